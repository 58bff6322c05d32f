"""Limits open WebSockets, in total and per address; the server's own limit does not cover them."""

from collections import Counter
from collections.abc import Callable
from functools import partial

MAX_CONNECTIONS = 20_000
MAX_PER_ADDRESS = 5_000
"""High, since everyone in a venue may share one address."""


class ConnectionLimits:
    def __init__(
        self, max_total: int = MAX_CONNECTIONS, max_per_address: int = MAX_PER_ADDRESS
    ) -> None:
        self._max_total = max_total
        self._max_per_address = max_per_address
        self._open = 0
        self._by_address = Counter[str]()

    def has_room(self, address: str) -> bool:
        return self._open < self._max_total and self._by_address[address] < self._max_per_address

    def acquire(self, address: str) -> Callable[[], None]:
        """Count a connection; returns a function that releases it, to be called once."""
        self._open += 1
        self._by_address[address] += 1
        return partial(self._release, address)

    def _release(self, address: str) -> None:
        self._open -= 1
        self._by_address[address] -= 1
        if not self._by_address[address]:
            del self._by_address[address]
