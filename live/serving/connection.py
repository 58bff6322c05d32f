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
from .write_timeout import Watch, waiting

try:
    from websockets.speedups import apply_mask
except ImportError:
    from websockets.utils import apply_mask

MOST_OWED = 1024 * 1024
LEAST_OWED = 256
"""Bytes that may be written for somebody while they are busy, and what each write counts at least."""
BINARY, BAD_TEXT, RESTART, FAULT = 1003, 1007, 1012, 1011
QUIET = logging.getLogger("live.websockets")
"""Keeps what comes and goes out of the log, whatever its level."""
QUIET.setLevel(logging.WARNING)


class Hears(Protocol):
    """What a connection tells its hall."""

    def text(self, page: Page, data: bytes) -> None: ...

    def drained(self, page: Page) -> None: ...

    def lost(self, page: Page) -> None: ...


class Connection(asyncio.Protocol):
    """One open socket. Its transport comes paused, and is read when somebody listens.

    `greeting` accepts it, and goes out with what is written first. `connections` are all that are
    open: those of uvicorn, which at a shutdown calls `shutdown` on each and waits for them to go.

    As long as nothing waits, frames are given to the system at once, past the loop. What it does not take waits in the
    transport, and from then on somebody is busy.
    """

    __slots__ = (
        "_connections",
        "_descriptor",
        "_greeting",
        "_hall",
        "_heard",
        "_left",
        "_over",
        "_owed",
        "_page",
        "_parser",
        "_plain",
        "_rest",
        "_text",
        "_timer",
        "_transport",
        "_watch",
        "busy",
    )

    PING_EVERY, PING_WITHIN = 20.0, 10.0
    FAREWELL = 1.0
    """Seconds in which somebody may take what waits and the goodbye."""

    def __init__(self, transport: asyncio.Transport, connections: set[object], greeting: bytes) -> None:
        self._transport, self._connections, self._greeting = transport, connections, greeting
        self._hall: Hears | None = None
        self._page: Page | None = None
        self._left: Callable[[], None] | None = None
        self.busy = self._over = self._heard = False
        self._descriptor: int = transport.get_extra_info("socket").fileno()
        self._plain = False  # nothing waits and nobody counts: what is written may go past the transport
        self._owed = 0
        self._rest: bytes | None = b""  # the beginning of a frame; None: nothing is read any more
        self._parser: ServerProtocol | None = None  # as long as a message comes in fragments
        self._text = bytearray()
        self._timer: asyncio.TimerHandle | None = None
        self._watch: Watch | None = None
        transport.set_write_buffer_limits(high=0)
        transport.set_protocol(self)
        connections.add(self)

    # the port

    def write(self, parcel: Parcel) -> None:
        packed = parcel.packed
        if not packed:
            packed = parcel.packed = frames.pack(parcel.texts)
        if not self._plain:
            self._send(packed)
            return
        try:
            taken = os_write(self._descriptor, packed)
        except OSError:
            taken = 0  # the transport meets what it was
        if taken < len(packed):
            self._transport.write(memoryview(packed)[taken:])

    def close(self, code: int) -> None:
        if not self._over:
            self._part(frames.closing(code))

    def abort(self) -> None:
        self._over, self._plain = True, False
        self._transport.abort()

    # its beginning and its end

    def tell(self, hall: Hears, page: Page) -> None:
        """Whom to tell that it is drained or lost."""
        self._hall, self._page = hall, page
        if self not in self._connections:
            hall.lost(page)

    def listen(self) -> None:
        """From now on the hall hears what comes, and has come already."""
        if not self._over:
            self._send(b"")
            self._after(self.PING_EVERY, self._ping)
            self._transport.resume_reading()

    def at_end(self, left: Callable[[], None]) -> None:
        """Call this once, when the connection has gone."""
        if self in self._connections:
            self._left = left
        else:
            left()

    def returned(self) -> None:
        """The endpoint is done: if nobody listens by now, nobody will."""
        if self._timer is None:
            self.close(FAULT)

    def shutdown(self) -> None:
        self.close(RESTART)

    def connection_lost(self, exc: Exception | None) -> None:
        self._over, self._plain = True, False
        self._connections.discard(self)
        if self._timer is not None:
            self._timer.cancel()
        if self._watch is not None:
            self._watch.stop()
        if self._left is not None:
            self._left()
        hall, page = self._hall, self._page
        self._hall = self._page = self._left = self._timer = None
        if hall is not None and page is not None:
            hall.lost(page)

    def eof_received(self) -> None:
        """Who says nothing more is not listening either: a browser closes both ways."""
        self.abort()

    def _part(self, goodbye: bytes) -> None:
        """What waits is sent, then the goodbye; then they have a moment to say theirs."""
        self._over, self._plain = True, False
        self._transport.write(self._greeting + goodbye)
        self._transport.resume_reading()
        self._after(self.FAREWELL, self._transport.abort)

    def _after(self, delay: float, what: Callable[[], None]) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(delay, what)

    # writing

    def _send(self, data: bytes) -> None:
        if self._over:
            return
        if self._greeting:
            data, self._greeting, self._plain = self._greeting + data, b"", True
        if self._watch is not None:
            self._watch.put += len(data)
            if self.busy:
                self._owe(len(data))
        self._transport.write(data)

    def _owe(self, size: int) -> None:
        self._owed += max(size, LEAST_OWED)
        if self._owed > MOST_OWED:
            self.abort()

    def pause_writing(self) -> None:
        self.busy, self._owed = True, 0
        self._look_after()

    def resume_writing(self) -> None:
        self.busy = False
        if self._hall is not None and self._page is not None and not self._over:
            self._hall.drained(self._page)

    def _look_after(self) -> None:
        if self._watch is None:
            self._watch, self._plain = Watch(self._transport), False
        self._watch.start()

    def _forget_watch(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch, self._plain = None, True

    # whether anybody is there

    def _ping(self) -> None:
        """Who still has to take what waits is watched for that: behind it a ping would come too late."""
        if waiting(self._transport):
            self._look_after()
            self._after(self.PING_EVERY, self._ping)
        else:
            self._forget_watch()
            self._heard = False
            self._send(frames.PING)
            self._after(self.PING_WITHIN, self._check)

    def _check(self) -> None:
        """Whatever came since the ping shows that somebody is there."""
        if self._heard:
            self._after(self.PING_EVERY - self.PING_WITHIN, self._ping)
        else:
            self.abort()

    # reading

    def data_received(self, data: bytes) -> None:
        self._heard = True
        if frames.is_short_text(data) and not (self._rest or self._over or self._parser):
            self._hear(apply_mask(data[6:], data[2:6]))
        else:
            self._read(data)

    def _read(self, data: bytes) -> None:
        if self._rest is None:
            return
        if self._rest:
            data = self._rest + data
        start, size = 0, len(data)
        while (end := frames.end(data, start)) <= size:
            self._take(data, start, end)
            start = end
        if self._rest is not None:
            self._rest = data[start:]

    def _take(self, data: bytes, start: int, end: int) -> None:
        first, second = data[start], data[start + 1]
        if self._over:
            if first & 15 == frames.CLOSING and second > 127:
                self._transport.close()
        elif first == frames.TEXT and 127 < second < 255 and self._parser is None:
            body = start + frames.head(data, start)
            self._hear(apply_mask(data[body:end], data[body - frames.MASK : body]))
        elif not (first == frames.PONG and 127 < second < 254):
            self._parse(data[start:end])

    def _hear(self, text: bytes) -> None:
        if not text.isascii() and not _is_text(text):
            self.close(BAD_TEXT)
        elif self._hall is not None and self._page is not None:
            self._hall.text(self._page, text)

    def _parse(self, frame: bytes) -> None:
        """Read what is no whole text: it begins where a frame begins, and ends where it ends, unless the frame is beyond bearing."""
        parser = self._parser or ServerProtocol(state=State.OPEN, max_size=frames.BIGGEST_MESSAGE, logger=QUIET)
        parser.receive_data(frame)
        answer = b"".join(parser.data_to_send())
        if parser.state is not State.OPEN:
            self._follow(parser, answer)
            return
        self._parser = None if parser.current_size is None else parser
        self._send(answer)
        for event in parser.events_received():
            if isinstance(event, Frame):
                self._understand(event)

    def _follow(self, parser: ServerProtocol, goodbye: bytes) -> None:
        """They said goodbye, and the parser has answered; or it has found fault with them."""
        self._rest = None
        self._part(goodbye)
        if parser.parser_exc is None:
            self._transport.close()

    def _understand(self, frame: Frame) -> None:
        if frame.opcode is Opcode.BINARY:
            self.close(BINARY)
        elif frame.opcode is Opcode.TEXT or frame.opcode is Opcode.CONT:
            self._text += frame.data
            if frame.fin:
                text, self._text = bytes(self._text), bytearray()
                self._hear(text)


def _is_text(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True
