"""Connections that frames are written to: the common part of WebSockets and event streams.

A transport is taken over from HTTP. While its write buffer is empty, frames go to the kernel
directly, bypassing the transport. The transport buffers data beyond the kernel's buffer, and the
connection is `busy` until it drains.
"""

import asyncio
from collections.abc import Callable

from ...engine.clients.connection import Client, Listener
from .write_timeout import WriteTimeout, unsent_bytes

MAX_BACKLOG_BYTES = 1024 * 1024
"""Bytes written to a busy connection after which it is aborted."""
MIN_WRITE_COST_BYTES = 256
"""Bytes that each of these writes counts at least, to bound the number of small writes."""
INTERNAL_ERROR, SERVICE_RESTART = 1011, 1012
"""Close codes (RFC 6455, 7.4.1; 1012: IANA registry)."""


class OutgoingConnection(asyncio.Protocol):
    """A connection that can be written to and closed. `connections` is uvicorn's set of open
    connections: at shutdown uvicorn calls `shutdown` on each and waits until the set is empty.
    """

    __slots__ = (
        "_backlog",
        "_client",
        "_closing",
        "_connections",
        "_direct_write",
        "_fd",
        "_listener",
        "_on_close",
        "_timer",
        "_transport",
        "_write_timeout",
        "busy",
    )

    PING_INTERVAL_S = 20.0
    CLOSE_TIMEOUT_S = 1.0
    """Time to flush the buffer and complete the closing handshake before the abort."""

    def __init__(self, transport: asyncio.Transport, connections: set[object]) -> None:
        self._transport = transport
        self._connections = connections
        self._listener: Listener | None = None
        self._client: Client | None = None
        self._on_close: Callable[[], None] | None = None
        self.busy = self._closing = False
        self._fd: int = transport.get_extra_info("socket").fileno()
        self._direct_write = (
            False  # buffer empty and no write timeout: writes may bypass the transport
        )
        self._backlog = 0
        self._timer: asyncio.TimerHandle | None = None
        self._write_timeout: WriteTimeout | None = None
        transport.set_write_buffer_limits(high=0)
        transport.set_protocol(self)
        connections.add(self)

    def close(self, code: int) -> None:
        """Send the backlog and the code, then close. Subclasses know how to."""
        raise NotImplementedError

    def abort(self) -> None:
        self._closing, self._direct_write = True, False
        self._transport.abort()

    # Life cycle

    def attach(self, listener: Listener, client: Client) -> None:
        """Set the receiver of events; it is notified at once if the connection is already lost."""
        self._listener, self._client = listener, client
        if self not in self._connections:
            listener.on_lost(client)

    def on_close(self, callback: Callable[[], None]) -> None:
        """Call this once when the connection is lost; at once if it already is."""
        if self in self._connections:
            self._on_close = callback
        else:
            callback()

    def endpoint_returned(self) -> None:
        """Called when the ASGI endpoint returns; closes if reading never started."""
        if self._timer is None:
            self.close(INTERNAL_ERROR)

    def shutdown(self) -> None:
        self.close(SERVICE_RESTART)

    def connection_lost(self, exc: Exception | None) -> None:
        self._closing, self._direct_write = True, False
        self._connections.discard(self)
        if self._timer is not None:
            self._timer.cancel()
        if self._write_timeout is not None:
            self._write_timeout.stop()
        if self._on_close is not None:
            self._on_close()
        listener, client = self._listener, self._client
        self._listener = self._client = self._on_close = self._timer = None
        if listener is not None and client is not None:
            listener.on_lost(client)

    def eof_received(self) -> None:
        """Abort: browsers close both directions, so a half-closed peer does not read either."""
        self.abort()

    def _schedule(self, delay: float, callback: Callable[[], None]) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(delay, callback)

    # Writing

    def _write(self, data: bytes) -> None:
        if self._closing:
            return
        if self._write_timeout is not None:
            self._write_timeout.written += len(data)
            if self.busy:
                self._count_backlog(len(data))
        self._transport.write(data)

    def _count_backlog(self, size: int) -> None:
        self._backlog += max(size, MIN_WRITE_COST_BYTES)
        if self._backlog > MAX_BACKLOG_BYTES:
            self.abort()

    def pause_writing(self) -> None:
        self.busy, self._backlog = True, 0
        self._start_write_timeout()

    def resume_writing(self) -> None:
        self.busy = False
        if self._listener is not None and self._client is not None and not self._closing:
            self._listener.on_drained(self._client)

    def _check_unsent(self) -> bool:
        """Return True, and watch the writes, while the peer has not acknowledged all of them."""
        if unsent_bytes(self._transport):
            self._start_write_timeout()
            return True
        self._stop_write_timeout()
        return False

    def _start_write_timeout(self) -> None:
        if self._write_timeout is None:
            self._write_timeout, self._direct_write = WriteTimeout(self._transport), False
        self._write_timeout.start()

    def _stop_write_timeout(self) -> None:
        if self._write_timeout is not None:
            self._write_timeout.stop()
            self._write_timeout, self._direct_write = None, True
