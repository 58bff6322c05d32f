"""The journal in SQLite, for one process: one thread writes, another reads over a read-only
connection.

The write lock excludes other writers while it is open, so it caches each event's last seq and
queries the database only after a failure.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from ..core.change import Private
from ..engine.journal import Head, JournalFailed, Row, Snapshot
from . import parts, queries
from .errors import NotMigrated
from .sqlite_file import engine, is_current
from .sqlite_writer import FAILURES, Writer
from .turn import Draft

T = TypeVar("T")

AGAIN = 0.25
"""Seconds between attempts to scrub erased data while a reader holds an older state."""


class SqliteJournal:
    def __init__(self, path: Path | str, read_only: bool = False) -> None:
        """Blocks while it opens the file. Raises DatabaseBusy, NotMigrated."""
        path = Path(path)
        if not is_current(path):
            raise NotMigrated(path)
        self._writer = None if read_only else Writer(path)
        self._engine = engine(path, "ro")
        self._writing, self._reading = ThreadPoolExecutor(1, "journal"), ThreadPoolExecutor(1, "journal-reader")
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._heads: dict[str, int] = {}
        """Last seq by event; absent while the outcome of a commit is unknown."""
        self._scrubbing: asyncio.Task[None] | None = None
        self._clock = 0
        self._closed = False

    async def create(self, head: Head, private: Iterable[Private]) -> None:
        await self._write(self._open_writer().create, head, list(private), self._now())

    async def find(self, code: str) -> Head | None:
        return await self._read(queries.find, code)

    async def codes(self) -> list[Head]:
        return await self._read(queries.codes)

    @asynccontextmanager
    async def turn(self, event: str, after: int) -> AsyncIterator[Draft]:
        async with self._turns[event]:
            turn = await self._enter(event, after)
            yield turn
            if turn.rows or turn.blanks:
                await self._commit(event, turn)

    async def read(self, event: str, after: int = 0) -> AsyncIterator[list[Row]]:
        while rows := await self._read(queries.portion, event, after):
            yield rows
            after = rows[-1].seq

    async def private(self, event: str, which: Iterable[tuple[str, str]] | None = None) -> list[Private]:
        return await self._read(queries.private_rows, event, None if which is None else list(which))

    async def heads(self, events: Iterable[str]) -> dict[str, int]:
        return await self._read(queries.heads, list(events))

    async def snapshot(self, event: str, stamp: str) -> Snapshot | None:
        return await parts.read(self._read, event, stamp)

    async def kept(self, event: str, stamp: str) -> int:
        return await self._read(queries.kept, event, stamp)

    async def keep(self, event: str, snapshot: Snapshot) -> None:
        await parts.keep(partial(self._write, self._open_writer().ask), event, snapshot)

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        if self._scrubbing is not None:
            self._scrubbing.cancel()
            await asyncio.wait([self._scrubbing])
        await self._run(self._reading, self._engine.dispose)
        if self._writer is not None:  # closed last, so that SQLite deletes the WAL file
            await self._run(self._writing, self._writer.close)
        self._reading.shutdown()
        self._writing.shutdown()

    # turns

    async def _enter(self, event: str, after: int) -> Draft:
        if event not in self._heads:
            self._heads.update(await self.heads([event]))
        head = self._heads.get(event, -1)
        if after > head:
            raise JournalFailed(f"event {event} is at {head}, before {after}: this is a different journal")
        missed = [row async for rows in self.read(event, after) for row in rows] if after < head else []
        return Draft(head, self._now(), missed)

    async def _commit(self, event: str, turn: Draft) -> None:
        """Write a turn. The cached head is removed first: if the commit fails, its outcome is
        unknown.
        """
        head, writer = self._heads.pop(event), self._open_writer()
        await self._write(writer.commit, event, head, turn.rows, turn.private, turn.blanks)
        self._heads[event] = turn.rows[-1].seq if turn.rows else head
        if not writer.scrubbed and self._scrubbing is None:
            self._scrubbing = asyncio.create_task(self._scrub(writer))

    async def _scrub(self, writer: Writer) -> None:
        while not writer.scrubbed:
            await asyncio.sleep(AGAIN)
            await self._write(writer.scrub)
        self._scrubbing = None

    def _now(self) -> int:
        """Milliseconds since 1970, never decreasing."""
        self._clock = max(self._clock, time.time_ns() // 1_000_000)
        return self._clock

    # threads

    def _open_writer(self) -> Writer:
        if self._writer is None:
            raise JournalFailed("this journal was opened read-only")
        return self._writer

    async def _write(self, work: Callable[..., T], *arguments: object) -> T:
        self._must_be_open()
        return await self._run(self._writing, work, *arguments)

    async def _read(self, query: Callable[..., T], *arguments: object) -> T:
        self._must_be_open()
        return await self._run(self._reading, self._ask, query, *arguments)

    def _must_be_open(self) -> None:
        if self._closed:
            raise JournalFailed("this journal was closed")

    def _ask(self, query: Callable[..., T], *arguments: object) -> T:
        try:
            with self._engine.connect() as connection:
                return query(connection, *arguments)
        except FAILURES:
            self._engine.dispose()
            raise

    async def _run(self, thread: ThreadPoolExecutor, work: Callable[..., T], *arguments: object) -> T:
        """Run work in a thread to completion even when cancelled, so that no turn begins while the
        previous one is still being written.
        """
        under_way = asyncio.get_running_loop().run_in_executor(thread, work, *arguments)
        try:
            return await _to_the_end(under_way)
        except FAILURES as failure:
            raise JournalFailed(str(failure)) from failure


async def _to_the_end(under_way: asyncio.Future[T]) -> T:
    """Wait for a future to be done; a cancellation is raised only afterwards."""
    cancelled: asyncio.CancelledError | None = None
    while not under_way.done():
        try:
            await asyncio.wait([under_way])
        except asyncio.CancelledError as asked:
            cancelled = asked
    if cancelled is not None:
        under_way.exception()  # mark it as retrieved: there is no caller left to raise it to
        raise cancelled
    return under_way.result()
