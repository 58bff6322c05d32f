import itertools
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import alembic.command
import alembic.op
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, inspect

from live.store import (
    DatabaseBusy,
    NotMigrated,
    UnsupportedDatabase,
    is_postgres,
    migrations,
    open_journal,
    url_of,
)
from live.store.errors import NewerDatabase, PreReleaseDatabase
from live.store.migrations import is_migrated, migrate, postgres
from live.store.postgres.server import open_connection, run_blocking
from live.store.schema import REVISION, events, metadata
from live.store.sqlite.file import open_transaction, path_of
from tools.schema_versions import install_next_release, mark_revision

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


def test_a_migration_that_fails_halfway_changes_nothing(url, monkeypatch):
    make = alembic.op.create_table
    monkeypatch.setattr(
        "alembic.op.create_table",
        lambda name, *columns: 1 / 0 if name == "private" else make(name, *columns),
    )
    with pytest.raises(ZeroDivisionError):
        migrate(url)
    assert ask(url, tables) == []


@pytest.mark.parametrize("revision", ["0001", "0004"])
def test_a_database_of_a_build_before_the_first_release_is_refused_and_stays(url, revision):
    migrate(url)
    ask(url, insert_event)
    ask(url, partial(mark_revision, revision=revision))
    before = contents(url)
    migrations.migrate_if_empty(url)  # it is not
    for refused in (migrate, is_migrated, open_journal):
        with pytest.raises(
            PreReleaseDatabase, match=r"before the first release.*It was not changed\. Set"
        ):
            refused(url)
    assert contents(url) == before


def test_a_migration_of_a_later_release_keeps_the_events(url, monkeypatch, tmp_path):
    migrate(url)
    ask(url, insert_event)
    install_next_release(monkeypatch, tmp_path)
    assert not is_migrated(url)
    with pytest.raises(NotMigrated, match="Run: live migrate"):
        open_journal(url)
    migrate(url)
    assert is_migrated(url) and "later" in ask(url, tables)
    assert ask(url, select_colours) == [("7HK3QF", "teal")]
    monkeypatch.undo()
    with pytest.raises(NewerDatabase):
        migrate(url)


def test_a_later_migration_that_fails_halfway_leaves_the_tables_as_they_were(
    url, monkeypatch, tmp_path
):
    migrate(url)
    before = ask(url, tables)
    install_next_release(monkeypatch, tmp_path)
    monkeypatch.setattr("alembic.op.create_table", lambda name, *columns: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        migrate(url)
    assert ask(url, tables) == before and not ask(url, has_colour)
    assert not is_migrated(url)


def insert_event(connection):
    row = {"id": "e1", "code": "7HK3QF", "check": "", "seq": 0, "chain": b"", "made": 1}
    connection.execute(insert(events).values(row))


def select_colours(connection):
    return list(map(tuple, connection.exec_driver_sql("select code, colour from events")))


def has_colour(connection):
    return "colour" in {column["name"] for column in inspect(connection).get_columns("events")}


def contents(url):
    """The bytes of a file, or all rows of all tables."""
    if not is_postgres(url):
        return path_of(url).read_bytes()
    return ask(
        url,
        lambda connection: {
            name: list(connection.exec_driver_sql(f'select * from "{name}"'))
            for name in tables(connection)
        },
    )


def test_several_may_migrate_a_server_at_once(server):
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(migrate, [server] * 4))
    assert is_migrated(server) and ask(server, differences) == []


def test_a_long_migration_is_not_waited_for_for_ever(server, monkeypatch):
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
