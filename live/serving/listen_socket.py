"""Creates the listening socket, for the server and for the supervisor."""

import socket

from ..settings import BadSetting

SEND_BUFFER_BYTES = 64 * 1024
"""Kernel send buffer of each connection: bounds the memory that a stalled reader takes."""
RECEIVE_BUFFER_BYTES = 64 * 1024
"""Kernel receive buffer of each connection: bounds waiting data of a client that is held up."""


def open_listen_socket(host: str, port: int) -> socket.socket:
    """Bound socket with buffer sizes that accepted sockets inherit.

    Its protocol is named, as asyncio's own loop sends small parts at once only where it is TCP;
    uvloop always does. Raises BadSetting if it cannot be bound.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as failure:
        listener.close()
        reason = failure.strerror or failure
        raise BadSetting(
            f"HOST {host} and PORT {port} cannot be used: {reason}. Set PORT to a free one."
        ) from None
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER_BYTES)
    return listener
