"""The writing half of the SQLite journal: a connection used by a single thread, holding the file's
write lock.

Every method raises sqlite3.Error or SQLAlchemyError if the database fails; nothing may then be
assumed to be stored, and the next call opens a new connection.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from ...engine.journal import Head, Position, Row
from ...kernel.entry import PrivateRow
from .. import queries
from .file import FAILURES, WriteLock, build_engine, raw_connection

T = TypeVar("T")

log = logging.getLogger(__name__)

# These two bypass SQLAlchemy Core, which would double the CPU of a commit (325 instead of 145 µs).
APPEND_ROW = (
    "insert into turns (event, seq, entries, salt, digest, chain) values (?, ?, ?, ?, ?, ?)"
)
ADVANCE_HEAD = "update events set seq = ?, chain = ? where id = ? and seq = ? and chain = ?"


class Writer:
    def __init__(self, path: Path, lock: WriteLock) -> None:
        self._lock = lock
        self._engine = build_engine(path, "rw")
        self.is_scrubbed = False
        """True if the files hold no trace of erased data."""
        self.scrub_files()  # the previous process may have died before it did

    def create_event(
        self, head: Head, private: list[PrivateRow], holder: str | None, now: int
    ) -> None:
        """Insert an event with its first private rows and its holder. Raises CodeTaken."""
        with self._transaction() as connection:
            queries.add_event(connection, head, private, holder, now)

    def commit_turn(
        self,
        event: str,
        before: Position,
        rows: list[Row],
        private: list[PrivateRow],
        redactions: Mapping[int, bytes],
    ) -> None:
        """Write a turn that follows a position, and scrub the files if it erased anything."""
        erases = bool(redactions) or any(row.value is None for row in private)
        with self._transaction() as connection:
            _append_rows(raw_connection(connection), event, before, rows)
            queries.write_private(connection, event, private)
            queries.redact_entries(connection, event, redactions)
            if erases:
                _mark_erasure(connection)
        if erases:
            self.scrub_files()

    def run_query(self, query: Callable[..., T], *arguments: object) -> T:
        """Run a large write and checkpoint the log at once; otherwise a later commit would have to
        wait for all of it.
        """
        with self._transaction() as connection:
            answer = query(connection, *arguments)
        with self._engine.connect() as connection:
            raw_connection(connection).execute("pragma wal_checkpoint(passive)")
        return answer

    def run_erasure(self, query: Callable[..., T], *arguments: object) -> T:
        """Run a query that deletes data, and scrub the files."""
        with self._transaction() as connection:
            answer = query(connection, *arguments)
            _mark_erasure(connection)
        self.scrub_files()
        return answer

    def scrub_files(self) -> None:
        """Remove erased data from the files; `scrubbed` is False if this must be retried.

        secure_delete is not enough: rows that moved between pages left copies behind (of some names
        in a thousand), so the file is rebuilt with VACUUM. `user_version` 1 marks this as due.
        Truncating the log has to wait for readers of an older state.
        """
        try:
            with self._engine.connect() as connection:
                self.is_scrubbed = _scrub_database(raw_connection(connection))
        except FAILURES as failure:
            log.warning(
                "erased data could not be scrubbed from the database files, will retry: %s", failure
            )
            self.is_scrubbed = False

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


def _append_rows(
    connection: sqlite3.Connection, event: str, before: Position, rows: list[Row]
) -> None:
    """Append the turn's rows. Raises IntegrityError if the event is not at `before`, in the same
    history: a backup may have been restored since the turn began.
    """
    for row in rows:
        connection.execute(APPEND_ROW, (event, *row))
    if (
        rows
        and connection.execute(
            ADVANCE_HEAD,
            (rows[-1].seq, rows[-1].chain, event, before.seq, before.chain if before.seq else b""),
        ).rowcount
        != 1
    ):
        raise sqlite3.IntegrityError(
            f"event {event} is not at {before.seq}: another process writes to this database"
        )


def _mark_erasure(connection: Connection) -> None:
    """Mark the file for scrubbing, in the transaction that deletes data."""
    raw_connection(connection).execute("pragma user_version = 1")


def _scrub_database(connection: sqlite3.Connection) -> bool:
    """Rebuild the file if due and truncate the log; False if a reader prevented it."""
    if connection.execute("pragma user_version").fetchone() != (0,):
        connection.execute("vacuum")
        connection.execute("pragma user_version = 0")
    busy, _, _ = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
    return not busy
