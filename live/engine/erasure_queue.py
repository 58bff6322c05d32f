"""Queue of erasures: the journal is read for the entries to redact before an erasure is decided.

It is read in portions, while votes go on. The turn of the erasure then reads only what was appended
in between.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from msgspec.structs import replace

from ..features.access import principal_of, require_before_end, require_role
from ..features.state import Event
from ..kernel.errors import Broken, Busy, Refused
from .journal import Journal, JournalFailed
from .journal_scan import JournalScan
from .request import Request

log = logging.getLogger(__name__)

MAX_WAITING = 20
"""Maximum number of waiting erasures."""

AfterErasure = Callable[[], Awaitable[None]]
"""Deletes what lies beside the journal, once an erasure is durable and before it is answered."""


class ErasureInbox(Protocol):
    """The part of a replica that the queue needs."""

    @property
    def id(self) -> str: ...

    @property
    def event(self) -> Event: ...

    def locked(self) -> AbstractAsyncContextManager[None]: ...

    def enqueue_erasure(self, request: Request) -> None: ...


class ErasureQueue:
    def __init__(self, replica: ErasureInbox, journal: Journal, now_ms: Callable[[], int]) -> None:
        self._replica, self._journal, self._now_ms = replica, journal, now_ms
        self._waiting = asyncio.Queue[Request](MAX_WAITING)
        self._current: Request | None = None

    def put(self, request: Request) -> None:
        """Queue an erasure. Raises Busy."""
        try:
            self._waiting.put_nowait(request)
        except asyncio.QueueFull:
            raise Busy from None

    async def run(self, after_erasure: AfterErasure) -> None:
        """Process the queue until cancelled."""
        while True:
            self._current = asked = await self._waiting.get()
            try:
                outcome = await self._erase(asked)
                if isinstance(outcome, int):
                    await after_erasure()
            except Refused as refusal:
                outcome = refusal
            except JournalFailed as failure:
                log.warning("cannot read what an erasure replaces: %s", failure)
                outcome = Busy()
            except Exception:
                log.exception("cannot erase")
                outcome = Broken()
            asked.answer(outcome)
            self._current = None

    def list_unanswered(self) -> list[Request]:
        """Return the requests in this queue, for a replica that has stopped."""
        waiting = [self._waiting.get_nowait() for _ in range(self._waiting.qsize())]
        return waiting if self._current is None else [self._current, *waiting]

    async def _erase(self, asked: Request) -> int | Refused:
        """Read the journal, then have the erasure decided. Raises Refused, JournalFailed."""
        person = await self._find_person(asked)
        scan = None
        if person is not None:
            scan = JournalScan(person)
            await scan.read_rows(self._replica.event, self._journal.read_rows(self._replica.id))
        settled: asyncio.Future[int | Refused] = asyncio.get_running_loop().create_future()

        def settle(outcome: int | Refused) -> None:
            if not settled.done():
                settled.set_result(outcome)

        self._replica.enqueue_erasure(replace(asked, scan=scan, answer=settle))
        return await settled

    async def _find_person(self, asked: Request) -> int | None:
        """Return who is to be erased; None if nothing is to change. Raises Refused, before anything
        is read for someone who may not erase.
        """
        action = asked.message.action
        async with self._replica.locked():
            event = self._replica.event
            who = principal_of(event, asked.identity)
            require_role(event, who, action)
            if event.outcome_of(who.actor, asked.message.ref) is not None:
                return None  # a repeated request gets its first answer
            require_before_end(event, action)
            if action.decide(event, who, self._now_ms()) is None:
                return None
            return action.redacted_person(who.person)
