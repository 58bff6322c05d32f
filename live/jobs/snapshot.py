"""Takes a snapshot of an event: replays its journal to the head and encodes the state.

Replaying a long event takes seconds, so a child process does it at low priority. It only reads; the
server stores the snapshot.
"""

import asyncio

import msgspec

from ..engine.hub import NO_METRICS
from ..engine.journal import Snapshot
from ..engine.journal_clock import JournalClock
from ..engine.pseudonyms import Pseudonyms
from ..engine.replica import Replica
from ..kernel.errors import Busy
from ..store.memory_bus import MemoryBus
from .export import find_event, open_read_only
from .runner import Job, JobFailed, JobTimeout, SubprocessPool, run_child

MAX_CONCURRENT = 1
"""Snapshots that a worker takes at once."""
MAX_WAITING = 1
"""The scheduler requests a single snapshot at a time."""
TIMEOUT_S = 120.0
"""Seconds that a snapshot may take."""


class SnapshotTask(msgspec.Struct, frozen=True):
    """`database`: a DATABASE_URL; `code`: of the event."""

    database: str
    code: str


TAKE_SNAPSHOT = Job("live.jobs.snapshot", SnapshotTask, Snapshot, MAX_WAITING, TIMEOUT_S)


class SnapshotTaker:
    """Takes snapshots of the events in a database."""

    def __init__(self, database: str) -> None:
        self.database = database
        self._pool = SubprocessPool(MAX_CONCURRENT)

    async def __call__(self, code: str) -> Snapshot | None:
        """Take a snapshot in a child process. None if that failed."""
        try:
            return await self._pool.run(TAKE_SNAPSHOT, SnapshotTask(self.database, code), code)
        except (Busy, JobFailed, JobTimeout):
            return None


async def fold_event(task: SnapshotTask) -> Snapshot:
    """Fold the journal of an event up to its head.

    Raises StoreError, EventNotFound, JournalFailed, UnknownEntry, AnotherHistory.
    """
    async with open_read_only(task.database) as journal:
        head = await find_event(journal, task.code)
        replica = Replica(
            head, journal, MemoryBus(), Pseudonyms(b""), NO_METRICS, journal_clock=JournalClock()
        )
        await replica.load()
        return replica.take_snapshot()


if __name__ == "__main__":
    run_child(SnapshotTask, lambda task: asyncio.run(fold_event(task)))
