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

from ..engine.clients.cursors import CursorCipher
from .stats import BenchError

HANDSHAKE = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
    "Connection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "User-Agent: live bench\r\n{cookie}\r\n"
)
TEXT, PING, PONG = 0x81, 0x89, 0x8A
SEQ, REF, DONE = b"srd"
"""Third byte of a cursor or answer message, and the first letter of `done` in an answer."""
MASK_KEY = bytes.fromhex("37fa213d")
"""Masking key of all frames."""
SOCKETS_PER_ADDRESS = 4_000
"""Sockets opened from a loopback address, below the limits per address and the number of ports."""
TIMEOUT_S = 20.0
"""Seconds to wait for sockets to open or for messages."""
MAX_HANDSHAKES = 100
"""Handshakes in progress at once."""
LINGER_RESET = b"\1\0\0\0\0\0\0\0"
"""SO_LINGER with a timeout of 0: closing sends RST and leaves no TIME_WAIT."""


class SocketRequest(NamedTuple):
    """A socket to request: path `/e/<code>/socket?as=…`, and a Cookie header line with CRLF, or an
    empty string. `cursors` reads the seqs that are opaque to the member.
    """

    path: str
    cookie: str = ""
    cursors: CursorCipher | None = None


class Goal:
    """A seq that all members should receive. `left` is how many have not; times are of
    time.monotonic().
    """

    __slots__ = ("first", "last", "left", "sent", "seq")

    def __init__(self, seq: int, sent: float) -> None:
        self.seq, self.sent, self.left = seq, sent, 0
        self.first = self.last = 0.0


