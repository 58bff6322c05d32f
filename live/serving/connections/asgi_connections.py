"""Connections on any ASGI server: wraps an application, and gives its endpoints the Connection port
that our own protocol class gives them under the tested uvicorn.

Two tasks serve a connection: one awaits the server's `receive`, one its `send`. Pings, fragments
and the validity of frames are the server's part, and so is the fate of an aborted client: ASGI has
no way to drop it.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect

from ...engine.clients.connection import ACCEPTED_CONNECTION_KEY, OPEN_STREAM_KEY, Client, Listener
from ...features.wire import FrameBatch
from ..events import encode_events
from .connection import INVALID_TEXT, UNSUPPORTED_DATA
from .frames import MAX_MESSAGE_BYTES
from .outgoing import INTERNAL_ERROR, MAX_BACKLOG_BYTES, MIN_WRITE_COST_BYTES
from .read_allowance import BYTES_PER_UNIT, ReadAllowance

log = logging.getLogger(__name__)

NORMAL_CLOSURE = 1000
MESSAGE_TOO_BIG = 1009
MAX_CHUNK_BYTES = 16 * 1024
"""Part of an event stream that is sent at once."""


class AsgiConnection(ReadAllowance):
    """An open connection. Frames wait in memory while the server holds back a `send`.

    `run` serves it when the endpoint has returned; writes are sent before, too.
    """

    SEND_TIMEOUT_S = 10.0
    """Seconds that the server may hold back a `send` of at most BYTES_PER_TIMEOUT."""
    BYTES_PER_TIMEOUT = 64 * 1024
    CLOSE_TIMEOUT_S = 1.0

    def __init__(self, send: Send) -> None:
        self._start_allowance()
        self._send = send
        self._listener: Listener | None = None
        self._client: Client | None = None
        self._on_close: Callable[[], None] | None = None
        self.busy = False
        self._unsent = deque[bytes]()
        self._backlog = 0
        self._close_code: int | None = None
        self._close_timer: asyncio.TimerHandle | None = None
        self._is_started = self._is_lost = False
        self._changed, self._ended = asyncio.Event(), asyncio.Event()
        self._writing = asyncio.create_task(self._write_until_closed())

    # The port

    def write(self, parcel: FrameBatch) -> None:
        if self._is_closing or not parcel.frames:
            return
        if self.busy or self._unsent:
            self._backlog += max(sum(map(len, parcel.frames)), MIN_WRITE_COST_BYTES)
            if self._backlog > MAX_BACKLOG_BYTES:
                self.abort()
                return
        self._unsent += parcel.frames
        self._changed.set()

    def close(self, code: int) -> None:
        if not self._is_closing:
            self._close_code = code
            loop = asyncio.get_running_loop()
            self._close_timer = loop.call_later(self.CLOSE_TIMEOUT_S, self.abort)
            self._changed.set()

    def abort(self) -> None:
        self._writing.cancel()
        self._ended.set()

    # Life cycle

    def attach(self, listener: Listener, client: Client) -> None:
        self._listener, self._client = listener, client
        if self._is_lost:
            listener.on_lost(client)

    def start_reading(self) -> None:
        self._is_started = True

    def on_close(self, callback: Callable[[], None]) -> None:
        if self._is_lost:
            callback()
        else:
            self._on_close = callback

    async def run(self, receive: Receive) -> None:
        """Read until the connection has ended, or close it if its endpoint started no reading."""
        if not self._is_started:
            self.close(INTERNAL_ERROR)
        reading = asyncio.create_task(self._read_until_lost(receive))
        try:
            await self._ended.wait()
        finally:
            reading.cancel()
            self.end()
            await asyncio.wait({reading, self._writing})

    def end(self) -> None:
        """Report the loss, and write no more."""
        self._writing.cancel()
        self._ended.set()
        if self._close_timer is not None:
            self._close_timer.cancel()
        self._is_lost = True
        if self._on_close is not None:
            self._on_close()
        listener, client = self._listener, self._client
        self._listener = self._client = self._on_close = None
        if listener is not None and client is not None:
            listener.on_lost(client)

    @property
    def _is_closing(self) -> bool:
        return self._close_code is not None or self._ended.is_set()

    # Writing

    async def _write_until_closed(self) -> None:
        try:
            while (code := self._close_code) is None or self._unsent:
                await self._changed.wait()
                self._changed.clear()
                await self._write_unsent()
            await self._send_message(*self._end_message(code))
            if not self._has_handshake:
                self._ended.set()
        except Exception as failure:
            log.debug("a connection ended while it was written to: %r", failure)
            self._ended.set()

    async def _write_unsent(self) -> None:
        while self._unsent:
            frames = list(self._unsent)
            self._unsent.clear()
            for message, size in self._messages(frames):
                await self._send_message(message, size)
        self._backlog = 0
        if self._listener is not None and self._client is not None and not self._is_closing:
            self._listener.on_drained(self._client)

    async def _send_message(self, message: Message, size: int) -> None:
        """Send a message. Raises TimeoutError, and any error of the server."""
        self.busy = True
        try:
            async with asyncio.timeout(self.SEND_TIMEOUT_S * (1 + size // self.BYTES_PER_TIMEOUT)):
                await self._send(message)
        finally:
            self.busy = False

    _has_handshake = False
    """True if the client answers the end."""

    def _messages(self, frames: Sequence[bytes]) -> Iterator[tuple[Message, int]]:
        """ASGI messages that carry frames, with their sizes in bytes."""
        raise NotImplementedError

    def _end_message(self, code: int) -> tuple[Message, int]:
        raise NotImplementedError

    # Reading

    async def _read_until_lost(self, receive: Receive) -> None:
        try:
            while (message := await receive())["type"] not in {
                "websocket.disconnect",
                "http.disconnect",
            }:
                if message["type"] == "websocket.receive" and not self._is_closing:
                    await self._pace(self._read_message(message.get("text")))
        except Exception as failure:
            log.debug("a connection ended while it was read: %r", failure)
        finally:
            self._ended.set()

    def _read_message(self, text: str | None) -> int:
        """Deliver a message; return its size."""
        if text is None:
            self.close(UNSUPPORTED_DATA)
            return 0
        try:
            data = text.encode()
        except UnicodeEncodeError:
            self.close(INVALID_TEXT)
            return 0
        if len(data) > MAX_MESSAGE_BYTES:
            self.close(MESSAGE_TOO_BIG)
        elif self._listener is not None and self._client is not None:
            self._listener.receive(self._client, data)
        return len(data)

    async def _pace(self, size: int) -> None:
        """Let others have their turn; wait while the allowance is used up, and report a client that
        goes on.
        """
        self._units -= 1 + size // BYTES_PER_UNIT
        if self._units <= 0:
            self._refill()
        if self._units > 0 or self._is_closing:
            await asyncio.sleep(0)
            return
        if self._is_in_excess and self._listener is not None and self._client is not None:
            self._listener.on_excess(self._client)
        await asyncio.sleep(self._wait_s)


class AsgiWebSocket(AsgiConnection):
    _has_handshake = True

    def _messages(self, frames: Sequence[bytes]) -> Iterator[tuple[Message, int]]:
        for frame in frames:
            yield {"type": "websocket.send", "text": frame.decode()}, len(frame)

    def _end_message(self, code: int) -> tuple[Message, int]:
        return {"type": "websocket.close", "code": code}, 0


class AsgiEventStream(AsgiConnection):
    """Response of server-sent events (text/event-stream), one for each frame."""

    def _messages(self, frames: Sequence[bytes]) -> Iterator[tuple[Message, int]]:
        events = encode_events(frames)
        for start in range(0, len(events), MAX_CHUNK_BYTES):
            chunk = events[start : start + MAX_CHUNK_BYTES]
            yield {"type": "http.response.body", "body": chunk, "more_body": True}, len(chunk)

    def _end_message(self, code: int) -> tuple[Message, int]:
        return {"type": "http.response.body", "body": b"", "more_body": False}, 0


class AsgiConnections:
    """Application around an application with endpoints that expect connections of the server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await _Opening(scope, receive, send).serve_websocket(self._app)
        elif scope["type"] == "http" and scope["method"] == "GET":
            await _Opening(scope, receive, send).serve_request(self._app)
        else:
            await self._app(scope, receive, send)


