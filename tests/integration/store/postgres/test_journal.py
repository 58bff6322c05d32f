"""The journal in PostgreSQL: the behaviour of every journal, and the additional needs of a shared
database.
"""

import asyncio
import contextlib
import os
import traceback

import pytest

from live.engine.journal import START, EventGone, JournalFailed
from live.kernel.entry import PrivateRow
from live.store import (
    DatabaseUnreachable,
    NotMigrated,
    SqlRegistry,
    UnsupportedDatabase,
    open_journal,
    queries,
)
from live.store.migrations import migrate
from live.store.postgres import journal as adapter
from live.store.postgres import server
from live.store.postgres.server import dsn_of, label_of
from tools.fault_proxy import TABLES, made_at, run
from tools.journal_contract import (
    ANN,
    BLUE,
    CORE,
    GREEN,
    KEY,
    JournalContract,
    append,
    chain_of,
    crash,
    erase,
    everything,
    linked,
    losing_statements,
    taken,
)
from tools.registry_contract import RegistryContract

REFUSING = """
create constraint trigger refusing after insert or update or delete on {}
deferrable initially deferred
for each row execute function refuse()
"""
VACUUMED = """
select relname, vacuum_count from pg_stat_user_tables
where relname not in ('alembic_version', 'server_settings') order by relname
"""
LEFT = "select count(*) from snapshot_parts"
HELD = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"


@pytest.fixture(scope="module")
def own_database(migrated):
    """A migrated database of its own, on the server of TEST_DATABASE_URL if that is set: its role
    may create databases.
    """
    with (
        made_at(os.environ["TEST_DATABASE_URL"])
        if "TEST_DATABASE_URL" in os.environ
        else contextlib.nullcontext(migrated)
    ) as url:
        migrate(url)
        yield url


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """Time limits for a busy machine. The real failures are tested in test_faults.py."""
    for name in ("idle_in_transaction_session_timeout", "statement_timeout"):
        monkeypatch.setitem(server.SETTINGS, name, "30s")
    monkeypatch.setattr(server, "COMMAND_TIMEOUT_S", 30)


@pytest.fixture
def another(database, stack):
    """`another()` is a further journal on the same database, as another worker has it."""

    def another(**options):
        journal = open_journal(database, **options)
        stack.push_async_callback(journal.close)
        return journal

    return another


@pytest.fixture
def reopen(another, stack):
    async def reopen():
        await stack.aclose()
        return another()

    return reopen


@pytest.fixture
def lose(database, reopen):
    async def lose(count):
        for statement in losing_statements(count):
            run(database, statement)
        return await reopen()

    return lose


@pytest.fixture
def journal(another):
    return another()


@pytest.fixture
def failing(database):
    """The database refuses each commit, when all has been written."""

    @contextlib.contextmanager
    def refused():
        try:
            run(
                database,
                "create function refuse() returns trigger language plpgsql as $$ begin raise"
                " disk_full; end $$",
            )
            for table in TABLES:
                run(database, REFUSING.format(table))
            yield
        finally:
            run(database, "drop function refuse cascade")

    return refused


async def until(condition):
    async with asyncio.timeout(10):
        while not await asyncio.to_thread(condition):  # noqa: ASYNC110 -- the server has no such event
            await asyncio.sleep(0.01)


async def take(journal, event=GREEN.id, after=START):
    async with journal.open_turn(event, after) as turn:
        turn.append_row(linked(after.seq + 1, chain=after.chain), [])


@pytest.fixture
def registry():
    return SqlRegistry


class TestPostgresRegistry(RegistryContract):
    pass


