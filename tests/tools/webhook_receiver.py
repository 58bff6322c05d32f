"""A receiver of webhooks on a free port of this machine, which keeps its messages."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

PATIENCE_S = 20


class Received(NamedTuple):
    headers: dict[str, str]
    body: bytes

    @property
    def message(self) -> Any:
        return json.loads(self.body)


class Receiver:
    def __init__(self) -> None:
        self.url = ""
        self.status = 200
        self.answers: list[int] = []  # statuses of the next answers, before `status`
        self.received: list[Received] = []
        self._news = asyncio.Condition()

    async def wait_for(self, count: int) -> list[Received]:
        async with asyncio.timeout(PATIENCE_S), self._news:
            await self._news.wait_for(lambda: len(self.received) >= count)
        return self.received

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in head[1:] if line)
        }
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        status = self.answers.pop(0) if self.answers else self.status
        async with self._news:
            self.received.append(Received(headers, body))
            self._news.notify_all()
        answer = f"HTTP/1.1 {status} Status\r\nlocation: {self.url}\r\ncontent-length: 0\r\n\r\n"
        writer.write(answer.encode())
        await writer.drain()
        writer.close()


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    server = await asyncio.start_server(receiver.serve, "127.0.0.1", 0)
    receiver.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    try:
        yield receiver
    finally:
        server.close()


async def until(holds: Callable[[], Any]) -> None:
    """Wait until a coroutine function returns something true."""
    async with asyncio.timeout(PATIENCE_S):
        while not await holds():  # noqa: ASYNC110  the state is another process's
            await asyncio.sleep(0.05)
