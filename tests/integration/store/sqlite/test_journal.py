import asyncio
import contextlib
import os
import random
import re
import resource
import sqlite3
import sys
import threading
from asyncio.subprocess import PIPE

import pytest

from live.engine.journal import START, JournalFailed
from live.engine.registry import MAKER
from live.kernel.entry import PrivateRow
from live.store import (
    DatabaseBusy,
    NotMigrated,
    SqlRegistry,
    open_journal,
    path_of,
    queries,
    url_of,
)
from live.store.migrations import migrate
from live.store.sqlite.file import COMMAND_WAIT_S, WriteLock, open_transaction
from live.store.sqlite.journal import SqliteJournal
from tools.journal_contract import (
    ANN,
    BLUE,
    GREEN,
    KEY,
    JournalContract,
    append,
    assert_untouched,
    cancelled,
    chain_of,
    crash,
    erase,
    everything,
    linked,
    losing_statements,
    taken,
)
from tools.registry_contract import RegistryContract

COMMITTING = """
import asyncio, itertools, sys
from live.engine.journal import START, Row, chain_digest
from live.store import open_journal

async def commit_for_ever():
    journal, after = open_journal(sys.argv[1]), START
    for seq in itertools.count(1):
        row = Row(seq, b"entry", b"salt", b"digest", chain_digest(after.chain, b"digest"))
        async with journal.open_turn("e1", after) as turn:
            turn.append_row(row, [])
        after = row.position
        print(seq, flush=True)

asyncio.run(commit_for_ever())
"""


@pytest.fixture
def url(tmp_path):
    migrate(url_of(tmp_path / "var/live.db"))
    return url_of(tmp_path / "var/live.db")


@pytest.fixture
def path(url):
    return path_of(url)


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
def lose(reopen, path, stack):
    async def lose(count):
        await stack.aclose()
        with contextlib.closing(sqlite3.connect(path)) as behind, behind:
            for statement in losing_statements(count):
                behind.execute(statement)
        return await reopen()

    return lose


@pytest.fixture
async def journal(reopen):
    return await reopen()


@pytest.fixture
def failing():
    """The disk is full: no file can grow."""

    @contextlib.contextmanager
    def full_disk():
        _, hard = limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    return full_disk


async def python(code, *arguments):
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, *arguments, stdout=PIPE, stderr=PIPE
    )


def bytes_on_disk(path):
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def named(path):
    return {person.decode() for person in re.findall(rb"Name of (\d+),", bytes_on_disk(path))}


async def rename_often(journal, *events):
    """Give many people names of changing lengths, so that rows move between pages; their ids. They
    are in these events by turns.
    """
    chance = random.Random(7)
    people = [str(number) for number in chance.sample(range(10**6), 6000)]
    for seq in range(1, 121):
        some = chance.sample(range(len(people)), 100)
        for at, event in enumerate(events):
            names = [
                PrivateRow(
                    *("name", people[number]),
                    f"Name of {people[number]}, " + "x" * chance.randrange(300),
                )
                for number in some
                if number % len(events) == at
            ]
            await append(journal, linked(seq), private=names, event=event)
    return people


