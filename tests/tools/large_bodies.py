"""A client that sends a large body as a whole before it reads the answer, as many do."""

import asyncio
import socket

HEAD = (
    "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
    "Content-Type: {type}\r\nContent-Length: {size}\r\nConnection: {connection}\r\n\r\n"
)
FORM = "application/x-www-form-urlencoded"
CHUNK = b"x" * (1024 * 1024)


async def post_large(
    port: int, path: str, megabytes: int, *, type: str = FORM, connection: str = "close"
) -> bytes:
    """Send a body of so many MB, then read the answer. Raises OSError if it is reset."""
    return await asyncio.to_thread(_post, port, path, megabytes, type, connection)


def _post(port: int, path: str, megabytes: int, type: str, connection: str) -> bytes:
    head = HEAD.format(path=path, type=type, size=megabytes * len(CHUNK), connection=connection)
    with socket.create_connection(("127.0.0.1", port), timeout=60) as peer:
        peer.sendall(head.encode())
        for _ in range(megabytes):
            peer.sendall(CHUNK)
        answer = b""
        while b"</html>" not in answer and (data := peer.recv(1 << 16)):
            answer += data
        return answer
