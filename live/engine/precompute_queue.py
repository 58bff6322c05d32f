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

from ..core.actions import Action
from ..core.errors import Broken, Refused
from ..core.event import Event
from .request import Request
from .request_queue import RequestQueue, principal_to_prepare

log = logging.getLogger(__name__)

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


class PrecomputeQueue(RequestQueue):
    def __init__(self, replica: Inbox) -> None:
        super().__init__()
        self._replica = replica

    async def run(self, compute: Compute) -> None:
        """Process the queue until cancelled."""

        async def handle(asked: Request) -> None:
            try:
                self._replica.enqueue(await self._with_result(asked, compute))
            except Refused as refusal:
                asked.answer(refusal)
            except Exception:
                log.exception("cannot compute %s", type(asked.message.action).__name__)
                asked.answer(Broken())

        await self.handle_each(handle)

    async def _with_result(self, asked: Request, compute: Compute) -> Request:
        """Return the request with the computed result. Raises Refused."""
        action = asked.message.action
        async with self._replica.locked():
            event = self._replica.event
            if principal_to_prepare(event, asked) is None:
                return asked
            input_bytes = action.input(event)
        completed = action.with_result(await compute(action, input_bytes))
        return replace(asked, message=replace(asked.message, action=completed))
