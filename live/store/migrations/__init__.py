"""Brings the tables to what this release needs. Run by `live migrate`, never by a server: several would race."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from .. import is_postgres
from ..sqlite import file
from ..sqlite.file import WriteLock, path_of, prepare, transaction


def migrate(url: str) -> None:
    """Make or change the tables, all of it or nothing. Raises StoreError."""
    if is_postgres(url):
        from . import postgres  # noqa: PLC0415  who has SQLite need not load a client

        postgres.migrate(url, upgrade)
    else:
        path = path_of(url)
        prepare(path)
        with closing(WriteLock(path)), transaction(path, "rw") as connection:
            upgrade(connection)


def is_migrated(url: str) -> bool:
    """Whether the tables are there and of this release; changes nothing. Raises UnsupportedDatabase, DatabaseUnreachable."""
    if not is_postgres(url):
        return file.is_current(path_of(url))
    from ..postgres import server  # noqa: PLC0415

    return server.at_once(server.is_current(url))


def upgrade(connection: Connection) -> None:
    """Run what is missing, within the transaction that the connection is in."""
    from alembic import command  # noqa: PLC0415  a server never needs it
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
