"""Scheduler of snapshots for growing events. Taking a snapshot is delegated to a callback, so
nothing of it runs on the server's loop.

Several workers serve an event: each waits for a random time first, and checks if another one was
faster.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable

import msgspec

from .journal import Journal, JournalFailed, Snapshot
from .snapshots import STAMP

log = logging.getLogger(__name__)

MANY, SOME = 20_000, 1_000
"""New entries after which a snapshot is due: at once; after OFTEN_S, or when the event is unloaded.
"""
OFTEN = 300.0
"""Seconds between snapshots of an event that grows slowly."""
SPREAD = 20.0
"""Maximum seconds of the random wait."""

Take = Callable[[str], Awaitable[Snapshot | None]]
"""Take a snapshot of the event with this code. Returns None on failure and never raises."""


class Mark(msgspec.Struct):
    """Seq of an event's last snapshot, and when (loop time, s) one was last considered."""

    code: str
    seq: int
    at: float


class Upkeep:
    def __init__(self, journal: Journal, take: Take) -> None:
        self._journal, self._take = journal, take
        self._marks: dict[str, Mark] = {}
        self._due: dict[str, int] = {}
        self._asked = asyncio.Event()

    def look(self, event: str, code: str, seq: int, loaded_from: int, going: bool = False) -> None:
        """Report an event's seq and the seq of the snapshot it was loaded from. Called regularly,
        and with `going` when it is unloaded.
        """
        now = asyncio.get_running_loop().time()
        mark = self._marks.setdefault(event, Mark(code, loaded_from, now))
        grown = seq - mark.seq
        if grown >= MANY or (grown >= SOME and (going or now - mark.at >= OFTEN)):
            self._due[event] = seq
            self._asked.set()
        elif going:
            del self._marks[event]

    async def run(self) -> None:
        """Take due snapshots, one at a time, until cancelled."""
        while True:
            await self._asked.wait()
            while self._due:
                await asyncio.sleep(random.random() * SPREAD)  # noqa: S311 - no secret
                event, seq = next(iter(self._due.items()))
                try:
                    await self._see_to(event, seq)
                except JournalFailed as failure:
                    log.warning("a snapshot could not be kept: %s", failure)
                self._due.pop(event)
            self._asked.clear()

    async def _see_to(self, event: str, seq: int) -> None:
        """Take and save a snapshot. Successful or not, the next is due after further growth."""
        mark = self._marks.get(event)
        if mark is None:
            return
        before, mark.seq, mark.at = mark.seq, seq, asyncio.get_running_loop().time()
        if await self._journal.kept(event, STAMP) > before:
            return  # another worker was faster
        snapshot = await self._take(mark.code)
        if snapshot is not None:
            await self._journal.keep(event, snapshot)
            mark.seq = snapshot.seq
