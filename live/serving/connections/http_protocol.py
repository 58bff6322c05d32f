"""uvicorn's HTTP protocol with a deadline and a size limit for headers, and our own WebSockets.

It relies on internals of uvicorn, so it is used with the tested release only (uvicorn_release.py).
"""

import asyncio
from functools import partial
from typing import Any, cast
from urllib.parse import unquote
from weakref import ref

from starlette.types import ASGIApp, Scope
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.server import ServerState

from ...engine.clients.connection import OPEN_STREAM_KEY
from .connection import Connection
from .event_stream import EventStream
from .handshake import BadHandshake, Handshake
from .request_queue import RequestQueue
from .write_timeout import WriteTimeout

MAX_HEADER_BYTES = 32 * 1024
HEADER_TIMEOUT_S = 10.0
"""Seconds in which the headers of a request must arrive; uvicorn itself has no such limit."""
STOP_BODY_S = 1.0
"""Seconds in which a body must arrive once the server stops."""
MAX_PIPELINED = 8
"""Requests of a connection that may wait for their answers, with the request being answered."""
MAX_STARTED = 32
"""Requests started in a turn of the loop."""
PIPELINED_PAUSE_S = 0.005
"""Seconds between the starts of pipelined requests, of all connections."""
END_OF_HEADERS = b"\r\n\r\n"


class HeadersTooLarge(Exception):
    """Raised in a callback of the parser, which answers 400."""


class ServingState(ServerState):
    """uvicorn's state that connections share, with the requests to start.

    `pipelined`: those that were sent before an answer. Browsers and proxies send none.
    """

    def __init__(self) -> None:
        super().__init__()
        self.requests = RequestQueue(MAX_STARTED)
        self.pipelined = RequestQueue(1, PIPELINED_PAUSE_S)


class RequestFlow(FlowControl):
    """uvicorn's flow control, which reads nothing while `is_held`."""

    is_held = False

    def resume_reading(self) -> None:
        if not self.is_held:
            super().resume_reading()


