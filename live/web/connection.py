"""The Connection port over a transport of the event loop: no task, no queue, nothing that waits without a bound.

A text that comes whole goes to the hall as it comes. Everything else that a client may send, and what it may not, is read by
the parser of `websockets`, made for the occasion. Frames for many are made once, and written at once.
"""

import asyncio
import logging
from collections.abc import Callable
from os import write as os_write
from typing import Protocol

from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.server import ServerProtocol

from ..core.wire import Parcel
from ..engine.connection import Page
from . import frames
from .patience import Watch, waiting

try:
    from websockets.speedups import apply_mask
except ImportError:
    from websockets.utils import apply_mask

MOST_OWED = 1024 * 1024
LEAST_OWED = 256
"""Bytes that may be written for somebody while they are busy, and what each write counts at least."""
BINARY, INVALID_TEXT, SERVICE_RESTART, INTERNAL_ERROR = 1003, 1007, 1012, 1011
PARSER_LOG = logging.getLogger("live.websockets")
"""Keeps what comes and goes out of the log, whatever its level."""
PARSER_LOG.setLevel(logging.WARNING)


class Listener(Protocol):
    """What a connection tells its hall."""

    def text(self, client: Page, data: bytes) -> None: ...

    def drained(self, client: Page) -> None: ...

    def lost(self, client: Page) -> None: ...


