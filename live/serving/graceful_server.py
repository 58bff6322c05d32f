"""uvicorn with clients asked to reconnect before it stops. It uses only its public interface, so
that any release fits.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Any

import uvicorn

from ..settings import Settings
from .connections.asgi_connections import AsgiConnections
from .connections.frames import MAX_MESSAGE_BYTES

ACCEPT_GRACE_S = 0.2
"""Seconds between closing the listening socket and draining, for the clients accepted last."""
GRACEFUL_TIMEOUT_S = 3
"""Seconds that open connections get at shutdown."""


class GracefulServer(uvicorn.Server):
    """Calls `on_started(self)` when it has started. At shutdown it stops accepting, then awaits
    `drain`, which asks all clients to reconnect.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        drain: Callable[[], Awaitable[None]],
        on_started: Callable[["GracefulServer"], object] = lambda _: None,
    ) -> None:
        super().__init__(config)
        self._drain, self._on_started = drain, on_started

    def accept(self) -> None:
        """Start to accept, where others accept from the same sockets: uvicorn itself has already
        done so.
        """

    def hold(self, seconds: float) -> None:
        """Leave new connections to others for so long, where that is possible."""

    def count_connections(self) -> int:
        return len(self.server_state.connections)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_started(self)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        await asyncio.sleep(ACCEPT_GRACE_S)
        await self._drain()
        await super().shutdown(sockets)


def configure_plainly(app: Any, settings: Settings) -> uvicorn.Config:
    """Configuration with uvicorn's own protocol classes, for a release that was not tested."""
    return configure(
        AsgiConnections(app),
        settings,
        ws_max_size=MAX_MESSAGE_BYTES,
        ws_per_message_deflate=False,
    )


def configure(app: Any, settings: Settings, **more: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.forwarded_allow_ips,
        timeout_graceful_shutdown=GRACEFUL_TIMEOUT_S,
        workers=1,
        **more,
    )
