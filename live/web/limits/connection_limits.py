"""Limits open WebSockets, in total and per address; the server's own limit does not cover them.

Attendees come first: an identity is let in until the server is full. Strangers, with sockets that
are open only until the request to join, have places of their own. The limit for each identity is
the broadcaster's.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial

MAX_CONNECTIONS = 20_000
MAX_PER_ADDRESS = 5_000
"""High, since everyone in a venue may share an address. Beyond it each identity keeps a single
page.
"""
MAX_STRANGERS = 1_000
MAX_STRANGERS_PER_ADDRESS = 100


class ConnectionLimits:
    def __init__(
        self, max_total: int = MAX_CONNECTIONS, max_per_address: int = MAX_PER_ADDRESS
    ) -> None:
        self.members = OpenConnections(max_total, max_per_address)
        self.strangers = OpenConnections(MAX_STRANGERS, MAX_STRANGERS_PER_ADDRESS)

    def admit_member(self, address: str) -> Callable[[], None] | None:
        """Count a connection of an identity; returns a function that releases it, to be called
        once. None if the server is full.
        """
        return None if self.members.is_full else self.members.add(address)

    def admit_stranger(self, address: str) -> Callable[[], None] | None:
        """The same for a connection without an identity. None too if its address has too many."""
        return None if self.strangers.is_crowded(address) else self.strangers.add(address)


class OpenConnections:
    """Counts of open connections."""

    def __init__(self, max_total: int, max_per_address: int) -> None:
        self.max_total = max_total
        self.max_per_address = max_per_address
        self.total = 0
        self.by_address = Counter[str]()

    @property
    def is_full(self) -> bool:
        return self.total >= self.max_total

    def is_crowded(self, address: str) -> bool:
        """True if the server is full, or this address has its share."""
        return self.is_full or self.by_address[address] >= self.max_per_address

    def add(self, address: str) -> Callable[[], None]:
        """Count a connection; returns a function that releases it, to be called once."""
        self.total += 1
        self.by_address[address] += 1
        return partial(self._release, address)

    def _release(self, address: str) -> None:
        self.total -= 1
        self.by_address[address] -= 1
        if not self.by_address[address]:
            del self.by_address[address]
