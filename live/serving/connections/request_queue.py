"""Queue of requests to start: as many in a turn of the loop as take little time, so that requests
delay votes by little.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable

TURN_BUDGET_S = 0.004
"""Seconds in a turn of the loop for the first steps of requests."""
LEAST_STARTED = 8
"""Requests started in a turn if so many wait, regardless of the duration of the last requests. With
it, a turn of the loop for each made a join 15 % dearer.
"""


class RequestQueue:
    """Starts at most `most` requests at once, fewer if the last requests took longer than the
    budget, and the next requests `pause_s` later: with 0 in the next turn of the loop. A connection
    has at most one here.
    """

    def __init__(self, most: int, pause_s: float = 0.0) -> None:
        self._most, self._pause_s = most, pause_s
        self._limit = most
        self._started = 0  # since the last pause
        self._began = 0.0  # when the first of these was started
        self._waiting: deque[Callable[[], None]] = deque()
        self._is_scheduled = False

    def add(self, start: Callable[[], None]) -> None:
        if self._started < self._limit:
            self._started += 1
            self._schedule()
            start()
        else:
            self._waiting.append(start)

    def _schedule(self) -> None:
        if not self._is_scheduled:
            self._is_scheduled, self._began = True, time.perf_counter()
            asyncio.get_running_loop().call_later(self._pause_s, self._start_next)

    def _start_next(self) -> None:
        self._is_scheduled = False
        self._adapt_limit()
        self._started = min(self._limit, len(self._waiting))
        if self._started:
            self._schedule()
        for _ in range(self._started):
            self._waiting.popleft()()

    def _adapt_limit(self) -> None:
        """Set the limit by the time that was spent since the last start."""
        if not self._pause_s:
            spent = max(time.perf_counter() - self._began, 1e-6)
            affordable = int(self._started * TURN_BUDGET_S / spent)
            self._limit = min(self._most, max(LEAST_STARTED, affordable))
