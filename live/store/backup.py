"""Backups: a consistent state of all tables, from either store, in a SQLite file of the same
schema. Snapshots are left out: servers take them again.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Table, delete, func, insert, select

from ..engine.journal import EMPTY_CHAIN, START, Head, Position, Row, row_digest
from ..features.registry import read_entry
from ..temporary_folder import temporary_folder
from ..whole_file import hidden_name, write_whole
from . import is_postgres, queries
from .errors import BackupRefused, NewerDatabase, NotMigrated, PreReleaseDatabase
from .migrations import upgrade
from .registry_queries import TABLES_OF_AN_EVENT
from .schema import events, files, metadata, snapshot_parts, snapshots, turns
from .sqlite.file import (
    FAILURES,
    build_engine,
    create_file,
    name_failures,
    open_transaction,
    path_of,
    raw_connection,
)

BATCH_ROWS = 64
"""Rows in memory at a time: a row of 500 votes has about 100 KB, a file up to 200 KB."""
COPY_PRAGMAS = ("journal_mode=off", "synchronous=off")
"""An interrupted copy is thrown away, and a complete copy synced once."""
MOVED_BYTES = 1024 * 1024
"""Bytes in memory at a time of a copy that is complete."""
SQLITE_MAGIC = b"SQLite format 3\0"

LEFT_OUT = (snapshots, snapshot_parts)
COPIED_TABLES = tuple(table for table in metadata.sorted_tables if table not in LEFT_OUT)
DELETED_TABLES = (
    *TABLES_OF_AN_EVENT,
    *(table for table in metadata.sorted_tables if table not in TABLES_OF_AN_EVENT),
)
"""All tables, in the order in which they are emptied."""

SUFFIXES = ("-wal", "-shm", "-journal", ".lock", ".sock")
"""Endings of the files that are part of a database, beside it."""

Report = Callable[[int], None]
"""Gets the number of copied rows."""
WriteRows = Callable[[Table, list[dict[str, Any]]], object]


class Restored(NamedTuple):
    """Numbers of events that went and that came."""

    replaced: int
    events: int


def no_report(copied: int) -> None:
    """Report to no one."""


# writing


def write_backup(url: str, file: Path, replace: bool = False, report: Report = no_report) -> int:
    """Write a backup of the database at a URL, complete or not at all, and return the number of its
    events. Raises StoreError, OSError.
    """
    _require_free_name(url, file, replace)
    try:
        with write_whole(file, replace=replace) as out, _new_part(file) as (part, built):
            with _name_write_failures(file), open_transaction(part, "rw", COPY_PRAGMAS) as target:
                part.unlink()  # SQLite has opened it: nothing stays of a process that is killed
                upgrade(target, part)
                count = _copy_database(url, file, target, report)
            with _name_write_failures(file):
                _move_content(built, out)
    except FileExistsError:
        raise _name_taken(file) from None
    return count


def require_other_file(url: str, file: Path) -> None:
    """Raises BackupRefused if a file is the database itself, or beside it and part of it."""
    if is_postgres(url):
        return
    database, target = path_of(url).resolve(), file.resolve()
    if target in [database.with_name(database.name + suffix) for suffix in ("", *SUFFIXES)]:
        raise BackupRefused(f"{file} belongs to the database itself. Choose another file.")


def _require_free_name(url: str, file: Path, replace: bool) -> None:
    """Raises BackupRefused unless a backup may take this name. Even if it may replace a file, that
    must be a SQLite file, and never the database: a typing error must not cost it, or the secret.
    """
    require_other_file(url, file)
    if file.is_dir():
        raise BackupRefused(f"{file} is a folder. Name a file in it.")
    if not file.parent.is_dir():
        raise BackupRefused(f"There is no folder {file.parent}. Create it, or choose another one.")
    if not file.exists():
        return
    if not replace:
        raise _name_taken(file)
    with file.open("rb") as there:
        if there.read(len(SQLITE_MAGIC)) not in (SQLITE_MAGIC, b""):
            raise BackupRefused(f"{file} is not a backup, so it stays. Choose another name.")


def _name_taken(file: Path) -> BackupRefused:
    return BackupRefused(f"{file} exists. Choose another name, or add --force to replace it.")


@contextmanager
def _new_part(beside: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """A new file on the disk of another file, open. SQLite can open it by its name only."""
    part = hidden_name(beside)
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(descriptor, "r+b") as stream:
            yield part, stream
    finally:
        part.unlink(missing_ok=True)


def _move_content(source: IO[bytes], to: IO[bytes]) -> None:
    """Copy a file, its end first, and shorten it as far as it is copied: both together need little
    more room than one.
    """
    size = source.seek(0, os.SEEK_END)
    while size:
        size = (size - 1) // MOVED_BYTES * MOVED_BYTES
        source.seek(size)
        to.seek(size)
        to.write(source.read())
        source.truncate(size)


@contextmanager
def _name_write_failures(file: Path) -> Iterator[None]:
    try:
        yield
    except (*FAILURES, OSError) as failure:
        reason = getattr(failure, "orig", None) or failure
        raise BackupRefused(
            f"The backup {file} cannot be written: {reason}. Free some space, or choose another "
            "folder."
        ) from None


def _copy_database(url: str, file: Path, target: Connection, report: Report) -> int:
    """Copy all tables as they are at a moment, and return the number of events. Raises
    StoreError.
    """

    def write(table: Table, rows: list[dict[str, Any]]) -> None:
        with _name_write_failures(file):
            target.execute(insert(table), rows)

    def copy(source: Connection) -> None:
        copy_tables(source, write, report)

    if is_postgres(url):
        from .postgres.backup import read_database  # noqa: PLC0415  SQLite needs no client

        read_database(url, copy)
    else:
        _read_sqlite(path_of(url), copy)
    return count_events(target)


def _read_sqlite(path: Path, read: Callable[[Connection], None]) -> None:
    if not path.exists():
        raise NotMigrated(path)
    with name_failures(path), _reading(path) as source:
        if not queries.is_current(source, path):
            raise NotMigrated(path)
        read(source)


@contextmanager
def _reading(path: Path) -> Iterator[Connection]:
    """A connection that sees a single state of a SQLite file."""
    engine = build_engine(path, "ro")
    try:
        with engine.connect() as connection:
            raw_connection(connection).execute("begin")
            yield connection
    finally:
        engine.dispose()


def copy_tables(source: Connection, write: WriteRows, report: Report = no_report) -> None:
    """Copy all rows, a few at a time."""
    count = 0
    for table in COPIED_TABLES:
        rows = select(table).order_by(*table.primary_key.columns)
        with source.execute(rows.execution_options(yield_per=BATCH_ROWS)) as result:
            for batch in result.mappings().partitions():
                write(table, [dict(row) for row in batch])
                count += len(batch)
                report(count)


# restoring


@contextmanager
def open_backup(file: Path) -> Iterator[Connection]:
    """Open a backup, or a copy of a SQLite database, to read it; that of an older release is
    migrated in a temporary file. Raises BackupRefused.
    """
    with ExitStack() as stack:
        try:
            connection = _open_current(file, stack)
        except NewerDatabase:
            raise BackupRefused(
                f"The backup {file} was made by a newer release. Install that release, then "
                "restore it."
            ) from None
        except PreReleaseDatabase:
            raise BackupRefused(
                f"The backup {file} was made by a build before the first release, and no release "
                "can read its events. Choose another file."
            ) from None
        except FAILURES as failure:
            reason = str(getattr(failure, "orig", None) or failure)
            raise BackupRefused.of_damage(file, reason) from None
        yield connection


def _open_current(file: Path, opened: ExitStack) -> Connection:
    if not file.is_file():
        raise BackupRefused(f"There is no file {file}. Check its name.")
    connection = opened.enter_context(_reading(file))
    _require_integrity(file, connection)
    if queries.is_current(connection, file):
        return connection
    if not queries.has_tables(connection):
        raise BackupRefused(f"{file} is not a backup of this program. Choose another file.")
    copy = opened.enter_context(temporary_folder("restore")) / "backup.db"
    create_file(copy)
    with closing(sqlite3.connect(copy)) as target:
        raw_connection(connection).backup(target)
    with open_transaction(copy, "rw", COPY_PRAGMAS) as copy_connection:
        upgrade(copy_connection, copy)
    return opened.enter_context(_reading(copy))


def check_backup(file: Path, backup: Connection, has_secret_of: Callable[[Head], bool]) -> None:
    """Raises BackupRefused unless every event is whole and was created with this SECRET_KEY."""
    heads = queries.list_events(backup)
    foreign = [head.code for head in heads if not has_secret_of(head)]
    if foreign:
        raise BackupRefused(
            f"The backup {file} was made with another SECRET_KEY, and with this one no one could "
            f"open its events ({', '.join(foreign[:3])}{', …' if foreign[3:] else ''}). Set "
            "SECRET_KEY to that of the server it is from, or if none was set there, put its file "
            "var/secret in place of this one; restart the server; then restore."
        )
    for table in COPIED_TABLES:
        if "event" in table.c and not _belongs(backup, table):
            raise BackupRefused.of_damage(
                file, f"{table.name} has rows of an event that is missing"
            )
    for head in heads:
        _check_event(file, backup, head)
    content = select(files.c.digest, files.c.content).execution_options(yield_per=BATCH_ROWS)
    for digest, stored_content in backup.execute(content):
        if sha256(stored_content).hexdigest() != digest:
            raise BackupRefused.of_damage(file, "the content of an event's file was changed")


def _belongs(backup: Connection, table: Table) -> bool:
    alien = select(table.c.event).where(table.c.event.not_in(select(events.c.id)))
    return backup.execute(alien.limit(1)).first() is None


def _check_event(file: Path, backup: Connection, head: Head) -> None:
    """Compute the chain of an event again. The digest of a redacted row, which has no salt, cannot
    be.
    """
    position = START
    query = select(turns.c.seq, turns.c.entries, turns.c.salt, turns.c.digest, turns.c.chain)
    rows = query.where(turns.c.event == head.id).order_by(turns.c.seq)
    for turn_row in backup.execute(rows.execution_options(yield_per=BATCH_ROWS)):
        row = Row(*turn_row)
        entries = row.entries.split(b"\n")
        if (
            not row.follows(position)
            or row.seq < position.seq + len(entries)
            or (row.salt and row.digest != row_digest(row.salt, row.entries))
        ):
            raise BackupRefused.of_damage(file, f"entry {row.seq} of event {head.code} was changed")
        _require_readable(file, entries)
        position = row.position
    last = backup.execute(select(events.c.seq, events.c.chain).where(events.c.id == head.id)).one()
    if position != Position(last.seq, last.chain or EMPTY_CHAIN):
        raise BackupRefused.of_damage(file, f"event {head.code} does not end where it should")


def _require_readable(file: Path, entries: list[bytes]) -> None:
    try:
        for entry in entries:
            read_entry(entry)
    except msgspec.DecodeError:
        raise BackupRefused(
            f"The backup {file} has entries of a newer release. Install that release, then "
            "restore it."
        ) from None


def _require_integrity(file: Path, connection: Connection) -> None:
    answer = raw_connection(connection).execute("pragma integrity_check(1)").fetchone()[0]
    if answer != "ok":
        raise BackupRefused.of_damage(file, str(answer).replace("\n", " "))


def replace_tables(target: Connection, backup: Connection, replace: bool) -> Restored:
    """Replace all rows of a database by those of a backup. Raises BackupRefused if it has events
    and they may not be replaced.
    """
    count = count_events(target)
    if count and not replace:
        them = "1 event, which" if count == 1 else f"{count} events, which"
        raise BackupRefused(
            f"The database has {them} would be lost. To replace everything in it, add --replace."
        )
    for table in DELETED_TABLES:
        target.execute(delete(table))
    copy_tables(backup, lambda table, rows: target.execute(insert(table), rows))
    return Restored(count, count_events(target))


def count_events(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(events)) or 0
