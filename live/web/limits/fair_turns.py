"""Turns of slow work on the loop, such as pages: singly, with votes in between.

A browser's second page waits behind the first page of every other browser, and among browsers with
as many pages an address with fewer comes first. So hundreds of requests of a client at once wait
behind each other, and a page of anyone else waits for the page being built.
"""

import asyncio
import heapq
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

SLICE_S = 0.004
"""Seconds of the loop after which pages let others run: some short pages, or a part of a long
page.
"""
LOOP_TURNS = 2
"""Turns of the loop before a slice: in the first turn it reads data received by sockets."""

WaitForVotes = Callable[[], Awaitable[None]]
"""Waits until the votes that were received are answered."""


class Slices:
    """Slices of the loop's time, in which pages are built."""

    def __init__(self, wait_for_votes: WaitForVotes) -> None:
        self._wait_for_votes = wait_for_votes
        self._began = 0.0

    async def check(self) -> None:
        """Start another slice if this slice is used up."""
        if time.perf_counter() - self._began > SLICE_S:
            await self._start()

    async def _start(self) -> None:
        """Let others run, votes before all, and start a slice."""
        for _ in range(LOOP_TURNS):
            await asyncio.sleep(0)
        await self._wait_for_votes()
        self._began = time.perf_counter()


class FairTurns:
    def __init__(self, wait_for_votes: WaitForVotes) -> None:
        self._slices = Slices(wait_for_votes)
        self._is_taken = False
        self._waiting: list[tuple[int, int, int, asyncio.Future[None]]] = []
        self._of_browser, self._of_address = Counter[tuple[str, str]](), Counter[str]()
        self._arrivals = count()

    @asynccontextmanager
    async def take(self, address: str, browser: str) -> AsyncIterator[Slices]:
        """Wait for a turn, and hold it. `browser`: its name among those of the address."""
        key = (address, browser)
        order = self._of_browser[key], self._of_address[address], next(self._arrivals)
        self._of_browser[key] += 1
        self._of_address[address] += 1
        try:
            await self._wait(order)
            try:
                await self._slices.check()
                yield self._slices
            finally:
                self._pass_on()
        finally:
            _count_down(self._of_browser, key)
            _count_down(self._of_address, address)

    async def _wait(self, order: tuple[int, int, int]) -> None:
        if not self._is_taken:
            self._is_taken = True
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (*order, turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        while self._waiting:
            *_, turn = heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                return
        self._is_taken = False


def _count_down(counter: Counter[Any], key: object) -> None:
    counter[key] -= 1
    if not counter[key]:
        del counter[key]
