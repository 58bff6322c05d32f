"""Adapters to the engine's ports: the journal in SQL, the bus in memory and over Redis. Migrations are apart: a server never runs them."""

from ..engine.journal import Journal
from .errors import DatabaseBusy, NotMigrated, StoreError, UnsupportedDatabase
from .sqlite import SqliteJournal
from .sqlite_file import path_of, url_of

__all__ = ["DatabaseBusy", "NotMigrated", "StoreError", "UnsupportedDatabase", "open_journal", "path_of", "url_of"]


def open_journal(url: str, read_only: bool = False) -> Journal:
    """The journal at a database URL. Read-only takes no lock and changes nothing. Raises StoreError."""
    return SqliteJournal(path_of(url), read_only)
