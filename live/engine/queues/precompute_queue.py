"""Queue of actions with an expensive part that is computed off the loop before they enter the
inbox.

The computation uses the state committed at that time; `decide` refuses a stale result.
"""

import asyncio
from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from ...kernel.actions import Action
from ..request import Request
from .background_queue import BackgroundQueue

Compute = Callable[[Action, bytes], Awaitable[bytes]]
"""Run `compute` of an action on its input. Raises Refused on failure."""


async def compute_in_thread(action: Action, input_bytes: bytes) -> bytes:
    """Compute in a thread. Suitable if the loop serves no others."""
    return await asyncio.to_thread(action.compute, input_bytes)


class PrecomputeQueue(BackgroundQueue):
    async def run(self, compute: Compute) -> None:
        """Process the queue until cancelled."""

        async def handle(asked: Request) -> None:
            self.replica.enqueue(await self._with_result(asked, compute))

        await self.handle_requests(handle)

    async def _with_result(self, asked: Request, compute: Compute) -> Request:
        """Return the request with the computed result. Raises Refused."""
        action = asked.message.action
        async with self.replica.locked():
            if self.check_sender(asked) is None:
                return asked
            input_bytes = action.input(self.replica.event)
        result = action.with_result(await compute(action, input_bytes))
        return replace(asked, message=replace(asked.message, action=result))
