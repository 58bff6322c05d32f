"""Addresses of clients, as limits count them."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_address

from starlette.requests import HTTPConnection

CACHED_ADDRESSES = 4096


def client_address(connection: HTTPConnection) -> str:
    """Address of the client; for IPv6 its /64 network, which a machine usually owns."""
    return _network_of(connection.client.host) if connection.client else ""


@lru_cache(CACHED_ADDRESSES)
def _network_of(host: str) -> str:
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
