"""HTTP to addresses that organisers name: to public addresses only, without redirects, and nothing
of an answer is read but its status.
"""

import asyncio
import socket
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, Protocol

import httpcore2

TIMEOUT_S = 10.0
"""Seconds for a message: from the look at its address to the status of the answer."""
MAX_RESOLVING = 64
"""Names that are resolved at a time: those of all messages in flight."""
MAX_ADDRESSES = 2
"""Addresses of a host that are tried."""
_GLOBAL_UNICAST = IPv6Network("2000::/3")
"""All IPv6 addresses of the internet. Others, such as fec0::/10, ::a.b.c.d and 64:ff9b:1::/48, stay
within a network, and not every release of Python knows which.
"""
_OTHERS = tuple(map(IPv6Network, ("2002::/16", "2001::/32", "3fff::/20")))
"""Tunnels to IPv4 addresses, which nothing uses any more, and addresses for documentation."""
_NAT64 = IPv6Network("64:ff9b::/96")
_PUBLIC_PORTS = frozenset({443, 8443})


class NotSent(Exception):
    """A message that was not accepted; `str()` says why, in a word for the organiser."""


class Sender(Protocol):
    async def post(self, url: str, headers: dict[str, str], body: bytes) -> int:
        """Send a message and return the status of the answer. Raises NotSent."""


def is_public(text: str) -> bool:
    """True for an address of the internet; also of an IPv6 address that stands for an IPv4
    address.
    """
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        inner = _inner_ipv4(address)
        if inner is None:
            is_unicast = address in _GLOBAL_UNICAST
            return is_unicast and address.is_global and not any(address in each for each in _OTHERS)
        address = inner
    return address.is_global and not address.is_multicast


def _inner_ipv4(address: IPv6Address) -> IPv4Address | None:
    """IPv4 address that an IPv6 address stands for."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped


class PublicNetwork(httpcore2.AsyncNetworkBackend):
    """Connects to the very address that was looked up and checked: a name that leads elsewhere a
    moment later changes nothing. `allows_private`: checks nothing.
    """

    def __init__(self, allows_private: bool) -> None:
        self._allows_private = allows_private
        self._backend = httpcore2.AnyIOBackend()
        # threads of its own: names that take long to resolve keep no others waiting
        self._resolver = ThreadPoolExecutor(MAX_RESOLVING, "webhook-names")

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  its base class has it
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        if not self._allows_private and port not in _PUBLIC_PORTS:
            raise NotSent("port")
        failure: Exception = NotSent("unreachable")
        for address in await self._resolve(host, port):
            try:
                return await self._backend.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except httpcore2.ConnectError as error:
                failure = error
        raise failure

    def close(self) -> None:
        """End its threads, without waiting for names that are being resolved."""
        self._resolver.shutdown(wait=False, cancel_futures=True)

    async def _resolve(self, host: str, port: int) -> list[str]:
        """Addresses of a host. Raises NotSent if any of them is not public."""
        ask = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
        try:
            results = await asyncio.get_running_loop().run_in_executor(self._resolver, ask)
        except (OSError, UnicodeError):
            raise NotSent("unknown_host") from None
        addresses = list(dict.fromkeys(str(each[4][0]) for each in results))
        if not self._allows_private and not all(map(is_public, addresses)):
            raise NotSent("private_address")
        return addresses[:MAX_ADDRESSES]


class HttpSender:
    """A Sender over HTTPS; with `allows_private` over HTTP, too, and to any address."""

    def __init__(self, allows_private: bool = False) -> None:
        self._schemes = (b"https", b"http") if allows_private else (b"https",)
        self._network = PublicNetwork(allows_private)
        self._pool = httpcore2.AsyncConnectionPool(
            max_connections=None, max_keepalive_connections=0, network_backend=self._network
        )

    async def post(self, url: str, headers: dict[str, str], body: bytes) -> int:
        target = httpcore2.URL(url)
        if target.scheme not in self._schemes:
            raise NotSent("not_https")
        try:
            async with (
                asyncio.timeout(TIMEOUT_S),
                self._pool.stream(
                    "POST", target, headers=[*headers.items()], content=body
                ) as answer,
            ):
                return int(answer.status)
        except TimeoutError:
            raise NotSent("timeout") from None
        except (OSError, httpcore2.TimeoutException, httpcore2.NetworkError):
            raise NotSent("unreachable") from None
        except httpcore2.ProtocolError:
            raise NotSent("not_http") from None

    async def close(self) -> None:
        await self._pool.aclose()
        self._network.close()
