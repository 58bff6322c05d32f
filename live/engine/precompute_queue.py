"""Queue of actions whose expensive part is computed off the loop before they enter the inbox.

The computation uses the state committed at that time; `decide` refuses a stale result. It runs one
action at a time: plans are requested rarely.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from msgspec.structs import replace

from ..features.access import principal_of, require_before_end, require_role
from ..features.state import Event
from ..kernel.actions import Action
from ..kernel.errors import Broken, Busy, Refused
from .request import Request

log = logging.getLogger(__name__)

MAX_WAITING = 20
"""Maximum number of waiting actions."""

Compute = Callable[[Action, bytes], Awaitable[bytes]]
"""Run `compute` of an action on its input. Raises Refused on failure."""


async def compute_in_thread(action: Action, input_bytes: bytes) -> bytes:
    """Compute in a thread. Suitable if the loop serves nobody else."""
    return await asyncio.to_thread(action.compute, input_bytes)


class Inbox(Protocol):
    """The part of a replica that the queue needs."""

    @property
    def event(self) -> Event: ...

    def locked(self) -> AbstractAsyncContextManager[None]: ...

    def enqueue(self, request: Request) -> None: ...


class PrecomputeQueue:
    def __init__(self, replica: Inbox) -> None:
        self._replica, self._waiting = replica, asyncio.Queue[Request](MAX_WAITING)
        self._computing: Request | None = None

    def put(self, request: Request) -> None:
        """Queue an action. Raises Busy."""
        try:
            self._waiting.put_nowait(request)
        except asyncio.QueueFull:
            raise Busy from None

    async def run(self, compute: Compute) -> None:
        """Process the queue until cancelled."""
        while True:
            self._computing = asked = await self._waiting.get()
            try:
                self._replica.enqueue(await self._with_result(asked, compute))
            except Refused as refusal:
                asked.answer(refusal)
            except Exception:
                log.exception("cannot compute %s", type(asked.message.action).__name__)
                asked.answer(Broken())
            self._computing = None

    def list_unanswered(self) -> list[Request]:
        """Return the requests in this queue, for a replica that has stopped."""
        waiting = [self._waiting.get_nowait() for _ in range(self._waiting.qsize())]
        return waiting if self._computing is None else [self._computing, *waiting]

    async def _with_result(self, asked: Request, compute: Compute) -> Request:
        """Return the request with the computed result. Raises Refused."""
        action = asked.message.action
        async with self._replica.locked():
            event = self._replica.event
            who = principal_of(event, asked.identity)
            require_role(event, who, action)
            if event.outcome_of(who.actor, asked.message.ref) is not None:
                return asked  # a repeated request gets its first answer and is not decided again
            require_before_end(event, action)
            input_bytes = action.input(event)
        completed = action.with_result(await compute(action, input_bytes))
        return replace(asked, message=replace(asked.message, action=completed))
