"""Drivers of the fan-out measurement: product and baseline, triggered by the same client, back to
back or at a fixed rate.
"""

import socket
import time
from collections.abc import Callable
from itertools import cycle

from .arithmetic import Failed, Round
from .crowd import Crowd, Goal, masked, refs
from .processes import Process
from .seed import Seeded, ballot

WARM = 600
"""Votes after which a result message has about its final length."""
OPEN_MASK = bytes(4)
"""Masking key that leaves the payload readable: the baseline forwards it as it is."""


class Driven:
    """A server and the clients that it sends to. `trigger_update` of a subclass makes it send
    something to everyone, and returns the seq to wait for.
    """

    def __init__(self, server: Process, crowd: Crowd) -> None:
        self.server, self.crowd = server, crowd

    def hurried(self, move: Callable[[], int], times: int) -> Round:
        """Trigger updates back to back: each as soon as the first member has received the previous
        one, so that the server never idles.

        The client polls without sleeping, so that sends don't include waking it: over a network
        they would not, and a slower server would wake it more often.
        """
        self.crowd.awake = True
        try:
            return self._timed(lambda: self._hurry(move, times))
        finally:
            self.crowd.awake = False

    def in_time(self, move: Callable[[], int], times: int, beat: float) -> tuple[Round, list[Goal]]:
        """Trigger an update every `beat` seconds, whether or not all members have received those
        before.
        """
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
        """Measure the server's CPU per message received while `work` runs."""
        cpu, busy, before, began = self.server.cpu(), self._busy(), self.crowd.messages, time.monotonic()
        work()
        seconds = time.monotonic() - began
        return Round(self.server.cpu() - cpu, self.crowd.messages - before, seconds, self._busy() - busy)

    def _busy(self) -> float:
        """CPU seconds that the client used, without empty polls."""
        return time.process_time() - self.crowd.idle


class Product(Driven):
    """Triggers updates by votes of successive members, so that no member exceeds the rate limit."""

    def __init__(self, server: Process, crowd: Crowd, event: Seeded) -> None:
        super().__init__(server, crowd)
        self._event, self._voters, self._fresh, self._moved = event, cycle(range(len(crowd))), refs(), 0
        self._done: list[int] = []
        crowd.answered = self._answered

    def move(self, poll: int, changes: int = 1) -> int:
        """Have `changes` votes acknowledged, one in each poll from index `poll` on; returns the
        last seq.
        """
        self._done.clear()
        for number in range(poll, poll + changes):
            self._moved += 1
            answer = self._moved % self._event.options[number]
            self.crowd.send(next(self._voters), ballot(self._event.polls[number], answer, self._fresh()))
        self.crowd.until(lambda: len(self._done) == changes)
        return max(self._done)

    def warm(self, poll: int) -> int:
        """Cast votes until the result has its final length; returns the bytes of one message."""
        self.see([self.move(poll) for _ in range(min(WARM, len(self.crowd)))][-1])
        size, messages = self.crowd.bytes, self.crowd.messages
        self.see(self.move(poll))
        return (self.crowd.bytes - size) // (self.crowd.messages - messages)

    def see(self, seq: int) -> None:
        """Wait until all members have received a seq."""
        self._until_heard([self.crowd.aim(seq, time.monotonic())])

    def _answered(self, member: int, done: bool, seq: int) -> None:
        if not done:
            raise Failed("a vote was refused")
        self._done.append(seq)


class Floor(Driven):
    """Drives the bare loop over a separate control connection, which carries the messages to send.
    """

    def __init__(self, server: Process, crowd: Crowd) -> None:
        super().__init__(server, crowd)
        self._seq = 0
        self._line = socket.create_connection(("127.0.0.1", server.port))
        self._line.sendall(b"GET /pub HTTP/1.1\r\n\r\n")
        self._line.recv(1024)

    def close(self) -> None:
        self._line.close()

    def move(self, size: int, changes: int = 1) -> int:
        """Have it send `changes` messages of `size` bytes each."""
        self._line.sendall(b"".join(masked(self._message(size), key=OPEN_MASK) for _ in range(changes)))
        return self._seq

    def _message(self, size: int) -> bytes:
        """A topic frame and a cursor frame, `size` bytes in all, in one masked frame: the product
        also sends both in one write.
        """
        self._seq += 1
        last = _frame(b'{"seq":"%d.00000000"}' % self._seq)
        return _frame(b'{"topic":"'.ljust(size - len(last) - 4, b"x")) + last


def _frame(text: bytes) -> bytes:
    size = len(text)
    return (bytes((0x81, size)) if size < 126 else b"\x81\x7e" + size.to_bytes(2)) + text
