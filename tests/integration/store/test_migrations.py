import asyncio
import itertools
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import alembic.command
import alembic.op
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert

from live.engine.journal import EMPTY_CHAIN, chain_digest, row_digest
from live.jobs.export import open_read_only, replay
from live.store import (
    DatabaseBusy,
    SqlRegistry,
    UnsupportedDatabase,
    is_postgres,
    migrations,
    open_journal,
    url_of,
)
from live.store.migrations import is_migrated, migrate, postgres
from live.store.postgres.server import open_connection, run_blocking
from live.store.schema import REVISION, metadata
from live.store.sqlite.file import open_transaction, path_of

GOLDEN = Path(__file__).parents[2] / "golden"
NUMBERS = itertools.count()


@pytest.fixture
def file(tmp_path):
    return url_of(tmp_path / "new 100% folder/live.db")


@pytest.fixture
def server(request):
    return request.getfixturevalue("postgres").create_database(f"new{next(NUMBERS)}")


@pytest.fixture(params=["file", "server"])
def url(request):
    return request.getfixturevalue(request.param)


def ask(url, question):
    """Return the answer to a query on the open connection."""
    if is_postgres(url):
        return run_blocking(_ask(url, question))
    with open_transaction(path_of(url), "rw") as connection:
        return question(connection)


async def _ask(url, question):
    async with open_connection(url) as connection:
        return await connection.run_sync(question)


def version(number):
    return lambda connection: connection.exec_driver_sql(
        f"update alembic_version set version_num = '{number}'"
    )


def differences(connection):
    return compare_metadata(MigrationContext.configure(connection), metadata)


def tables(connection):
    return connection.dialect.get_table_names(connection)


def test_migrating_makes_the_tables_that_the_code_uses(url):
    migrate(url)
    assert ask(url, differences) == []


def test_migrating_twice_is_harmless(url):
    migrate(url)
    migrate(url)
    assert is_migrated(url)


def test_asking_whether_it_is_migrated_changes_nothing(url, file):
    assert not is_migrated(url)
    assert ask(url, tables) == [] if is_postgres(url) else not path_of(file).parent.exists()


def test_a_database_of_another_release_is_not_migrated(url):
    migrate(url)
    ask(url, version("0000"))
    assert not is_migrated(url)


def test_a_migration_that_fails_halfway_changes_nothing(url, monkeypatch):
    make = alembic.op.create_table
    monkeypatch.setattr(
        "alembic.op.create_table",
        lambda name, *columns: 1 / 0 if name == "private" else make(name, *columns),
    )
    with pytest.raises(ZeroDivisionError):
        migrate(url)
    assert ask(url, tables) == []


def test_events_of_before_migrate_fold_as_they_did_and_are_the_makers(url, migrated_to):
    recordings = sorted((GOLDEN).glob("*.json"))
    with migrated_to("0002"):
        migrate(url)
    for number, recording in enumerate(recordings):
        ask(url, partial(insert_event, f"e{number}", json.loads(recording.read_text())))
    assert not is_migrated(url)
    migrate(url)
    assert asyncio.run(read_back(url)) == [
        (f"e{number}", json.loads(recording.read_text())["entries"][-1])
        for number, recording in enumerate(recordings)
    ]


@pytest.fixture
def migrated_to(monkeypatch):
    """Within `migrated_to(revision)` only the migrations up to this one are known."""

    @contextmanager
    def migrated_to(revision):
        with monkeypatch.context() as patch:
            upgrade = alembic.command.upgrade
            patch.setattr("alembic.command.upgrade", lambda config, head: upgrade(config, revision))
            yield

    return migrated_to


def insert_event(id, recording, connection):
    """Write a recorded journal as releases before the registry did."""
    entries = "\n".join(recording["entries"]).encode()
    seq, salt = len(recording["entries"]), b"salt"
    digest = row_digest(salt, entries)
    chain = chain_digest(EMPTY_CHAIN, digest)
    rows = {
        "events": {"id": id, "code": id, "check": "", "seq": seq, "chain": chain, "made": seq},
        "turns": {
            "event": id,
            "seq": seq,
            "entries": entries,
            "salt": salt,
            "digest": digest,
            "chain": chain,
        },
    }
    for table, row in rows.items():
        connection.execute(insert(metadata.tables[table]).values(row))
    for kind, subject, value in recording["private"]:
        row = {"event": id, "kind": kind, "subject": subject, "value": value}
        connection.execute(insert(metadata.tables["private"]).values(row))


async def read_back(url):
    """Ids of the maker's events, and the last entry that each folds to; all in order."""
    async with open_read_only(url) as journal:
        events = sorted(await SqlRegistry(journal).list_events("maker"), key=by_number)
        found = []
        for event in events:
            assert (event.role, event.summary) == ("organiser", None)
            history = await replay(journal, event.head)
            rows = [row async for rows in journal.read_rows(event.head.id) for row in rows]
            assert history.event.seq == rows[-1].seq
            found.append((event.head.id, rows[-1].entries.split(b"\n")[-1].decode()))
        return found


def by_number(event):
    return int(event.head.id[1:])


def test_several_may_migrate_a_server_at_once(server):
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(migrate, [server] * 4))
    assert is_migrated(server) and ask(server, differences) == []


def test_who_migrates_a_server_for_long_is_not_waited_for_for_ever(server, monkeypatch):
    monkeypatch.setitem(postgres.SETTINGS, "lock_timeout", "100ms")

    def meanwhile(connection, database):
        with pytest.raises(DatabaseBusy, match="in use by another process"):
            migrate(server)

    run_blocking(postgres._migrate(server, meanwhile))
    migrate(server)


def test_the_code_names_the_newest_migration():
    assert ScriptDirectory(migrations.__path__[0]).get_heads() == [REVISION]


@pytest.mark.parametrize(
    ("unsupported", "sentence"),
    [
        ("postgres://u@h", "does not name a database"),
        ("postgres://u:p@ss@h/db", "not a valid address"),
        ("mysql://h/db", "mysql is not supported"),
        ("sqlite://", "would lose every vote"),
        ("sqlite:///:memory:", "would lose every vote"),
        ("live.db", "not a valid address"),
    ],
)
def test_an_address_that_cannot_be_served_is_refused_with_a_sentence(unsupported, sentence):
    with pytest.raises(UnsupportedDatabase, match=sentence):
        open_journal(unsupported)
