"""Behaviour of every connection. An adapter's test inherits ConnectionContract, or OutgoingContract
if it only writes, and provides the fixture

dial   `line = await dial()` opens a connection over the network: `line.connection` is the
adapter's, `line.peer` a WebSocket client, and `line.heard`, `line.drained`, `line.lost` count the
calls of the hall (`heard` is a list of texts)

and may set `patience`, in seconds, to how long the adapter waits for a client that takes
nothing.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable
from typing import Any, Protocol

import pytest
import websockets

from live.engine.clients.connection import Connection
from live.features.wire import FrameBatch
from tools.stopwatch import Stopwatch

PATIENCE_S = 30
"""Seconds after which an awaited event is not going to happen."""
BIG = FrameBatch([b'"' + b"x" * 4_000_000 + b'"'] * 8)
"""More than a system keeps for a client that does not read."""


class Line(Protocol):
    connection: Connection
    peer: Any
    heard: list[bytes]
    on_drained: int
    on_lost: int


def parcel(*numbers: int) -> FrameBatch:
    return FrameBatch([b"%d" % number for number in numbers])


async def until(what: Callable[[], Any], patience: float = PATIENCE_S) -> None:
    ends = time.monotonic() + patience
    while not what():
        assert time.monotonic() < ends, "it did not happen"
        await asyncio.sleep(0.01)


async def until_closed(line: Line) -> int:
    """The close code that the peer got; 1006 where the connection just ended."""
    with contextlib.suppress(websockets.ConnectionClosed):
        async with asyncio.timeout(PATIENCE_S):
            while True:
                await line.peer.recv()
    return line.peer.close_code or 1006


def stall(line: Line) -> None:
    line.peer.transport.pause_reading()


def go_on(line: Line) -> None:
    line.peer.transport.resume_reading()


class OutgoingContract:
    """For connections of any transport; `code_of` says which close code its client gets."""

    patience = 10.0

    def code_of(self, code: int) -> int:
        return code

    # writing

    async def test_frames_arrive_in_order(self, dial):
        line = await dial()
        line.connection.write(parcel(1, 2, 3))
        line.connection.write(parcel(4))
        line.connection.write(parcel(5, 6))
        assert [await line.peer.recv() for _ in range(6)] == ["1", "2", "3", "4", "5", "6"]

    async def test_frames_are_texts_as_they_were_given(self, dial):
        line = await dial()
        line.connection.write(FrameBatch(['{"text":"创新 👩‍👩‍👧"}'.encode()]))
        assert await line.peer.recv() == '{"text":"创新 👩‍👩‍👧"}'

    async def test_an_empty_parcel_sends_nothing(self, dial):
        line = await dial()
        line.connection.write(FrameBatch([]))
        line.connection.write(parcel(1))
        assert await line.peer.recv() == "1"

    async def test_a_reading_peer_is_soon_not_busy(self, dial):
        line = await dial()
        line.connection.write(parcel(1))
        await line.peer.recv()
        await until(lambda: not line.connection.busy)

    # slow clients

    async def test_writing_never_blocks_and_a_stalled_peer_keeps_it_busy(self, dial):
        line = await dial()
        stall(line)
        start = time.perf_counter()
        line.connection.write(BIG)
        assert time.perf_counter() - start < 1  # to be blocked is to wait for the peer
        await asyncio.sleep(0.1)
        assert line.connection.busy
        assert line.drained == 0

    async def test_a_slow_peer_that_caught_up_is_reported(self, dial):
        line = await dial()
        stall(line)
        line.connection.write(BIG)
        await asyncio.sleep(0.05)
        assert line.connection.busy
        drain = line.drained
        go_on(line)
        for _ in BIG.frames:
            await line.peer.recv()
        await until(lambda: line.drained > drain)
        assert not line.connection.busy

    async def test_answers_are_sent_also_to_a_slow_peer_and_in_order(self, dial):
        line = await dial()
        stall(line)
        line.connection.write(BIG)
        line.connection.write(parcel(1, 2))
        go_on(line)
        came = [await line.peer.recv() for _ in range(len(BIG.frames) + 2)]
        assert came[-2:] == ["1", "2"]

    async def test_too_many_waiting_answers_end_it(self, dial):
        line = await dial()
        stall(line)
        line.connection.write(BIG)
        for number in range(5000):
            line.connection.write(parcel(number))
        await until(lambda: line.lost, self.patience / 2)  # before it is let go for taking nothing
        go_on(line)
        assert await until_closed(line) == 1006

    async def test_a_peer_that_takes_nothing_is_disconnected(self, dial):
        line = await dial()
        stall(line)
        line.connection.write(BIG)
        await until(lambda: line.lost, self.patience * 3)

    async def test_a_peer_that_takes_little_is_kept(self, dial):
        line = await dial()
        stall(line)
        line.connection.write(BIG)
        for _ in range(8):
            await asyncio.sleep(self.patience / 2)
            go_on(line)
            await line.peer.recv()
            stall(line)
        assert line.lost == 0

    async def test_a_blocked_peer_holds_up_nobody_else(self, dial):
        slow, other = await dial(), await dial()
        stall(slow)
        slow.connection.write(BIG)
        other.connection.write(parcel(1))
        async with asyncio.timeout(PATIENCE_S):
            assert await other.peer.recv() == "1"

    # the end

    async def test_closing_sends_the_waiting_bytes_and_then_the_code(self, dial):
        line = await dial()
        line.connection.write(parcel(1, 2))
        line.connection.close(4100)
        assert [await line.peer.recv(), await line.peer.recv()] == ["1", "2"]
        assert await until_closed(line) == self.code_of(4100)
        await until(lambda: line.lost)

    async def test_nothing_is_sent_after_closing(self, dial):
        line = await dial()
        line.connection.close(4001)
        line.connection.write(parcel(1))
        with pytest.raises(websockets.ConnectionClosed):
            await line.peer.recv()
        assert await until_closed(line) == self.code_of(4001)

    async def test_closing_again_is_harmless_and_the_first_code_counts(self, dial):
        line = await dial()
        line.connection.close(4001)
        line.connection.close(4100)
        assert await until_closed(line) == self.code_of(4001)
        line.connection.close(4100)
        line.connection.abort()
        await until(lambda: line.lost)
        assert line.lost == 1

    async def test_a_peer_that_does_not_take_the_goodbye_is_soon_disconnected(self, dial):
        line = await dial()
        stall(line)
        line.connection.write(BIG)
        line.connection.close(4100)
        watch = Stopwatch()
        await until(lambda: line.lost)
        assert watch.seconds < 3

    async def test_aborting_ends_it_at_once(self, dial):
        line = await dial()
        stall(line)
        line.connection.write(BIG)
        line.connection.abort()
        watch = Stopwatch()
        await until(lambda: line.lost)
        assert watch.seconds < 1
        line.connection.write(parcel(1))
        line.connection.abort()
        go_on(line)
        assert await until_closed(line) == 1006

    async def test_a_peer_that_leaves_is_lost_once(self, dial):
        line = await dial()
        await line.peer.close()
        await until(lambda: line.lost)
        line.connection.write(parcel(1))
        line.connection.close(4001)
        await asyncio.sleep(0.05)
        assert line.lost == 1

    async def test_a_peer_without_its_network_is_lost(self, dial):
        line = await dial()
        line.peer.transport.abort()
        await until(lambda: line.lost)
        assert line.lost == 1


class ConnectionContract(OutgoingContract):
    """For WebSockets, which also read."""

    async def test_texts_are_heard_in_order(self, dial):
        line = await dial()
        for number in range(50):
            await line.peer.send(str(number))
        await until(lambda: len(line.heard) == 50)
        assert line.heard == [b"%d" % number for number in range(50)]

    async def test_text_of_any_kind_is_heard_and_breaks_nothing(self, dial):
        line = await dial()
        odd = ["", "\0", "创新", '"\\ud800"', "x" * 65536, "\u202e", "1"]
        for text in odd:
            await line.peer.send(text)
        await until(lambda: len(line.heard) == len(odd))
        assert line.heard == [text.encode() for text in odd]

    async def test_fragments_are_heard_as_a_single_text(self, dial):
        line = await dial()
        await line.peer.send(["创", "新", ""])
        await until(lambda: line.heard)
        assert line.heard == ["创新".encode()]

    async def test_a_binary_frame_closes(self, dial):
        line = await dial()
        await line.peer.send(b"1")
        assert await until_closed(line) == 1003
        assert line.heard == []
