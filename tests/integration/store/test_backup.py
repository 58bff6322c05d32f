"""Backups of both stores: complete, of a single moment, and restored entirely or not at all."""

import contextlib
import itertools
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from live.engine.journal import EMPTY_CHAIN, START, Head, Position, Row, chain_digest, row_digest
from live.engine.pseudonyms import secret_fingerprint
from live.kernel.entry import PrivateRow
from live.store import SqlRegistry, is_postgres, migrations, open_journal, path_of, url_of
from live.store import backup as backups
from live.store.backup import check_backup, open_backup, replace_tables, write_backup
from live.store.errors import BackupRefused, NotMigrated, PreReleaseDatabase
from live.store.migrations import migrate
from live.store.postgres.server import open_connection, run_blocking
from live.store.schema import snapshots
from live.store.sqlite.file import WriteLock, open_transaction
from live.store.sqlite.writer import Writer
from tools.schema_versions import install_next_release, mark_revision
from tools.server_process import SECRET, ServerProcess

NUMBERS = itertools.count()
EVENT = "e" * 32
SOURCES = pytest.mark.parametrize("store", ["sqlite", "postgres"])


@pytest.fixture
def new(tmp_path, request):
    """Makes the address of a new database of a store."""

    def new(store):
        if store == "sqlite":
            return url_of(tmp_path / f"{next(NUMBERS)}" / "live.db")
        return request.getfixturevalue("postgres").create_database(f"backup{next(NUMBERS)}")

    return new


async def fill_database(url, folder):
    """A database with an event, with rows in the tables beside the journal, too."""
    server = ServerProcess(folder, url)
    await server.seed_events(live=1)
    journal = open_journal(url)
    registry = SqlRegistry(journal)
    await registry.renew_maker_generation()
    await registry.put_file(server.events[0].id, "image/png", bytes(range(256)) * 100)
    await registry.add_deliveries(server.events[0].id, [(3, 10)], 1)
    await journal.run_in_transaction(
        lambda connection: connection.execute(
            insert(snapshots).values(
                event=server.events[0].id, writing="w", seq=1, chain=b"", stamp="s", parts=0
            )
        ).close()
    )
    await journal.close()
    return url


@pytest.fixture
async def source(new, tmp_path):
    return await fill_database(new("sqlite"), tmp_path)


@pytest.fixture
def copy(source, tmp_path):
    """A backup of it."""
    write_backup(source, tmp_path / "copy.backup")
    return tmp_path / "copy.backup"


def read(url, query):
    """The answer of a query on a database of either store."""
    if is_postgres(url):
        return run_blocking(_read(url, query))
    with open_transaction(path_of(url), "ro") as connection:
        return query(connection)


async def _read(url, query):
    async with open_connection(url) as connection:
        return await connection.run_sync(query)


def contents(url):
    """All rows of all tables that are copied."""
    return {
        table.name: sorted(
            map(
                tuple,
                read(url, lambda connection, table=table: connection.execute(select(table)).all()),
            )
        )
        for table in backups.COPIED_TABLES
    }


def own_secret(head):
    return head.check == secret_fingerprint(SECRET.encode(), head.id)


async def restore(file, url, replace=False, has_secret_of=own_secret):
    """Check a backup and put it into a database, as the operation does."""
    journal = open_journal(url)
    try:
        with open_backup(file) as source:
            check_backup(file, source, has_secret_of)
            return await journal.run_restore(replace_tables, source, replace)
    finally:
        await journal.close()


def change(file, statement, *values):
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement, values)


# writing


@SOURCES
async def test_a_backup_has_every_row_of_every_table_but_no_snapshot_and_no_secret(
    new, tmp_path, store
):
    url, file = await fill_database(new(store), tmp_path), tmp_path / "copy.backup"
    before = set(tmp_path.iterdir())
    assert write_backup(url, file) == 1
    assert contents(url_of(file)) == contents(url)
    assert all(rows for rows in contents(url).values())
    assert read(url_of(file), lambda connection: connection.execute(select(snapshots)).all()) == []
    assert SECRET.encode() not in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert set(tmp_path.iterdir()) - before == {file}


