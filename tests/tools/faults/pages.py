"""Pages in great numbers: each keeps a socket open, and comes back as a browser does."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from live.bench.load_client import HANDSHAKE, SocketRequest

FIRST_WAIT_S = 0.5
"""Longest wait before the first try to come back."""


class Pages:
    def __init__(self, port: int, requests: list[SocketRequest]) -> None:
        self._port = port
        self._requests = requests
        self._slots = asyncio.Semaphore(200)
        self._open: set[int] = set()
        self.returns = 0
        """Times that a page came back."""

    @property
    def all_are_open(self) -> bool:
        return len(self._open) == len(self._requests)

    async def run(self) -> None:
        await asyncio.gather(*(self._keep_open(number) for number in range(len(self._requests))))

    async def _keep_open(self, number: int) -> None:
        while True:
            try:
                async with self._slots:
                    reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
                    writer.write(self._handshake(number))
                    status = await reader.readline()
            except OSError:
                status = b""
            if b" 101 " in status:
                self._open.add(number)
                await _read_to_the_end(reader)
                self._open.discard(number)
                writer.close()
                self.returns += 1
            await asyncio.sleep(random.random() * FIRST_WAIT_S)

    def _handshake(self, number: int) -> bytes:
        request = self._requests[number]
        return HANDSHAKE.format(port=self._port, path=request.path, cookie=request.cookie).encode()


async def _read_to_the_end(reader: asyncio.StreamReader) -> None:
    try:
        while await reader.read(65536):
            pass
    except OSError:
        pass


@asynccontextmanager
async def pages(port: int, requests: list[SocketRequest]) -> AsyncIterator[Pages]:
    """Open pages, and keep them open."""
    page_set = Pages(port, requests)
    running = asyncio.create_task(page_set.run())
    try:
        yield page_set
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