@contextlib.contextmanager
def reading(path):
    """Hold a read transaction on the present state."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from turns").fetchall()
        yield


@pytest.fixture
def registry():
    return SqlRegistry


class TestSqliteRegistry(RegistryContract):
    async def test_a_reader_lists_events_and_writes_nothing(self, journal, url, stack):
        reader = open_journal(url, read_only=True)
        stack.push_async_callback(reader.close)
        assert len(await SqlRegistry(reader).list_events(MAKER)) == 1
        with pytest.raises(JournalFailed, match="read-only"):
            await SqlRegistry(reader).renew_maker_generation()


class TestSqliteJournal(JournalContract):
    # commits

    async def test_a_turn_that_fails_halfway_leaves_no_trace(self, journal, monkeypatch):
        def fail(*_):
            raise sqlite3.OperationalError("disk I/O error")

        monkeypatch.setattr(queries, "redact_entries", fail)
        with pytest.raises(JournalFailed):
            await append(journal, linked(1), private=[ANN])
        await assert_untouched(journal)

    async def test_a_commit_waits_for_the_disk_and_deleted_data_is_overwritten(self, path):
        with open_transaction(path, "rw") as connection:
            values = [
                connection.exec_driver_sql(f"pragma {name}").scalar()
                for name in ("journal_mode", "synchronous", "secure_delete")
            ]
        assert values == ["wal", 2, 1]

    async def test_a_killed_process_keeps_all_that_it_acknowledged(self, journal, url, reopen):
        await journal.close()
        process = await python(COMMITTING, url)
        lines = [await process.stdout.readline() for _ in range(50)]
        process.kill()
        lines += (await process.communicate())[0].splitlines()
        seqs = [row.seq for row in await everything(await reopen())]
        assert len(seqs) >= int(lines[-1]) >= 50
        assert seqs == list(range(1, len(seqs) + 1))

    async def test_a_foreign_writer_is_noticed(self, journal, path):
        row, after = chain_of(2)
        await append(journal, row)
        with contextlib.closing(sqlite3.connect(path)) as foreign, foreign:
            foreign.execute("update events set seq = 7")
        with pytest.raises(JournalFailed, match="another process"):
            async with journal.open_turn(GREEN.id, row.position) as turn:
                turn.append_row(after, [])

    async def test_a_turn_cancelled_during_its_write_still_blocks_the_next_turn(self, journal):
        disk, release = threading.Event(), asyncio.Event()
        journal._write_thread.submit(disk.wait)

        async def leave():
            async with journal.open_turn(GREEN.id, START) as turn:
                turn.append_row(linked(1), [])
                release.set()

        leaving = asyncio.create_task(cancelled(asyncio.create_task(leave()), release))
        await release.wait()
        asyncio.get_running_loop().call_later(0.1, disk.set)
        async with journal.open_turn(GREEN.id, START) as turn:
            assert [row.seq for row in turn.missed_rows] == [1]
        await leaving

    async def test_events_are_listed_oldest_first_even_when_the_clock_went_back(
        self, journal, reopen, monkeypatch
    ):
        again = await reopen()
        monkeypatch.setattr("time.time_ns", lambda: 0)
        await again.create_event(BLUE, [])
        assert await again.list_events() == [GREEN, BLUE]

    # access to the file

    async def test_a_second_process_is_refused_with_the_remedy(self, journal, url):
        second = await python(
            "import sys; from live.store import open_journal; open_journal(sys.argv[1])", url
        )
        _, complaint = await second.communicate()
        assert second.returncode == 1
        assert b"in use by another process. Stop that one first" in complaint

    async def test_migrating_under_a_running_server_is_refused(self, journal, url):
        with pytest.raises(DatabaseBusy):
            migrate(url)

    async def test_a_server_waits_for_a_command(self, journal, path, url, caplog):
        await journal.close()
        command = WriteLock(path)
        opening = asyncio.create_task(asyncio.to_thread(open_journal, url, is_server=True))
        async with asyncio.timeout(10):
            while "in use by a command" not in caplog.text:  # noqa: ASYNC110  another thread logs it
                await asyncio.sleep(0.01)
        assert not opening.done()
        command.close()
        await (await opening).close()

    async def test_a_server_waits_for_a_command_for_ten_seconds(
        self, journal, path, url, monkeypatch
    ):
        assert COMMAND_WAIT_S == 10
        monkeypatch.setattr("live.store.sqlite.file.COMMAND_WAIT_S", 0.1)
        await journal.close()
        with contextlib.closing(WriteLock(path)), pytest.raises(DatabaseBusy):
            open_journal(url, is_server=True)

    async def test_a_server_does_not_wait_for_a_server_and_a_command_for_nobody(
        self, journal, path, url, monkeypatch
    ):
        monkeypatch.setattr("live.store.sqlite.file.COMMAND_WAIT_S", 1000)
        await journal.close()
        for holds, opens in ((True, True), (True, False), (False, False)):
            with contextlib.closing(WriteLock(path, holds)), pytest.raises(DatabaseBusy):
                open_journal(url, is_server=opens)
        await open_journal(url).close()

    async def test_a_closed_journal_lets_go_of_its_lock(self, journal, url):
        await journal.close()
        await open_journal(url).close()

    async def test_tables_must_be_there(self, tmp_path):
        (tmp_path / "empty.db").touch()
        for name in ("empty.db", "none.db"):
            with pytest.raises(NotMigrated, match="live migrate"):
                SqliteJournal(tmp_path / name)
        assert not (tmp_path / "none.db").exists()

    async def test_only_its_owner_may_read_it(self, journal, path):
        await append(journal, linked(1))
        modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
        assert set(modes) >= {"live.db", "live.db-wal", "live.db.lock"}
        assert set(modes.values()) == {0o600}
        assert path.parent.stat().st_mode & 0o777 == 0o700

    async def test_closing_leaves_a_single_whole_file(self, journal, path):
        await append(journal, linked(1))
        await journal.close()
        assert {file.name for file in path.parent.iterdir()} == {"live.db", "live.db.lock"}

    # reading only

    async def test_a_reader_sees_commits_of_the_writer(self, journal, url, stack):
        rows = chain_of(3)
        await append(journal, *rows, private=[ANN])
        reader = open_journal(url, read_only=True)
        stack.push_async_callback(reader.close)
        assert await reader.list_events() == [GREEN]
        assert await everything(reader) == rows
        assert await reader.read_private(GREEN.id) == [ANN]

    async def test_a_reader_leaves_the_file_untouched(self, journal, path):
        await append(journal, *chain_of(3))
        await journal.close()
        before = path.read_bytes(), path.stat().st_mtime_ns
        reader = SqliteJournal(path, read_only=True)
        assert len(await everything(reader)) == 3
        await reader.close()
        assert (path.read_bytes(), path.stat().st_mtime_ns) == before

    async def test_a_reader_cannot_write(self, url, journal, stack):
        reader = open_journal(url, read_only=True)
        stack.push_async_callback(reader.close)
        with pytest.raises(JournalFailed, match="read-only"):
            await reader.create_event(BLUE, [])
        with pytest.raises(JournalFailed, match="read-only"):
            await append(reader, linked(1))

    # erasing

    async def test_blanked_data_is_nowhere_in_the_files(self, journal, path):
        await append(journal, linked(2, b"something very personal", b"else"))
        assert b"very personal" in bytes_on_disk(path)
        await erase(journal, {1: b"null"})
        assert b"very personal" not in bytes_on_disk(path)

    async def test_of_a_deleted_event_not_a_byte_is_in_the_files(self, journal, path):
        await journal.create_event(BLUE, [])
        await append(journal, row := linked(1, b"canary in an entry"), event=BLUE.id)
        names = [
            PrivateRow("name", str(each), f"canary {each} " + "x" * 200) for each in range(500)
        ]
        await append(journal, linked(2, chain=row.chain), private=names, event=BLUE.id)
        await journal.save_snapshot(BLUE.id, taken(row)._replace(parts=[b"canary in a part"] * 4))
        await SqlRegistry(journal).put_file(BLUE.id, "image/canary", b"canary in a file")
        await SqlRegistry(journal).grant_access(BLUE.id, "canary holder")
        assert bytes_on_disk(path).count(b"canary") > 500
        await journal.delete_event(BLUE.id)
        assert b"canary" not in bytes_on_disk(path)
        assert BLUE.id.encode() + BLUE.code.encode() not in bytes_on_disk(path)
        assert await journal.list_events() == [GREEN]

    async def test_pages_of_a_deleted_event_go_when_the_reader_lets_go(self, journal, path):
        await append(journal, linked(1, b"something very personal"))
        with reading(path):
            await journal.delete_event(GREEN.id)
            assert b"very personal" in bytes_on_disk(path)
        await journal._scrub_task
        assert b"very personal" not in bytes_on_disk(path)

    async def test_nor_in_a_snapshot_that_was_being_written(self, journal, path, midway):
        await append(journal, row := linked(1, b"something very personal"))

        async def erase_it():
            assert b"very personal" in bytes_on_disk(path)
            await erase(journal, {1: b"null"})

        with midway(erase_it):
            await journal.save_snapshot(
                GREEN.id, taken(row)._replace(parts=[b"something very personal"] * 4)
            )
        assert b"very personal" not in bytes_on_disk(path)

    async def test_no_part_of_a_snapshot_taken_before_is_written(self, journal, monkeypatch):
        await append(journal, row := linked(1, b"something very personal"))
        await erase(journal, {1: b"null"})
        monkeypatch.delattr(queries, "add_part")
        await journal.save_snapshot(GREEN.id, taken(row))

    async def test_a_long_snapshot_does_not_add_up_in_the_log_for_a_commit_to_move(
        self, journal, path
    ):
        await append(journal, row := linked(1))
        await journal.save_snapshot(
            GREEN.id, taken(row)._replace(parts=[os.urandom(1_000_000) for _ in range(6)])
        )
        assert path.with_name("live.db-wal").stat().st_size < 3_000_000

    async def test_of_a_snapshot_that_was_not_finished_or_was_replaced_nothing_is_left(
        self, journal, midway, path
    ):
        await append(journal, *(rows := chain_of(3)))
        with midway(crash), pytest.raises(ZeroDivisionError):
            await journal.save_snapshot(GREEN.id, taken(rows[0]))
        for row in rows:
            await journal.save_snapshot(GREEN.id, taken(row))
        with open_transaction(path, "ro") as connection:
            assert connection.exec_driver_sql(
                "select count(*) from snapshot_parts"
            ).scalar() == len(taken(rows[2]).parts)

    async def test_a_deleted_private_row_is_nowhere_in_the_files(self, journal, path):
        await append(journal, linked(1), private=[KEY])
        assert b"00ff" in bytes_on_disk(path)
        await append(journal, linked(2), private=[PrivateRow("ballot_key", "", None)])
        assert b"00ff" not in bytes_on_disk(path)

    async def test_names_that_moved_about_in_the_file_leave_no_copies(self, journal, path):
        people = await rename_often(journal, GREEN.id)
        leavers, stay = people[::2], people[1::2]
        await append(
            journal, linked(121), private=[PrivateRow("name", person, None) for person in leavers]
        )
        assert named(path) & set(stay)
        assert not named(path) & set(leavers)

    async def test_names_that_moved_about_leave_no_copies_when_their_event_is_deleted(
        self, journal, path
    ):
        await journal.create_event(BLUE, [])
        people = await rename_often(journal, GREEN.id, BLUE.id)
        stay, leavers = people[::2], people[1::2]
        assert named(path) & set(leavers)
        await journal.delete_event(BLUE.id)
        assert named(path) & set(stay)
        assert not named(path) & set(leavers)

    async def test_pages_held_by_a_reader_are_erased_when_it_lets_go(self, journal, path):
        await append(journal, linked(1, b"something very personal"))
        with reading(path):
            await erase(journal, {1: b"null"})
            assert b"very personal" in bytes_on_disk(path)
        await journal._scrub_task
        assert b"very personal" not in bytes_on_disk(path)

    async def test_data_left_by_a_dead_process_is_erased_at_the_next_start(
        self, journal, path, reopen
    ):
        await append(journal, linked(1, b"something very personal"))
        with reading(path):
            await erase(journal, {1: b"null"})
            await journal.close()
            assert b"very personal" in bytes_on_disk(path)
        await reopen()
        assert b"very personal" not in bytes_on_disk(path)
