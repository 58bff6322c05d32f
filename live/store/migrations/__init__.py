"""Bring the tables to the schema of this release. Run by `live migrate`, never by a server, since
several servers would race.
"""

from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from .. import is_postgres
from ..sqlite import file
from ..sqlite.file import WriteLock, create_file, open_transaction, path_of


def migrate(url: str) -> None:
    """Create or change the tables in one transaction. Raises StoreError."""
    if is_postgres(url):
        from . import postgres  # noqa: PLC0415  SQLite needs no client

        postgres.migrate(url, upgrade)
    else:
        path = path_of(url)
        create_file(path)
        with closing(WriteLock(path)), open_transaction(path, "rw") as connection:
            upgrade(connection)


def is_migrated(url: str) -> bool:
    """True if the tables exist and match this release; changes nothing. Raises UnsupportedDatabase,
    DatabaseUnreachable.
    """
    if not is_postgres(url):
        return file.is_current(path_of(url))
    from ..postgres import server  # noqa: PLC0415

    return server.run_blocking(server.is_current(url))


def upgrade(connection: Connection) -> None:
    """Run the missing migrations within the connection's current transaction."""
    from alembic import command  # noqa: PLC0415  only this command needs it
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
