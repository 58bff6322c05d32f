"""Signs of repeated joins. They are shown to the organiser, who decides; they refuse no person. Of
people without a vouching link, the first of an address counts towards the k ballots of a row of
results.

Addresses are compared within the limits of the bus, which forget them, and are written nowhere.
"""

from hashlib import blake2b
from ipaddress import ip_address, ip_network

from starlette.requests import HTTPConnection

from ....web.context import context_of
from ....web.limits.client_address import client_address

FAR_WINDOW_S = 600
"""Seconds within which a link that is used on networks far apart is a sign."""
NEAR_BITS = {4: 16, 6: 32}
"""Bits that addresses of a network share, by version of IP: a provider, or a large part of it."""
CROWD_WINDOW_S = 3600
CROWD = 30
"""People who may join from an address within the hour before further joins are a sign."""

TOGETHER_WINDOW_S = 24 * 3600
"""Seconds within which people of an address came together: the day of an event."""
LINE_BITS = {4: 32, 6: 56}
"""Bits of the network of a connection to the internet, by version of IP."""


async def is_far(connection: HTTPConnection, event: str, roster: int) -> bool:
    """Record a use of a personal link; True if it was used on another network a short while ago."""
    allow_use = context_of(connection).bus.allow_use
    link = f"roster:{event}:{roster}"
    network = wide_network(client_address(connection))
    is_new = await allow_use(f"{link}:{network}", 1, FAR_WINDOW_S)
    return is_new and not await allow_use(link, 1, FAR_WINDOW_S)


async def is_crowded(connection: HTTPConnection, event: str) -> bool:
    """Record a person who joins openly; True if many have joined from their address."""
    place = f"crowd:{event}:{client_address(connection)}"
    return not await context_of(connection).bus.allow_use(place, CROWD, CROWD_WINDOW_S)


async def came_together(connection: HTTPConnection, event: str) -> bool:
    """Record a person without a voucher; True for an earlier join from their address. An address
    that all have alike, behind a proxy that passes none on, has no meaning.
    """
    address = client_address(connection)
    if is_shared_by_all(address):
        return False
    context = context_of(connection)
    line = f"together:{event}:{_network_of(address, LINE_BITS)}".encode()
    place = blake2b(line, key=context.settings.secret_key[:64], digest_size=16).hexdigest()
    return not await context.bus.allow_use(place, 1, TOGETHER_WINDOW_S)


def is_shared_by_all(address: str) -> bool:
    """True for the address of this machine, and for an unknown address."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return True


def wide_network(address: str) -> str:
    """Network of an address, as wide as a provider's; the text itself if it is no address."""
    return _network_of(address, NEAR_BITS)


def _network_of(address: str, bits: dict[int, int]) -> str:
    try:
        network_address = ip_address(address)
    except ValueError:
        return address
    return str(ip_network(f"{network_address}/{bits[network_address.version]}", strict=False))
