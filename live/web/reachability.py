"""Addresses that phones can reach, and the command that serves at such an address."""

import os
import socket
from urllib.parse import urlsplit

from ..settings import Settings

LOCAL_HOSTS = frozenset({"localhost", "::1"})
UNKNOWN_ADDRESS = "<this machine's address>"


def is_local(url: str) -> bool:
    """True if only this machine reaches the address."""
    host = urlsplit(url).hostname or ""
    return host in LOCAL_HOSTS or host.startswith("127.")


def command_for_phones(settings: Settings) -> str:
    """The command that serves at an address of this machine's network."""
    port = "" if settings.port == 8000 else f" PORT={settings.port}"
    command = "make run" if "MAKELEVEL" in os.environ else "live serve"
    address = lan_address() or UNKNOWN_ADDRESS
    return f"HOST=0.0.0.0{port} PUBLIC_URL=http://{address}:{settings.port} {command}"


def lan_address() -> str | None:
    """This machine's address in its network, or None if it has none. Sends nothing: connecting a
    datagram socket only chooses the way to an address, here an unassigned address.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if is_local(f"http://{address}") else address
