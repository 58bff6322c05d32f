"""uvicorn's protocol classes as we run them. Sockets leave it as soon as they are accepted; HTTP requests have a deadline and a size limit.

They stand on what uvicorn does not promise: `check` refuses any release that they were not tested with.
"""

import asyncio
from importlib.metadata import version
from typing import Any, cast

from starlette.websockets import WebSocket
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from ..settings import BadSetting
from .connection import QUIET, Connection
from .patience import Watch

TESTED = "0.54"
BIGGEST_HEADERS = 32 * 1024
HEADERS_WITHIN = 10.0
"""Seconds in which a request has to have begun: uvicorn would wait for ever."""
CONNECTION = "live.connection"


def check() -> None:
    """Raises BadSetting for a uvicorn that is another than was tested."""
    found = version("uvicorn")
    if found.rpartition(".")[0] != TESTED:
        raise BadSetting(
            f"uvicorn {found} is installed, and this release was tested with {TESTED} only: pip install 'uvicorn~={TESTED}.0'."
        )


def connection_of(websocket: WebSocket) -> Connection:
    """The connection of an accepted socket."""
    connection: Connection = websocket.scope["extensions"][CONNECTION]
    return connection


class WebSocketProtocol(WebSocketsSansIOProtocol):
    """Does the handshake. Accepting makes a Connection of the transport; uvicorn's own part is over then, its task ends, all is let go."""

    _connection: Connection | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conn.logger = QUIET

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        self.transport.pause_reading()

    async def send(self, message: Any) -> None:
        if self._connection is None:
            await super().send(message)
            if message["type"] == "websocket.accept":
                self._hand_over()
        elif message["type"] == "websocket.close":
            self._connection.close(message.get("code", 1000))
        else:
            raise RuntimeError("An accepted socket is written to by its Connection.")

    async def run_asgi(self) -> None:
        await super().run_asgi()
        if self._connection is not None:
            self._connection.returned()

    def _hand_over(self) -> None:
        if not self.handshake_complete:
            raise ClientDisconnected
        self.connections.discard(self)
        self.close_timer = cast(asyncio.TimerHandle, ...)  # where there is one, uvicorn does not close the transport
        self._connection = Connection(self.transport, cast(set[object], self.connections))
        cast(dict[str, Any], self.scope)["extensions"][CONNECTION] = self._connection


class TooManyHeaders(Exception):
    """The parser turns it into a 400."""


class HttpProtocol(HttpToolsProtocol):
    """The headers of a request have a deadline and a size limit; who does not read the answer is let go."""

    _deadline: asyncio.TimerHandle | None = None
    _came = _parsed = 0  # bytes of headers: as read, and as understood
    _watch: Watch | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.access_log = False  # whatever handlers there are: its lines hold query strings and keys
        self._expect_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        if self._watch is not None:
            self._watch.stop()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._came > BIGGEST_HEADERS:
            self.send_400_response("Request headers are too big.")
            return
        if self._deadline is not None:
            self._came += len(data)
        super().data_received(data)
        if self._deadline is None and self._idle:
            self._expect_headers()

    def handle_websocket_upgrade(self) -> None:
        super().handle_websocket_upgrade()
        self.parser = cast(Any, None)  # they hold each other

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

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._watch is None:
            self._watch = Watch(self.transport)
        self._watch.start()

    @property
    def _idle(self) -> bool:
        """Whether nothing is being answered: uvicorn forgets its own deadline for that whenever anything comes."""
        return self.parser is not None and (self.cycle is None or self.cycle.response_complete) and self.timeout_keep_alive_task is None

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
