"""Queue of requests to start: few in a turn of the loop, so that pages delay votes by little."""

import asyncio
from collections import deque
from collections.abc import Callable


class RequestQueue:
    """Starts at most `most` requests at once, and the next ones `pause_s` later: with 0 in the next
    turn of the loop. A connection has at most one here.
    """

    def __init__(self, most: int, pause_s: float = 0.0) -> None:
        self._most, self._pause_s = most, pause_s
        self._started = 0  # since the last pause
        self._waiting: deque[Callable[[], None]] = deque()
        self._is_scheduled = False

    def add(self, start: Callable[[], None]) -> None:
        if self._started < self._most:
            self._started += 1
            self._schedule()
            start()
        else:
            self._waiting.append(start)

    def _schedule(self) -> None:
        if not self._is_scheduled:
            self._is_scheduled = True
            asyncio.get_running_loop().call_later(self._pause_s, self._start_next)

    def _start_next(self) -> None:
        self._is_scheduled = False
        self._started = min(self._most, len(self._waiting))
        if self._started:
            self._schedule()
        for _ in range(self._started):
            self._waiting.popleft()()
