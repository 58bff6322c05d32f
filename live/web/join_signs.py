"""Signs that somebody joins more often than once. They are told to the organiser, who decides;
nobody is refused for them.

Addresses are compared within the limits of the bus, which forget them, and are written nowhere.
"""

from ipaddress import ip_address, ip_network

from starlette.requests import HTTPConnection

from .client_address import client_address
from .context import context_of

FAR_WINDOW_S = 600
"""Seconds within which a link that is used on networks far apart is a sign."""
NEAR_BITS = {4: 16, 6: 32}
"""Bits that addresses of one network share, by version of IP: a provider, or a large part of it."""
CROWD_WINDOW_S = 3600
CROWD = 30
"""People who may join from one address within the hour before further ones are a sign."""


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


def wide_network(address: str) -> str:
    """Network of an address, as wide as a provider's; the text itself if it is no address."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network(f"{found}/{NEAR_BITS[found.version]}", strict=False))
