"""Queue of requests to start: one in a turn of the loop, so that pages delay votes by little."""

import asyncio
from collections import deque
from collections.abc import Callable


class RequestQueue:
    """Starts requests one by one, `pause_s` after each other. A connection has at most one here."""

    def __init__(self, pause_s: float) -> None:
        self._pause_s = pause_s
        self._waiting: deque[Callable[[], None]] = deque()
        self._is_scheduled = False

    def add(self, start: Callable[[], None]) -> None:
        self._waiting.append(start)
        if not self._is_scheduled:
            self._schedule()

    def _schedule(self) -> None:
        self._is_scheduled = bool(self._waiting)
        if self._is_scheduled:
            asyncio.get_running_loop().call_later(self._pause_s, self._start_one)

    def _start_one(self) -> None:
        start = self._waiting.popleft()
        self._schedule()
        start()
