"""Addresses of clients, as limits count them."""

from ipaddress import IPv6Address, ip_address

from starlette.requests import HTTPConnection


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
