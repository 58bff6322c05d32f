"""Implements the `Connection` port on an asyncio transport: no task, no queue, no unbounded buffer.

Unfragmented text messages take a fast path to the broadcaster. Everything else (fragments, pings,
close frames, protocol errors) goes through a `websockets` parser created on demand. A batch for
many clients is encoded once and written at once.
"""

import asyncio
import logging
from collections.abc import Callable
from os import write as os_write

from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.server import ServerProtocol

from ..core.wire import FrameBatch
from ..engine.connection import Client, Listener
from . import frames
from .write_timeout import WriteTimeout, unsent_bytes

try:
    from websockets.speedups import apply_mask
except ImportError:
    from websockets.utils import apply_mask

MAX_BACKLOG_BYTES = 1024 * 1024
"""Bytes written to a busy connection after which it is aborted."""
MIN_WRITE_COST_BYTES = 256
"""Bytes that each of these writes counts at least, to bound the number of small ones."""

# Close codes (RFC 6455, 7.4.1; 1012: IANA registry)
UNSUPPORTED_DATA = 1003
INVALID_TEXT = 1007
INTERNAL_ERROR = 1011
SERVICE_RESTART = 1012

PARSER_LOG = logging.getLogger("live.websockets")
"""The parser logs every frame at DEBUG; ballots must not reach the log at any level."""
PARSER_LOG.setLevel(logging.WARNING)