@pytest.mark.parametrize(
    ("source_store", "target_store"), [("sqlite", "postgres"), ("postgres", "sqlite")]
)
async def test_a_backup_moves_events_between_the_stores(new, tmp_path, source_store, target_store):
    url, there, file = new(source_store), new(target_store), tmp_path / "copy.backup"
    await fill_database(url, tmp_path)
    migrations.migrate_if_empty(there)
    write_backup(url, file)
    assert await restore(file, there) == (0, 1)
    assert contents(there) == contents(url)


async def append(url, entries, private=()):
    """Append a turn to the event of these tests, which it may create."""
    journal = open_journal(url)
    await append_turn(journal, entries, private)
    await journal.close()


async def append_turn(journal, entries, private=()):
    head = Head(EVENT, "AAAAAA", secret_fingerprint(SECRET.encode(), EVENT))
    if await journal.find_event(head.code) is None:
        await journal.create_event(head, [PrivateRow("ballot_key", "", "00")])
    position = (await journal.read_heads([EVENT])).positions[EVENT]
    digest = row_digest(b"salt", entries)
    chain = chain_digest(position.chain, digest)
    row = Row(position.seq + 1, entries, b"salt", digest, chain)
    async with journal.open_turn(EVENT, position) as turn:
        turn.append_row(row, private)


@SOURCES
async def test_a_backup_is_of_a_single_moment_regardless_of_writes(new, tmp_path, store):
    url, file = new(store), tmp_path / "copy.backup"
    migrate(url)
    await append(url, b"{}")
    before, came = contents(url), []

    def write_meanwhile(copied):
        if not came:
            came.append(run_blocking(append(url, b"{}", [PrivateRow("name", "1", "Ann")])))

    write_backup(url, file, report=write_meanwhile)
    assert came and contents(url) != before
    assert contents(url_of(file)) == before


@SOURCES
async def test_a_large_database_is_copied_a_few_rows_at_a_time(new, tmp_path, store):
    url, file, size, rows = new(store), tmp_path / "copy.backup", 50_000, 800
    migrate(url)
    await append(url, b"{}")
    journal, after = open_journal(url), START
    async with journal.open_turn(
        EVENT, (await journal.read_heads([EVENT])).positions[EVENT]
    ) as turn:
        for seq in range(2, rows):
            digest = row_digest(b"salt", bytes(size))
            after = Position(seq, chain_digest(after.chain, digest))
            turn.append_row(Row(seq, bytes(size), b"salt", digest, after.chain), [])
    await journal.close()
    del turn
    tracemalloc.start()
    try:
        write_backup(url, file)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert file.stat().st_size > rows * size > 2 * peak


