"""Bounded queue of requests that need work before their turn: a computation off the loop, or a read
of the journal. It handles one request at a time, as both are rare.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from ...features.access import (
    principal_of,
    require_before_end,
    require_parts,
    require_role,
)
from ...features.state import Event
from ...kernel.errors import Broken, Busy, Refused
from ...kernel.principal import Principal
from ..request import Request

log = logging.getLogger(__name__)

MAX_WAITING = 20
"""Maximum number of waiting requests."""

Handler = Callable[[Request], Awaitable[int | None]]
"""Does the work of a request. Returns the seq of its last entry; None if the replica answers it.
Raises Refused.
"""


class Inbox(Protocol):
    """The part of a replica that the queues need."""

    @property
    def id(self) -> str: ...

    @property
    def event(self) -> Event: ...

    def locked(self) -> AbstractAsyncContextManager[None]: ...

    def enqueue(self, request: Request) -> None: ...

    def enqueue_erasure(self, request: Request) -> None: ...


class BackgroundQueue:
    def __init__(self, replica: Inbox) -> None:
        self.replica = replica
        self._waiting = asyncio.Queue[Request](MAX_WAITING)
        self._current: Request | None = None

    def put(self, request: Request) -> None:
        """Queue a request. Raises Busy."""
        try:
            self._waiting.put_nowait(request)
        except asyncio.QueueFull:
            raise Busy from None

    async def handle_requests(self, handler: Handler) -> None:
        """Process the queue until cancelled."""
        while True:
            self._current = asked = await self._waiting.get()
            try:
                seq = await handler(asked)
                if seq is not None:
                    asked.answer(seq)
            except Refused as refusal:
                asked.answer(refusal)
            except Exception:
                log.exception("cannot handle %s", type(asked.message.action).__name__)
                asked.answer(Broken())
            self._current = None

    def list_unanswered(self) -> list[Request]:
        """Return the requests in this queue, for a replica that has stopped."""
        waiting = [self._waiting.get_nowait() for _ in range(self._waiting.qsize())]
        return waiting if self._current is None else [self._current, *waiting]

    def check_sender(self, asked: Request) -> Principal | None:
        """Return the sender of a request; None if it is a repeated one, which gets its first answer
        and is not decided again. Raises Refused, before any work is done for someone who may not
        ask.
        """
        event, action = self.replica.event, asked.message.action
        who = principal_of(event, asked.identity)
        require_role(event, who, action)
        if event.outcome_of(who.actor, asked.message.ref) is not None:
            return None
        require_before_end(event, action)
        require_parts(event, who, action)
        return who
