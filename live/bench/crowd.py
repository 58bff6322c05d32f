"""The load client: thousands of WebSockets in one process and one loop, which inspects each frame
only enough to count it.

It uses neither asyncio nor a WebSocket library nor a JSON parser: frame lengths are computed, and
the kind of a message is read from its third byte. This way it keeps up with a server several times
faster than a Python client that decodes every message.
"""

import os
import select
import socket
import time
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from .arithmetic import Failed

HANDSHAKE = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nUser-Agent: live bench\r\n{cookie}\r\n"
)
TEXT, PING, PONG = 0x81, 0x89, 0x8A
SEQ, REF, DONE = b"srd"
"""Third byte of a cursor or answer message, and the first letter of `done` in an answer."""
MASK = bytes.fromhex("37fa213d")
"""Masking key of all frames."""
FROM_ONE_ADDRESS = 4_000
"""Sockets opened from one loopback address, below the limits per address and the number of ports.
"""
PATIENCE = 20.0
"""Seconds to wait for sockets to open or for messages."""
AT_ONCE = 100
"""Handshakes in progress at once."""
RESET = b"\1\0\0\0\0\0\0\0"
"""SO_LINGER with a timeout of 0: closing sends RST and leaves no TIME_WAIT."""


class Visit(NamedTuple):
    """A socket to request: path `/e/<code>/socket?as=…`, and a Cookie header line with CRLF, or an
    empty string.
    """

    path: str
    cookie: str = ""


class Goal:
    """A seq that all members should receive. `left` is how many have not; times are of
    time.monotonic().
    """

    __slots__ = ("first", "last", "left", "sent", "seq")

    def __init__(self, seq: int, sent: float) -> None:
        self.seq, self.sent, self.left = seq, sent, 0
        self.first = self.last = 0.0


