"""Connection to a page that asks again and again, by GET: each request is answered when there are
frames. For networks in which nothing arrives before a response has ended.

Between two requests the connection is busy: it misses flushes and gets its delta with the next
request, as any slow reader does. A request names the round of the last answer that arrived; if that
is not the last sent, the page connects anew, at its cursor.
"""

import asyncio
from collections.abc import Callable

from ...features.wire import FrameBatch
from ...kernel.principal import Identity
from .connection import Client, Listener

HOLD_S = 12.0
"""Seconds after which a request is answered in any case: above the interval of heartbeats."""
IDLE_S = 15.0
"""Seconds without a request after which the connection is lost."""
MAX_BACKLOG_BYTES = 1024 * 1024
"""Bytes written between two requests after which it is aborted."""


class LongPoll:
    """Requests of a page. `round`: number of answers so far."""

    def __init__(self, id: str) -> None:
        self.id, self.round = id, 0
        self._listener: Listener | None = None
        self._client: Client | None = None
        self._on_close: Callable[[], None] | None = None
        self._frames: list[bytes] = []
        self._size = 0
        self._waiting: asyncio.Future[list[bytes]] | None = None
        self._answer_handle: asyncio.Handle | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._is_held = True  # frames wait for more of them
        self._closing = self._has_ended = False

    # The port

    @property
    def busy(self) -> bool:
        return self._waiting is None

    def write(self, parcel: FrameBatch) -> None:
        if self._closing or not parcel.frames:
            return
        self._frames += parcel.frames
        self._size += sum(map(len, parcel.frames))
        if self._waiting is not None:
            self._is_held = False
            self._answer_soon()
        elif self.round and self._size > MAX_BACKLOG_BYTES:
            self.abort()

    def close(self, code: int) -> None:
        """Answer the waiting request, or the next request. The last frame, a `bye`, has the
        code.
        """
        if not self._closing:
            self._closing, self._is_held = True, False
            self._schedule(IDLE_S, self._end)
            if self._waiting is not None:
                self._answer_soon()

    def abort(self) -> None:
        self._closing = True
        self._frames.clear()
        self._end()

    # Life cycle

    def attach(self, listener: Listener, client: Client) -> None:
        self._listener, self._client = listener, client

    def on_close(self, callback: Callable[[], None]) -> None:
        self._on_close = callback

    def start_reading(self, is_current: bool = False) -> None:
        """Start to answer. `is_current`: the frames so far change nothing, and wait for others."""
        self._is_held = is_current
        self._schedule(IDLE_S, self._end)

    def is_of(self, listener: Listener, identity: Identity) -> bool:
        """Return True if it belongs to this identity in the event of this broadcaster."""
        client = self._client
        return self._listener is listener and client is not None and client.identity == identity

    async def next_frames(self, round: int) -> list[bytes] | None:
        """Wait for the frames after this round. None if the connection has ended, or another answer
        was sent since: that answer was lost.
        """
        if self._has_ended or round != self.round:
            self.abort()
            return None
        if self._waiting is not None:
            self._answer()  # a page asks once at a time: the request before was given up
        waiting: asyncio.Future[list[bytes]] = asyncio.get_running_loop().create_future()
        self._waiting = waiting
        self._schedule(HOLD_S, self._answer)
        if self._frames and not self._is_held:
            self._answer_soon()
        if self._listener is not None and self._client is not None and not self._closing:
            self._listener.on_drained(self._client)
        try:
            return await waiting
        finally:
            if self._waiting is waiting:  # it was cancelled
                self._answer()

    def _answer_soon(self) -> None:
        """Answer in the next turn of the loop, with everything written in this turn."""
        if self._answer_handle is None:
            self._answer_handle = asyncio.get_running_loop().call_soon(self._answer)

    def _answer(self) -> None:
        if self._answer_handle is not None:
            self._answer_handle.cancel()
            self._answer_handle = None
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        self._schedule(IDLE_S, self._end)
        if waiting.done():
            return  # the page is gone, and may ask again
        frames, self._frames, self._size = self._frames, [], 0
        self.round += 1
        waiting.set_result(frames)
        if self._closing:
            self._end()

    def _end(self) -> None:
        if self._has_ended:
            return
        self._has_ended = self._closing = True
        self._answer()
        if self._timer is not None:
            self._timer.cancel()
        if self._on_close is not None:
            self._on_close()
        listener, client = self._listener, self._client
        self._listener = self._client = self._on_close = self._timer = None
        if listener is not None and client is not None:
            listener.on_lost(client)

    def _schedule(self, delay: float, callback: Callable[[], None]) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(delay, callback)
