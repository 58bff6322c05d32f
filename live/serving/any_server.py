"""The application as any ASGI server serves it: built when the server starts it, with Connections,
addresses from trusted proxies, and clients asked to reconnect when a signal stops it.
"""

import asyncio
import logging
import signal
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from types import FrameType
from typing import Any, NamedTuple, cast

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from .connections.asgi_connections import AsgiConnections

log = logging.getLogger(__name__)

ACCESS_LOGS = ("uvicorn.access", "hypercorn.access", "granian.access")
"""Logs of servers with lines that contain query strings and role keys. The request log has its
own.
"""
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)

Drain = Callable[[], Awaitable[None]]


class BuiltApp(NamedTuple):
    """`proxies`: addresses with a trusted X-Forwarded-For. `drain` asks clients to reconnect."""

    app: ASGIApp
    proxies: str
    drain: Drain


class AnyServerApp:
    """Application that is built when its lifespan starts. `explained`: errors with a sentence as
    text; the server gets it as the reason for the failed start.
    """

    def __init__(
        self,
        open_app: Callable[[], AbstractContextManager[BuiltApp]],
        explained: tuple[type[Exception], ...],
    ) -> None:
        self._open_app, self._explained = open_app, explained
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(scope, receive, send)
        elif self._app is None:
            raise RuntimeError("the server must run the application's lifespan: turn it on")
        else:
            await self._app(scope, receive, send)

    async def _live(self, scope: Scope, receive: Receive, send: Send) -> None:
        with ExitStack() as stack:
            try:
                built = stack.enter_context(self._open_app())
            except self._explained as problem:
                await receive()
                await send({"type": "lifespan.startup.failed", "message": str(problem)})
                return
            for name in ACCESS_LOGS:
                logging.getLogger(name).disabled = True
            log.warning(
                "served by another ASGI server: everything works, but slower. `live serve` is "
                "fastest, and limits slow requests itself"
            )
            self._app = cast(
                ASGIApp,
                ProxyHeadersMiddleware(cast(Any, AsgiConnections(built.app)), built.proxies),
            )
            draining = stack.enter_context(drain_at_signals(built.drain))

            async def receive_drained() -> Message:
                message = await receive()
                if message["type"] == "lifespan.shutdown":
                    await draining()
                return message

            await built.app(scope, receive_drained, send)


@contextmanager
def drain_at_signals(drain: Drain) -> Iterator[Drain]:
    """Drain as soon as a signal stops the server: most wait for open connections before they end
    the lifespan. Yields a function that drains, or waits until that is done.
    """
    loop, tasks = asyncio.get_running_loop(), list[asyncio.Future[None]]()

    def start() -> "asyncio.Future[None]":
        if not tasks:
            tasks.append(asyncio.ensure_future(drain()))
        return tasks[0]

    async def drain_once() -> None:
        await start()

    def on_signal(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(start)
        handlers[number](number, frame)

    # the server set its handlers before; where it set none, it hears of the end in another way
    handlers = dict[int, Callable[[int, FrameType | None], Any]]()
    for number in STOP_SIGNALS:
        handler = signal.getsignal(number)
        if callable(handler) and threading.current_thread() is threading.main_thread():
            handlers[number] = handler
            signal.signal(number, on_signal)
    try:
        yield drain_once
    finally:
        for signal_number, before in handlers.items():
            signal.signal(signal_number, before)
