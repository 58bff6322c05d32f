"""The bus within a process. Buses that share an Exchange act like separate workers: a turn
announced by any is delivered to the others.

Memory stays bounded under any load: undelivered notices have a maximum, as rate limits have.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable

from ..engine.bus import TurnNotice
from ..engine.journal import Row
from .presence import PresenceCounts, WorkerClients
from .rate_windows import RateWindows
from .signals import Signals

log = logging.getLogger(__name__)

MAX_UNDELIVERED = 1000
"""Notices waiting for delivery, per bus; beyond this the oldest is dropped."""


class Exchange:
    """State shared by the workers of a process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.buses: set[MemoryBus] = set()
        self.presence = PresenceCounts(clock)
        self.limits = RateWindows(clock)
        self.signals = Signals(clock)


class MemoryBus:
    def __init__(self, exchange: Exchange | None = None) -> None:
        self._exchange = exchange or Exchange()
        self._listeners: list[Callable[[TurnNotice], None]] = []
        self._undelivered: deque[TurnNotice] = deque(maxlen=MAX_UNDELIVERED)
        self._clients = WorkerClients()

    healthy = True

    def announce_turn(self, event: str, row: Row) -> None:
        for bus in self._exchange.buses - {self}:
            bus.enqueue_notice(TurnNotice(event, row))

    def subscribe(self, listener: Callable[[TurnNotice], None]) -> None:
        self._listeners.append(listener)

    def add_client(self, event: str, person: int) -> None:
        if self._clients.add_client(event, person):
            self._exchange.presence.add_people(event, (person,))

    def remove_client(self, event: str, person: int) -> None:
        if self._clients.remove_client(event, person):
            self._exchange.presence.remove_people(event, (person,))

    def count_people(self, event: str) -> int:
        return self._exchange.presence.count_people(event)

    def present_people(self, event: str) -> Collection[int]:
        return self._exchange.presence.present_people(event)

    def last_seen(self, event: str, seconds: float) -> dict[int, float]:
        return self._exchange.presence.last_seen(event, seconds)

    @property
    def known_s(self) -> float:
        return self._exchange.presence.known_s

    def worker_count(self, event: str, person: int) -> int:
        return self._exchange.presence.worker_count(event, person)

    def presence_version(self, event: str) -> int:
        return self._exchange.presence.presence_version(event)

    def add_signal(self, event: str, person: int, signal: str, at: int) -> None:
        self._exchange.signals.add(event, person, signal, at)

    def signals(self, event: str) -> dict[tuple[int, str], int]:
        return self._exchange.signals.times(event)

    async def allow_use(self, key: str, amount: int, seconds: int) -> bool:
        return self._exchange.limits.allow_use(key, amount, seconds)

    async def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._exchange.buses.add(self)

    async def close(self) -> None:
        """Disconnect from the exchange; the clients connected here no longer count."""
        self._exchange.buses.discard(self)
        for event, people in self._clients.take_all().items():
            self._exchange.presence.remove_people(event, people)

    def enqueue_notice(self, notice: TurnNotice) -> None:
        """Schedule delivery of a notice. The sender is still inside a turn, so listeners are never
        called directly. When the queue is full, its oldest notice is dropped.
        """
        if not self._undelivered:
            self._loop.call_soon(self._deliver_pending)
        self._undelivered.append(notice)

    def _deliver_pending(self) -> None:
        while self._undelivered:
            notify_listeners(self._listeners, self._undelivered.popleft())


def notify_listeners(listeners: Iterable[Callable[[TurnNotice], None]], notice: TurnNotice) -> None:
    """Call each listener with a notice; an exception in a listener does not affect the others."""
    for listener in listeners:
        try:
            listener(notice)
        except Exception:
            log.exception("a listener failed on a notice about event %s", notice.event)