class TestPostgresJournal(JournalContract):
    # commits

    async def test_a_commit_waits_for_the_disk_and_nothing_waits_for_ever(
        self, another, monkeypatch
    ):
        monkeypatch.undo()  # the real time limits
        async with another()._open_session() as session:
            values = {name: await session._raw.fetchval(f"show {name}") for name in server.SETTINGS}
        assert values == {
            "application_name": "live",
            "synchronous_commit": "on",
            "lock_timeout": "2s",
            "statement_timeout": "3s",
            "idle_in_transaction_session_timeout": "2s",
        }

    async def test_an_uncommitted_turn_changes_nothing(self, journal):
        """A failed transaction answers COMMIT without an error."""

        async def fail():
            async with journal._open_transaction() as session:
                with pytest.raises(JournalFailed, match="division by zero"):
                    await session.execute("select 1 / 0")

        with pytest.raises(JournalFailed, match="ROLLBACK"):
            await fail()

    async def test_the_clock_is_that_of_the_database_after_the_wait_for_others(
        self, journal, another, database
    ):
        clocks = {}

        async def wait():
            async with another().open_turn(GREEN.id, START) as turn:
                clocks["then"] = turn.clock_ms

        async with journal.open_turn(GREEN.id, START):
            waiting = asyncio.create_task(wait())
            await until(lambda: run(database, HELD) == [(1,)])
            [(clocks["now"],)] = run(
                database, "select extract(epoch from clock_timestamp()) * 1000"
            )
        await waiting
        assert clocks["then"] >= int(clocks["now"])

    # several workers

    async def test_turns_of_two_workers_never_overlap(self, journal, another):
        workers, inside = [journal, another(), another()], []

        async def take_some(worker):
            after = START
            for _ in range(20):
                async with worker.open_turn(GREEN.id, after) as turn:
                    inside.append(1)
                    assert len(inside) == 1
                    after = turn.missed_rows[-1].position if turn.missed_rows else after
                    await asyncio.sleep(0)
                    turn.append_row(row := linked(after.seq + 1, chain=after.chain), [])
                    after = row.position
                    inside.pop()

        await asyncio.gather(*map(take_some, workers))
        assert [row.seq for row in await everything(journal)] == list(range(1, 61))

    async def test_two_workers_make_events_in_the_same_order(self, journal, another, database):
        workers = [journal, another()]
        heads = [BLUE._replace(id=f"e{number}", code=f"CODE{number}") for number in range(2, 22)]
        await asyncio.gather(
            *(workers[number % 2].create_event(head, []) for number, head in enumerate(heads))
        )
        assert await workers[0].list_events() == await workers[1].list_events()
        assert run(database, "select count(distinct made) from events") == [(21,)]

    # connections

    async def test_turns_of_an_event_wait_for_each_other_without_a_connection(
        self, journal, database
    ):
        async def take_one(number):
            async with journal.open_turn(GREEN.id, START) as turn:
                turn.append_row(linked(len(turn.missed_rows) + 1), [])

        await asyncio.gather(*map(take_one, range(20)))
        assert (
            run(
                database,
                "select count(*) from pg_stat_activity where application_name = 'live' and query"
                " <> ''",
            )[0][0]
            <= 3
        )

    async def test_waiting_events_leave_connections_for_readers(
        self, journal, another, monkeypatch
    ):
        monkeypatch.setattr(adapter, "ACQUIRE_TIMEOUT_S", 0.2)
        others = [f"e{number}" for number in range(10, 10 + adapter.MAX_CONNECTIONS)]
        for event in others:
            await journal.create_event(BLUE._replace(id=event, code=event.upper()), [])
        async with contextlib.AsyncExitStack() as turns:
            for event in others[: adapter.MAX_TURNS]:
                await turns.enter_async_context(journal.open_turn(event, START))
            with pytest.raises(JournalFailed, match="in time"):
                await take(journal, others[-1])
            assert await journal.find_event("GREEN") == GREEN
        await take(journal, others[-1])

    # erasing

    async def test_erased_data_does_not_remain_in_the_tables(self, journal, database):
        await append(journal, linked(1, b"typed"), private=[ANN, KEY])
        assert journal._vacuum_task is None
        before = run(database, VACUUMED)
        await erase(journal, {1: b"blank"}, [PrivateRow("ballot_key", "", None)])
        await journal._vacuum_task
        assert run(database, VACUUMED) == [(table, count + 1) for table, count in before]

    async def test_of_a_deleted_event_no_row_is_left_in_any_table(self, journal, another, database):
        await append(journal, row := linked(1), private=[ANN, KEY])
        await journal.save_snapshot(GREEN.id, taken(row))
        await SqlRegistry(journal).put_file(GREEN.id, "image/png", b"a logo")
        await SqlRegistry(journal).grant_access(GREEN.id, "maker")
        await SqlRegistry(journal).add_deliveries(GREEN.id, [(3, 10)], 1)
        counts = "select " + ", ".join(
            f"(select count(*) from {table})" for table in TABLES if table != "server_settings"
        )
        assert 0 not in run(database, counts)[0]
        before = run(database, VACUUMED)
        await another().delete_event(GREEN.id)
        assert set(run(database, counts)[0]) == {0}
        await until(lambda: run(database, VACUUMED) == [(each, n + 1) for each, n in before])
        with pytest.raises(EventGone):
            await take(journal, after=row.position)

    async def test_a_deletion_takes_a_part_and_a_file_with_it_that_are_just_being_written(
        self, journal, another, database
    ):
        await append(journal, row := linked(1))
        await journal.run_in_transaction(queries.begin_snapshot, GREEN.id, "w", taken(row))
        async with journal._open_transaction() as session:
            await session.run_query(queries.add_part, GREEN.id, "w", 0, b"part")
            deleting = asyncio.create_task(another().delete_event(GREEN.id))
            await until(lambda: run(database, HELD)[0][0])
        await deleting
        assert run(database, LEFT) == [(0,)]
        await SqlRegistry(journal).put_file(GREEN.id, "image/png", b"too late")
        assert run(database, "select count(*) from files") == [(0,)]

    # snapshots

    async def test_a_part_that_is_being_written_holds_up_no_turn(self, journal, another):
        await append(journal, row := linked(1))
        await journal.run_in_transaction(queries.begin_snapshot, GREEN.id, "w", taken(row))
        async with journal._open_transaction() as session, asyncio.timeout(5):
            await session.run_query(queries.add_part, GREEN.id, "w", 0, b"part")
            await take(another(), after=row.position)

    async def test_an_erasure_takes_a_part_with_it_that_is_just_being_written(
        self, journal, another, database
    ):
        await append(journal, row := linked(1, b"typed"))
        await journal.run_in_transaction(queries.begin_snapshot, GREEN.id, "w", taken(row))
        async with journal._open_transaction() as session:
            await session.run_query(queries.add_part, GREEN.id, "w", 0, b"typed")
            erasing = asyncio.create_task(erase(another(), {1: b"blank"}))
            await until(lambda: run(database, HELD) == [(1,)])
        await erasing
        assert run(database, LEFT) == [(0,)]

    async def test_the_newer_of_two_simultaneous_snapshots_stays_whichever_ends_last(
        self, journal, another
    ):
        await append(journal, *(rows := chain_of(3)))
        for worker, name, row in ((journal, "old", rows[1]), (another(), "new", rows[2])):
            await worker.run_in_transaction(queries.begin_snapshot, GREEN.id, name, taken(row))
        for name, row in (("new", rows[2]), ("old", rows[1])):
            await journal.run_in_transaction(queries.finish_snapshot, GREEN.id, name, taken(row))
        assert await journal.snapshot_seq(GREEN.id, CORE) == 3

    async def test_of_a_snapshot_that_was_not_finished_or_was_replaced_nothing_is_left(
        self, journal, midway, database
    ):
        await append(journal, *(rows := chain_of(3)))
        with midway(crash), pytest.raises(ZeroDivisionError):
            await journal.save_snapshot(GREEN.id, taken(rows[0]))
        for row in rows:
            await journal.save_snapshot(GREEN.id, taken(row))
        assert run(database, LEFT) == [(len(taken(rows[2]).parts),)]

    # reading only

    async def test_a_reader_sees_committed_data_and_cannot_write(self, journal, another):
        rows = chain_of(3)
        await append(journal, *rows, private=[ANN])
        reader = another(read_only=True)
        assert await reader.list_events() == [GREEN]
        assert await everything(reader) == rows
        for write in (reader.create_event(BLUE, []), take(reader, after=rows[-1].position)):
            with pytest.raises(JournalFailed, match="read-only"):
                await write


