"""The writing half of the SQLite journal: one connection, used by one thread, under the lock of its file.

Every method raises sqlite3.Error or SQLAlchemyError where the database fails; then nothing was stored that is known of,
and the next call starts on a fresh connection.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from ...core.actions import Private
from ...engine.journal import Head, Row
from .. import queries
from .file import WriteLock, engine, raw

T = TypeVar("T")

log = logging.getLogger(__name__)

FAILURES = (sqlite3.Error, SQLAlchemyError)
# Below Core, where these two would double the CPU of a commit (325 instead of 145 µs).
APPEND = "insert into turns (event, seq, entries, salt, digest, chain) values (?, ?, ?, ?, ?, ?)"
ADVANCE = "update events set seq = ?, chain = ? where id = ? and seq = ?"


class Writer:
    def __init__(self, path: Path) -> None:
        """Raises DatabaseBusy."""
        self._lock = WriteLock(path)
        self._engine = engine(path, "rw")
        self.scrubbed = False
        """Whether nothing of what was erased is left in the files."""
        self.scrub()  # the process before may have died before it did

    def create(self, head: Head, private: list[Private], now: int) -> None:
        """Raises CodeTaken."""
        with self._transaction() as connection:
            queries.add_event(connection, head, now)
            queries.keep_private(connection, head.id, private)

    def commit(self, event: str, before: int, rows: list[Row], private: list[Private], blanks: Mapping[int, bytes]) -> None:
        """Write a turn that follows the seq `before`, and scrub what it erased."""
        erases = bool(blanks) or any(row.value is None for row in private)
        with self._transaction() as connection:
            _append(raw(connection), event, before, rows)
            queries.keep_private(connection, event, private)
            queries.blank(connection, event, blanks)
            if erases:
                raw(connection).execute("pragma user_version = 1")
        if erases:
            self.scrub()

    def ask(self, query: Callable[..., T], *arguments: object) -> T:
        """Something big, of which the log is emptied at once: left to add up, some commit would have to wait for all of it."""
        with self._transaction() as connection:
            answer = query(connection, *arguments)
        with self._engine.connect() as connection:
            raw(connection).execute("pragma wal_checkpoint(passive)")
        return answer

    def scrub(self) -> None:
        """Leave nothing of what was erased in the files, or let `scrubbed` say that this has to be tried again.

        secure_delete is not enough: rows that moved between pages left copies behind (of some names in a thousand), so the
        file is written anew. `user_version` 1 says that this is due. Emptying the log waits for readers of an older state.
        """
        try:
            with self._engine.connect() as connection:
                self.scrubbed = _scrub(raw(connection))
        except FAILURES as failure:
            log.warning("the database's files could not be scrubbed of what was erased, trying again: %s", failure)
            self.scrubbed = False

    def close(self) -> None:
        self._engine.dispose()
        self._lock.close()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except FAILURES:
            self._engine.dispose()
            raise


def _append(connection: sqlite3.Connection, event: str, before: int, rows: list[Row]) -> None:
    for row in rows:
        connection.execute(APPEND, (event, *row))
    if rows and connection.execute(ADVANCE, (rows[-1].seq, rows[-1].chain, event, before)).rowcount != 1:
        raise sqlite3.IntegrityError(f"event {event} is not at {before}: somebody else writes to this database")


def _scrub(connection: sqlite3.Connection) -> bool:
    if connection.execute("pragma user_version").fetchone() != (0,):
        connection.execute("vacuum")
        connection.execute("pragma user_version = 0")
    busy, _, _ = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
    return not busy
