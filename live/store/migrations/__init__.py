"""Brings the tables to what this release needs. Run by `live migrate`, never by a server: several would race."""

from contextlib import closing
from pathlib import Path

from ..sqlite_file import WriteLock, is_current, path_of, prepare, transaction


def migrate(url: str) -> None:
    """Make or change the tables, all of it or nothing. Raises DatabaseBusy, UnsupportedDatabase."""
    from alembic import command  # noqa: PLC0415 - a server never needs it
    from alembic.config import Config  # noqa: PLC0415

    path = path_of(url)
    prepare(path)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    with closing(WriteLock(path)), transaction(path, "rw") as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_migrated(url: str) -> bool:
    """Whether the tables are there and of this release; changes nothing. Raises UnsupportedDatabase."""
    return is_current(path_of(url))
