"""Private servers for tests are those of `live bench`: on Unix sockets, so that they can be frozen, cut and killed."""

from live.bench.private_servers import Postgres, Redis, postgres_server, redis_server, wait_for

__all__ = ["Postgres", "Redis", "postgres_server", "redis_server", "wait_for"]
