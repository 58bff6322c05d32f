"""Adapters to the engine's ports: the journal in SQL, the bus in memory and over Redis. Migrations are apart: a server never runs them."""

from ..engine.bus import Bus
from ..engine.journal import Journal
from .errors import DatabaseBusy, DatabaseUnreachable, NotMigrated, StoreError, UnsupportedDatabase
from .memory_bus import MemoryBus
from .sqlite.file import path_of, url_of
from .sqlite.journal import SqliteJournal

__all__ = [
    "DatabaseBusy",
    "DatabaseUnreachable",
    "NotMigrated",
    "StoreError",
    "UnsupportedDatabase",
    "is_postgres",
    "open_bus",
    "open_journal",
    "path_of",
    "url_of",
]


def is_postgres(url: str) -> bool:
    return url.partition(":")[0].partition("+")[0] in {"postgres", "postgresql"}


def open_journal(url: str, read_only: bool = False) -> Journal:
    """The journal at a database URL. Read-only takes no lock and changes nothing. Raises StoreError."""
    if not is_postgres(url):
        return SqliteJournal(path_of(url), read_only)
    from .postgres.journal import PostgresJournal  # noqa: PLC0415  who has SQLite need not load a client

    return PostgresJournal(url, read_only)


def open_bus(url: str | None, secret: bytes) -> Bus:
    """The bus at a Redis URL; without one, that of a process on its own. Raises StoreError."""
    if url is None:
        return MemoryBus()
    from .redis.bus import RedisBus  # noqa: PLC0415  who has no Redis need not load a client

    return RedisBus(url, secret)