def test_an_existing_file_is_replaced_only_on_request_and_by_a_complete_file(
    source, copy, monkeypatch
):
    first = copy.read_bytes()
    with pytest.raises(BackupRefused, match="--force"):
        write_backup(source, copy)
    with monkeypatch.context() as patch:
        patch.setattr(backups, "count_events", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_backup(source, copy, replace=True)
    assert copy.read_bytes() == first and not list(copy.parent.glob(".*.part"))
    change(copy, "delete from private")
    assert write_backup(source, copy, replace=True) == 1
    assert contents(url_of(copy)) == contents(source)


BACKS_UP = """
import sys
from pathlib import Path
from live.store.backup import write_backup
def wait(copied):
    print("copying", flush=True)
    sys.stdin.read()
write_backup(sys.argv[1], Path(sys.argv[2]), report=wait)
"""


def test_nothing_stays_of_a_backup_that_is_killed(source, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    child = subprocess.Popen(
        [sys.executable, "-c", BACKS_UP, source, folder / "copy.backup"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert child.stdout.readline() == b"copying\n"
    assert list(folder.iterdir()) == []
    child.kill()
    child.communicate()
    assert list(folder.iterdir()) == []


def interrupt(*_):
    raise KeyboardInterrupt


def test_a_name_that_is_taken_while_the_backup_is_written_is_kept(source, tmp_path):
    file = tmp_path / "copy.backup"
    with pytest.raises(BackupRefused, match="--force"):
        write_backup(source, file, report=lambda _: file.write_text("somebody's"))
    assert file.read_text() == "somebody's"


def test_a_file_system_without_links_takes_a_backup_too(source, tmp_path, monkeypatch):
    def refuse(*_, **options):
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    file, before = tmp_path / "copy.backup", set(tmp_path.iterdir())
    assert write_backup(source, file) == 1
    assert set(tmp_path.iterdir()) - before == {file}
    with pytest.raises(BackupRefused, match="--force"):
        write_backup(source, tmp_path / "other", report=lambda _: (tmp_path / "other").touch())


@pytest.mark.parametrize("name", ["live.db", "live.db-wal", "live.db.lock", "../link"])
def test_a_backup_never_takes_the_place_of_the_database(source, name):
    database = path_of(source)
    (database.parent.parent / "link").symlink_to(database)
    before = contents(source)
    with pytest.raises(BackupRefused, match="belongs to the database"):
        write_backup(source, database.parent / name, replace=True)
    assert contents(source) == before


def test_a_file_of_another_kind_is_never_replaced(source, tmp_path):
    (tmp_path / "secret").write_text("the generated secret")
    with pytest.raises(BackupRefused, match="not a backup"):
        write_backup(source, tmp_path / "secret", replace=True)
    with pytest.raises(BackupRefused, match="is a folder"):
        write_backup(source, tmp_path, replace=True)
    with pytest.raises(BackupRefused, match="There is no folder"):
        write_backup(source, tmp_path / "no" / "copy")
    assert (tmp_path / "secret").read_text() == "the generated secret"


@SOURCES
def test_a_database_without_tables_is_not_backed_up(new, tmp_path, store):
    with pytest.raises(NotMigrated):
        write_backup(new(store), tmp_path / "copy.backup")
    assert not (tmp_path / "copy.backup").exists()


# restoring


@SOURCES
async def test_events_are_replaced_only_on_request_and_then_all_of_them(
    new, tmp_path, copy, source, store
):
    url = new(store)
    migrate(url)
    await append(url, b"{}", [PrivateRow("name", "1", "Ann")])
    before = contents(url)
    with pytest.raises(BackupRefused, match=r"has 1 event, which would be lost.*--replace"):
        await restore(copy, url)
    assert contents(url) == before
    assert await restore(copy, url, replace=True) == (1, 1)
    assert contents(url) == contents(source)


async def test_nothing_of_the_replaced_data_is_left_in_the_files_of_sqlite(new, copy):
    url = new("sqlite")
    migrate(url)
    journal, folder = open_journal(url), path_of(url).parent

    def is_on_disk():
        return any(b"Zebedee" in file.read_bytes() for file in folder.iterdir())

    await append_turn(journal, b"{}", [PrivateRow("name", "1", "No one else is called Zebedee")])
    assert is_on_disk()
    with open_backup(copy) as backup:
        await journal.run_restore(replace_tables, backup, True)
    assert not is_on_disk()
    await journal.close()


@SOURCES
async def test_a_restore_that_fails_halfway_changes_nothing(new, copy, store, monkeypatch):
    url = new(store)
    migrate(url)
    await append(url, b"{}")
    before, copy_tables = contents(url), backups.copy_tables

    def copy_half(source, write, *more):
        copy_tables(source, write, *more)
        interrupt()

    monkeypatch.setattr(backups, "copy_tables", copy_half)
    with pytest.raises(KeyboardInterrupt):
        await restore(copy, url, replace=True)
    assert contents(url) == before


DAMAGES = {
    "an entry": ("update turns set entries = cast(entries || ' ' as blob)", ""),
    "a lost turn": ("delete from turns where seq = (select min(seq) from turns)", ""),
    "the last turn": ("delete from turns where seq = (select max(seq) from turns)", "does not end"),
    "a link of the chain": ("update turns set chain = randomblob(16) where seq > 3", ""),
    "where an event ends": ("update events set seq = seq + 1", "does not end"),
    "rows without their event": ("update private set event = 'x'", "event that is missing"),
    "a file": ("update files set content = x'00'", "file was changed"),
}


@pytest.mark.parametrize("damage", DAMAGES)
async def test_a_backup_that_was_changed_is_refused(new, copy, damage):
    url, (statement, words) = new("sqlite"), DAMAGES[damage]
    migrate(url)
    change(copy, statement)
    with pytest.raises(BackupRefused, match=f"is damaged: .*{words or 'was changed'}"):
        await restore(copy, url)
    assert contents(url)["events"] == []


async def test_a_redacted_row_without_its_salt_is_not_damage(new, copy):
    url = new("sqlite")
    migrate(url)
    change(copy, "update turns set salt = x'' where seq = (select min(seq) from turns)")
    assert await restore(copy, url) == (0, 1)


def cut(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def overwrite(file):
    content = bytearray(file.read_bytes())
    content[8192:40960] = os.urandom(32768)
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (cut, "is damaged"),
        (overwrite, "is damaged"),
        (lambda file: file.write_text("not a database " * 100), "is damaged"),
        (lambda file: file.write_bytes(b""), "not a backup of this program"),
        (Path.unlink, "There is no file"),
    ],
)
def test_a_file_that_is_not_a_backup_is_refused_in_a_sentence(copy, spoil, words):
    spoil(copy)
    with pytest.raises(BackupRefused, match=words), open_backup(copy) as backup:
        check_backup(copy, backup, own_secret)


async def test_a_backup_of_another_secret_is_refused_with_the_setting_to_change(new, copy):
    url = new("sqlite")
    migrate(url)
    with pytest.raises(BackupRefused, match=r"another SECRET_KEY.*Set SECRET_KEY to that of"):
        await restore(copy, url, has_secret_of=lambda head: False)
    assert contents(url)["events"] == []


def test_a_backup_of_a_newer_release_is_refused(copy):
    other = copy.with_name("other.backup")
    shutil.copy(copy, other)
    change(copy, "update alembic_version set version_num = '9999'")
    with pytest.raises(BackupRefused, match="newer release"), open_backup(copy):
        pass
    change(other, "delete from turns")
    entry = b'{"of": "a later release"}'
    digest = row_digest(b"", entry)
    chain = chain_digest(EMPTY_CHAIN, digest)
    change(other, "update events set seq = 1, chain = ?", chain)
    change(
        other,
        "insert into turns select id, 1, ?, x'', ?, ? from events",
        *(entry, digest, chain),
    )
    with pytest.raises(BackupRefused, match="newer release"), open_backup(other) as backup:
        check_backup(other, backup, own_secret)


async def test_a_copy_of_an_earlier_release_is_migrated_and_stays_as_it_is(
    new, copy, monkeypatch, tmp_path
):
    url = new("sqlite")
    install_next_release(monkeypatch, tmp_path)
    migrate(url)
    before = copy.read_bytes()
    assert await restore(copy, url) == (0, 1)
    assert copy.read_bytes() == before


def test_a_backup_of_a_build_before_the_first_release_is_refused_and_stays(copy):
    change(copy, "update alembic_version set version_num = '0004'")
    before = copy.read_bytes()
    with (
        pytest.raises(BackupRefused, match=r"a build before the first release.*another file"),
        open_backup(copy),
    ):
        pass
    assert copy.read_bytes() == before


@SOURCES
def test_a_database_of_a_build_before_the_first_release_is_not_backed_up(new, tmp_path, store):
    url = new(store)
    migrate(url)
    if store == "sqlite":
        change(path_of(url), "update alembic_version set version_num = '0004'")
    else:
        read(url, lambda connection: mark_revision(connection, "0004"))
    with pytest.raises(PreReleaseDatabase):
        write_backup(url, tmp_path / "copy.backup")
    assert not (tmp_path / "copy.backup").exists()


# turns of before


def test_a_turn_of_before_is_not_appended_to_another_history_of_the_same_length(source):
    writer = Writer(path_of(source), WriteLock(path_of(source)))
    event, seq = read(
        source,
        lambda connection: connection.exec_driver_sql("select id, seq from events").one(),
    )
    row = Row(seq + 1, b"{}", b"", bytes(16), bytes(16))
    with contextlib.closing(writer), pytest.raises(sqlite3.IntegrityError):
        writer.commit_turn(event, Position(seq, b"other" + bytes(11)), [row], [], {})


async def test_a_journal_knows_the_restored_state_at_once(new, copy, source):
    url = new("sqlite")
    migrate(url)
    await append(url, b"{}")
    journal = open_journal(url)
    position = (await journal.read_heads([EVENT])).positions[EVENT]
    async with journal.open_turn(EVENT, position):
        pass
    with open_backup(copy) as backup:
        await journal.run_restore(replace_tables, backup, True)
    with pytest.raises(Exception, match="there is no event"):
        async with journal.open_turn(EVENT, position):
            pass
    await journal.close()
