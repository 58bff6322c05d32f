"""Reads events from the journal without serving them: for links, and for results as files. Takes no lock, writes nothing to it.

Reading and counting take the time that they take: a server leaves them to a process of its own, which is `live export`.
"""

import os
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from .core import code as codes
from .core.features import read_entry
from .engine.journal import Head, Journal
from .results import TABLES, History, Table, file_name, sheet
from .store import open_journal


class NoEvent(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(f"There is no event {code!r} in this database. Compare the code, and DATABASE_URL.")


@asynccontextmanager
async def reading(url: str) -> AsyncIterator[Journal]:
    """The journal, for reading only. Raises StoreError."""
    journal = open_journal(url, read_only=True)
    try:
        yield journal
    finally:
        await journal.close()


async def find(journal: Journal, code: str) -> Head:
    """The event of a code, however it is written. Raises NoEvent."""
    normalised = codes.normalise(code)
    head = None if normalised is None else await journal.find(normalised)
    if head is None:
        raise NoEvent(code)
    return head


async def tell(journal: Journal, head: Head, progress: Callable[[int], None] = lambda seq: None) -> History:
    """The event up to its head, at one seq. Raises JournalFailed, msgspec.DecodeError."""
    history = History()
    async for rows in journal.read(head.id):
        for row in rows:
            for line in row.entries.split(b"\n"):
                history.take(read_entry(line))
        progress(history.event.seq)
    for private in await journal.private(head.id):
        history.event.learn(private)
    return history


def write(history: History, folder: Path, tables: Iterable[str] = TABLES) -> list[Path]:
    """Write results as files, each complete under its name or not there at all. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [(folder / file_name(history, name), TABLES[name](history)) for name in tables]
    for file, table in files:
        _write(file, table)
    return [file for file, _ in files]


def _write(file: Path, table: Table) -> None:
    draft, path = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    try:
        with open(draft, "w", encoding=sheet.ENCODING, newline="") as out:
            out.writelines(sheet.lines(table))
            out.flush()
            os.fsync(draft)
        os.replace(path, file)
    except BaseException:
        os.unlink(path)
        raise
