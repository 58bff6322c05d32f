"""The journal in SQLite, for a single process: one thread writes, another reads over a read-only
connection.

The write lock excludes other writers while it is open, so it caches each event's last position and
queries the database only after a failure.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager, closing
from pathlib import Path
from typing import TypeVar

from ...engine.journal import (
    EventGone,
    Head,
    Heads,
    JournalFailed,
    JournalUnwritable,
    Position,
    Row,
    Snapshot,
)
from ...kernel.entry import PrivateRow
from .. import queries, registry_queries, snapshot_chunks
from ..errors import NotMigrated
from ..pending_turn import PendingTurn, require_history
from .file import FAILURES, WriteLock, build_engine, is_current, is_unwritable, name_failures
from .writer import Writer

T = TypeVar("T")

SCRUB_RETRY_S = 0.25
"""Seconds between attempts to scrub erased data while a reader holds an older state."""


class SqliteJournal:
    def __init__(
        self, path: Path | str, read_only: bool = False, *, is_server: bool = False
    ) -> None:
        """Blocks while it opens the file; a server waits for a command, which may be migrating it.
        Raises DatabaseBusy, NewerDatabase, NotMigrated, PreReleaseDatabase, UnusableFile.
        """
        path = Path(path)
        with name_failures(path), ExitStack() as stack:
            lock = None
            if not read_only and path.exists():
                lock = stack.enter_context(closing(WriteLock(path, is_server)))
            if not is_current(path):
                raise NotMigrated(path)
            self._writer = None if lock is None else Writer(path, lock)
            stack.pop_all()
        self._engine = build_engine(path, "ro")
        self._write_thread = ThreadPoolExecutor(1, "journal")
        self._read_thread = ThreadPoolExecutor(1, "journal-reader")
        self._turn_locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._heads: dict[str, Position] = {}
        """Last position by event; absent while the outcome of a commit is unknown."""
        self._scrub_task: asyncio.Task[None] | None = None
        self._closed = False

    async def create_event(
        self, head: Head, private: Iterable[PrivateRow], holder: str | None = None
    ) -> None:
        await self._run_write(
            self._require_writer().create_event, head, list(private), holder, _now_ms()
        )

    async def delete_event(self, event: str) -> None:
        writer = self._require_writer()
        async with self._turn_locks[event]:
            self._heads.pop(event, None)
            await self._run_write(writer.run_erasure, registry_queries.delete_event, event)
            self._ensure_scrub(writer)

    async def find_event(self, code: str) -> Head | None:
        return await self.run_query(queries.find_event, code)

    async def list_events(self) -> list[Head]:
        return await self.run_query(queries.list_events)

    @asynccontextmanager
    async def open_turn(self, event: str, after: Position) -> AsyncIterator[PendingTurn]:
        async with self._turn_locks[event]:
            turn = await self._begin_turn(event, after)
            yield turn
            if turn.rows or turn.redactions:
                await self._commit_turn(event, turn)

    async def read_rows(self, event: str, after: int = 0) -> AsyncIterator[list[Row]]:
        while rows := await self.run_query(queries.read_portion, event, after):
            yield rows
            after = rows[-1].seq

    async def read_private(
        self, event: str, which: Iterable[tuple[str, str]] | None = None
    ) -> list[PrivateRow]:
        return await self.run_query(
            queries.read_private, event, None if which is None else list(which)
        )

    async def read_heads(self, events: Iterable[str]) -> Heads:
        positions = await self.run_query(queries.read_heads, list(events))
        return Heads(_now_ms(), positions)

    async def read_snapshot(self, event: str, stamp: str) -> Snapshot | None:
        return await snapshot_chunks.read_snapshot(self.run_query, event, stamp)

    async def snapshot_seq(self, event: str, stamp: str) -> int:
        return await self.run_query(queries.snapshot_seq, event, stamp)

    async def save_snapshot(self, event: str, snapshot: Snapshot) -> None:
        await snapshot_chunks.save_snapshot(self.run_in_transaction, event, snapshot)

    async def run_query(self, query: Callable[..., T], *arguments: object) -> T:
        """Run a query in the reading thread."""
        self._require_open()
        return await self._run_in_thread(self._read_thread, self._query, query, *arguments)

    async def run_in_transaction(self, query: Callable[..., T], *arguments: object) -> T:
        """Run a query in the writing thread, in a transaction of its own."""
        return await self._run_write(self._require_writer().run_query, query, *arguments)

    async def run_restore(self, query: Callable[..., T], *arguments: object) -> T:
        """Run it in the writing thread, between two turns."""
        writer = self._require_writer()
        try:
            return await self._run_write(writer.run_erasure, query, *arguments)
        finally:
            self._heads.clear()
            self._ensure_scrub(writer)

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        if self._scrub_task is not None:
            self._scrub_task.cancel()
            await asyncio.wait([self._scrub_task])
        await self._run_in_thread(self._read_thread, self._engine.dispose)
        if self._writer is not None:  # closed last, so that SQLite deletes the WAL file
            await self._run_in_thread(self._write_thread, self._writer.close)
        self._read_thread.shutdown()
        self._write_thread.shutdown()

    # turns

    async def _begin_turn(self, event: str, after: Position) -> PendingTurn:
        if event not in self._heads:
            self._heads.update(await self.run_query(queries.read_heads, [event]))
        head = self._heads.get(event)
        if head is None:
            raise EventGone(f"there is no event {event}")
        missed_rows = (
            [row async for rows in self.read_rows(event, after.seq) for row in rows]
            if after.seq < head.seq
            else []
        )
        require_history(after, head, missed_rows)
        return PendingTurn(head.seq, _now_ms(), missed_rows)

    async def _commit_turn(self, event: str, turn: PendingTurn) -> None:
        """Write a turn. The cached head is removed first: if the commit fails, its outcome is
        unknown.
        """
        head = self._heads.pop(event)
        writer = self._require_writer()
        await self._run_write(
            writer.commit_turn, event, head, turn.rows, turn.private, turn.redactions
        )
        self._heads[event] = turn.rows[-1].position if turn.rows else head
        self._ensure_scrub(writer)

    def _ensure_scrub(self, writer: Writer) -> None:
        """Start a task that scrubs the files if a reader prevented it."""
        if not writer.is_scrubbed and self._scrub_task is None:
            self._scrub_task = asyncio.create_task(self._retry_scrub(writer))

    async def _retry_scrub(self, writer: Writer) -> None:
        while not writer.is_scrubbed:
            await asyncio.sleep(SCRUB_RETRY_S)
            await self._run_write(writer.scrub_files)
        self._scrub_task = None

    # threads

    def _require_writer(self) -> Writer:
        if self._writer is None:
            raise JournalFailed("this journal was opened read-only")
        return self._writer

    async def _run_write(self, work: Callable[..., T], *arguments: object) -> T:
        self._require_open()
        return await self._run_in_thread(self._write_thread, work, *arguments)

    def _require_open(self) -> None:
        if self._closed:
            raise JournalFailed("this journal was closed")

    def _query(self, query: Callable[..., T], *arguments: object) -> T:
        try:
            with self._engine.connect() as connection:
                return query(connection, *arguments)
        except FAILURES:
            self._engine.dispose()
            raise

    async def _run_in_thread(
        self, thread: ThreadPoolExecutor, work: Callable[..., T], *arguments: object
    ) -> T:
        """Run work in a thread to completion even when cancelled, so that no turn begins while the
        last turn is still being written.
        """
        future = asyncio.get_running_loop().run_in_executor(thread, work, *arguments)
        try:
            return await _run_to_completion(future)
        except FAILURES as failure:
            kind = JournalUnwritable if is_unwritable(failure) else JournalFailed
            raise kind(str(failure)) from failure


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


async def _run_to_completion(future: asyncio.Future[T]) -> T:
    """Wait for a future to be done; a cancellation is raised only afterwards."""
    interruption: asyncio.CancelledError | None = None
    while not future.done():
        try:
            await asyncio.wait([future])
        except asyncio.CancelledError as cancellation:
            interruption = cancellation
    if interruption is not None:
        future.exception()  # mark it as retrieved: there is no caller left to raise it to
        raise interruption
    return future.result()
