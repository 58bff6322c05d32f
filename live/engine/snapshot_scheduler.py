"""Sees to it that events which grow have a recent snapshot. It is taken elsewhere, by whatever the process was given for it: nothing
of that runs in the loop that serves.

Several workers serve an event: each waits a random while first, and looks whether another one was quicker.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable

import msgspec

from .journal import Journal, JournalFailed, Snapshot
from .snapshot_codec import STAMP

log = logging.getLogger(__name__)

MANY, SOME = 20_000, 1_000
"""Entries since the last snapshot after which the next is due: at once; after a while, or when the event is let go."""
OFTEN = 300.0
"""Seconds of that while."""
SPREAD = 20.0
"""Seconds over which workers spread what is due to all of them at the same time."""

Take = Callable[[str], Awaitable[Snapshot | None]]
"""Takes a snapshot of the event with this code. Never raises: None where it could not."""


class Mark(msgspec.Struct):
    """The seq of the last snapshot of an event, and when (loop time, s) there was an occasion for one."""

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
        """Be told how far an event is, and from which snapshot it was loaded; every now and then, and when it is let go."""
        now = asyncio.get_running_loop().time()
        mark = self._marks.setdefault(event, Mark(code, loaded_from, now))
        grown = seq - mark.seq
        if grown >= MANY or (grown >= SOME and (going or now - mark.at >= OFTEN)):
            self._due[event] = seq
            self._asked.set()
        elif going:
            del self._marks[event]

    async def run(self) -> None:
        """Have taken what is due, one after the other, for as long as the process serves."""
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
        """Whether it comes to anything or not, the next one is due when the event has grown again."""
        mark = self._marks.get(event)
        if mark is None:
            return
        before, mark.seq, mark.at = mark.seq, seq, asyncio.get_running_loop().time()
        if await self._journal.kept(event, STAMP) > before:
            return  # another worker was quicker
        snapshot = await self._take(mark.code)
        if snapshot is not None:
            await self._journal.keep(event, snapshot)
            mark.seq = snapshot.seq
