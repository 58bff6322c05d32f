"""Drivers of the fan-out measurement: product and baseline, triggered by the same client, back to
back or at a fixed rate.
"""

import socket
import time
from collections.abc import Callable
from itertools import cycle

from .load_client import Goal, LoadClient, masked_frame, ref_generator
from .seed import SeededEvent, vote_message
from .server_processes import ServerProcess
from .stats import BenchError, MeasuredRound

WARM_UP_VOTES = 600
"""Votes after which a result message has about its final length."""
ZERO_KEY = bytes(4)
"""Masking key that leaves the payload readable: the baseline forwards it as it is."""


class Driver:
    """A server and the clients that it sends to. `trigger_update` of a subclass makes it send
    something to everyone, and returns the seq to wait for.
    """

    def __init__(self, server: ServerProcess, client: LoadClient) -> None:
        self.server = server
        self.client = client

    def run_back_to_back(self, trigger: Callable[[], int], times: int) -> MeasuredRound:
        """Trigger updates back to back: each as soon as the first member has received the last
        update, so that the server never idles.

        The client polls without sleeping, so that sends don't include waking it: over a network
        they would not, and a slower server would wake it more often.
        """
        self.client.busy_poll = True
        try:
            return self._measure(lambda: self._trigger_each(trigger, times))
        finally:
            self.client.busy_poll = False

    def run_at_rate(
        self, trigger: Callable[[], int], times: int, interval_s: float
    ) -> tuple[MeasuredRound, list[Goal]]:
        """Trigger an update every `beat` seconds, whether or not all members have received those
        before.
        """
        goals = list[Goal]()
        return self._measure(
            lambda: self._trigger_at_rate(trigger, times, interval_s, goals)
        ), goals

    def _trigger_each(self, trigger: Callable[[], int], times: int) -> None:
        goals = list[Goal]()
        for _ in range(times):
            goal = self.client.add_goal(trigger(), time.monotonic())
            goals.append(goal)
            self.client.run_until(lambda goal=goal: goal.first)  # type: ignore[misc]
        self._wait_for_goals(goals)

    def _trigger_at_rate(
        self, trigger: Callable[[], int], times: int, interval_s: float, goals: list[Goal]
    ) -> None:
        start = time.monotonic()
        for number in range(times):
            self.client.listen_until(start + number * interval_s)
            sends = time.monotonic()
            goals.append(self.client.add_goal(trigger(), sends))
        self._wait_for_goals(goals)

    def _wait_for_goals(self, goals: list[Goal]) -> None:
        self.client.run_until(lambda: not any(goal.left for goal in goals))

    def _measure(self, work: Callable[[], object]) -> MeasuredRound:
        """Measure the server's CPU per message received while `work` runs."""
        cpu, client_cpu, before, start = (
            self.server.cpu_seconds(),
            self._client_cpu(),
            self.client.messages,
            time.monotonic(),
        )
        work()
        seconds = time.monotonic() - start
        return MeasuredRound(
            self.server.cpu_seconds() - cpu,
            self.client.messages - before,
            seconds,
            self._client_cpu() - client_cpu,
        )

    def _client_cpu(self) -> float:
        """CPU seconds that the client used, without empty polls."""
        return time.process_time() - self.client.idle_cpu_s


class ProductDriver(Driver):
    """Triggers updates by votes of successive members, so that no member exceeds the rate limit."""

    def __init__(
        self,
        server: ServerProcess,
        client: LoadClient,
        event: SeededEvent,
        voters: int | None = None,
    ) -> None:
        """`voters`: the first members, as voters; all if None."""
        super().__init__(server, client)
        self._event = event
        self._voters = cycle(range(voters or len(client)))
        self._make_ref = ref_generator()
        self._votes = 0
        self._acknowledged: list[int] = []
        client.on_answer = self._record_answer

    def trigger_update(self, poll: int, changes: int = 1) -> int:
        """Have `changes` votes acknowledged, each in its own poll from index `poll` on; returns the
        last seq.
        """
        self._acknowledged.clear()
        for number in range(poll, poll + changes):
            self._votes += 1
            answer = self._votes % self._event.options[number]
            self.client.send_text(
                next(self._voters),
                vote_message(self._event.polls[number], answer, self._make_ref()),
            )
        self.client.run_until(lambda: len(self._acknowledged) == changes)
        return max(self._acknowledged)

    def warm_up(self, poll: int) -> int:
        """Cast votes until the result has its final length; returns the bytes of a message."""
        self.wait_for_seq(
            [self.trigger_update(poll) for _ in range(min(WARM_UP_VOTES, len(self.client)))][-1]
        )
        size, messages = self.client.bytes, self.client.messages
        self.wait_for_seq(self.trigger_update(poll))
        return (self.client.bytes - size) // (self.client.messages - messages)

    def wait_for_seq(self, seq: int) -> None:
        """Wait until all members have received a seq."""
        self._wait_for_goals([self.client.add_goal(seq, time.monotonic())])

    def _record_answer(self, member: int, done: bool, seq: int) -> None:
        if not done:
            raise BenchError("a vote was refused")
        self._acknowledged.append(seq)


class BaselineDriver(Driver):
    """Drives the bare loop over a separate connection, which carries the messages to send."""

    def __init__(self, server: ServerProcess, client: LoadClient) -> None:
        super().__init__(server, client)
        self._seq = 0
        self._control_socket = socket.create_connection(("127.0.0.1", server.port))
        self._control_socket.sendall(b"GET /pub HTTP/1.1\r\n\r\n")
        self._control_socket.recv(1024)

    def close(self) -> None:
        self._control_socket.close()

    def trigger_update(self, size: int, changes: int = 1) -> int:
        """Have it send `changes` messages of `size` bytes each."""
        self._control_socket.sendall(
            b"".join(masked_frame(self._padded_message(size), key=ZERO_KEY) for _ in range(changes))
        )
        return self._seq

    def _padded_message(self, size: int) -> bytes:
        """A topic frame and a cursor frame, `size` bytes in all, in a single masked frame: the
        product also sends both in a single write.
        """
        self._seq += 1
        cursor = _text_frame(b'{"seq":"%d.00000000"}' % self._seq)
        return _text_frame(b'{"topic":"'.ljust(size - len(cursor) - 4, b"x")) + cursor


def _text_frame(text: bytes) -> bytes:
    size = len(text)
    return (bytes((0x81, size)) if size < 126 else b"\x81\x7e" + size.to_bytes(2)) + text
