"""What is written past the loop: its order, and that it is harmless where nobody is any more."""

import asyncio

import pytest
from websockets.asyncio.client import connect

from engine.connection_contract import go_on, stall, until
from lines import serving
from live.core.wire import Parcel


@pytest.fixture
async def line(tmp_path):
    async with serving(tmp_path) as served:
        peer = await connect(served.url, max_size=None, max_queue=None, close_timeout=0.1)
        line = served.lines[-1]
        line.peer = peer
        yield line
        peer.transport.abort()


async def test_what_waits_is_never_overtaken_by_what_is_written_after_it(line):
    stall(line)
    numbers = iter(range(100_000))
    texts = []
    while not line.connection.busy:
        texts.append(b"%d " % next(numbers) + b"x" * 60_000)
        line.connection.write(Parcel([texts[-1]]))
    waited = len(texts)
    for _ in range(3):
        texts.append(b"%d" % next(numbers))
        line.connection.write(Parcel([texts[-1]]))
    go_on(line)
    got = [await asyncio.wait_for(line.peer.recv(decode=False), 5) for _ in texts]
    assert [text.split()[0] for text in got] == [text.split()[0] for text in texts]
    assert got[waited - 1] == texts[waited - 1]
    await until(lambda: not line.connection.busy)
    line.connection.write(Parcel([b"last"]))
    assert await asyncio.wait_for(line.peer.recv(), 5) == "last"


async def test_writing_to_somebody_who_has_gone_is_harmless(line):
    """The system may know before the loop does, and gives the descriptor to whom comes next."""
    line.peer.transport.abort()
    await asyncio.sleep(0)
    for _ in range(10):
        line.connection.write(Parcel([b"gone"]))
    await until(lambda: line.left and line.lost)
    line.connection.write(Parcel([b"long gone"]))
