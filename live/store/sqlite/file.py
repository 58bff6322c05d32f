"""The file of the embedded database: where it lies, who may read it (its owner), who may write it (one process), how it is opened."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, cast
from urllib.parse import quote

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from .. import queries
from ..errors import DatabaseBusy, UnsupportedDatabase

SETTINGS = ("journal_mode=wal", "synchronous=full", "secure_delete=on", "wal_autocheckpoint=4000")
"""FULL: a commit is on the disk before it is acknowledged; NORMAL loses the last ones at a power cut."""
PATIENCE = {"rw": 0.05, "ro": 2.0}
"""Seconds to wait for a lock. There is one writer, so only a checkpoint ever waits, and commits wait behind it."""


def path_of(url: str) -> Path:
    """The file that a database URL names. Raises UnsupportedDatabase."""
    try:
        named = make_url(url)
    except ArgumentError:
        raise UnsupportedDatabase("this is not a database address.") from None
    if named.get_backend_name() != "sqlite":
        raise UnsupportedDatabase(f"{named.drivername} is not supported.")
    if named.database in {None, "", ":memory:"}:
        raise UnsupportedDatabase("a database in memory would forget every vote at a restart.")
    return Path(str(named.database))


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def prepare(path: Path) -> None:
    """Make the file where it is missing, readable by its owner only; SQLite gives its companions the same mode."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def engine(path: Path, mode: Literal["rw", "ro"]) -> Engine:
    """One connection to an existing file; its transactions lock for writing from the start."""

    def connect() -> sqlite3.Connection:
        address = f"file:{quote(str(path.absolute()))}?mode={mode}"
        return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False, timeout=PATIENCE[mode])

    made = create_engine("sqlite://", creator=connect, poolclass=StaticPool, hide_parameters=True)
    if mode == "rw":
        event.listen(made, "connect", _set)
        event.listen(made, "begin", lambda connection: raw(connection).execute("begin immediate"))
    return made


def raw(connection: Connection) -> sqlite3.Connection:
    """What lies below Core."""
    return cast(sqlite3.Connection, connection.connection.dbapi_connection)


@contextmanager
def transaction(path: Path, mode: Literal["rw", "ro"]) -> Iterator[Connection]:
    """One transaction on a connection of its own."""
    opened = engine(path, mode)
    try:
        with opened.begin() as connection:
            yield connection
    finally:
        opened.dispose()


def is_current(path: Path) -> bool:
    """Whether the file is there and holds the tables of this release."""
    if not path.exists():
        return False
    with transaction(path, "ro") as connection:
        return queries.is_current(connection)


def _set(connection: sqlite3.Connection, _: object) -> None:
    for setting in SETTINGS:
        connection.execute("pragma " + setting)


class WriteLock:
    """The right to write, held by one process; the system takes it back when that process dies. Raises DatabaseBusy."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            raise DatabaseBusy(path) from None

    def close(self) -> None:
        os.close(self._file)
