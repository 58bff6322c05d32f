"""Private servers for tests are those of `live bench`: on Unix sockets, so that they can be frozen,
cut and killed.
"""

from live.bench.private_servers import (
    PostgresServer,
    RedisServer,
    postgres_server,
    redis_server,
    wait_for,
)

__all__ = ["PostgresServer", "RedisServer", "postgres_server", "redis_server", "wait_for"]
