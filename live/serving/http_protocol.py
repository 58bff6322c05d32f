"""uvicorn's protocol of HTTP as we run it: with a deadline and a size limit, and with sockets of our own.

It stands on what uvicorn does not promise: `check` refuses any release that it was not tested with.
"""

import asyncio
from importlib.metadata import version
from typing import Any, cast
from urllib.parse import unquote

from starlette.types import ASGIApp, Scope
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol
from uvicorn.protocols.utils import ClientDisconnected

from ..settings import BadSetting
from .connection import Connection
from .handshake import BadHandshake, Handshake
from .write_timeout import Watch

TESTED = "0.54"
BIGGEST_HEADERS = 32 * 1024
HEADERS_WITHIN = 10.0
"""Seconds in which a request has to have begun: uvicorn would wait for ever."""


def check() -> None:
    """Raises BadSetting for a uvicorn that is another than was tested."""
    found = version("uvicorn")
    if found.rpartition(".")[0] != TESTED:
        raise BadSetting(
            f"uvicorn {found} is installed, and this release was tested with {TESTED} only: pip install 'uvicorn~={TESTED}.0'."
        )


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
        """Nothing more is read before the socket is accepted and somebody listens."""
        self.transport.pause_reading()
        self.parser = cast(Any, None)  # they hold each other
        try:
            handshake = Handshake(_scope(cast(Scope, self.scope), self.url), self._accept, self._refuse)
        except (BadHandshake, UnicodeDecodeError):
            self._refuse(400)
            return
        task = self.loop.create_task(handshake.run(cast(ASGIApp, self.app)))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def _accept(self, answer: bytes) -> Connection:
        if self.transport.is_closing():
            raise ClientDisconnected
        self.connections.discard(self)
        return Connection(self.transport, cast(set[object], self.connections), answer)

    def _refuse(self, status: int) -> None:
        if not self.transport.is_closing():
            self.transport.write(STATUS_LINE[status] + b"content-length: 0\r\nconnection: close\r\n\r\n")
            self.transport.close()

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


class Upgrade:
    """Stands where uvicorn keeps its own class for sockets, and is never made: without one, uvicorn does not know of them."""


def _scope(scope: Scope, url: bytes) -> Scope:
    """Raises UnicodeDecodeError."""
    path, _, query = url.partition(b"?")
    known: Scope = {"type": "websocket", "scheme": "wss" if scope["scheme"] == "https" else "ws", "subprotocols": [], "extensions": {}}
    return {**scope, **known, "path": scope["root_path"] + unquote(path.decode("ascii")), "raw_path": path, "query_string": query}
