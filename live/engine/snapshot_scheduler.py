"""Scheduler of snapshots for growing events. Taking a snapshot is delegated to a callback, so
nothing of it runs on the server's loop.

Several workers serve an event: each waits for a random time first, and checks if another was
faster.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import msgspec

from .journal import Journal, JournalFailed, Snapshot
from .snapshot_codec import STAMP

log = logging.getLogger(__name__)

ENTRIES_DUE_AT_ONCE = 20_000
"""New entries after which a snapshot is due immediately."""
ENTRIES_DUE = 1_000
"""New entries after which a snapshot is due every INTERVAL_S, or when the event is unloaded."""
INTERVAL_S = 300.0
"""Seconds between snapshots of an event that grows slowly."""
MAX_WAIT_S = 20.0
"""Maximum seconds of the random wait."""

TakeSnapshot = Callable[[str], Awaitable[Snapshot | None]]
"""Take a snapshot of the event with this code. Returns None on failure and never raises."""


class Growth(NamedTuple):
    """Seq of a state, and the number of its entries."""

    seq: int
    entries: int


class SnapshotMark(msgspec.Struct):
    """State of an event's last snapshot, and the time of its last consideration (loop time, s)."""

    code: str
    last: Growth
    at: float


class SnapshotScheduler:
    def __init__(self, journal: Journal, take_snapshot: TakeSnapshot) -> None:
        self._journal, self._take_snapshot = journal, take_snapshot
        self._marks: dict[str, SnapshotMark] = {}
        self._due: dict[str, Growth] = {}
        self._has_due = asyncio.Event()

    def report_progress(
        self, event: str, code: str, reached: Growth, loaded_from: Growth, going: bool = False
    ) -> None:
        """Report an event's state and the snapshot it was loaded from. Called regularly, and with
        `going` when it is unloaded.
        """
        now = asyncio.get_running_loop().time()
        mark = self._marks.setdefault(event, SnapshotMark(code, loaded_from, now))
        grown = reached.entries - mark.last.entries
        if grown >= ENTRIES_DUE_AT_ONCE or (
            grown >= ENTRIES_DUE and (going or now - mark.at >= INTERVAL_S)
        ):
            self._due[event] = reached
            self._has_due.set()
        elif going:
            del self._marks[event]

    def forget_event(self, event: str) -> None:
        """Take no snapshot of an event that was deleted."""
        self._marks.pop(event, None)
        self._due.pop(event, None)

    async def run(self) -> None:
        """Take due snapshots in turn until cancelled."""
        while True:
            await self._has_due.wait()
            while self._due:
                await asyncio.sleep(random.random() * MAX_WAIT_S)  # noqa: S311 - no secret
                event, due_seq = next(iter(self._due.items()))
                try:
                    await self._update_snapshot(event, due_seq)
                except JournalFailed as failure:
                    log.warning("cannot save a snapshot: %s", failure)
                self._due.pop(event, None)
            self._has_due.clear()

    async def _update_snapshot(self, event: str, reached: Growth) -> None:
        """Take and save a snapshot. Successful or not, the next is due after further growth."""
        mark = self._marks.get(event)
        if mark is None:
            return
        before, mark.last, mark.at = mark.last, reached, asyncio.get_running_loop().time()
        if await self._journal.snapshot_seq(event, STAMP) > before.seq:
            return  # another worker was faster
        snapshot = await self._take_snapshot(mark.code)
        if snapshot is not None:
            await self._journal.save_snapshot(event, snapshot)
            mark.last = Growth(snapshot.seq, reached.entries)
