"""Command socket: a Unix socket beside a SQLite database, over which commands reach the server that
holds its write lock.

A connection carries a single request, ended by closing the sending side, and a single answer. Only
the user of the server and root are served: by the mode of the file, and where the system allows, by
the user at the other end.
"""

import asyncio
import logging
import os
import socket
import struct
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

log = logging.getLogger(__name__)

MAX_REQUEST_BYTES = 16 * 2**20
"""A file of an event with its logos."""
READ_TIMEOUT_S = 10.0
ANSWER_TIMEOUT_S = 300.0
"""Seconds that a command may take. The deletion of a large event rebuilds the database file."""
MAX_CONNECTIONS = 8
"""Connections served at once; any other is closed."""
MAX_PATH_BYTES = 100
"""Longest path of a socket that all systems take."""
PEER_CREDENTIALS = struct.Struct("3i")
"""Process, user and group at the other end (Linux)."""

ROOT = 0
"""User id of root."""

AnswerRequest = Callable[[bytes], Awaitable[bytes]]


class CommandSocket:
    def __init__(self, database: Path, answer: AnswerRequest) -> None:
        self._path, self._answer = socket_path(database), answer
        self._server: asyncio.Server | None = None
        self._inode = 0
        self._open = 0

    async def start(self) -> None:
        """Listen, in place of a socket that a killed server left. A failure is logged: the server
        works without it.
        """
        try:
            listener = self._bind()
        except OSError as failure:
            log.warning("no command socket at %s: %s", self._path, failure.strerror or failure)
            return
        self._server = await asyncio.start_unix_server(
            self._serve, sock=listener, limit=MAX_REQUEST_BYTES
        )

    async def close(self) -> None:
        """Stop listening and remove the file, unless another server has replaced it."""
        if self._server is None:
            return
        self._server.close()
        self._server = None
        with suppress(FileNotFoundError):
            if self._path.stat().st_ino == self._inode:
                self._path.unlink()

    def _bind(self) -> socket.socket:
        """Create the socket; no other user can connect to it at any time. The lock of the database
        is held, so no other server listens at this path.
        """
        self._path.unlink(missing_ok=True)
        listener = socket.socket(socket.AF_UNIX)
        before = os.umask(0o177)
        try:
            with short_address(self._path) as address:
                listener.bind(address)
        except BaseException:
            listener.close()
            raise
        finally:
            os.umask(before)
        self._inode = self._path.stat().st_ino
        return listener

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open += 1
        try:
            if self._open <= MAX_CONNECTIONS and _is_own_user(writer.get_extra_info("socket")):
                await self._exchange(reader, writer)
        except (OSError, TimeoutError) as failure:
            log.info("a command was not answered: %s", failure or "it took too long")
        finally:
            self._open -= 1
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(READ_TIMEOUT_S):
            request = await reader.read(MAX_REQUEST_BYTES + 1)
            while len(request) <= MAX_REQUEST_BYTES and not reader.at_eof():
                request += await reader.read(MAX_REQUEST_BYTES + 1 - len(request))
        if len(request) > MAX_REQUEST_BYTES:
            return
        async with asyncio.timeout(ANSWER_TIMEOUT_S):
            writer.write(await self._answer(request))
            await writer.drain()


def ask_server(database: Path, request: bytes) -> bytes | None:
    """Send a request to the server of a database and return its answer, empty if it gave none; None
    if no server listens. Raises OSError.
    """
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            with short_address(socket_path(database)) as address:
                connection.connect(address)
        except (FileNotFoundError, ConnectionRefusedError):
            return None
        connection.settimeout(ANSWER_TIMEOUT_S + READ_TIMEOUT_S)
        with suppress(ConnectionError):
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))
    return b""


def socket_path(database: Path) -> Path:
    return database.with_name(f"{database.name}.sock")


@contextmanager
def short_address(path: Path) -> Iterator[str]:
    """Address of a socket: its path, or where that is too long, and the system lets us, a path
    through an open folder.
    """
    if len(os.fsencode(path)) <= MAX_PATH_BYTES or sys.platform != "linux":
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def _is_own_user(connection: socket.socket) -> bool:
    """True if the other end is a process of this user or of root, or the system does not know."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    credentials = connection.getsockopt(
        socket.SOL_SOCKET, socket.SO_PEERCRED, PEER_CREDENTIALS.size
    )
    _, user, _ = PEER_CREDENTIALS.unpack(credentials)
    return user in {os.geteuid(), ROOT}
