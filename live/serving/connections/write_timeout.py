"""Write-stall timeout: aborts a connection whose peer has acknowledged nothing for 10 s."""

import asyncio
import fcntl
import struct
import termios


def unsent_bytes(transport: asyncio.Transport) -> int:
    """Bytes written but not acknowledged: in the transport's buffer and in the kernel's.

    The transport's buffer alone is misleading: it may not shrink for 10 s while a slow client still
    reads 8 KB/s from the kernel's.
    """
    try:
        kernel_bytes = fcntl.ioctl(
            transport.get_extra_info("socket").fileno(), termios.TIOCOUTQ, bytes(4)
        )
    except OSError:
        kernel_bytes = bytes(4)
    return transport.get_write_buffer_size() + int(struct.unpack("i", kernel_bytes)[0])


class WriteTimeout:
    """Checks every TIMEOUT_S while bytes are unsent, and aborts if none were acknowledged since."""

    __slots__ = ("_timer", "_transport", "written")

    TIMEOUT_S = 10.0

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._timer: asyncio.TimerHandle | None = None
        self.written = 0
        """Bytes written since the start; counted by callers that write while it runs."""

    def start(self) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(
                self.TIMEOUT_S, self._check, self._acknowledged
            )

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    @property
    def _acknowledged(self) -> int:
        return self.written - unsent_bytes(self._transport)

    def _check(self, previous: int) -> None:
        self._timer = None
        if unsent_bytes(self._transport):
            if self._acknowledged <= previous:
                self._transport.abort()
            else:
                self.start()