class Crowd:
    """All sockets of a load. `on_answer(member, done, seq)` is called for each answer to an action,
    and may send the next one.
    """

    def __init__(self, port: int, visits: Iterable[Visit]) -> None:
        self._port, self._visits = port, list(visits)
        self._poll = select.epoll()
        self._buffer = bytearray(1 << 20)
        self._view = memoryview(self._buffer)
        self._sockets: list[socket.socket | None] = [None] * len(self._visits)
        self._members: dict[int, int] = {}
        self._rest: dict[int, bytes] = {}
        self._greeted: set[int] = set()
        self.reached = [-1] * len(self._visits)
        """Last seq received, by member; -1 before its welcome."""
        self.messages = self.bytes = self.lost = 0
        """Cursor messages received (one per flush), bytes received, sockets closed by the server.
        """
        self.newest, self.cursor = -1, ""
        """Newest seq received by any member, and its cursor."""
        self.awake, self.idle = False, 0.0
        """Poll without ever sleeping, so that no sender pays for waking this process; and the CPU
        seconds spent on empty polls.
        """
        self.goals: list[Goal] = []
        self.answered: Callable[[int, bool, int], None] = lambda member, done, seq: None

    def __len__(self) -> int:
        return len(self._visits)

    # connecting

    def open(self, members: Iterable[int], patience: float = PATIENCE, welcome: bool = True, at_once: int = AT_ONCE) -> None:
        """Connect, and wait until each member has its welcome, or only its handshake. Raises
        BenchError.
        """
        waiting, under_way = list(members)[::-1], set[int]()
        end = time.monotonic() + patience
        while waiting or under_way:
            while waiting and len(under_way) < at_once:
                under_way.add(self._connect(waiting.pop()))
            self.step(end)
            under_way -= {member for member in under_way if self._is_in(member, welcome)}
            if time.monotonic() > end:
                raise Failed(f"{len(waiting) + len(under_way)} sockets did not open in {patience:.0f} s")

    def _is_in(self, member: int, welcome: bool) -> bool:
        return self.reached[member] >= 0 if welcome else member in self._greeted

    def _connect(self, member: int) -> int:
        made = socket.socket()
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        made.bind((f"127.0.0.{2 + member // FROM_ONE_ADDRESS}", 0))
        made.connect(("127.0.0.1", self._port))
        made.setblocking(False)
        visit = self._visits[member]
        made.send(HANDSHAKE.format(path=visit.path, port=self._port, cookie=visit.cookie).encode())
        self._sockets[member], self._members[made.fileno()] = made, member
        self._greeted.discard(member)
        self.reached[member] = -1
        self._poll.register(made, select.EPOLLIN)
        return member

    def close(self) -> None:
        self.leave()
        self._poll.close()

    def _forget(self, member: int, gone: socket.socket) -> None:
        del self._members[gone.fileno()]
        self._rest.pop(member, None)
        self._sockets[member] = None
        gone.close()

    def leave(self, visits: Iterable[Visit] = ()) -> None:
        """Close all sockets; `visits` replaces the requests for the next connect."""
        for member, gone in enumerate(self._sockets):
            if gone is not None:
                self._forget(member, gone)
        self._visits = list(visits) or self._visits

    # sending

    def send(self, member: int, text: bytes) -> None:
        self.write(member, masked(text))

    def write(self, member: int, frames: bytes) -> None:
        """Send encoded frames. Raises BenchError if the socket does not take all of them."""
        to = self._sockets[member]
        if to is None or to.send(frames) != len(frames):
            raise Failed("a socket did not accept a frame")

    # receiving

    def until(self, done: Callable[[], object], patience: float = PATIENCE) -> None:
        """Receive until `done()` is true. Raises BenchError after `patience` seconds, or if the
        server closes a socket.
        """
        end, lost = time.monotonic() + patience, self.lost
        while not done():
            self.step(end)
            if self.lost > lost:
                raise Failed(f"{self.lost - lost} sockets were closed by the server")
            if time.monotonic() > end:
                raise Failed(f"nothing more arrived in {patience:.0f} s")

    def listen(self, until: float) -> None:
        """Receive until a time of time.monotonic()."""
        while time.monotonic() < until:
            self.step(until)

    def aim(self, seq: int, sent: float) -> Goal:
        """Track when all members have received a seq."""
        goal = Goal(seq, sent)
        goal.left = sum(reached < seq for reached in self.reached)
        if goal.left < len(self.reached):
            goal.first = goal.last = time.monotonic()
        if goal.left:
            self.goals.append(goal)
        return goal

    def step(self, until: float) -> None:
        """Receive what has arrived, or wait for it until a time of time.monotonic()."""
        if self.awake:
            before = time.process_time()
            ready = self._poll.poll(0.0)
            if not ready:
                self.idle += time.process_time() - before
        else:
            ready = self._poll.poll(max(0.0, until - time.monotonic()))
        for descriptor, _ in ready:
            member = self._members.get(descriptor)
            if member is not None:
                self._receive(member)

    def _receive(self, member: int) -> None:
        """Read from a socket and parse, keeping an incomplete frame for next time."""
        rest = self._rest.pop(member, b"")
        kept = len(rest)
        self._view[:kept] = rest
        size = self._take(member, kept)
        hear = self._hear if member in self._greeted else self._greet
        at = hear(member, kept + size) if size else kept
        if at < kept + size and self._sockets[member] is not None:
            self._rest[member] = bytes(self._view[at : kept + size])

    def _take(self, member: int, kept: int) -> int:
        """Read behind the first `kept` bytes of the buffer; returns the number of bytes, 0 if the
        connection is closed.
        """
        listening = self._sockets[member]
        try:
            size = listening.recv_into(self._view[kept:] if kept else self._buffer) if listening else 0
        except OSError:
            size = 0
        self.bytes += size
        if listening is not None and not size:
            self.lost += 1
            self._forget(member, listening)
        return size

    def _greet(self, member: int, size: int) -> int:
        """Parse the handshake response and any frames after it."""
        end = self._buffer.find(b"\r\n\r\n", 0, size)
        if end < 0:
            return 0
        if not self._buffer.startswith(b"HTTP/1.1 101 "):
            raise Failed(f"a socket was refused: {bytes(self._buffer[:64]).splitlines()[0].decode('latin-1')}")
        self._greeted.add(member)
        return self._hear(member, size, end + 4)

    def _hear(self, member: int, size: int, at: int = 0) -> int:
        """Parse all complete frames; returns the offset of the first incomplete one."""
        buffer = self._buffer
        while at + 2 <= size:
            length, start = buffer[at + 1], at + 2
            if length == 126:
                if at + 4 > size:
                    break
                length, start = buffer[at + 2] << 8 | buffer[at + 3], at + 4
            elif length == 127:
                length, start = int.from_bytes(buffer[at + 2 : at + 10]), at + 10
            end = start + length
            if end > size:
                break
            if buffer[at] != TEXT:
                self._control(member, buffer[at], bytes(buffer[start:end]))
            elif (kind := buffer[start + 2]) == SEQ:  # {"seq":"<seq>.<chain8>"}
                self._see(member, buffer[start + 8 : end - 2])
            elif kind == REF:  # {"ref":"<16>","done":{"seq":<seq>}}
                done = buffer[start + 27] == DONE
                self.answered(member, done, int(buffer[start + 40 : end - 2]) if done else 0)
            at = end
        return at

    def _see(self, member: int, cursor: bytearray) -> None:
        """Record a cursor received by a member, and update the goals."""
        seq = int(cursor[:-9])
        if seq > self.newest:
            self.newest, self.cursor = seq, cursor.decode()
        self.messages += 1
        before = self.reached[member]
        self.reached[member] = seq
        for goal in self.goals:
            if before < goal.seq <= seq:
                goal.left -= 1
                goal.last = time.monotonic()
                goal.first = goal.first or goal.last
        if self.goals and not self.goals[0].left:
            self.goals = [goal for goal in self.goals if goal.left]

    def _control(self, member: int, kind: int, payload: bytes) -> None:
        if kind == PING:
            self.write(member, masked(payload, PONG))


def masked(text: bytes, kind: int = TEXT, key: bytes = MASK) -> bytes:
    """A client frame: FIN set, masked."""
    size = len(text)
    hidden = (int.from_bytes(text) ^ _repeated(size, key)).to_bytes(size)
    return (bytes((kind, 0x80 | size)) if size < 126 else bytes((kind, 0xFE)) + size.to_bytes(2)) + key + hidden


@cache
def _repeated(size: int, key: bytes) -> int:
    return int.from_bytes((key * (size // 4 + 1))[:size])


def refs() -> Callable[[], bytes]:
    """A function that returns unique refs of 16 characters."""
    prefix, count = os.urandom(4).hex().encode(), 0

    def fresh() -> bytes:
        nonlocal count
        count += 1
        return b"%s%08d" % (prefix, count)

    return fresh
