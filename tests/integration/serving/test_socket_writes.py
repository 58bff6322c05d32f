"""Writes that bypass the loop: their order, and writes to closed connections."""

import asyncio
import os

import pytest
from websockets.asyncio.client import connect

from live.features.wire import FrameBatch
from tools.connection_contract import go_on, stall, until
from tools.connection_server import serving


@pytest.fixture
async def line(tmp_path):
    async with serving(tmp_path) as served:
        peer = await connect(served.url, max_size=None, max_queue=None, close_timeout=0.1)
        line = served.lines[-1]
        line.peer = peer
        yield line
        peer.transport.abort()


async def test_what_waits_is_never_overtaken_by_what_is_written_after_it(line):
    wrote, got = [], []

    def write(more: bytes = b"") -> None:
        wrote.append(b"%d " % len(wrote) + more)
        line.connection.write(FrameBatch([wrote[-1]]))

    async def read() -> None:
        got.append(await asyncio.wait_for(line.peer.recv(decode=False), 5))

    stall(line)
    while not line.connection.busy:
        write(b"x" * 60_000)
    taken = os.read(line.peer.transport.get_extra_info("socket").fileno(), 1 << 20)
    write()  # now the system has room again, and the loop does not know
    line.peer.data_received(taken)
    go_on(line)
    while len(got) < len(wrote):
        await read()
    assert got == wrote


async def test_writing_to_somebody_who_has_gone_is_harmless(line):
    """The system may know before the loop does, and gives the descriptor to whom comes next."""
    line.peer.transport.abort()
    await asyncio.sleep(0)
    for _ in range(10):
        line.connection.write(FrameBatch([b"gone"]))
    await until(lambda: line.left and line.lost)
    line.connection.write(FrameBatch([b"long gone"]))
