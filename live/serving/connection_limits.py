"""Limits open WebSockets, in total and per address; uvicorn's own limit does not cover them."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from ipaddress import IPv6Address, ip_address

from starlette.requests import HTTPConnection

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


def client_address(connection: HTTPConnection) -> str:
    """Address of the client; for IPv6 its /64 network, which one machine usually owns."""
    host = connection.client.host if connection.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
