"""Implements the `Connection` port on an asyncio transport: no task, no queue, no unbounded buffer.

Unfragmented text messages take a fast path to the broadcaster; pings and pongs cost as little.
Everything else (fragments, close frames, protocol errors) goes through a `websockets` parser
created on demand. A batch for many clients is encoded once and written at once.

Frames of any kind use up an allowance. A turn of the loop handles few of a connection; the rest
waits, and nothing more is read until it has been handled.
"""

import asyncio
import logging
from os import write as os_write

from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.server import ServerProtocol

from ...features.wire import FrameBatch
from . import frames
from .outgoing import OutgoingConnection
from .read_allowance import BYTES_PER_UNIT, MAX_TURN_UNITS, ReadAllowance

try:
    from websockets.speedups import apply_mask
except ImportError:
    from websockets.utils import apply_mask

# Close codes (RFC 6455, 7.4.1)
UNSUPPORTED_DATA = 1003
INVALID_TEXT = 1007

PARSER_LOG = logging.getLogger("live.websockets")
"""The parser logs every frame at DEBUG; ballots must not reach the log at any level."""
PARSER_LOG.setLevel(logging.WARNING)


class Connection(ReadAllowance, OutgoingConnection):
    """An open WebSocket. Its transport starts paused and is read from `start_reading` on.

    `greeting` is the 101 response; it is sent together with the first write.
    """

    __slots__ = (
        "_calm_at",
        "_fragments",
        "_greeting",
        "_next_turn",
        "_parser",
        "_partial",
        "_received",
        "_refilled_at",
        "_units",
    )

    PONG_TIMEOUT_S = 10.0

    def __init__(
        self, transport: asyncio.Transport, connections: set[object], greeting: bytes
    ) -> None:
        super().__init__(transport, connections)
        self._greeting = greeting
        self._received = False
        self._partial: bytes | None = b""  # start of an incomplete frame; None: input is ignored
        self._parser: ServerProtocol | None = None  # kept only within a fragmented message
        self._fragments = bytearray()
        self._start_allowance()
        self._next_turn: asyncio.Handle | None = None  # while frames wait; reading is paused

    # The port

    def write(self, parcel: FrameBatch) -> None:
        data = parcel.encoded
        if not data:
            data = parcel.encoded = frames.encode_texts(parcel.frames)
        if not self._direct_write:
            self._write(data)
            return
        try:
            count = os_write(self._fd, data)
        except OSError:
            count = 0  # let the transport write it and handle the error
        if count < len(data):
            self._transport.write(memoryview(data)[count:])

    def close(self, code: int) -> None:
        if not self._closing:
            self._start_close(frames.encode_close(code))

    # Life cycle

    def start_reading(self) -> None:
        """Start to deliver messages, including those received so far."""
        if not self._closing:
            self._write(b"")
            self._schedule(self.PING_INTERVAL_S, self._send_ping)
            self._transport.resume_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._next_turn is not None:
            self._next_turn.cancel()
        super().connection_lost(exc)

    def _start_close(self, close_frame: bytes) -> None:
        """Send a close frame after the buffer, then wait CLOSE_TIMEOUT_S for the peer's."""
        self._closing, self._direct_write = True, False
        self._transport.write(self._greeting + close_frame)
        if self._next_turn is None:
            self._transport.resume_reading()
        self._schedule(self.CLOSE_TIMEOUT_S, self._transport.abort)

    def _write(self, data: bytes) -> None:
        if self._greeting and not self._closing:
            data, self._greeting, self._direct_write = self._greeting + data, b"", True
        super()._write(data)

    # Keepalive

    def _send_ping(self) -> None:
        """Ping, or leave it to the write timeout while data is unsent: the pong would be late."""
        if self._check_unsent():
            self._schedule(self.PING_INTERVAL_S, self._send_ping)
        else:
            self._received = False
            self._write(frames.EMPTY_PING)
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
        self._units -= 1
        if (
            self._units >= 0
            and frames.is_short_text(data)
            and not (self._partial or self._closing or self._parser)
        ):
            self._deliver(apply_mask(data[6:], data[2:6]))
        elif self._partial is None:
            self._drop(len(data))
        else:
            self._partial = self._partial + data if self._partial else data
            if self._next_turn is None:
                self._read_frames()

    def _drop(self, size: int) -> None:
        """Ignore everything after a protocol error, and after much of it read no more."""
        self._units -= size // BYTES_PER_UNIT
        if self._units <= 0:
            self._refill()
        if self._units <= 0:
            self._transport.pause_reading()

    def _read_frames(self) -> None:
        """Handle the frames received, as many as the allowance and a turn of the loop admit.

        The rest is handled later, and nothing is read until then.
        """
        self._next_turn, self._received = None, True
        if self._units <= 0:
            self._refill()
        data, start, spent = self._partial or b"", 0, 0
        size, limit = len(data), min(MAX_TURN_UNITS, self._units)
        while (end := frames.frame_end(data, start)) <= size and spent < limit:
            spent += 1 + (end - start) // BYTES_PER_UNIT
            self._handle_frame(data, start, end)
            start = end
        self._units -= spent
        if self._partial is None:
            return
        self._partial = data[start:]
        if self._units <= 0:
            self._refill()
        if self._units <= 0:
            self._read_slower()
        elif end <= size:
            self._transport.pause_reading()
            self._next_turn = asyncio.get_running_loop().call_soon(self._read_frames)
        else:
            self._transport.resume_reading()

    def _read_slower(self) -> None:
        """Read nothing until the allowance admits a turn; report a client that goes on."""
        self._transport.pause_reading()
        if self._closing:
            return
        self._next_turn = asyncio.get_running_loop().call_later(self._wait_s, self._read_frames)
        if self._is_in_excess and self._listener is not None and self._client is not None:
            self._listener.on_excess(self._client)

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
        elif first == frames.PING and 127 < second < 254:
            mask = start + 2
            payload = mask + frames.MASK_BYTES
            self._write(frames.encode_pong(apply_mask(data[payload:end], data[mask:payload])))
        elif not (first == frames.PONG and 127 < second < 254):
            self._parse_frame(data[start:end])

    def _deliver(self, text: bytes) -> None:
        if not text.isascii() and not _is_utf8(text):
            self.close(INVALID_TEXT)
        elif self._listener is not None and self._client is not None:
            self._listener.receive(self._client, text)

    def _parse_frame(self, frame: bytes) -> None:
        """Parse exactly one frame that no other method handles; fewer if its header is invalid."""
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
