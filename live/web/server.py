"""uvicorn as we run it: with bounds on what a client may make it wait for and keep, and its pages sent away before it stops."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Any, cast

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from ..settings import Settings

BIGGEST_MESSAGE = 64 * 1024
BIGGEST_HEADERS = 32 * 1024
HEADERS_WITHIN = 10.0
"""Seconds in which a request has to have begun: uvicorn would wait for ever."""
STOPPING = 8
"""Seconds that open connections get at a shutdown."""


class WebSocketProtocol(WebSocketsSansIOProtocol):
    """Shows the application its transport, and lets go at once of who answers no ping: closing would wait for a full buffer."""

    async def run_asgi(self) -> None:
        cast(dict[str, Any], self.scope)["extensions"]["live.transport"] = self.transport
        await super().run_asgi()

    def keepalive_timeout(self) -> None:
        self.transport.abort()


class TooManyHeaders(Exception):
    """The parser turns it into a 400."""


class HttpProtocol(HttpToolsProtocol):
    """The headers of a request have a deadline and a size limit."""

    _deadline: asyncio.TimerHandle | None = None
    _came = _parsed = 0  # bytes of headers: as read, and as understood

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.access_log = False  # whatever handlers there are: its lines hold query strings and keys
        self._expect_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._came > BIGGEST_HEADERS:
            self.send_400_response("Request headers are too big.")
            return
        if self._deadline is not None:
            self._came += len(data)
        super().data_received(data)

    def on_message_begin(self) -> None:
        self._expect_headers()
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        self._weigh(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._weigh(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        super().on_headers_complete()

    def _weigh(self, size: int) -> None:
        self._parsed += size
        if self._parsed > BIGGEST_HEADERS:
            raise TooManyHeaders

    def _expect_headers(self) -> None:
        self._stop_waiting()
        self._deadline = self.loop.call_later(HEADERS_WITHIN, self.transport.abort)

    def _stop_waiting(self) -> None:
        self._came = self._parsed = 0
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class Server(uvicorn.Server):
    """`began` is called when it accepts. Before it lets go of its connections, `drain` tells their pages to come back."""

    def __init__(self, config: uvicorn.Config, drain: Callable[[], Awaitable[None]], began: Callable[[], object] = lambda: None) -> None:
        super().__init__(config)
        self._drain, self._began = drain, began

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._began()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._drain()
        await super().shutdown(sockets)


def configure(app: Any, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http=HttpProtocol,
        ws=WebSocketProtocol,
        ws_max_size=BIGGEST_MESSAGE,
        ws_ping_interval=20,
        ws_ping_timeout=10,
        ws_per_message_deflate=False,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.forwarded_allow_ips,
        timeout_graceful_shutdown=STOPPING,
        workers=1,
    )