class Connection(asyncio.Protocol):
    """One open socket. Its transport comes paused, and is read when somebody listens.

    `greeting` accepts it, and goes out with what is written first. `connections` are all that are
    open: those of uvicorn, which at a shutdown calls `shutdown` on each and waits for them to go.

    As long as nothing waits, frames are given to the system at once, past the loop. What it does not take waits in the
    transport, and from then on somebody is busy.
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

    PING_INTERVAL_S, PONG_TIMEOUT_S = 20.0, 10.0
    CLOSE_TIMEOUT_S = 1.0
    """Seconds in which somebody may take what waits and the goodbye."""

    def __init__(self, transport: asyncio.Transport, connections: set[object], greeting: bytes) -> None:
        self._transport, self._connections, self._greeting = transport, connections, greeting
        self._listener: Listener | None = None
        self._client: Page | None = None
        self._on_close: Callable[[], None] | None = None
        self.busy = self._closing = self._received = False
        self._fd: int = transport.get_extra_info("socket").fileno()
        self._direct_write = False  # nothing waits and nobody counts: what is written may go past the transport
        self._backlog = 0
        self._partial: bytes | None = b""  # the beginning of a frame; None: nothing is read any more
        self._parser: ServerProtocol | None = None  # as long as a message comes in fragments
        self._fragments = bytearray()
        self._timer: asyncio.TimerHandle | None = None
        self._write_timeout: Watch | None = None
        transport.set_write_buffer_limits(high=0)
        transport.set_protocol(self)
        connections.add(self)

    # the port

    def write(self, parcel: Parcel) -> None:
        encoded = parcel.packed
        if not encoded:
            encoded = parcel.packed = frames.pack(parcel.texts)
        if not self._direct_write:
            self._write(encoded)
            return
        try:
            written = os_write(self._fd, encoded)
        except OSError:
            written = 0  # the transport meets what it was
        if written < len(encoded):
            self._transport.write(memoryview(encoded)[written:])

    def close(self, code: int) -> None:
        if not self._closing:
            self._start_close(frames.closing(code))

    def abort(self) -> None:
        self._closing, self._direct_write = True, False
        self._transport.abort()

    # its beginning and its end

    def attach(self, listener: Listener, client: Page) -> None:
        """Whom to tell that it is drained or lost."""
        self._listener, self._client = listener, client
        if self not in self._connections:
            listener.lost(client)

    def start_reading(self) -> None:
        """From now on the hall hears what comes, and has come already."""
        if not self._closing:
            self._write(b"")
            self._schedule(self.PING_INTERVAL_S, self._send_ping)
            self._transport.resume_reading()

    def on_close(self, callback: Callable[[], None]) -> None:
        """Call this once, when the connection has gone."""
        if self in self._connections:
            self._on_close = callback
        else:
            callback()

    def endpoint_returned(self) -> None:
        """The endpoint is done: if nobody listens by now, nobody will."""
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
            listener.lost(client)

    def eof_received(self) -> None:
        """Who says nothing more is not listening either: a browser closes both ways."""
        self.abort()

    def _start_close(self, close_frame: bytes) -> None:
        """What waits is sent, then the goodbye; then they have a moment to say theirs."""
        self._closing, self._direct_write = True, False
        self._transport.write(self._greeting + close_frame)
        self._transport.resume_reading()
        self._schedule(self.CLOSE_TIMEOUT_S, self._transport.abort)

    def _schedule(self, delay: float, callback: Callable[[], None]) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(delay, callback)

    # writing

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
        self._backlog += max(size, LEAST_OWED)
        if self._backlog > MOST_OWED:
            self.abort()

    def pause_writing(self) -> None:
        self.busy, self._backlog = True, 0
        self._start_write_timeout()

    def resume_writing(self) -> None:
        self.busy = False
        if self._listener is not None and self._client is not None and not self._closing:
            self._listener.drained(self._client)

    def _start_write_timeout(self) -> None:
        if self._write_timeout is None:
            self._write_timeout, self._direct_write = Watch(self._transport), False
        self._write_timeout.start()

    def _stop_write_timeout(self) -> None:
        if self._write_timeout is not None:
            self._write_timeout.stop()
            self._write_timeout, self._direct_write = None, True

    # whether anybody is there

    def _send_ping(self) -> None:
        """Who still has to take what waits is watched for that: behind it a ping would come too late."""
        if waiting(self._transport):
            self._start_write_timeout()
            self._schedule(self.PING_INTERVAL_S, self._send_ping)
        else:
            self._stop_write_timeout()
            self._received = False
            self._write(frames.PING)
            self._schedule(self.PONG_TIMEOUT_S, self._check_pong)

    def _check_pong(self) -> None:
        """Whatever came since the ping shows that somebody is there."""
        if self._received:
            self._schedule(self.PING_INTERVAL_S - self.PONG_TIMEOUT_S, self._send_ping)
        else:
            self.abort()

    # reading

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
        while (end := frames.end(data, start)) <= size:
            self._handle_frame(data, start, end)
            start = end
        if self._partial is not None:
            self._partial = data[start:]

    def _handle_frame(self, data: bytes, start: int, end: int) -> None:
        first, second = data[start], data[start + 1]
        if self._closing:
            if first & 15 == frames.CLOSING and second > 127:
                self._transport.close()
        elif first == frames.TEXT and 127 < second < 255 and self._parser is None:
            payload = start + frames.head(data, start)
            self._deliver(apply_mask(data[payload:end], data[payload - frames.MASK : payload]))
        elif not (first == frames.PONG and 127 < second < 254):
            self._parse_frame(data[start:end])

    def _deliver(self, text: bytes) -> None:
        if not text.isascii() and not _is_utf8(text):
            self.close(INVALID_TEXT)
        elif self._listener is not None and self._client is not None:
            self._listener.text(self._client, text)

    def _parse_frame(self, frame: bytes) -> None:
        """Read what is no whole text: it begins where a frame begins, and ends where it ends, unless the frame is beyond bearing."""
        parser = self._parser or ServerProtocol(state=State.OPEN, max_size=frames.BIGGEST_MESSAGE, logger=PARSER_LOG)
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
        """They said goodbye, and the parser has answered; or it has found fault with them."""
        self._partial = None
        self._start_close(close_frame)
        if parser.parser_exc is None:
            self._transport.close()

    def _handle_parsed(self, frame: Frame) -> None:
        if frame.opcode is Opcode.BINARY:
            self.close(BINARY)
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
