"""Accepts connections singly, so that workers which share a listening socket share arrivals.

The loop's own server accepts all that waits at once: after a restart of all workers the first to
wake gets most pages. A single connection in a turn of the loop leaves the next to a free worker.
"""

import asyncio
import logging
import socket
from collections.abc import Callable

log = logging.getLogger(__name__)

BACKLOG = 2048
PAUSE_S = 0.1
"""Seconds without accepting after the system refused to, as when no more files can be opened."""


class Acceptor:
    """Accepts from a listening socket until it is closed."""

    def __init__(
        self, listener: socket.socket, create_protocol: Callable[[], asyncio.Protocol]
    ) -> None:
        self._listener, self._create_protocol = listener, create_protocol
        self._loop = asyncio.get_running_loop()
        self._opening: set[asyncio.Task[object]] = set()
        self._pause: asyncio.TimerHandle | None = None
        listener.setblocking(False)
        listener.listen(BACKLOG)
        self._start()

    def close(self) -> None:
        self._loop.remove_reader(self._listener)
        if self._pause is not None:
            self._pause.cancel()

    def hold(self, seconds: float) -> None:
        """Leave new connections to others for so long."""
        self.close()
        self._pause = self._loop.call_later(seconds, self._start)

    def _start(self) -> None:
        self._pause = None
        self._loop.add_reader(self._listener, self._accept)

    def _accept(self) -> None:
        try:
            connection, _ = self._listener.accept()
        except (BlockingIOError, ConnectionError):
            return  # another worker was faster, or the client has gone
        except OSError as failure:
            log.error("cannot accept connections for a moment: %s", failure)
            self._loop.remove_reader(self._listener)
            self._pause = self._loop.call_later(PAUSE_S, self._start)
            return
        opening = self._loop.connect_accepted_socket(self._create_protocol, connection)
        task = self._loop.create_task(opening)
        self._opening.add(task)
        task.add_done_callback(self._finish)

    def _finish(self, task: "asyncio.Task[object]") -> None:
        self._opening.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.debug("a connection ended while it was accepted: %s", task.exception())
