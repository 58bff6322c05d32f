"""How many sockets may be open, in all and from one address; uvicorn's own limit does not cover them."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from ipaddress import IPv6Address, ip_address

from starlette.requests import HTTPConnection

MOST, MOST_FROM_ONE_ADDRESS = 20_000, 5_000
"""A whole hall may sit behind one address."""


class Seats:
    def __init__(self, most: int = MOST, most_from_one: int = MOST_FROM_ONE_ADDRESS) -> None:
        self._most, self._most_from_one = most, most_from_one
        self._open, self._taken = 0, Counter[str]()

    def free(self, address: str) -> bool:
        return self._open < self._most and self._taken[address] < self._most_from_one

    def take(self, address: str) -> Callable[[], None]:
        """Answers with how to give the seat back, once."""
        self._open += 1
        self._taken[address] += 1
        return partial(self._give_back, address)

    def _give_back(self, address: str) -> None:
        self._open -= 1
        self._taken[address] -= 1
        if not self._taken[address]:
            del self._taken[address]


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
