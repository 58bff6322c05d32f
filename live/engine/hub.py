"""Map from event codes to broadcasters. Loads an event on first use, supervises its tasks and
unloads it once unused.
"""

import asyncio
import logging
import os
import time
from collections.abc import Callable
from typing import Any

import msgspec

from ..core.change import Private
from ..core.errors import Busy, Refused
from ..core.lifecycle import Create
from ..core.people import OPERATOR
from . import garbage
from .bus import Bus, Ring
from .hall import Hall
from .journal import Head, Journal, JournalFailed
from .meter import Meter, NoMeter
from .replica import Replica, UnknownEntry
from .upkeep import Take, Upkeep
from .veil import Veil, secret_check
from .workshop import Ahead, beside

log = logging.getLogger(__name__)

HEADS = 1.0
"""Seconds between comparisons with the journal's heads. If the bus fails, updates are late by this
much and nothing else is lost.
"""
IDLE = 600.0
"""Seconds after which an event without clients is unloaded."""

NOBODY = NoMeter()
UNREADABLE = 10.0
"""Seconds before an event that this build cannot read is tried again."""


class WrongSecret(Exception):
    """The event was created with another SECRET_KEY, so its links and pseudonyms would not match.
    """

    def __init__(self, code: str) -> None:
        super().__init__(f"event {code} was made with another SECRET_KEY: set the one that it was made with")


class Served(msgspec.Struct):
    """A loaded event, and when (loop time, s) it was last in use."""

    hall: Hall
    task: asyncio.Task[None]
    used: float


