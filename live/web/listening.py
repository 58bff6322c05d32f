"""The socket that is listened on. Apart from the server, since the supervisor of several workers opens it and serves nothing."""

import socket

from ..settings import BadSetting

SEND_BUFFER = 64 * 1024
"""Of each socket: what a stalled reader can make the system keep."""


def listen(host: str, port: int) -> socket.socket:
    """The listening socket; those of clients inherit its small buffer. Raises BadSetting where the address cannot be had."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as failure:
        listener.close()
        reason = failure.strerror or failure
        raise BadSetting(f"HOST {host} and PORT {port} cannot be used: {reason}. Set PORT to a free one.") from None
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    return listener
