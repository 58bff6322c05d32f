"""The Connection port on Starlette: one task writes what waits, frame by frame; writing never blocks, nothing queues without a bound.

Whoever takes nothing for PATIENCE seconds is let go: seen from how much waits to be sent, here and in the transport below.
"""

import asyncio
from collections import deque
from collections.abc import Callable

from starlette.websockets import WebSocket, WebSocketDisconnect

from ..core.wire import Parcel

MOST_WAITING = 64
"""Parcels: one flush, and the answers that come meanwhile."""
PATIENCE = 10.0
FAREWELL = 1.0
"""Seconds in which somebody may take what waits and the goodbye."""
BINARY = 1003


class StarletteConnection:
    """An accepted socket. `hear` gets each text that comes; `drained` is called whenever nothing waits any more."""

    def __init__(self, websocket: WebSocket, hear: Callable[[bytes], None], drained: Callable[[], None]) -> None:
        self._websocket, self._hear, self._drained = websocket, hear, drained
        self._transport: asyncio.WriteTransport = websocket.scope["extensions"]["live.transport"]
        self._waiting: deque[Parcel] = deque()
        self._wake = asyncio.Event()
        self._sending = self._gone = False
        self._taken = 0  # frames
        self._code: int | None = None
        self._watch: asyncio.TimerHandle | None = None

    # the port

    @property
    def busy(self) -> bool:
        return self._sending or bool(self._waiting)

    def write(self, parcel: Parcel) -> None:
        if self._code is not None or self._gone:
            return
        if len(self._waiting) >= MOST_WAITING:
            self.abort()
            return
        self._waiting.append(parcel)
        self._wake.set()
        if self._watch is None:
            self._watch = asyncio.get_running_loop().call_later(PATIENCE, self._look, self._taken, self._backlog)

    def close(self, code: int) -> None:
        if self._code is None and not self._gone:
            self._code = code
            self._wake.set()
            asyncio.get_running_loop().call_later(FAREWELL, self.abort)

    def abort(self) -> None:
        self._gone = True
        self._waiting.clear()
        self._wake.set()
        self._transport.abort()

    # both directions

    async def run(self) -> None:
        """Listen and write, until the connection has gone."""
        writer = asyncio.create_task(self._write())
        try:
            await self._listen()
        finally:
            self._gone = True
            writer.cancel()
            await asyncio.wait([writer])

    async def _listen(self) -> None:
        while (message := await self._websocket.receive())["type"] == "websocket.receive":
            text = message.get("text")
            if text is None:
                self.close(BINARY)
            elif self._code is None:
                self._hear(text.encode())

    async def _write(self) -> None:
        """Send what waits, until the goodbye is said or there is nobody to say it to."""
        try:
            while not self._gone:
                await self._wake.wait()
                self._wake.clear()
                await self._send_waiting()
                if self._code is not None:
                    await self._websocket.close(self._code)
                    return
                if not self._gone:
                    self._drained()
        except WebSocketDisconnect:
            self._gone = True

    async def _send_waiting(self) -> None:
        self._sending = True
        try:
            while self._waiting:
                for text in self._waiting.popleft().texts:
                    await self._websocket.send_text(text.decode())
                    self._taken += 1
        finally:
            self._sending = False

    # letting go of who takes nothing

    def _look(self, taken: int, backlog: int) -> None:
        """Every PATIENCE seconds, as long as something waits: was anything taken since?"""
        self._watch = None
        if self._gone or not (self.busy or self._backlog):
            return
        if self._taken == taken and self._backlog >= backlog:
            self.abort()
        else:
            self._watch = asyncio.get_running_loop().call_later(PATIENCE, self._look, self._taken, self._backlog)

    @property
    def _backlog(self) -> int:
        return self._transport.get_write_buffer_size()