class Hub:
    def __init__(
        self,
        journal: Journal,
        bus: Bus,
        secret: bytes,
        build: str,
        speak: Callable[[Refused, str, str], str],
        *,
        meter: Meter = NOBODY,
        take: Take | None = None,
        ahead: Ahead = beside,
    ) -> None:
        self._journal, self._bus, self._secret, self._build, self._speak = journal, bus, secret, build, speak
        self._meter, self._ahead = meter, ahead
        self._upkeep = None if take is None else Upkeep(journal, take)
        self._keeping: asyncio.Task[None] | None = None
        self._served: dict[str, Served] = {}
        self._replicas: dict[str, Replica] = {}  # by event id
        self._unreadable: dict[str, float] = {}
        self._loading: dict[str, asyncio.Task[Hall]] = {}
        self._watch: asyncio.Task[None] | None = None
        self.draining = False

    async def start(self) -> None:
        self._bus.listen(self._hear)
        await self._bus.start()
        self._watch = asyncio.create_task(self._watch_heads())
        if self._upkeep is not None:
            self._keeping = asyncio.create_task(self._upkeep.run())

    async def drain(self) -> None:
        """Ask all clients to reconnect, and stop. Clients resend requests that were not answered.
        """
        if self.draining:
            return
        self.draining = True
        for code in list(self._served):
            await self._let_go(code)
        for task in (self._watch, self._keeping):
            if task is not None:
                await _cancel(task)
        await self._bus.close()

    async def hall(self, code: str) -> Hall | None:
        """Return the broadcaster of an event, or None if no event has this code. Raises Busy while
        the journal cannot be read; WrongSecret.
        """
        served = self._served.get(code)
        if served is not None:
            served.used = _now()
            await served.hall.replica.sure()
            return served.hall
        if self.draining or self._unreadable.get(code, 0.0) > _now():
            raise Busy
        try:
            head = await self._journal.find(code)
            return None if head is None else await self._load(head)
        except JournalFailed as failure:
            log.warning("event %s cannot be loaded: %s", code, failure)
            raise Busy from failure
        except UnknownEntry as unknown:
            log.error("event %s is not served here: %s", code, unknown)
            self._unreadable[code] = _now() + UNREADABLE
            raise Busy from unknown

    async def create(self, action: Create) -> Hall:
        """Create an event. Raises CodeTaken, Refused."""
        head = Head(action.id, action.code, secret_check(self._secret, action.id))
        await self._journal.create(head, [Private("ballot_key", "", os.urandom(16).hex())])
        hall = await self._load(head)
        await hall.replica.act(OPERATOR, action)
        return hall

    async def _load(self, head: Head) -> Hall:
        """Load an event once for all concurrent callers, even if some found its head long before
        others.
        """
        if head.code in self._served:
            return self._served[head.code].hall
        if head.code not in self._loading:
            task = self._loading[head.code] = asyncio.create_task(self._open(head))
            task.add_done_callback(lambda _: self._loading.pop(head.code, None))
        return await asyncio.shield(self._loading[head.code])

    async def _open(self, head: Head) -> Hall:
        if head.check != secret_check(self._secret, head.id):
            raise WrongSecret(head.code)
        started = time.monotonic()
        replica = Replica(head, self._journal, self._bus, Veil(self._secret), self._meter)
        await replica.load()
        hall = Hall(replica, self._bus, self._build, self._speak, self._meter)
        task = asyncio.create_task(_serve(hall, self._ahead))
        task.add_done_callback(lambda _: self._forget(head.code, task))
        self._served[head.code] = Served(hall, task, _now())
        self._replicas[head.id] = replica
        log.info("event %s loaded: %d entries in %.0f ms", head.code, replica.event.seq, (time.monotonic() - started) * 1000)
        return hall

    def _forget(self, code: str, task: "asyncio.Task[None]") -> None:
        """Done callback of an event's tasks. If one failed, clients are disconnected and return to
        a fresh replica.
        """
        served = self._served.get(code)
        if served is not None and served.task is task:
            self._remove(code)
        if not task.cancelled() and (failure := task.exception()) is not None:
            _complain(code, failure)

    async def _let_go(self, code: str) -> None:
        if code in self._served:
            await _cancel(self._remove(code).task)

    def _remove(self, code: str) -> Served:
        served = self._served.pop(code)
        del self._replicas[served.hall.replica.id]
        served.hall.shut()
        self._look(served.hall.replica, going=True)
        garbage.let_go()
        return served

    # rows of other workers

    def _hear(self, ring: Ring) -> None:
        replica = self._replicas.get(ring.event)
        if replica is not None:
            replica.hear(ring.row)

    async def _watch_heads(self) -> None:
        while True:
            await asyncio.sleep(HEADS)
            try:
                heads = await self._journal.heads(self._replicas) if self._replicas else {}
            except JournalFailed as failure:
                log.warning("the heads cannot be compared: %s", failure)
                continue
            for id, seq in heads.items():
                if id in self._replicas:
                    self._replicas[id].expect(seq)
            await self._let_the_idle_go()

    def _look(self, replica: Replica, going: bool = False) -> None:
        if self._upkeep is not None:
            self._upkeep.look(replica.id, replica.code, replica.event.seq, replica.recalled, going)

    async def _let_the_idle_go(self) -> None:
        for code, item in list(self._served.items()):
            self._look(item.hall.replica)
            if not item.hall.empty or item.hall.replica.event.due() is not None:
                item.used = _now()
            elif item.used < _now() - IDLE:
                await self._let_go(code)


def _complain(code: str, failure: BaseException) -> None:
    """Log the failure of an event. Entries of a newer release are expected during an upgrade and
    need no traceback.
    """
    if isinstance(failure, BaseExceptionGroup) and all(isinstance(each, UnknownEntry) for each in failure.exceptions):
        log.error("event %s is not served here any more: %s", code, failure.exceptions[0])
    else:
        log.error("event %s is read anew: %s", code, failure, exc_info=failure)


async def _serve(hall: Hall, ahead: Ahead) -> None:
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(hall.replica.run())
        tasks.create_task(hall.replica.workshop.run(ahead))
        tasks.create_task(hall.replica.follow())
        tasks.create_task(hall.run())
        tasks.create_task(hall.pulse())


async def _cancel(task: "asyncio.Task[Any]") -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def _now() -> float:
    return asyncio.get_running_loop().time()
