"""A worker's side of its supervisor: the sockets that it inherits, its heartbeat, and the
supervisor's requests.

A heartbeat is a line with the number of connections, and `behind` if a newer release has written to
an event. Lines of the supervisor: `accept`, once all workers are ready; `move <number>`, to a
worker with more pages than its share, or behind in release.
"""

import asyncio
import contextlib
import faulthandler
import logging
import os
import signal
import socket
from pathlib import Path
from typing import Protocol

log = logging.getLogger(__name__)

BEAT_S = 0.25
"""Interval of a worker's heartbeat."""
DUMP_SIGNAL = signal.SIGUSR2
"""Makes a worker dump the stacks of its threads to stderr."""
SHARED_FOLDER_VARIABLE = "LIVE_SHARED"
"""Environment variable with the folder of shared assets.

Not an argument: a newer release must also accept it.
"""
HOLD_S = 2 * BEAT_S
"""Seconds that a worker with more than its share leaves new connections to others, unless the line
is repeated: should those fail, it accepts.
"""


class Pages(Protocol):
    """The open pages of this process."""

    @property
    def is_behind(self) -> bool: ...

    def move_clients(self, most: int) -> int: ...


class Accepting(Protocol):
    """The server that accepts connections."""

    def accept(self) -> None: ...

    def hold(self, seconds: float) -> None: ...

    def count_connections(self) -> int: ...


class InheritedSockets:
    """Sockets that a worker inherits: the listening socket and its end of the pipe.

    The worker stops when the supervisor's end is closed.
    """

    def __init__(self, listener: int, pipe: int) -> None:
        self.listener, self._pipe = socket.socket(fileno=listener), socket.socket(fileno=pipe)
        self.shared_folder = (
            Path(os.environ[SHARED_FOLDER_VARIABLE])
            if SHARED_FOLDER_VARIABLE in os.environ
            else None
        )
        self._pipe.setblocking(False)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # meant for the supervisor
        faulthandler.register(DUMP_SIGNAL)

    def start_heartbeat(self, server: Accepting, pages: Pages) -> None:
        """Report that it is ready, then keep sending heartbeats, and follow requests."""
        self._server, self._pages = server, pages
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._pipe, self._hear)
        self._send_beat()

    def _send_beat(self) -> None:
        with contextlib.suppress(OSError):
            is_behind = b" behind" if self._pages.is_behind else b""
            self._pipe.send(b"%d%s\n" % (self._server.count_connections(), is_behind))
        self._loop.call_later(BEAT_S, self._send_beat)

    def _hear(self) -> None:
        """Follow the supervisor's requests; stop when it has exited."""
        try:
            message = self._pipe.recv(256)
        except ConnectionResetError:  # it died without reading the last heartbeats
            message = b""
        if not message:
            self._loop.remove_reader(self._pipe)
            log.error("the supervisor is gone: stopping")
            signal.raise_signal(signal.SIGTERM)
        for line in message.splitlines():
            match line.split():
                case [b"accept"]:
                    self._server.accept()
                case [b"move", number] if number.isdigit():
                    self._server.hold(HOLD_S)
                    self._pages.move_clients(int(number))
                case _:
                    pass  # added by a newer release