class HttpProtocol(HttpToolsProtocol):
    """HTTP with limits: headers must arrive in time and be small, the response must be read, and
    few requests may wait.
    """

    flow: RequestFlow
    _unparsed = b""  # received, but not read while enough requests wait
    _is_pipelined = False  # while requests are started that came before an answer
    _header_timer: asyncio.TimerHandle | None = None
    _received_bytes = _header_bytes = 0  # bytes of headers: received, and parsed
    _write_timeout: WriteTimeout | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.flow = RequestFlow(transport)
        self.access_log = False  # its lines contain query strings and role keys
        self._start_header_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_header_timer()
        if self._write_timeout is not None:
            self._write_timeout.stop()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._received_bytes > MAX_HEADER_BYTES:
            self.send_400_response("Request headers are too big.")
            return
        if self._header_timer is not None:
            self._received_bytes += len(data)
        self._unparsed += data
        self._parse_requests()

    def _parse_requests(self) -> None:
        """Parse received data, until enough requests wait; then hold up the client.

        Each piece ends with the headers of at most one request.
        """
        data, start = self._unparsed, 0
        while start < len(data) and self._is_open and len(self.pipeline) < MAX_PIPELINED - 1:
            end_of_head = data.find(END_OF_HEADERS, start)
            end = len(data) if end_of_head < 0 else end_of_head + len(END_OF_HEADERS)
            super().data_received(data[start:end])
            start = end
        self._unparsed = data[start:] if self._is_open else b""
        self.flow.is_held = bool(self._unparsed)
        if self._unparsed:
            self.flow.pause_reading()
        elif self._header_timer is None and self._is_idle:
            self._start_header_timer()

    def handle_websocket_upgrade(self) -> None:
        """Start the handshake. Reading stays paused until the endpoint has attached a client."""
        self.transport.pause_reading()
        self.parser = cast(Any, None)  # breaks a reference cycle: the parser holds self
        try:
            handshake = Handshake(
                _websocket_scope(cast(Scope, self.scope), self.url),
                self._accept_socket,
                self._refuse,
            )
        except (BadHandshake, UnicodeDecodeError):
            self._refuse(400)
            return
        task = self.loop.create_task(handshake.run(cast(ASGIApp, self.app)))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def _accept_socket(self, response: bytes) -> Connection:
        if self.transport.is_closing():
            raise ClientDisconnected
        self.connections.discard(self)
        return Connection(self.transport, cast(set[object], self.connections), response)

    def open_stream(self, cycle: RequestResponseCycle) -> EventStream:
        """Take a response that was begun over from uvicorn. No other follows on this connection.

        Raises ClientDisconnected.
        """
        cycle.disconnected = True  # the endpoint may return; nothing more is written for it
        if self.transport.is_closing():
            raise ClientDisconnected
        if self._write_timeout is not None:
            self._write_timeout.stop()
        self._unset_keepalive_if_required()
        self.connections.discard(self)
        self.parser = cast(Any, None)  # breaks a reference cycle: the parser holds self
        return EventStream(self.transport, cast(set[object], self.connections))

    def _refuse(self, status: int) -> None:
        if not self.transport.is_closing():
            self.transport.write(
                STATUS_LINE[status] + b"content-length: 0\r\nconnection: close\r\n\r\n"
            )
            self.transport.close()

    def on_message_begin(self) -> None:
        self._start_header_timer()
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        self._count_header_bytes(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count_header_bytes(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._stop_header_timer()
        super().on_headers_complete()

    def shutdown(self) -> None:
        """Finish received requests; wait for the rest of a body, but not for long."""
        self._unparsed = b""
        super().shutdown()
        self.loop.call_later(STOP_BODY_S, self._abort_unfinished)

    def _abort_unfinished(self) -> None:
        if self.cycle is not None and self.cycle.more_body:
            self.transport.abort()

    def on_response_complete(self) -> None:
        self._is_pipelined = True
        super().on_response_complete()
        if self._unparsed:
            self._parse_requests()
            self.flow.resume_reading()
        self._is_pipelined = False

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        state = cast(ServingState, self.server_state)
        queue = state.pipelined if self._is_pipelined else state.requests
        cast(Scope, cycle.scope)["extensions"] = {OPEN_STREAM_KEY: StreamOpener(self, cycle)}
        queue.add(partial(super()._start_asgi_task, cycle, app))

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._write_timeout is None:
            self._write_timeout = WriteTimeout(self.transport)
        self._write_timeout.start()

    @property
    def _is_open(self) -> bool:
        """False once the connection has ended or is a WebSocket."""
        return self.parser is not None and not self.transport.is_closing()

    @property
    def _is_idle(self) -> bool:
        """True if no request is in progress and uvicorn's keep-alive timer, reset by any data, is
        off.
        """
        return (
            self.parser is not None
            and (self.cycle is None or self.cycle.response_complete)
            and self.timeout_keep_alive_task is None
        )

    def _count_header_bytes(self, size: int) -> None:
        self._header_bytes += size
        if self._header_bytes > MAX_HEADER_BYTES:
            raise HeadersTooLarge

    def _start_header_timer(self) -> None:
        self._stop_header_timer()
        self._header_timer = self.loop.call_later(HEADER_TIMEOUT_S, self.transport.abort)

    def _stop_header_timer(self) -> None:
        self._received_bytes = self._header_bytes = 0
        if self._header_timer is not None:
            self._header_timer.cancel()
            self._header_timer = None


class StreamOpener:
    """Makes the response of a cycle an event stream. Its references are weak, as the cycle holds
    it.
    """

    __slots__ = ("_cycle", "_protocol")

    def __init__(self, protocol: HttpProtocol, cycle: RequestResponseCycle) -> None:
        self._protocol, self._cycle = ref(protocol), ref(cycle)

    def __call__(self) -> EventStream:
        protocol, cycle = self._protocol(), self._cycle()
        if protocol is None or cycle is None:
            raise ClientDisconnected
        return protocol.open_stream(cycle)


class WebSocketPlaceholder:
    """Placeholder for uvicorn's WebSocket class, never instantiated.

    Without it uvicorn ignores upgrades.
    """


def _websocket_scope(scope: Scope, url: bytes) -> Scope:
    """ASGI scope of a WebSocket, from that of its HTTP request. Raises UnicodeDecodeError."""
    path, _, query = url.partition(b"?")
    changes: Scope = {
        "type": "websocket",
        "scheme": "wss" if scope["scheme"] == "https" else "ws",
        "subprotocols": [],
        "extensions": {},
    }
    return {
        **scope,
        **changes,
        "path": scope["root_path"] + unquote(path.decode("ascii")),
        "raw_path": path,
        "query_string": query,
    }
