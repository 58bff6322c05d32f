"""The Starlette adapter over a real network, as uvicorn serves it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from websockets.asyncio.client import connect

from conftest import make_settings
from engine.connection_contract import ConnectionContract
from live.web import connection as module
from live.web.connection import StarletteConnection
from live.web.listening import listen
from live.web.server import configure
from served import Quiet


class Line:
    def __init__(self):
        self.heard, self.drained, self.lost = [], 0, 0

    async def serve(self, websocket):
        await websocket.accept()
        self.connection = StarletteConnection(websocket, self.heard.append, self.note_drained)
        try:
            await self.connection.run()
        finally:
            self.lost += 1

    def note_drained(self):
        self.drained += 1


class TestStarletteConnection(ConnectionContract):
    patience = 0.3

    @pytest.fixture
    async def dial(self, tmp_path, monkeypatch) -> AsyncIterator:
        monkeypatch.setattr(module, "PATIENCE", self.patience)
        lines, peers = [], []

        async def endpoint(websocket):
            await lines[-1].serve(websocket)

        async def dial():
            lines.append(Line())
            peers.append(await connect(f"ws://127.0.0.1:{port}/", max_size=None, max_queue=None, close_timeout=0.1))
            lines[-1].peer = peers[-1]
            await asyncio.sleep(0)
            return lines[-1]

        config = configure(Starlette(routes=[WebSocketRoute("/", endpoint)]), make_settings(tmp_path))
        listening = listen(config.host, config.port)
        port = listening.getsockname()[1]
        server = Quiet(config, lambda: asyncio.sleep(0))
        task = asyncio.create_task(server.serve(sockets=[listening]))
        yield dial
        for peer in peers:
            peer.transport.abort()
        server.should_exit = True
        await task
