"""uvicorn with our protocol class, which tells clients to reconnect before it stops."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Any, cast

import uvicorn

from ..settings import Settings
from . import http_protocol
from .acceptor import Acceptor

ACCEPT_GRACE_S = 0.2
"""Seconds between closing the listening socket and draining, for the clients accepted last."""
GRACEFUL_TIMEOUT_S = 3
"""Seconds that open connections get at shutdown."""


class Server(uvicorn.Server):
    """Calls `on_started` when it accepts. At shutdown it stops accepting, then awaits `drain`,
    which tells all clients to reconnect.

    `is_worker`: others accept from the same sockets.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        drain: Callable[[], Awaitable[None]],
        on_started: Callable[[], object] = lambda: None,
        is_worker: bool = False,
    ) -> None:
        super().__init__(config)
        self.server_state = http_protocol.ServingState()
        self._drain, self._on_started, self._is_worker = drain, on_started, is_worker
        self._acceptors: list[Acceptor] = []

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup([] if self._is_worker else sockets)
        if self._is_worker:
            self._acceptors = [Acceptor(each, self._create_protocol) for each in sockets or []]
        self._on_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for acceptor in self._acceptors:
            acceptor.close()
        await asyncio.sleep(ACCEPT_GRACE_S)
        await self._drain()
        await super().shutdown(sockets)

    def _create_protocol(self) -> http_protocol.HttpProtocol:
        return http_protocol.HttpProtocol(
            self.config, self.server_state, self.lifespan.state, asyncio.get_running_loop()
        )


def configure_server(app: Any, settings: Settings) -> uvicorn.Config:
    """uvicorn's configuration. Raises BadSetting if uvicorn is not a tested release."""
    http_protocol.check_uvicorn_version()
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http=http_protocol.HttpProtocol,
        ws=cast(Any, http_protocol.WebSocketPlaceholder),
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.forwarded_allow_ips,
        timeout_graceful_shutdown=GRACEFUL_TIMEOUT_S,
        workers=1,
    )
