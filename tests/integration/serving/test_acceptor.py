"""Acceptors on the same listening socket, as workers have them."""

import asyncio
import errno
import os
import socket
from itertools import chain

import pytest

from live.serving import acceptor as module
from live.serving.acceptor import Acceptor
from live.serving.listen_socket import open_listen_socket
from tools.connection_contract import until


class Counted(asyncio.Protocol):
    """Counts the connections in `made`."""

    def __init__(self, made: list[asyncio.BaseTransport]) -> None:
        self._made = made

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._made.append(transport)


@pytest.fixture
async def place():
    listener = open_listen_socket("127.0.0.1", 0)
    place = Place(listener)
    yield place
    await place.close()


class Place:
    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        self._acceptors: list[Acceptor] = []
        self._made: list[list[asyncio.BaseTransport]] = []
        self._clients: list[socket.socket] = []

    def accept(self, listener: socket.socket | None = None) -> list[asyncio.BaseTransport]:
        """Start an acceptor; returns the list of its connections."""
        transports: list[asyncio.BaseTransport] = []
        self._made.append(transports)
        self._acceptors.append(
            Acceptor(listener or self.listener.dup(), lambda: Counted(transports)),
        )
        return transports

    def connect(self, many: int) -> None:
        for _ in range(many):
            self._clients.append(socket.create_connection(self.listener.getsockname()))

    def stop(self, number: int) -> None:
        self._acceptors[number].close()

    async def close(self) -> None:
        for acceptor in self._acceptors:
            acceptor.close()
            acceptor._listener.close()
        for transport in chain(*self._made):
            transport.abort()
        await asyncio.sleep(0)
        for client in self._clients:
            client.close()
        self.listener.close()


async def test_simultaneous_connections_are_shared(place):
    first, second = place.accept(), place.accept()
    place.connect(40)
    await until(lambda: len(first) + len(second) == 40)
    assert min(len(first), len(second)) >= 15


async def test_a_stopped_acceptor_leaves_waiting_connections_to_others(place):
    first = place.accept()
    place.connect(1)
    await until(lambda: first)
    place.stop(0)
    place.connect(10)
    second = place.accept()
    await until(lambda: len(second) == 10)
    assert len(first) == 1


class Full(socket.socket):
    """A listening socket of a process that can open no more files, for its first two tries."""

    tries = 0

    def accept(self):
        self.tries += 1
        if self.tries < 3:
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
        return super().accept()


async def test_where_no_file_can_be_opened_it_waits_and_tries_again(place, monkeypatch, caplog):
    monkeypatch.setattr(module, "PAUSE_S", 0.05)
    listener = Full(fileno=os.dup(place.listener.fileno()))
    transports = place.accept(listener)
    place.connect(3)
    await until(lambda: len(transports) == 3)
    assert caplog.text.count("Too many open files") == 2
