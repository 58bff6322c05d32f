"""GET /e/{code}/stream?as=&at=&topics=&views=: the frames of a socket as server-sent events.

For networks that block WebSockets. Actions come by POST (do.py).
"""

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from ...engine.broadcaster import Broadcaster
from ...engine.clients.connection import OPEN_STREAM_KEY, AcceptedConnection
from ...features.wire import FrameBatch
from ...kernel.errors import Refused
from ...kernel.principal import Identity
from ..clients import authenticate_client, create_client, enter_client, goodbye_to, most_pages
from ..context import context_of
from ..limits.client_address import client_address
from ..origin import is_from_own_page_or_unknown
from ..request_log import note_reset

FIRST_PART = b": open\n\n"
"""Comment by which a proxy that holds nothing back is known."""
HEADERS = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "connection": "close",
    "x-accel-buffering": "no",
}


async def event_stream(request: Request) -> Response:
    if not is_from_own_page_or_unknown(request, context_of(request).settings.public_url):
        raise HTTPException(403)
    if request.method == "HEAD":
        return Response(headers=HEADERS)
    limits, address = context_of(request).connection_limits, client_address(request)
    try:
        broadcaster, identity = await authenticate_client(request)
    except Refused as refusal:
        _, bye = goodbye_to(request, refusal)
        return Response(FIRST_PART + b"data: %s\n\n" % bye, headers=HEADERS)
    most = most_pages(request)
    release = limits.admit_member(address)
    if release is None:
        raise HTTPException(503)
    return EventStreamResponse(request, broadcaster, identity, most, release)


class EventStreamResponse(Response):
    """Sends the head, then hands the connection over to a client of the broadcaster."""

    def __init__(
        self,
        request: Request,
        broadcaster: Broadcaster,
        identity: Identity,
        most: int,
        release: Callable[[], None],
    ) -> None:
        super().__init__(headers=HEADERS)
        del self.headers["content-length"]
        self._request, self._broadcaster, self._identity = request, broadcaster, identity
        self._most, self._release = most, release

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            await send({"type": "http.response.body", "body": FIRST_PART, "more_body": True})
            connection: AcceptedConnection = scope["extensions"][OPEN_STREAM_KEY]()
        except OSError:  # the client has gone
            self._release()
            note_reset(self._request)
            return
        except BaseException:
            self._release()
            raise
        connection.on_close(self._release)
        await self._enter(connection)

    async def _enter(self, connection: AcceptedConnection) -> None:
        client = create_client(self._request, connection, self._identity)
        connection.attach(self._broadcaster, client)
        connection.start_reading()
        try:
            await enter_client(self._request, self._broadcaster, client, self._most)
        except Refused as refusal:
            code, bye = goodbye_to(self._request, refusal)
            connection.write(FrameBatch([bye]))
            connection.close(code)
        except BaseException:
            connection.abort()
            raise
