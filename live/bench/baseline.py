"""The baseline of fan-out: a bare loop of os.write. Everything received on the socket that
requested /pub is written to all other sockets unchanged.

Run as a program with the port as its argument. It implements just enough of WebSocket for our load
client.
"""

import os
import select
import socket
import sys

UPGRADE_RESPONSE = (
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
)
SEND_BUFFER_BYTES = 1 << 20


def serve_baseline(port: int) -> None:
    """Serve forever on a loopback port."""
    listen_socket = socket.create_server(("127.0.0.1", port), backlog=4096)
    poll = select.epoll()
    poll.register(listen_socket, select.EPOLLIN)
    members: dict[int, socket.socket] = {}
    others: list[int] = []
    while True:
        for descriptor, _ in poll.poll():
            if descriptor == listen_socket.fileno():
                connection = accept_member(listen_socket)
                members[connection.fileno()] = connection
                poll.register(connection, select.EPOLLIN)
                continue
            data = os.read(descriptor, 1 << 17) if descriptor in members else b""
            if data.startswith(b"GET "):
                os.write(descriptor, UPGRADE_RESPONSE)
                if not data.startswith(b"GET /pub "):
                    others.append(descriptor)
            elif not data:
                poll.unregister(descriptor)
                members.pop(descriptor).close()
                others = [other for other in others if other != descriptor]
            else:
                broadcast(data, others)


def accept_member(listen_socket: socket.socket) -> socket.socket:
    """Accept a socket. TCP_NODELAY as in the product, so that each write is sent at once; otherwise
    small writes would be merged here, at no cost.
    """
    connection = listen_socket.accept()[0]
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
    return connection


def broadcast(data: bytes, others: list[int]) -> None:
    """Write the payload frame inside each received frame to all sockets; the mask is zero."""
    at = 0
    while at < len(data):
        length, start = data[at + 1] & 127, at + 6
        if length == 126:
            length, start = int.from_bytes(data[at + 2 : at + 4]), at + 8
        at = start + length
        message = data[start:at]
        for descriptor in others:
            os.write(descriptor, message)


if __name__ == "__main__":
    serve_baseline(int(sys.argv[1]))
