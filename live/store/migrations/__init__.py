"""Bring the tables to the schema of this release. Run by `live migrate`, never by a server, since
several servers would race.
"""

from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from .. import is_postgres, queries
from ..sqlite import file
from ..sqlite.file import WriteLock, create_file, name_failures, open_transaction, path_of

FOLDER = Path(__file__).parent


def migrate(url: str) -> None:
    """Create or change the tables in a single transaction. Raises StoreError."""
    if is_postgres(url):
        from . import postgres  # noqa: PLC0415  SQLite needs no client

        postgres.migrate(url, upgrade)
    else:
        path = path_of(url)
        with name_failures(path):
            file.is_current(path)  # a file that is refused is not opened for writing
            create_file(path)
            with closing(WriteLock(path)), open_transaction(path, "rw") as connection:
                upgrade(connection, path)


def is_migrated(url: str) -> bool:
    """True if the tables exist and match this release; changes nothing. Raises StoreError."""
    if not is_postgres(url):
        with name_failures(path_of(url)):
            return file.is_current(path_of(url))
    from ..postgres import server  # noqa: PLC0415

    return server.run_blocking(server.is_current(url))


def migrate_if_empty(url: str) -> None:
    """Create the tables of a database that has none. Raises StoreError."""
    if is_postgres(url):
        from ..postgres import server  # noqa: PLC0415

        has_tables = server.run_blocking(server.has_tables(url))
    else:
        path = path_of(url)
        with name_failures(path):
            has_tables = path.exists() and file.has_tables(path)
    if not has_tables:
        migrate(url)


def upgrade(connection: Connection, database: object) -> None:
    """Run the missing migrations within the connection's current transaction. Raises
    NewerDatabase, PreReleaseDatabase.
    """
    from alembic import command  # noqa: PLC0415  only this command needs it
    from alembic.config import Config  # noqa: PLC0415

    if queries.is_current(connection, database):
        return
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
