"""Stands between a client and a PostgreSQL, and can cut the line where it hurts: at a commit."""

import asyncio
import secrets
import tempfile
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any
from urllib.parse import urlsplit

from live.store.postgres.server import open_connection, run_blocking

SOCKET = ".s.PGSQL.5432"
COMMIT = b"Q\0\0\0\x0bcommit\0"
MUCH = 65536
TABLES = (
    *("events", "turns", "private", "snapshots", "snapshot_parts"),
    *("event_access", "server_settings", "files", "webhook_deliveries"),
)


class FaultProxy:
    """`fates` are those of the next commits: it is cut `before` the server hears of it, or `after`
    that, ahead of the answer; it goes `well`; or the answer is `swallowed` and the line stays open.
    `lingering`: it stays open when the server ended it, as in `ended`.
    """

    def __init__(self, folder: str, url: str) -> None:
        address, _, server = url.partition("host=")
        self.url = f"{address}host={folder}"
        self._server = f"{server}/{SOCKET}"
        self.fates: deque[str] = deque()
        self.lingering, self.ended = False, asyncio.Event()
        self.flowing = asyncio.Event()
        self.flowing.set()
        self._lines: set[asyncio.Task[None]] = set()

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = asyncio.create_task(ProxiedConnection(self, reader, writer).run(self._server))
        self._lines.add(line)
        await asyncio.wait([line])
        self._lines.discard(line)
        writer.transport.abort()

    async def close(self) -> None:
        for line in self._lines:
            line.cancel()
        await asyncio.gather(*self._lines, return_exceptions=True)

    def fate(self) -> str:
        return self.fates.popleft() if self.fates else "well"


class ProxiedConnection:
    def __init__(
        self, fault_proxy: FaultProxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._between, self._reader, self._writer, self._fate = fault_proxy, reader, writer, "well"

    async def run(self, server: str) -> None:
        try:
            back, forth = await asyncio.open_unix_connection(server)
        except OSError:
            return
        ways = [asyncio.create_task(self._ask(forth)), asyncio.create_task(self._answer(back))]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            forth.transport.abort()

    async def _ask(self, forth: asyncio.StreamWriter) -> None:
        while data := await self._reader.read(MUCH):
            await self._between.flowing.wait()
            if COMMIT in data:
                self._fate = self._between.fate()
            if self._fate == "before":
                return
            forth.write(data)

    async def _answer(self, back: asyncio.StreamReader) -> None:
        while data := await back.read(MUCH):
            await self._between.flowing.wait()
            if self._fate == "after":
                return
            if self._fate == "well":
                self._writer.write(data)
        self._between.ended.set()
        if self._between.lingering:
            await asyncio.Event().wait()


@asynccontextmanager
async def fault_proxy(url: str) -> AsyncIterator[FaultProxy]:
    """A fault proxy in front of the server at this URL."""
    with tempfile.TemporaryDirectory(prefix="live-between-") as folder:
        standing = FaultProxy(folder, url)
        async with await asyncio.start_unix_server(standing.meet, f"{folder}/{SOCKET}"):
            yield standing
            await standing.close()


@contextmanager
def made_at(url: str) -> Iterator[str]:
    """A new database at a server that is there already. Nothing else there is touched."""
    name = f"live_tests_{secrets.token_hex(6)}"
    run(url, f"create database {name}")
    try:
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
    finally:
        run(url, f"drop database {name} with (force)")


def run(url: str, statement: str) -> list[Any]:
    """The server's response to a statement, sent outside of any journal."""

    async def asked() -> list[Any]:
        async with open_connection(url) as connection:
            answer = await connection.exec_driver_sql(statement)
            return list(answer) if answer.returns_rows else []

    return run_blocking(asked())
