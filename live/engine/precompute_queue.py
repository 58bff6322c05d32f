"""What takes long of an action is worked out before it comes into the inbox, apart from the loop: on the state as it is committed then.
Whether that still fits when its turn comes, the action itself says. One after the other: a plan is asked for once in a while.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..core import people
from ..core.actions import Action
from ..core.errors import Broken, Busy, Refused

if TYPE_CHECKING:
    from .replica import Replica, Request

log = logging.getLogger(__name__)

MOST = 20
"""Actions that wait."""

Ahead = Callable[[Action, bytes], Awaitable[bytes]]
"""Does what `Action.prepare` says is to be worked out. Raises Refused where it cannot."""


async def beside(action: Action, prepared: bytes) -> bytes:
    """In a thread: good enough where nobody else waits for the loop."""
    return await asyncio.to_thread(action.work_out, prepared)


class Workshop:
    def __init__(self, replica: Replica) -> None:
        self._replica, self._waiting = replica, asyncio.Queue["Request"](MOST)

    def put(self, request: Request) -> None:
        """Raises Busy."""
        try:
            self._waiting.put_nowait(request)
        except asyncio.QueueFull:
            raise Busy from None

    async def run(self, ahead: Ahead) -> None:
        """Work, for as long as the event is served here."""
        while True:
            asked = await self._waiting.get()
            try:
                self._replica.take_in(await self._completed(asked, ahead))
            except Refused as refusal:
                asked.answer(refusal)
            except Exception:
                log.exception("%s could not be worked out", type(asked.message.action).__name__)
                asked.answer(Broken())

    async def _completed(self, asked: Request, ahead: Ahead) -> Request:
        """The same with what was worked out. Raises Refused."""
        action = asked.message.action
        async with self._replica.settled():
            event = self._replica.event
            who = people.admit(event, asked.identity)
            people.may(event, who, action)
            if event.done(who.actor, asked.message.ref) is not None:
                return asked  # it is answered as it was, and not decided again
            prepared = action.prepare(event)
        completed = action.complete(await ahead(action, prepared))
        return replace(asked, message=replace(asked.message, action=completed))
