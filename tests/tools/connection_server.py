"""Connections over a real network, with a hall that only notes its calls. `served.lines` are they,
in the order they came.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Mount, WebSocketRoute
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from live.engine.clients.connection import OPEN_STREAM_KEY, Client
from live.features.wire import FrameBatch
from live.kernel.principal import GUEST
from live.serving.connections.connection import Connection
from live.serving.listen_socket import open_listen_socket
from live.serving.server import configure_server
from live.web.api.websocket import connection_of
from tools.live_server import ServerWithoutSignals, make_settings


class ServedConnection:
    """A connection, and the calls of its hall."""

    def __init__(self) -> None:
        self.connection: Connection
        self.peer: Any = None
        self.heard: list[bytes] = []
        self.drained = self.excess = self.lost = self.left = 0
        self.answer: Callable[[bytes], None] = lambda text: None

    async def serve_stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve an event stream as the endpoint does."""
        await send(
            {
                "type": "http.response.start",
                "status": 200,
                "headers": [(b"content-type", b"text/event-stream"), (b"connection", b"close")],
            }
        )
        await send({"type": "http.response.body", "body": b": open\n\n", "more_body": True})
        self.connection = scope["extensions"][OPEN_STREAM_KEY]()
        self.connection.on_close(self._leave)
        self.connection.attach(RecordingBroadcaster(self), Client(self.connection, GUEST, "en"))
        self.connection.start_reading()

    async def serve(self, websocket: WebSocket, hesitate: float, fail: bool) -> None:
        await websocket.accept()
        self.connection = connection_of(websocket)
        self.connection.on_close(self._leave)
        if hesitate:
            self.connection.write(FrameBatch([b"welcome"]))
        await asyncio.sleep(hesitate)
        if fail:
            raise RuntimeError("a fault")
        self.connection.attach(RecordingBroadcaster(self), Client(self.connection, GUEST, "en"))
        self.connection.start_reading()

    def _leave(self) -> None:
        self.left += 1


class RecordingBroadcaster:
    """Records the calls to a hall."""

    def __init__(self, line: ServedConnection) -> None:
        self._line = line

    def receive(self, page: Any, data: bytes) -> None:
        self._line.heard.append(data)
        self._line.answer(data)

    def on_drained(self, page: Any) -> None:
        self._line.drained += 1

    def on_excess(self, page: Any) -> None:
        self._line.excess += 1
        self._line.connection.close(4102)

    def on_lost(self, page: Any) -> None:
        self._line.lost += 1


class ConnectionServer:
    def __init__(self, port: int) -> None:
        self.port, self.url = port, f"ws://127.0.0.1:{port}/"
        self.lines: list[ServedConnection] = []
        self.hesitate, self.fail = 0.0, False
        """Delay (s) after the first frame until the endpoint listens, or a failure instead."""

    async def endpoint(self, websocket: WebSocket) -> None:
        self.lines.append(ServedConnection())
        await self.lines[-1].serve(websocket, self.hesitate, self.fail)

    def stream(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        self.lines.append(ServedConnection())
        return self.lines[-1].serve_stream(scope, receive, send)


@asynccontextmanager
async def serving(folder: Path) -> AsyncIterator[ConnectionServer]:
    listening = open_listen_socket("127.0.0.1", 0)
    served = ConnectionServer(listening.getsockname()[1])
    config = configure_server(
        Starlette(routes=[WebSocketRoute("/", served.endpoint), Mount("/stream", served.stream)]),
        make_settings(folder),
    )
    server = ServerWithoutSignals(config, lambda: asyncio.sleep(0))
    task = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        assert not task.done(), task
        await asyncio.sleep(0.01)
    yield served
    server.should_exit = True
    await task
