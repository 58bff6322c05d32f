"""A worker's side of its supervisor: the sockets that it inherits, and its heartbeat."""

import asyncio
import contextlib
import faulthandler
import logging
import os
import signal
import socket
from pathlib import Path

log = logging.getLogger(__name__)

BEAT_S = 1.0
"""Interval of a worker's heartbeat."""
DUMP_SIGNAL = signal.SIGUSR2
"""Makes a worker dump the stacks of its threads to stderr."""
SHARED_FOLDER_VARIABLE = "LIVE_SHARED"
"""Environment variable with the folder of shared assets.

Not an argument: a newer release must also accept it.
"""


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

    def start_heartbeat(self) -> None:
        """Report that it accepts, then keep sending heartbeats."""
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._pipe, self._hear)
        self._send_beat()

    def _send_beat(self) -> None:
        with contextlib.suppress(OSError):
            self._pipe.send(b".")
        self._loop.call_later(BEAT_S, self._send_beat)

    def _hear(self) -> None:
        """Stop: the pipe is readable only when the supervisor has exited, as it never writes."""
        self._loop.remove_reader(self._pipe)
        log.error("the supervisor is gone: stopping")
        signal.raise_signal(signal.SIGTERM)
