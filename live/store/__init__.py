"""Adapters to the engine's ports: the journal in SQL, the bus in memory or over Redis. Migrations
are separate: a server never runs them.
"""

from ..engine.bus import Bus
from .errors import DatabaseBusy, DatabaseUnreachable, NotMigrated, StoreError, UnsupportedDatabase
from .memory_bus import MemoryBus
from .registry import SqlJournal, SqlRegistry
from .sqlite.file import path_of, url_of
from .sqlite.journal import SqliteJournal

__all__ = [
    "DatabaseBusy",
    "DatabaseUnreachable",
    "NotMigrated",
    "SqlJournal",
    "SqlRegistry",
    "StoreError",
    "UnsupportedDatabase",
    "is_postgres",
    "open_bus",
    "open_journal",
    "path_of",
    "url_of",
]


def is_postgres(url: str) -> bool:
    """True if a database URL names PostgreSQL, with or without a driver suffix."""
    return url.partition(":")[0].partition("+")[0] in {"postgres", "postgresql"}


def open_journal(url: str, read_only: bool = False, *, is_server: bool = False) -> SqlJournal:
    """Open the journal at a database URL; read-only takes no lock and changes nothing. A server
    waits for a command that has the lock. Raises StoreError.
    """
    if not is_postgres(url):
        return SqliteJournal(path_of(url), read_only, is_server=is_server)
    from .postgres.journal import PostgresJournal  # noqa: PLC0415  SQLite needs no client

    return PostgresJournal(url, read_only)


def open_bus(url: str | None, secret: bytes) -> Bus:
    """Open the bus at a Redis URL, or an in-process bus without a URL. Raises StoreError."""
    if url is None:
        return MemoryBus()
    from .redis.bus import RedisBus  # noqa: PLC0415  loads the client only if used

    return RedisBus(url, secret)