class LoadClient:
    """All sockets of a load. `on_answer(member, done, seq)` is called for each answer to an action,
    and may send the next action.
    """

    def __init__(self, port: int, visits: Iterable[SocketRequest]) -> None:
        self._port = port
        self._visits = list(visits)
        self._poll = select.epoll()
        self._buffer = bytearray(1 << 20)
        self._view = memoryview(self._buffer)
        self._sockets: list[socket.socket | None] = [None] * len(self._visits)
        self._members: dict[int, int] = {}
        self._partial: dict[int, bytes] = {}
        self._upgraded: set[int] = set()
        self.last_seqs = [-1] * len(self._visits)
        """Last seq received, by member; -1 before its welcome."""
        self.messages = 0
        """Cursor messages received, one per flush."""
        self.bytes = 0
        """Bytes received, of all kinds."""
        self.closed_sockets = 0
        """Sockets closed by the server."""
        self.newest_seq = -1
        """Newest seq received by any member."""
        self.cursor = b""
        """The cursor of that seq."""
        self._last_cursor = b"", -1  # the same for all members that a flush reaches, and its seq
        self.busy_poll = False
        """If true, poll without ever sleeping, so that no sender pays for waking this process."""
        self.idle_cpu_s = 0.0
        """CPU seconds spent on empty polls."""
        self.goals: list[Goal] = []
        self.on_answer: Callable[[int, bool, int], None] = lambda member, done, seq: None

    def __len__(self) -> int:
        return len(self._visits)

    # connecting

    def open_sockets(
        self,
        members: Iterable[int],
        timeout_s: float = TIMEOUT_S,
        welcome: bool = True,
        at_once: int = MAX_HANDSHAKES,
    ) -> None:
        """Connect, and wait until each member has its welcome, or only its handshake. Raises
        BenchError.
        """
        waiting, opening = list(members)[::-1], set[int]()
        end = time.monotonic() + timeout_s
        while waiting or opening:
            while waiting and len(opening) < at_once:
                opening.add(self._connect(waiting.pop()))
            self.poll_once(end)
            opening -= {member for member in opening if self._is_open(member, welcome)}
            if time.monotonic() > end:
                raise BenchError(
                    f"{len(waiting) + len(opening)} sockets did not open in {timeout_s:.0f} s"
                )

    def _is_open(self, member: int, welcome: bool) -> bool:
        return self.last_seqs[member] >= 0 if welcome else member in self._upgraded

    def _connect(self, member: int) -> int:
        sock = socket.socket()
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_RESET)
        sock.bind((f"127.0.0.{2 + member // SOCKETS_PER_ADDRESS}", 0))
        sock.connect(("127.0.0.1", self._port))
        sock.setblocking(False)
        visit = self._visits[member]
        request = self._request_of(member)
        sock.send(request.format(path=visit.path, port=self._port, cookie=visit.cookie).encode())
        self._sockets[member], self._members[sock.fileno()] = sock, member
        self._upgraded.discard(member)
        self.last_seqs[member] = -1
        self._poll.register(sock, select.EPOLLIN)
        return member

    def _request_of(self, member: int) -> str:
        """Template of the request that opens the connection."""
        return HANDSHAKE

    def close(self) -> None:
        self.disconnect_all()
        self._poll.close()

    def _remove(self, member: int, sock: socket.socket) -> None:
        del self._members[sock.fileno()]
        self._partial.pop(member, None)
        self._sockets[member] = None
        sock.close()

    def disconnect_all(self, visits: Iterable[SocketRequest] = ()) -> None:
        """Close all sockets; `visits` replaces the requests for the next connect."""
        for member, sock in enumerate(self._sockets):
            if sock is not None:
                self._remove(member, sock)
        self._visits = list(visits) or self._visits

    # sending

    def send_text(self, member: int, text: bytes) -> None:
        self.write_frames(member, masked_frame(text))

    def write_frames(self, member: int, frames: bytes) -> None:
        """Send encoded frames. Raises BenchError if the socket does not take all of them."""
        sock = self._sockets[member]
        if sock is None or sock.send(frames) != len(frames):
            raise BenchError("a socket did not accept a frame")

    # receiving

    def run_until(self, done: Callable[[], object], timeout_s: float = TIMEOUT_S) -> None:
        """Receive until `done()` is true. Raises BenchError after `patience` seconds, or if the
        server closes a socket.
        """
        end, closed_before = time.monotonic() + timeout_s, self.closed_sockets
        while not done():
            self.poll_once(end)
            if self.closed_sockets > closed_before:
                raise BenchError(
                    f"{self.closed_sockets - closed_before} sockets were closed by the server"
                )
            if time.monotonic() > end:
                raise BenchError(f"nothing more arrived in {timeout_s:.0f} s")

    def listen_until(self, until: float) -> None:
        """Receive until a time of time.monotonic()."""
        while time.monotonic() < until:
            self.poll_once(until)

    def add_goal(self, seq: int, sent: float) -> Goal:
        """Track when all members have received a seq."""
        goal = Goal(seq, sent)
        goal.left = sum(latest_seq < seq for latest_seq in self.last_seqs)
        if goal.left < len(self.last_seqs):
            goal.first = goal.last = time.monotonic()
        if goal.left:
            self.goals.append(goal)
        return goal

    def poll_once(self, until: float) -> None:
        """Receive arrived data, or wait for it until a time of time.monotonic()."""
        if self.busy_poll:
            before = time.process_time()
            ready = self._poll.poll(0.0)
            if not ready:
                self.idle_cpu_s += time.process_time() - before
        else:
            ready = self._poll.poll(max(0.0, until - time.monotonic()))
        for descriptor, _ in ready:
            member = self._members.get(descriptor)
            if member is not None:
                self._receive(member)

    def _receive(self, member: int) -> None:
        """Read from a socket and parse, keeping an incomplete frame for next time."""
        partial = self._partial.pop(member, b"")
        held_bytes = len(partial)
        self._view[:held_bytes] = partial
        size = self._read_bytes(member, held_bytes)
        parse = self._parse_frames if member in self._upgraded else self._parse_handshake
        at = parse(member, held_bytes + size) if size else held_bytes
        if at < held_bytes + size and self._sockets[member] is not None:
            self._partial[member] = bytes(self._view[at : held_bytes + size])

    def _read_bytes(self, member: int, held_bytes: int) -> int:
        """Read behind the first `kept` bytes of the buffer; returns the number of bytes, 0 if the
        connection is closed.
        """
        sock = self._sockets[member]
        try:
            size = (
                sock.recv_into(self._view[held_bytes:] if held_bytes else self._buffer)
                if sock
                else 0
            )
        except OSError:
            size = 0
        self.bytes += size
        if sock is not None and not size:
            self.closed_sockets += 1
            self._remove(member, sock)
        return size

    def _parse_handshake(self, member: int, size: int) -> int:
        """Parse the handshake response and any frames after it."""
        end = self._buffer.find(b"\r\n\r\n", 0, size)
        if end < 0:
            return 0
        if not self._buffer.startswith(b"HTTP/1.1 101 "):
            raise BenchError(
                "a socket was refused: "
                f"{bytes(self._buffer[:64]).splitlines()[0].decode('latin-1')}"
            )
        self._upgraded.add(member)
        return self._parse_frames(member, size, end + 4)

    def _parse_frames(self, member: int, size: int, at: int = 0) -> int:
        """Parse all complete frames; returns the offset of the first incomplete frame."""
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
                self._answer_control(member, buffer[at], bytes(buffer[start:end]))
            elif (kind := buffer[start + 2]) == SEQ:  # {"seq":"<cursor>"}
                self._record_cursor(member, bytes(buffer[start + 8 : end - 2]))
            elif kind == REF:  # {"ref":"<16>","done":{"seq":"<32>"}}
                is_done = buffer[start + 27] == DONE
                answer = bytes(buffer[start + 41 : end - 3])
                self.on_answer(member, is_done, self._read_seq(member, answer) if is_done else 0)
            at = end
        return at

    def _read_seq(self, member: int, text: bytes) -> int:
        """Return the seq of a cursor or answer: encrypted, or `<seq>.<chain>`."""
        cursors = self._visits[member].cursors
        cursor = None if cursors is None else cursors.decrypt(text.decode())
        return int(text.partition(b".")[0]) if cursor is None else cursor[0]

    def _record_cursor(self, member: int, cursor: bytes) -> None:
        """Record a cursor received by a member, and update the goals."""
        if cursor != self._last_cursor[0]:
            self._last_cursor = cursor, self._read_seq(member, cursor)
        seq = self._last_cursor[1]
        if seq > self.newest_seq:
            self.newest_seq, self.cursor = seq, cursor
        self.messages += 1
        before = self.last_seqs[member]
        self.last_seqs[member] = seq
        for goal in self.goals:
            if before < goal.seq <= seq:
                goal.left -= 1
                goal.last = time.monotonic()
                goal.first = goal.first or goal.last
        if self.goals and not self.goals[0].left:
            self.goals = [goal for goal in self.goals if goal.left]

    def _answer_control(self, member: int, kind: int, payload: bytes) -> None:
        if kind == PING:
            self.write_frames(member, masked_frame(payload, PONG))


def masked_frame(text: bytes, kind: int = TEXT, key: bytes = MASK_KEY) -> bytes:
    """A client frame: FIN set, masked."""
    size = len(text)
    payload = (int.from_bytes(text) ^ _repeated_key(size, key)).to_bytes(size)
    return (
        (bytes((kind, 0x80 | size)) if size < 126 else bytes((kind, 0xFE)) + size.to_bytes(2))
        + key
        + payload
    )


@cache
def _repeated_key(size: int, key: bytes) -> int:
    return int.from_bytes((key * (size // 4 + 1))[:size])


def ref_generator() -> Callable[[], bytes]:
    """A function that returns unique refs of 16 characters."""
    prefix, count = os.urandom(4).hex().encode(), 0

    def make_ref() -> bytes:
        nonlocal count
        count += 1
        return b"%s%08d" % (prefix, count)

    return make_ref
