"""Bounded queue of requests that are prepared, one at a time, before they enter the inbox."""

import asyncio
from collections.abc import Awaitable, Callable

from ..core.access import principal_of, require_before_end, require_role
from ..core.errors import Busy
from ..core.event import Event
from ..core.model.principal import Principal
from .request import Request

MAX_WAITING = 20
"""Maximum number of waiting requests."""


class RequestQueue:
    def __init__(self) -> None:
        self._waiting = asyncio.Queue[Request](MAX_WAITING)
        self._current: Request | None = None

    def put(self, request: Request) -> None:
        """Queue a request. Raises Busy."""
        try:
            self._waiting.put_nowait(request)
        except asyncio.QueueFull:
            raise Busy from None

    async def handle_each(self, handle: Callable[[Request], Awaitable[None]]) -> None:
        """Handle one request after the other until cancelled."""
        while True:
            self._current = asked = await self._waiting.get()
            await handle(asked)
            self._current = None

    def list_unanswered(self) -> list[Request]:
        """Return the requests in this queue, for a replica that has stopped."""
        waiting = [self._waiting.get_nowait() for _ in range(self._waiting.qsize())]
        return waiting if self._current is None else [self._current, *waiting]


def principal_to_prepare(event: Event, asked: Request) -> Principal | None:
    """Return who asks, if the request is to be prepared; None for a repeated one, which gets its
    first answer and is not decided again. Raises a refusal to who may not ask.
    """
    action = asked.message.action
    who = principal_of(event, asked.identity)
    require_role(event, who, action)
    if event.outcome_of(who.actor, asked.message.ref) is not None:
        return None
    require_before_end(event, action)
    return who
