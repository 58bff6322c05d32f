import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from live.store import UnsupportedDatabase, migrations, open_journal, url_of
from live.store.migrations import is_migrated, migrate
from live.store.schema import REVISION, metadata
from live.store.sqlite_file import path_of, transaction


@pytest.fixture
def url(tmp_path):
    return url_of(tmp_path / "new 100% folder/live.db")


def test_migrating_makes_the_tables_that_the_code_uses(url):
    migrate(url)
    with transaction(path_of(url), "ro") as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_migrating_twice_is_harmless(url):
    migrate(url)
    migrate(url)
    assert is_migrated(url)


def test_asking_whether_it_is_migrated_makes_no_file(url):
    assert not is_migrated(url)
    assert not path_of(url).parent.exists()


def test_a_database_of_another_release_is_not_migrated(url):
    migrate(url)
    with transaction(path_of(url), "rw") as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '0000'")
    assert not is_migrated(url)


def test_a_migration_that_fails_changes_nothing(url, monkeypatch):
    monkeypatch.setattr("alembic.op.create_table", lambda name, *columns: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        migrate(url)
    with transaction(path_of(url), "ro") as connection:
        assert connection.exec_driver_sql("select count(*) from sqlite_master").scalar() == 0


def test_the_code_names_the_newest_migration():
    assert ScriptDirectory(migrations.__path__[0]).get_heads() == [REVISION]


@pytest.mark.parametrize(
    ("unsupported", "sentence"),
    [
        ("postgres://u@h", "names no database"),
        ("postgres://u:p@ss@h/db", "not a database address"),
        ("mysql://h/db", "mysql is not supported"),
        ("sqlite://", "would forget every vote"),
        ("sqlite:///:memory:", "would forget every vote"),
        ("live.db", "not a database address"),
    ],
)
def test_an_address_that_cannot_be_served_is_refused_with_a_sentence(unsupported, sentence):
    with pytest.raises(UnsupportedDatabase, match=sentence):
        open_journal(unsupported)
