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
    async with serving(tmp_path) as server:
        peer = await connect(server.url, max_size=None, max_queue=None, close_timeout=0.1)
        line = server.lines[-1]
        line.peer = peer
        yield line
        peer.transport.abort()


async def test_waiting_bytes_are_never_overtaken_by_later_writes(line):
    wrote, reads = [], []

    def write(more: bytes = b"") -> None:
        wrote.append(b"%d " % len(wrote) + more)
        line.connection.write(FrameBatch([wrote[-1]]))

    async def read() -> None:
        reads.append(await asyncio.wait_for(line.peer.recv(decode=False), 5))

    stall(line)
    while not line.connection.busy:
        write(b"x" * 60_000)
    data = os.read(line.peer.transport.get_extra_info("socket").fileno(), 1 << 20)
    write()  # now the system has room again, and the loop does not know
    line.peer.data_received(data)
    go_on(line)
    while len(reads) < len(wrote):
        await read()
    assert reads == wrote


async def test_writing_to_a_departed_client_is_harmless(line):
    """The system may know before the loop does, and gives the descriptor to the next connection."""
    line.peer.transport.abort()
    await asyncio.sleep(0)
    for _ in range(10):
        line.connection.write(FrameBatch([b"gone"]))
    await until(lambda: line.left and line.lost)
    line.connection.write(FrameBatch([b"long gone"]))