# the address


@pytest.mark.parametrize(
    ("url", "dsn", "label"),
    [
        (
            "postgres://u:p@db.org/live?sslmode=require",
            "postgresql://u:p@db.org/live?sslmode=require",
            "live at db.org",
        ),
        (
            "postgresql+asyncpg://u@[::1]:5433/live",
            "postgresql://u@[::1]:5433/live",
            "live at [::1]:5433",
        ),
        (
            "postgres://u:p%40%2F@a:1,b:2/live",
            "postgresql://u:p%40%2F@a:1,b:2/live",
            "live at a:1,b:2",
        ),
        ("postgresql:///live", "postgresql:///live", "live at this machine"),
        (
            "postgres://u@/live?host=/run/pg",
            "postgresql://u@/live?host=%2Frun%2Fpg",
            "live at /run/pg",
        ),
        (
            "postgres://h/live?sslmode=require&channel_binding=require",
            "postgresql://h/live?sslmode=require",
            "live at h",
        ),
    ],
)
def test_the_addresses_of_managed_platforms_are_understood(url, dsn, label):
    assert (dsn_of(url), label_of(url)) == (dsn, label)


@pytest.mark.parametrize(
    "url",
    [
        "postgres://u:hunter2@host",
        "postgres://u:hunter2@home@host/live",
        "postgres://u:hunter2#home@host/live",
        "postgres://u:hunter2/home@host/live",
        "postgres://u:10/hunter2@host/live",
        "postgres://u:hunter2?home@host/live",
        "postgres://u:hunter2@[::1/live",
        "postgres://u:hunter2@host:port/live",
    ],
)
def test_a_malformed_address_is_refused_with_a_sentence_without_the_password(url):
    with pytest.raises(UnsupportedDatabase, match="DATABASE_URL") as error:
        open_journal(url)
    assert "hunter2" not in str(error.value) and "\n" not in str(error.value)


def test_a_server_that_is_not_there_is_named_without_its_password():
    with pytest.raises(
        DatabaseUnreachable, match=r"live at localhost:1 cannot be reached: .*DATABASE_URL"
    ) as unreachable:
        open_journal("postgres://u:hunter2@localhost:1/live?sslmode=disable")
    assert "hunter2" not in f"{unreachable.value!r} {unreachable.value}"


def test_a_database_that_is_not_there_is_named(postgres):
    with pytest.raises(DatabaseUnreachable, match='database "none" does not exist'):
        open_journal(postgres.database_url("none"))


def test_tables_must_be_there(postgres):
    with pytest.raises(NotMigrated, match="live migrate"):
        open_journal(postgres.create_database("empty"))


async def test_a_failure_reveals_no_written_value(another, database):
    journal = another()
    await journal.create_event(GREEN, [])
    run(database, "alter table private add constraint shy check (value <> 'Ann')")
    try:
        with pytest.raises(JournalFailed) as error:
            await append(journal, linked(1), private=[ANN])
    finally:
        run(database, "alter table private drop constraint shy")
    assert str(error.value) == 'new row for relation "private" violates check constraint "shy"'
    assert "Ann" not in "".join(traceback.format_exception(error.value))