class _Opening:
    """A WebSocket or request with an endpoint that may open a connection."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._extensions = dict(scope.get("extensions") or {})
        self._scope = {**scope, "extensions": self._extensions}
        self._receive, self._send = receive, send
        self._connection: AsgiConnection | None = None

    async def serve_websocket(self, app: ASGIApp) -> None:
        await self._serve(app, self._send_handshake)

    async def serve_request(self, app: ASGIApp) -> None:
        self._extensions[OPEN_STREAM_KEY] = self._open_stream
        is_http_1 = self._scope.get("http_version", "1.1").startswith("1")
        await self._serve(app, self._send if is_http_1 else self._send_without_connection)

    async def _serve(self, app: ASGIApp, send: Send) -> None:
        try:
            await app(self._scope, self._receive, send)
        except WebSocketDisconnect:
            log.debug("a client disconnected during the handshake")
        except Exception:
            if self._connection is None:
                raise
            log.exception("an endpoint failed after it had opened a connection")
        except BaseException:
            if self._connection is not None:
                self._connection.end()
            raise
        if self._connection is not None:
            await self._connection.run(self._receive)

    async def _send_handshake(self, message: Message) -> None:
        kind = message["type"]
        if self._connection is not None:
            if kind != "websocket.close":
                raise RuntimeError(f"{kind}: use the Connection of an accepted WebSocket")
            self._connection.close(message.get("code", NORMAL_CLOSURE))
            return
        await self._send(message)
        if kind == "websocket.accept":
            self._connection = AsgiWebSocket(self._send)
            self._extensions[ACCEPTED_CONNECTION_KEY] = self._connection

    async def _send_without_connection(self, message: Message) -> None:
        """Send the head of a response without `connection`, which HTTP/2 does not allow."""
        if message["type"] == "http.response.start":
            headers = [each for each in message.get("headers", ()) if each[0] != b"connection"]
            message = {**message, "headers": headers}
        await self._send(message)

    def _open_stream(self) -> AsgiConnection:
        self._connection = AsgiEventStream(self._send)
        return self._connection
