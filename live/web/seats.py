"""How many sockets may be open, in all and from one address; uvicorn's own limit does not cover them."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from ipaddress import IPv6Address, ip_address

from starlette.requests import HTTPConnection

MOST, MOST_FROM_ONE_ADDRESS = 20_000, 5_000
"""A whole hall may sit behind one address."""


class Seats:
    def __init__(self, max_total: int = MOST, max_per_address: int = MOST_FROM_ONE_ADDRESS) -> None:
        self._max_total, self._max_per_address = max_total, max_per_address
        self._open, self._by_address = 0, Counter[str]()

    def has_room(self, address: str) -> bool:
        return self._open < self._max_total and self._by_address[address] < self._max_per_address

    def acquire(self, address: str) -> Callable[[], None]:
        """Answers with how to give the seat back, once."""
        self._open += 1
        self._by_address[address] += 1
        return partial(self._release, address)

    def _release(self, address: str) -> None:
        self._open -= 1
        self._by_address[address] -= 1
        if not self._by_address[address]:
            del self._by_address[address]


def address_of(connection: HTTPConnection) -> str:
    """Where somebody comes from: of IPv6 the network, since one machine has all the addresses of its own."""
    host = connection.client.host if connection.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
