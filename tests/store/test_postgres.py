"""The journal in PostgreSQL: what every journal does, and what only a database that many share must do."""

import contextlib

import pytest

from engine.journal_contract import JournalContract
from live.store import open_journal
from live.store.migrations import migrate
from live.store.postgres_server import at_once, connected

REFUSING = """
create constraint trigger refusing after insert or update or delete on {} deferrable initially deferred
for each row execute function refuse()
"""
TABLES = ("events", "turns", "private", "snapshots")


@pytest.fixture(scope="module")
def migrated(postgres):
    url = postgres.create("journal")
    migrate(url)
    return url


@pytest.fixture
def url(migrated):
    run(migrated, f"truncate {', '.join(TABLES)}")
    return migrated


@pytest.fixture
async def stack():
    async with contextlib.AsyncExitStack() as stack:
        yield stack


@pytest.fixture
def reopen(url, stack):
    async def reopen():
        await stack.aclose()
        journal = open_journal(url)
        stack.push_async_callback(journal.close)
        return journal

    return reopen


@pytest.fixture
async def journal(reopen):
    return await reopen()


@pytest.fixture
def failing(url):
    """The database refuses each commit, when all has been written."""

    @contextlib.contextmanager
    def refused():
        try:
            run(url, "create function refuse() returns trigger language plpgsql as $$ begin raise disk_full; end $$")
            for table in TABLES:
                run(url, REFUSING.format(table))
            yield
        finally:
            run(url, "drop function refuse cascade")

    return refused


def run(url, statement):
    async def run_it():
        async with connected(url) as connection:
            await connection.exec_driver_sql(statement)

    at_once(run_it())


class TestPostgresJournal(JournalContract):
    pass