class Connection(asyncio.Protocol):
    """One open WebSocket. Its transport starts paused and is read from `start_reading` on.

    `greeting` is the 101 response; it is sent together with the first write. `connections` is
    uvicorn's set of open connections: at shutdown uvicorn calls `shutdown` on each and waits until
    the set is empty.

    While the write buffer is empty, frames go to the kernel directly, bypassing the transport. The
    transport buffers what the kernel does not take, and the connection is `busy` until it drains.
    """

    __slots__ = (
        "_backlog",
        "_client",
        "_closing",
        "_connections",
        "_direct_write",
        "_fd",
        "_fragments",
        "_greeting",
        "_listener",
        "_on_close",
        "_parser",
        "_partial",
        "_received",
        "_timer",
        "_transport",
        "_write_timeout",
        "busy",
    )

    PING_INTERVAL_S = 20.0
    PONG_TIMEOUT_S = 10.0
    CLOSE_TIMEOUT_S = 1.0
    """Time to flush the buffer and complete the closing handshake before the abort."""

    def __init__(
        self, transport: asyncio.Transport, connections: set[object], greeting: bytes
    ) -> None:
        self._transport = transport
        self._connections = connections
        self._greeting = greeting
        self._listener: Listener | None = None
        self._client: Client | None = None
        self._on_close: Callable[[], None] | None = None
        self.busy = self._closing = self._received = False
        self._fd: int = transport.get_extra_info("socket").fileno()
        self._direct_write = (
            False  # buffer empty and no write timeout: writes may bypass the transport
        )
        self._backlog = 0
        self._partial: bytes | None = b""  # start of an incomplete frame; None: input is ignored
        self._parser: ServerProtocol | None = None  # kept only within a fragmented message
        self._fragments = bytearray()
        self._timer: asyncio.TimerHandle | None = None
        self._write_timeout: WriteTimeout | None = None
        transport.set_write_buffer_limits(high=0)
        transport.set_protocol(self)
        connections.add(self)

    # The port

    def write(self, parcel: FrameBatch) -> None:
        encoded = parcel.encoded
        if not encoded:
            encoded = parcel.encoded = frames.encode_texts(parcel.frames)
        if not self._direct_write:
            self._write(encoded)
            return
        try:
            written = os_write(self._fd, encoded)
        except OSError:
            written = 0  # let the transport write it and handle the error
        if written < len(encoded):
            self._transport.write(memoryview(encoded)[written:])

    def close(self, code: int) -> None:
        if not self._closing:
            self._start_close(frames.encode_close(code))

    def abort(self) -> None:
        self._closing, self._direct_write = True, False
        self._transport.abort()

    # Life cycle

    def attach(self, listener: Listener, client: Client) -> None:
        """Set the receiver of events; it is told at once if the connection is already lost."""
        self._listener, self._client = listener, client
        if self not in self._connections:
            listener.on_lost(client)

    def start_reading(self) -> None:
        """Start to deliver messages, including those received so far."""
        if not self._closing:
            self._write(b"")
            self._schedule(self.PING_INTERVAL_S, self._send_ping)
            self._transport.resume_reading()

    def on_close(self, callback: Callable[[], None]) -> None:
        """Call this once when the connection is lost; at once if it already is."""
        if self in self._connections:
            self._on_close = callback
        else:
            callback()

    def endpoint_returned(self) -> None:
        """Called when the ASGI endpoint returns; closes if reading never started."""
        if self._timer is None:
            self.close(INTERNAL_ERROR)

    def shutdown(self) -> None:
        self.close(SERVICE_RESTART)

    def connection_lost(self, exc: Exception | None) -> None:
        self._closing, self._direct_write = True, False
        self._connections.discard(self)
        if self._timer is not None:
            self._timer.cancel()
        if self._write_timeout is not None:
            self._write_timeout.stop()
        if self._on_close is not None:
            self._on_close()
        listener, client = self._listener, self._client
        self._listener = self._client = self._on_close = self._timer = None
        if listener is not None and client is not None:
            listener.on_lost(client)

    def eof_received(self) -> None:
        """Abort: browsers close both directions, so a half-closed peer does not read either."""
        self.abort()

    def _start_close(self, close_frame: bytes) -> None:
        """Send a close frame after the buffer, then wait CLOSE_TIMEOUT_S for the peer's."""
        self._closing, self._direct_write = True, False
        self._transport.write(self._greeting + close_frame)
        self._transport.resume_reading()
        self._schedule(self.CLOSE_TIMEOUT_S, self._transport.abort)

    def _schedule(self, delay: float, callback: Callable[[], None]) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(delay, callback)

    # Writing

    def _write(self, data: bytes) -> None:
        if self._closing:
            return
        if self._greeting:
            data, self._greeting, self._direct_write = self._greeting + data, b"", True
        if self._write_timeout is not None:
            self._write_timeout.written += len(data)
            if self.busy:
                self._count_backlog(len(data))
        self._transport.write(data)

    def _count_backlog(self, size: int) -> None:
        self._backlog += max(size, MIN_WRITE_COST_BYTES)
        if self._backlog > MAX_BACKLOG_BYTES:
            self.abort()

    def pause_writing(self) -> None:
        self.busy, self._backlog = True, 0
        self._start_write_timeout()

    def resume_writing(self) -> None:
        self.busy = False
        if self._listener is not None and self._client is not None and not self._closing:
            self._listener.on_drained(self._client)

    def _start_write_timeout(self) -> None:
        if self._write_timeout is None:
            self._write_timeout, self._direct_write = WriteTimeout(self._transport), False
        self._write_timeout.start()

    def _stop_write_timeout(self) -> None:
        if self._write_timeout is not None:
            self._write_timeout.stop()
            self._write_timeout, self._direct_write = None, True

    # Keepalive

    def _send_ping(self) -> None:
        """Ping, or leave it to the write timeout while data is unsent: the pong would be late."""
        if unsent_bytes(self._transport):
            self._start_write_timeout()
            self._schedule(self.PING_INTERVAL_S, self._send_ping)
        else:
            self._stop_write_timeout()
            self._received = False
            self._write(frames.PING)
            self._schedule(self.PONG_TIMEOUT_S, self._check_pong)

    def _check_pong(self) -> None:
        """Abort if nothing, pong or other data, was received since the ping."""
        if self._received:
            self._schedule(self.PING_INTERVAL_S - self.PONG_TIMEOUT_S, self._send_ping)
        else:
            self.abort()

    # Reading

    def data_received(self, data: bytes) -> None:
        self._received = True
        if frames.is_short_text(data) and not (self._partial or self._closing or self._parser):
            self._deliver(apply_mask(data[6:], data[2:6]))
        else:
            self._read_frames(data)

    def _read_frames(self, data: bytes) -> None:
        if self._partial is None:
            return
        if self._partial:
            data = self._partial + data
        start, size = 0, len(data)
        while (end := frames.frame_end(data, start)) <= size:
            self._handle_frame(data, start, end)
            start = end
        if self._partial is not None:
            self._partial = data[start:]

    def _handle_frame(self, data: bytes, start: int, end: int) -> None:
        first, second = data[start], data[start + 1]
        if self._closing:
            if first & 15 == frames.CLOSE and second > 127:
                self._transport.close()
        elif first == frames.TEXT and 127 < second < 255 and self._parser is None:
            payload = start + frames.header_length(data, start)
            self._deliver(
                apply_mask(data[payload:end], data[payload - frames.MASK_BYTES : payload])
            )
        elif not (first == frames.PONG and 127 < second < 254):
            self._parse_frame(data[start:end])

    def _deliver(self, text: bytes) -> None:
        if not text.isascii() and not _is_utf8(text):
            self.close(INVALID_TEXT)
        elif self._listener is not None and self._client is not None:
            self._listener.receive(self._client, text)

    def _parse_frame(self, frame: bytes) -> None:
        """Parse exactly one frame, except an unfragmented text; fewer if its header is invalid."""
        parser = self._parser or ServerProtocol(
            state=State.OPEN, max_size=frames.MAX_MESSAGE_BYTES, logger=PARSER_LOG
        )
        parser.receive_data(frame)
        reply = b"".join(parser.data_to_send())
        if parser.state is not State.OPEN:
            self._finish_close(parser, reply)
            return
        self._parser = None if parser.current_size is None else parser
        self._write(reply)
        for event in parser.events_received():
            if isinstance(event, Frame):
                self._handle_parsed(event)

    def _finish_close(self, parser: ServerProtocol, close_frame: bytes) -> None:
        """Finish after the parser closed: on the peer's close frame, or on a protocol error."""
        self._partial = None
        self._start_close(close_frame)
        if parser.parser_exc is None:
            self._transport.close()

    def _handle_parsed(self, frame: Frame) -> None:
        if frame.opcode is Opcode.BINARY:
            self.close(UNSUPPORTED_DATA)
        elif frame.opcode is Opcode.TEXT or frame.opcode is Opcode.CONT:
            self._fragments += frame.data
            if frame.fin:
                text, self._fragments = bytes(self._fragments), bytearray()
                self._deliver(text)


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True
