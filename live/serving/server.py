"""uvicorn with our protocol class: needs the tested release."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Any, cast

import uvicorn

from ..settings import Settings
from .acceptor import Acceptor
from .connections import http_protocol
from .graceful_server import GracefulServer, configure


class Server(GracefulServer):
    """`is_worker`: others accept from the same sockets. It does so after the line `accept`."""

    def __init__(
        self,
        config: uvicorn.Config,
        drain: Callable[[], Awaitable[None]],
        on_started: Callable[[GracefulServer], object] = lambda _: None,
        is_worker: bool = False,
    ) -> None:
        super().__init__(config, drain, on_started)
        self.server_state = http_protocol.ServingState()
        self._is_worker = is_worker
        self._shared_sockets: list[socket.socket] = []
        self._acceptors: list[Acceptor] = []

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        if self._is_worker:
            self._shared_sockets, sockets = sockets or [], []
        await super().startup(sockets)

    def accept(self) -> None:
        self._acceptors += [Acceptor(each, self._create_protocol) for each in self._shared_sockets]
        self._shared_sockets = []

    def hold(self, seconds: float) -> None:
        for acceptor in self._acceptors:
            acceptor.hold(seconds)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for acceptor in self._acceptors:
            acceptor.close()
        self._shared_sockets, self._acceptors = [], []
        await super().shutdown(sockets)

    def _create_protocol(self) -> http_protocol.HttpProtocol:
        return http_protocol.HttpProtocol(
            self.config, self.server_state, self.lifespan.state, asyncio.get_running_loop()
        )


def configure_server(app: Any, settings: Settings) -> uvicorn.Config:
    return configure(
        app,
        settings,
        http=http_protocol.HttpProtocol,
        ws=cast(Any, http_protocol.WebSocketPlaceholder),
    )
