"""The Connection port on event streams over a real network, as uvicorn serves them."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from live.serving.connections.write_timeout import WriteTimeout
from tools.connection_contract import OutgoingContract, parcel, until
from tools.connection_server import ServedConnection, serving
from tools.event_stream_peer import CLEAN_END, EventStreamPeer


class TestEventStream(OutgoingContract):
    patience = 0.3

    def code_of(self, code: int) -> int:
        return CLEAN_END

    @pytest.fixture
    async def dial(self, tmp_path, monkeypatch) -> AsyncIterator:
        monkeypatch.setattr(WriteTimeout, "TIMEOUT_S", self.patience)
        async with serving(tmp_path) as server:
            peers = []

            async def dial() -> ServedConnection:
                count = len(server.lines)
                peers.append(await EventStreamPeer.dial(server.port))
                await until(lambda: len(server.lines) > count)
                line = server.lines[-1]
                await until(lambda: hasattr(line, "connection"))
                line.peer = peers[-1]
                await asyncio.sleep(0)
                return line

            yield dial
            for peer in peers:
                peer.transport.abort()

    async def test_a_request_that_follows_ends_it(self, dial):
        line = await dial()
        line.connection.write(parcel(1))
        assert await line.peer.recv() == "1"
        line.peer.transport.write(b"GET /stream/ HTTP/1.1\r\nHost: x\r\n\r\n")
        await until(lambda: line.lost)

    async def test_its_place_is_free_again_when_it_has_ended(self, dial):
        line = await dial()
        assert line.left == 0
        line.peer.transport.abort()
        await until(lambda: line.left)
        assert line.left == 1
