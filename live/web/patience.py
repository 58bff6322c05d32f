"""Letting go of who takes nothing: a watch over what waits for somebody. Where nothing waits, there is none."""

import asyncio
import fcntl
import struct
import termios


def waiting(transport: asyncio.Transport) -> int:
    """Bytes that were written and have not arrived: what waits here, and what the system keeps until it is acknowledged.

    The system alone may take nothing from us for 10 s while somebody slow takes 8 KB each second from it.
    """
    try:
        kernel_bytes = fcntl.ioctl(transport.get_extra_info("socket").fileno(), termios.TIOCOUTQ, bytes(4))
    except OSError:
        kernel_bytes = bytes(4)
    return transport.get_write_buffer_size() + int(struct.unpack("i", kernel_bytes)[0])


class Watch:
    """Every PATIENCE seconds, as long as something waits: was anything taken since? If not, the connection is aborted."""

    __slots__ = ("_timer", "_transport", "written")

    PATIENCE = 10.0

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._timer: asyncio.TimerHandle | None = None
        self.written = 0
        """Bytes that were written; of use where they go on being written while others wait."""

    def start(self) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self.PATIENCE, self._check, self._acknowledged)

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    @property
    def _acknowledged(self) -> int:
        return self.written - waiting(self._transport)

    def _check(self, previous: int) -> None:
        self._timer = None
        if waiting(self._transport):
            if self._acknowledged <= previous:
                self._transport.abort()
            else:
                self.start()
