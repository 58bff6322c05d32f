"""The Connection port over a real network, as uvicorn serves it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from websockets.asyncio.client import connect

from live.serving.connections.write_timeout import WriteTimeout
from tools.connection_contract import ConnectionContract
from tools.connection_server import ServedConnection, serving


class TestConnection(ConnectionContract):
    patience = 0.3

    @pytest.fixture
    async def dial(self, tmp_path, monkeypatch) -> AsyncIterator:
        monkeypatch.setattr(WriteTimeout, "TIMEOUT_S", self.patience)
        async with serving(tmp_path) as server:
            peers = []

            async def dial() -> ServedConnection:
                peers.append(
                    await connect(server.url, max_size=None, max_queue=None, close_timeout=0.1)
                )
                server.lines[-1].peer = peers[-1]
                await asyncio.sleep(0)
                return server.lines[-1]

            yield dial
            for peer in peers:
                peer.transport.abort()
