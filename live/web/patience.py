"""Letting go of who takes nothing: a watch over what waits to be sent to somebody. Where nothing waits, there is no watch."""

import asyncio


class Watch:
    """Every PATIENCE seconds, as long as something waits: was anything taken since? If not, the connection is aborted."""

    __slots__ = ("_timer", "_transport", "put")

    PATIENCE = 10.0

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._timer: asyncio.TimerHandle | None = None
        self.put = 0
        """Bytes that were written; of use where they go on being written while others wait."""

    def start(self) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self.PATIENCE, self._look, self._taken)

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    @property
    def _taken(self) -> int:
        return self.put - self._transport.get_write_buffer_size()

    def _look(self, before: int) -> None:
        self._timer = None
        if self._transport.get_write_buffer_size():
            if self._taken <= before:
                self._transport.abort()
            else:
                self.start()
