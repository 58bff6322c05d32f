"""An HTTP proxy as in a company or a hotel, between browsers and a server of this machine. Its
faults combine: it refuses upgrades, holds responses back, cuts connections, and is slow.

`PYTHONPATH=tests python -m tools.network_proxy PORT` is the worst of them, in front of that port.
"""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal, NamedTuple

import h11

CHUNK = 16_384
Upgrades = Literal["pass", "refuse", "strip", "swallow"]


class Faults(NamedTuple):
    """Faults of a proxy.

    upgrades: requests to switch to a WebSocket are passed on, refused with 403, stripped of their
        Upgrade header, or never answered.
    holds_back: a response is passed on when it has ended.
    cuts_after_s: seconds after which each connection is cut.
    bytes_per_s, latency_s: of all connections together, each way; one latency each way.
    """

    upgrades: Upgrades = "pass"
    holds_back: bool = False
    cuts_after_s: float | None = None
    bytes_per_s: float | None = None
    latency_s: float = 0


SLOW_LINE = {"bytes_per_s": 8_000, "latency_s": 0.2}
"""64 kbit/s each way, and 400 ms there and back."""
WORST = Faults("refuse", holds_back=True, cuts_after_s=30, bytes_per_s=32_000, latency_s=0.1)


class Line:
    """A direction of a line that all connections share."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._free_at = 0.0

    def arrival_of(self, size: int) -> float:
        """Time of the loop at which so many bytes, sent now, have arrived."""
        now = asyncio.get_running_loop().time()
        rate = self._faults.bytes_per_s
        self._free_at = max(now, self._free_at) + (size / rate if rate else 0)
        return self._free_at + self._faults.latency_s


class DelayedWriter:
    """Writes in order, each part when it has arrived."""

    def __init__(self, line: Line, writer: asyncio.StreamWriter) -> None:
        self._line, self._writer = line, writer
        self._parts: asyncio.Queue[tuple[float, bytes] | None] = asyncio.Queue(256)
        self._task = asyncio.create_task(self._run())

    async def write(self, data: bytes) -> None:
        for start in range(0, len(data), CHUNK):
            part = data[start : start + CHUNK]
            await self._parts.put((self._line.arrival_of(len(part)), part))

    async def finish(self) -> None:
        """Wait until all has arrived."""
        await self._parts.put(None)
        with contextlib.suppress(OSError):
            await self._task

    def cancel(self) -> None:
        self._task.cancel()

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while (part := await self._parts.get()) is not None:
            due, data = part
            if due > loop.time():
                await asyncio.sleep(due - loop.time())
            self._writer.write(data)
            await self._writer.drain()


class NetworkProxy:
    """`faults` may be changed at any time; connections that are open keep the line they have."""

    def __init__(self, port: int, faults: Faults) -> None:
        self._upstream, self.faults = port, faults
        self.up, self.down = Line(faults), Line(faults)
        self.url = ""
        self._connections: set[asyncio.Task[None]] = set()

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._run(ProxiedConnection(self, reader, writer)))
        self._connections.add(task)
        await asyncio.wait([task])
        self._connections.discard(task)

    async def _run(self, connection: "ProxiedConnection") -> None:
        try:
            async with asyncio.timeout(self.faults.cuts_after_s):
                await connection.run(self._upstream)
        except (TimeoutError, OSError, h11.ProtocolError, asyncio.IncompleteReadError):
            pass  # cut, by either side or by the proxy
        finally:
            connection.abort()

    def cut_all(self) -> None:
        """Cut every open connection."""
        for task in self._connections:
            task.cancel()

    async def close(self) -> None:
        self.cut_all()
        await asyncio.gather(*self._connections, return_exceptions=True)


class ProxiedConnection:
    """A connection of a browser, and the connection behind it: request by request, until either
    switches.
    """

    def __init__(
        self, proxy: NetworkProxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._proxy, self._faults = proxy, proxy.faults
        self._reader, self._writer = reader, writer
        self._client = h11.Connection(h11.SERVER, max_incomplete_event_size=65536)
        self._server = h11.Connection(h11.CLIENT, max_incomplete_event_size=65536)
        self._back: asyncio.StreamReader | None = None
        self._forth: asyncio.StreamWriter | None = None
        self._writers: list[DelayedWriter] = []
        self._to_client = self._writer_to(proxy.down, writer)

    def _writer_to(self, line: Line, writer: asyncio.StreamWriter) -> DelayedWriter:
        self._writers.append(DelayedWriter(line, writer))
        return self._writers[-1]

    async def run(self, port: int) -> None:
        await asyncio.sleep(2 * self._faults.latency_s)  # until it is open, for the browser
        self._back, self._forth = await asyncio.open_connection("127.0.0.1", port)
        self._to_server = self._writer_to(self._proxy.up, self._forth)
        while await self._exchange():
            self._client.start_next_cycle()
            self._server.start_next_cycle()
        await self._to_client.finish()

    def abort(self) -> None:
        for each in self._writers:
            each.cancel()
        for writer in (self._writer, self._forth):
            if writer is not None:
                writer.transport.abort()

    async def _exchange(self) -> bool:
        """Pass on a request and its response. Returns False if it was the last."""
        request = await self._next(self._client, self._reader)
        if not isinstance(request, h11.Request):
            return False
        is_upgrade = any(name == b"upgrade" for name, _ in request.headers)
        if is_upgrade and self._faults.upgrades != "pass":
            if self._faults.upgrades == "swallow":
                await asyncio.Event().wait()
            if self._faults.upgrades == "refuse":
                await self._refuse()
                return False
            request = _without_upgrade(request)
        await self._to_server.write(self._server.send(request) or b"")
        while isinstance(event := await self._next(self._client, self._reader), h11.Data):
            await self._to_server.write(self._server.send(event) or b"")
        await self._to_server.write(self._server.send(h11.EndOfMessage()) or b"")
        return await self._answer(request)

    async def _answer(self, request: h11.Request) -> bool:
        assert self._back is not None
        answer = await self._next_or_gone(self._back)
        if isinstance(answer, h11.InformationalResponse) and answer.status_code == 101:
            await self._to_client.write(self._client.send(answer) or b"")
            await self._tunnel()
            return False
        events: list[h11.Event] = [answer]
        if not self._faults.holds_back:
            await self._to_client.write(self._client.send(answer) or b"")
        while not isinstance(event := await self._next_or_gone(self._back), h11.EndOfMessage):
            if self._faults.holds_back:
                events.append(event)
            else:
                await self._to_client.write(self._client.send(event) or b"")
        for each in events if self._faults.holds_back else ():
            await self._to_client.write(self._client.send(each) or b"")
        await self._to_client.write(self._client.send(h11.EndOfMessage()) or b"")
        return self._client.our_state is h11.DONE and self._server.our_state is h11.DONE

    async def _next_or_gone(self, back: asyncio.StreamReader) -> h11.Event:
        """The server's next event, if the browser has not gone before: then the server is left."""
        answer = asyncio.ensure_future(self._next(self._server, back))
        departure = asyncio.ensure_future(self._gone())
        try:
            await asyncio.wait((answer, departure), return_when=asyncio.FIRST_COMPLETED)
            if not answer.done():
                raise ConnectionResetError
            return await answer
        finally:
            answer.cancel()
            departure.cancel()

    async def _gone(self) -> None:
        """Return when the browser has closed the connection. A stream reader does not know."""
        while not self._reader.at_eof():  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    async def _refuse(self) -> None:
        body = b"Upgrade is not allowed by the policy of this network."
        headers = [("content-length", str(len(body))), ("connection", "close")]
        await self._to_client.write(
            self._client.send(h11.Response(status_code=403, headers=headers)) or b""
        )
        await self._to_client.write(self._client.send(h11.Data(data=body)) or b"")
        await self._to_client.write(self._client.send(h11.EndOfMessage()) or b"")
        await self._to_client.finish()

    async def _tunnel(self) -> None:
        assert self._back is not None
        await self._to_server.write(self._client.trailing_data[0])
        await self._to_client.write(self._server.trailing_data[0])
        pipes = [
            asyncio.create_task(_pipe(self._reader, self._to_server)),
            asyncio.create_task(_pipe(self._back, self._to_client)),
        ]
        try:
            await asyncio.wait(pipes, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pipe in pipes:
                pipe.cancel()

    async def _next(self, parser: h11.Connection, reader: asyncio.StreamReader) -> h11.Event:
        while True:
            event = parser.next_event()
            if event is h11.NEED_DATA:
                parser.receive_data(await reader.read(CHUNK))
            elif event is h11.PAUSED:
                return h11.EndOfMessage()
            else:
                assert not isinstance(event, type)
                return event


async def _pipe(reader: asyncio.StreamReader, to: DelayedWriter) -> None:
    while data := await reader.read(CHUNK):
        await to.write(data)
    await to.finish()


def _without_upgrade(request: h11.Request) -> h11.Request:
    headers = [
        (name, value)
        for name, value in request.headers
        if name not in (b"upgrade", b"connection") and not name.startswith(b"sec-websocket")
    ]
    return h11.Request(method=request.method, target=request.target, headers=headers)


@asynccontextmanager
async def network_proxy(port: int, faults: Faults) -> AsyncIterator[NetworkProxy]:
    """A proxy in front of the server at this port."""
    proxy = NetworkProxy(port, faults)
    server = await asyncio.start_server(proxy.meet, "127.0.0.1", 0)
    proxy.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield proxy
    finally:
        server.close()
        await proxy.close()


async def main(port: int) -> None:
    async with network_proxy(port, WORST) as proxy:
        print(proxy.url, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
