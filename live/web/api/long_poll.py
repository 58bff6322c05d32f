"""GET /e/{code}/frames?as=&at=&topics=&views=&after=: the frames of a socket as JSON arrays, one
for each request, when there are some.

For networks that hold back event streams. The first frame names the connection and the round; the
next request sends it back as `after`. Actions come by POST (do.py).
"""

import asyncio
import contextlib
import secrets

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...engine.broadcaster import Broadcaster
from ...engine.clients.long_poll import LongPoll
from ...features import wire
from ...kernel.errors import Refused
from ...kernel.principal import Identity
from ..clients import authenticate_client, create_client, enter_client, most_pages
from ..context import context_of
from ..limits.client_address import client_address
from ..origin import is_from_own_page_or_unknown
from .do import frames_response, goodbye_response


class LongPolls:
    """The long polls of this process, by id."""

    def __init__(self) -> None:
        self._polls: dict[str, LongPoll] = {}

    def routes(self) -> list[Route]:
        return [Route("/e/{code}/frames", self.answer, methods=["GET"])]

    async def answer(self, request: Request) -> Response:
        if not is_from_own_page_or_unknown(request, context_of(request).settings.public_url):
            raise HTTPException(403)
        if request.method == "HEAD":
            return frames_response([])
        try:
            broadcaster, identity = await authenticate_client(request)
            poll, frames = await self._continue(request, broadcaster, identity)
            if frames is None:
                poll = await self._connect(request, broadcaster, identity)
                frames = await _wait_for_frames(request, poll, 0)
        except Refused as refusal:
            return goodbye_response(request, refusal)
        if poll is None or frames is None:
            return Response(status_code=204)
        return frames_response([wire.poll_frame(f"{poll.id}.{poll.round}"), *frames])

    async def _continue(
        self, request: Request, broadcaster: Broadcaster, identity: Identity
    ) -> tuple[LongPoll | None, list[bytes] | None]:
        """Go on with the long poll that the request names, if it is the sender's."""
        id, _, round = request.query_params.get("after", "").partition(".")
        poll = self._polls.get(id)
        if poll is None or not poll.is_of(broadcaster, identity):
            return None, None
        number = int(round) if round.isascii() and round.isdigit() and len(round) < 12 else -1
        return poll, await _wait_for_frames(request, poll, number)

    async def _connect(
        self, request: Request, broadcaster: Broadcaster, identity: Identity
    ) -> LongPoll:
        """Enter a new client. Raises NotFound, Barred, Busy."""
        most = most_pages(request)
        release = context_of(request).connection_limits.admit_member(client_address(request))
        if release is None:
            raise HTTPException(503)
        poll = LongPoll(secrets.token_urlsafe(12))
        self._polls[poll.id] = poll

        def forget() -> None:
            release()
            self._polls.pop(poll.id, None)

        poll.on_close(forget)
        client = create_client(request, poll, identity)
        poll.attach(broadcaster, client)
        try:
            is_current = await enter_client(request, broadcaster, client, most)
            # A page that goes on asking, at another worker, waits for news. A client that lost its
            # connection is answered: its private items may be of a history that was lost.
            poll.start_reading(is_current and "after" in request.query_params)
        except BaseException:
            poll.abort()
            raise
        return poll


async def _wait_for_frames(request: Request, poll: LongPoll, round: int) -> list[bytes] | None:
    """Wait for the next frames, or until the client leaves: then none."""
    waiting = asyncio.ensure_future(poll.next_frames(round))
    leaving = asyncio.ensure_future(_leave(request))
    try:
        await asyncio.wait((waiting, leaving), return_when=asyncio.FIRST_COMPLETED)
        return waiting.result() if waiting.done() else []
    finally:
        for task in (waiting, leaving):
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await leaving


async def _leave(request: Request) -> None:
    """Return when the client has disconnected."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
