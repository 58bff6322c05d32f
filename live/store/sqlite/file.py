"""The file of a SQLite database: its path, permissions (owner only), write lock (a single process)
and connections.
"""

import fcntl
import logging
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Literal, cast
from urllib.parse import quote

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from .. import queries
from ..errors import DatabaseBusy, UnsupportedDatabase, UnusableFile

log = logging.getLogger(__name__)

FAILURES = (sqlite3.Error, SQLAlchemyError)
UNWRITABLE_CODES = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
)
"""Primary error codes of a disk that is full, failing or read-only."""

PRAGMAS = ("journal_mode=wal", "synchronous=full", "secure_delete=on", "wal_autocheckpoint=4000")
"""synchronous=full: a commit is on disk before it is acknowledged; `normal` loses the last commits
on power failure.
"""
LOCK_TIMEOUT_S = {"rw": 0.05, "ro": 2.0}
"""Seconds to wait for a lock. With a single writer only checkpoints ever wait, and they delay the
commits behind them.
"""

COMMAND_WAIT_S = 10.0
"""Seconds for which a server that starts waits for a command."""
SERVER, COMMAND = b"server ", b"command"
"""Holders of the lock, as its file names them."""


def path_of(url: str) -> Path:
    """The file that a database URL names. Raises UnsupportedDatabase."""
    try:
        url_parts = make_url(url)
    except ArgumentError:
        raise UnsupportedDatabase("not a valid address.") from None
    if url_parts.get_backend_name() != "sqlite":
        raise UnsupportedDatabase(f"{url_parts.drivername} is not supported.")
    if url_parts.database in {None, "", ":memory:"}:
        raise UnsupportedDatabase("a database in memory would lose every vote on restart.")
    return Path(str(url_parts.database))


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def create_file(path: Path) -> None:
    """Create the file if missing, readable by its owner only; SQLite gives its companion files the
    same mode.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def build_engine(path: Path, mode: Literal["rw", "ro"], pragmas: Iterable[str] = PRAGMAS) -> Engine:
    """An engine with a single connection to an existing file; its transactions take the write lock
    at the start.
    """

    def connect() -> sqlite3.Connection:
        address = f"file:{quote(str(path.absolute()))}?mode={mode}"
        return sqlite3.connect(
            address,
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=LOCK_TIMEOUT_S[mode],
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool, hide_parameters=True)
    if mode == "rw":
        event.listen(engine, "connect", partial(_apply_pragmas, tuple(pragmas)))
        event.listen(
            engine,
            "begin",
            lambda connection: raw_connection(connection).execute("begin immediate"),
        )
    return engine


def raw_connection(connection: Connection) -> sqlite3.Connection:
    """The sqlite3 connection below SQLAlchemy."""
    return cast(sqlite3.Connection, connection.connection.dbapi_connection)


@contextmanager
def open_transaction(
    path: Path, mode: Literal["rw", "ro"], pragmas: Iterable[str] = PRAGMAS
) -> Iterator[Connection]:
    """A transaction on a connection of its own."""
    own_engine = build_engine(path, mode, pragmas)
    try:
        with own_engine.begin() as connection:
            yield connection
    finally:
        own_engine.dispose()


def is_unwritable(failure: BaseException) -> bool:
    """True if the disk refused to write."""
    cause = getattr(failure, "orig", None) or failure
    return getattr(cause, "sqlite_errorcode", 0) & 0xFF in UNWRITABLE_CODES


@contextmanager
def name_failures(path: Path) -> Iterator[None]:
    """Raise failures to open, lock or read the file as DatabaseBusy or UnusableFile."""
    try:
        yield
    except OSError as failure:
        raise UnusableFile(path, failure.strerror or str(failure)) from None
    except FAILURES as failure:
        cause = getattr(failure, "orig", None) or failure
        if getattr(cause, "sqlite_errorname", "") == "SQLITE_BUSY":
            raise DatabaseBusy(path) from None
        raise UnusableFile(path, "it is a folder" if path.is_dir() else str(cause)) from None


def has_tables(path: Path) -> bool:
    """True if the file holds the tables of any release."""
    with open_transaction(path, "ro") as connection:
        return queries.has_tables(connection)


def is_current(path: Path) -> bool:
    """True if the file exists and holds the tables of this release. Raises NewerDatabase,
    PreReleaseDatabase.
    """
    if not path.exists():
        return False
    with open_transaction(path, "ro") as connection:
        return queries.is_current(connection, path)


def _apply_pragmas(pragmas: Iterable[str], connection: sqlite3.Connection, _: object) -> None:
    for pragma in pragmas:
        connection.execute("pragma " + pragma)


class WriteLock:
    """The exclusive right to write, held by a process; the kernel releases it when that process
    dies. A server waits for a command that holds it. Raises DatabaseBusy.
    """

    def __init__(self, path: Path, is_server: bool = False) -> None:
        self._file = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        if not self._take() and not (is_server and self._wait_for_command(path)):
            os.close(self._file)
            raise DatabaseBusy(path)
        with suppress(OSError):  # the disk may be full
            os.pwrite(self._file, SERVER if is_server else COMMAND, 0)

    def _take(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait_for_command(self, path: Path) -> bool:
        """Wait unless the holder is another server; return whether the lock was taken."""
        end, has_warned = time.monotonic() + COMMAND_WAIT_S, False
        while os.pread(self._file, len(SERVER), 0) != SERVER and time.monotonic() < end:
            if not has_warned:
                log.warning("the database %s is in use by a command: waiting for it", path)
            has_warned = True
            time.sleep(0.05)
            if self._take():
                return True
        return False

    def close(self) -> None:
        os.close(self._file)
