"""What fan-out is measured on, the product and the floor, and the two rhythms in which both are driven by the same client."""

import socket
import time
from collections.abc import Callable
from itertools import cycle

from .load_client import Crowd, Goal, masked, refs
from .seed import Seeded, ballot
from .server_processes import Process
from .stats import Failed, Round

WARM = 600
"""Votes until a result is about as long as it will be."""
OPEN_MASK = bytes(4)


class Driven:
    """A server and those who hear it. A `move` makes it tell everybody something, and gives the seq that they are to see."""

    def __init__(self, server: Process, crowd: Crowd) -> None:
        self.server, self.crowd = server, crowd

    def hurried(self, move: Callable[[], int], times: int) -> Round:
        """One after the other: the next when the first member has heard the one before, so that the server need not wait.

        Nor need it wake anybody: over a network no sender does, and here who is slower would wake its hearers more often.
        """
        self.crowd.awake = True
        try:
            return self._timed(lambda: self._hurry(move, times))
        finally:
            self.crowd.awake = False

    def in_time(self, move: Callable[[], int], times: int, beat: float) -> tuple[Round, list[Goal]]:
        """One every `beat` seconds, whoever has not heard those before."""
        goals = list[Goal]()
        return self._timed(lambda: self._keep_time(move, times, beat, goals)), goals

    def _hurry(self, move: Callable[[], int], times: int) -> None:
        goals = list[Goal]()
        for _ in range(times):
            goal = self.crowd.aim(move(), time.monotonic())
            goals.append(goal)
            self.crowd.until(lambda goal=goal: goal.first)  # type: ignore[misc]
        self._until_heard(goals)

    def _keep_time(self, move: Callable[[], int], times: int, beat: float, goals: list[Goal]) -> None:
        began = time.monotonic()
        for number in range(times):
            self.crowd.listen(began + number * beat)
            sent = time.monotonic()
            goals.append(self.crowd.aim(move(), sent))
        self._until_heard(goals)

    def _until_heard(self, goals: list[Goal]) -> None:
        self.crowd.until(lambda: not any(goal.left for goal in goals))

    def _timed(self, work: Callable[[], object]) -> Round:
        """The server's CPU for each message that comes while something is done."""
        cpu, busy, before, began = self.server.cpu(), self._busy(), self.crowd.messages, time.monotonic()
        work()
        seconds = time.monotonic() - began
        return Round(self.server.cpu() - cpu, self.crowd.messages - before, seconds, self._busy() - busy)

    def _busy(self) -> float:
        """Seconds of CPU that the client has put to use."""
        return time.process_time() - self.crowd.idle


class Product(Driven):
    """To move it, people vote, one after the other, so that nobody is faster than they may be."""

    def __init__(self, server: Process, crowd: Crowd, event: Seeded) -> None:
        super().__init__(server, crowd)
        self._event, self._voters, self._fresh, self._moved = event, cycle(range(len(crowd))), refs(), 0
        self._done: list[int] = []
        crowd.answered = self._answered

    def move(self, poll: int, changes: int = 1) -> int:
        """Have one vote come in this poll, or one each in so many from this on. Waits until they are acknowledged."""
        self._done.clear()
        for number in range(poll, poll + changes):
            self._moved += 1
            answer = self._moved % self._event.options[number]
            self.crowd.send(next(self._voters), ballot(self._event.polls[number], answer, self._fresh()))
        self.crowd.until(lambda: len(self._done) == changes)
        return max(self._done)

    def warm(self, poll: int) -> int:
        """Let many vote, so that the result is as long as it will be; answers with the bytes of one message."""
        self.see([self.move(poll) for _ in range(min(WARM, len(self.crowd)))][-1])
        size, messages = self.crowd.bytes, self.crowd.messages
        self.see(self.move(poll))
        return (self.crowd.bytes - size) // (self.crowd.messages - messages)

    def see(self, seq: int) -> None:
        """Wait until everybody has."""
        self._until_heard([self.crowd.aim(seq, time.monotonic())])

    def _answered(self, member: int, done: bool, seq: int) -> None:
        if not done:
            raise Failed("a vote was refused")
        self._done.append(seq)


class Floor(Driven):
    """The bare loop. What it is to send comes to it over a line of its own."""

    def __init__(self, server: Process, crowd: Crowd) -> None:
        super().__init__(server, crowd)
        self._seq = 0
        self._line = socket.create_connection(("127.0.0.1", server.port))
        self._line.sendall(b"GET /pub HTTP/1.1\r\n\r\n")
        self._line.recv(1024)

    def close(self) -> None:
        self._line.close()

    def move(self, size: int, changes: int = 1) -> int:
        """Have it send so many messages of this many bytes."""
        self._line.sendall(b"".join(masked(self._message(size), key=OPEN_MASK) for _ in range(changes)))
        return self._seq

    def _message(self, size: int) -> bytes:
        """A topic's frame and a seq's, as the product sends them in one write."""
        self._seq += 1
        last = _frame(b'{"seq":"%d.00000000"}' % self._seq)
        return _frame(b'{"topic":"'.ljust(size - len(last) - 4, b"x")) + last


def _frame(text: bytes) -> bytes:
    size = len(text)
    return (bytes((0x81, size)) if size < 126 else b"\x81\x7e" + size.to_bytes(2)) + text
