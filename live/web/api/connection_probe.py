"""Probes of a network: a WebSocket, an event stream, a long poll and a POST that carry no event.

/connection/socket and /connection/stream say something each second, /connection/poll answers after
some. They need no identity; they count among the strangers of ConnectionLimits.
"""

import asyncio
from collections.abc import AsyncIterator, Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from ...engine.clients.connection import AcceptedConnection, Client
from ...features.wire import FrameBatch
from ...kernel.principal import GUEST
from ..context import context_of
from ..limits.client_address import client_address
from ..origin import has_own_origin, is_from_own_page_or_unknown
from .event_stream import FIRST_PART, HEADERS
from .websocket import accept_websocket, connection_of

PROBE_S = 15
"""Seconds for which a socket or a stream is open."""
MAX_POLL_S = 10
"""Seconds for which a long poll may be held."""
TICK_S = 1.0
NORMAL_CLOSURE = 1000


def connection_probe_routes() -> list[BaseRoute]:
    return [
        WebSocketRoute("/connection/socket", probe_socket),
        Route("/connection/stream", probe_stream),
        Route("/connection/poll", probe_poll),
        Route("/connection/do", probe_post, methods=["POST"]),
    ]


async def probe_socket(websocket: WebSocket) -> None:
    context = context_of(websocket)
    if not has_own_origin(websocket, context.settings.public_url):
        await websocket.close()  # before accepting: the handshake gets 403
        return
    release = context.connection_limits.admit_stranger(client_address(websocket))
    ticker = Ticker(release) if release else None
    if await accept_websocket(websocket, ticker.stop if ticker else None) and ticker:
        ticker.start(connection_of(websocket))


class Ticker:
    """Writes a text each second, without a task that a server which stops would wait for. Messages
    of the client are ignored.
    """

    def __init__(self, release: Callable[[], None]) -> None:
        self._release = release
        self._count = 0
        self._timer: asyncio.TimerHandle | None = None
        self._has_ended = False

    def start(self, connection: AcceptedConnection) -> None:
        self._connection = connection
        connection.attach(self, Client(connection, GUEST, ""))
        connection.start_reading()
        self._tick()

    def stop(self) -> None:
        """Release the place of the connection, which has ended."""
        self._has_ended = True
        if self._timer is not None:
            self._timer.cancel()
        self._release()

    def _tick(self) -> None:
        if self._has_ended:
            return
        if self._count == PROBE_S:
            self._connection.close(NORMAL_CLOSURE)
            return
        self._connection.write(FrameBatch([b'{"probe":%d}' % self._count]))
        self._count += 1
        self._timer = asyncio.get_running_loop().call_later(TICK_S, self._tick)

    # Listener

    def receive(self, client: Client, data: bytes) -> None: ...

    def on_drained(self, client: Client) -> None: ...

    def on_excess(self, client: Client) -> None:
        self._connection.abort()

    def on_lost(self, client: Client) -> None: ...


async def probe_stream(request: Request) -> Response:
    release = _admit(request)
    seconds = _requested_seconds(request, PROBE_S, PROBE_S)
    return ProbeStream(_ticks(request, seconds), release)


class ProbeStream(StreamingResponse):
    """Event stream that releases its place when it has ended."""

    def __init__(self, content: AsyncIterator[bytes], release: Callable[[], None]) -> None:
        super().__init__(content, headers=HEADERS)
        self._release = release

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._release()


async def _ticks(request: Request, seconds: int) -> AsyncIterator[bytes]:
    yield FIRST_PART
    for count in range(seconds):
        yield b'data: {"probe":%d}\n\n' % count
        await asyncio.sleep(TICK_S)
        if context_of(request).hub.draining:
            return


async def probe_poll(request: Request) -> Response:
    release = _admit(request)
    try:
        for _ in range(_requested_seconds(request, 0, MAX_POLL_S)):
            await asyncio.sleep(TICK_S)
            if context_of(request).hub.draining or await request.is_disconnected():
                break
    finally:
        release()
    return JSONResponse([])


async def probe_post(request: Request) -> Response:
    _admit(request)()
    return JSONResponse([])


def _admit(request: Request) -> Callable[[], None]:
    """Count a probe as a stranger's connection; returns the function that releases its place."""
    context = context_of(request)
    if not is_from_own_page_or_unknown(request, context.settings.public_url):
        raise HTTPException(403)
    release = context.connection_limits.admit_stranger(client_address(request))
    if release is None:
        raise HTTPException(503)
    return release


def _requested_seconds(request: Request, usual: int, most: int) -> int:
    text = request.query_params.get("seconds", "")
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 4 else usual
