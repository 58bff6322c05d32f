import contextlib
import secrets

import pytest
from redis.asyncio import Redis as Client

from live.store import queries, snapshot_chunks
from live.store.migrations import migrate
from live.store.redis.bus import RedisBus
from tools.fault_proxy import TABLES, run


@pytest.fixture
async def stack():
    async with contextlib.AsyncExitStack() as stack:
        yield stack


@pytest.fixture
def midway(monkeypatch):
    """Something happens when the next snapshot that is kept or read is at its third part."""

    @contextlib.contextmanager
    def midway(happen):
        waiting = [happen]

        def halting(walk):
            async def halted(ask, *arguments):
                async def asked(query, *words):
                    if query in (queries.add_part, queries.read_part) and words[2] == 2 and waiting:
                        await waiting.pop()()
                    return await ask(query, *words)

                return await walk(asked, *arguments)

            return halted

        with monkeypatch.context() as patch:
            for name in ("save_snapshot", "read_snapshot"):
                patch.setattr(snapshot_chunks, name, halting(getattr(snapshot_chunks, name)))
            yield
        assert not waiting

    return midway


@pytest.fixture
def secret():
    """Each test has a channel and limits of its own on the same Redis."""
    return secrets.token_bytes(32)


@pytest.fixture
async def client(redis):
    async with Client.from_url(redis.url) as client:
        yield client


@pytest.fixture
def worker(redis, secret, stack):
    """Makes buses of the same deployment, or of another with a secret of its own, and starts
    them.
    """

    async def worker(secret=secret):
        bus = RedisBus(redis.url, secret)
        await bus.start()
        stack.push_async_callback(bus.close)
        return bus

    return worker


@pytest.fixture(scope="session")
def migrated(postgres):
    url = postgres.create_database("journal")
    migrate(url)
    return url


@pytest.fixture
def database(migrated):
    """The URL of an empty journal in PostgreSQL."""
    run(migrated, f"truncate {', '.join(TABLES)}")
    return migrated
