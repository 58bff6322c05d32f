"""Reads events from the journal without serving them: for links, and for results as files. Takes no lock, writes nothing to it.

Reading and counting take the time that they take: a server leaves them to a process of its own, which is `live export`.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from .core import code as codes
from .core.features import read_entry
from .engine.journal import Head, Journal
from .results.history import History
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
    meant = codes.normalise(code)
    head = None if meant is None else await journal.find(meant)
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
