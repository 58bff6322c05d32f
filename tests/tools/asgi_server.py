"""Connections of the plain adapter over a real network, as a stock uvicorn serves them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount, WebSocketRoute

from live.serving.connections.asgi_connections import AsgiConnections
from live.serving.listen_socket import open_listen_socket
from tools.connection_server import ConnectionServer


@asynccontextmanager
async def serving_plainly(**config: Any) -> AsyncIterator[ConnectionServer]:
    """Serve with `config` of uvicorn, such as `ws`."""
    listening = open_listen_socket("127.0.0.1", 0)
    served = ConnectionServer(listening.getsockname()[1])
    routes = [WebSocketRoute("/", served.endpoint), Mount("/stream", served.stream)]
    server = uvicorn.Server(
        uvicorn.Config(
            AsgiConnections(Starlette(routes=routes)),
            log_config=None,
            lifespan="off",
            timeout_graceful_shutdown=1,
            **config,
        )
    )
    task = asyncio.create_task(server._serve(sockets=[listening]))
    while not server.started:
        assert not task.done(), task
        await asyncio.sleep(0.01)
    yield served
    server.should_exit = True
    await task
