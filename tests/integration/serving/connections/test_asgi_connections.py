"""The Connection port on a stock ASGI server: uvicorn with each of its WebSocket libraries, and
event streams.

Not tested here, as an ASGI server does it: pings, the order of fragments and control frames, bad
UTF-8. Not possible: to measure acknowledged bytes of a client, so its time limit is that of a
`send`; and to drop a client that takes nothing, so the server closes it when it likes.
"""

import asyncio
from collections.abc import AsyncIterator

import pytest
from websockets import ConnectionClosed
from websockets.asyncio.client import ClientConnection, connect

from live.serving.connections import read_allowance
from live.serving.connections.asgi_connections import AsgiConnection, AsgiConnections
from live.serving.connections.frames import MAX_MESSAGE_BYTES
from tools.asgi_server import serving_plainly
from tools.connection_contract import ConnectionContract, OutgoingContract, until, until_closed
from tools.connection_server import ConnectionServer, ServedConnection
from tools.event_stream_peer import CLEAN_END, EventStreamPeer
from tools.stopwatch import Stopwatch

PATIENCE = 0.5


@pytest.fixture
def impatient(monkeypatch) -> None:
    """A `send` may take PATIENCE, and as long again for each 3 MB of it."""
    monkeypatch.setattr(AsgiConnection, "SEND_TIMEOUT_S", PATIENCE)
    monkeypatch.setattr(AsgiConnection, "BYTES_PER_TIMEOUT", 3_000_000)


async def open_socket(served: ConnectionServer) -> ClientConnection:
    """Open a WebSocket without compression, which would make little of much."""
    return await connect(
        served.url, compression=None, max_size=None, max_queue=None, close_timeout=0.1
    )


class WebSocketContract(ConnectionContract):
    patience = PATIENCE
    library: str

    @pytest.fixture
    async def dial(self, impatient) -> AsyncIterator:
        async with serving_plainly(ws=self.library) as server:
            peers = []

            async def dial() -> ServedConnection:
                peers.append(await open_socket(server))
                server.lines[-1].peer = peers[-1]
                await asyncio.sleep(0)
                return server.lines[-1]

            yield dial
            for peer in peers:
                peer.transport.abort()

    async def test_a_text_that_is_too_big_closes(self, dial):
        line = await dial()
        await line.peer.send("新" * (MAX_MESSAGE_BYTES // 3 + 1))
        assert await until_closed(line) == 1009
        assert line.heard == []

    async def test_a_flood_is_read_slowly_and_then_reported(self, dial, monkeypatch):
        monkeypatch.setattr(read_allowance, "EXCESS_S", 0.2)
        line = await dial()
        for _ in range(2000):
            await line.peer.send("x")
        assert await until_closed(line) == 4102
        assert line.excess == 1
        assert len(line.heard) < 2 * read_allowance.MAX_UNITS


class TestWebSockets(WebSocketContract):
    library = "websockets-sansio"


class TestWsproto(WebSocketContract):
    library = "wsproto"


class TestEventStream(OutgoingContract):
    patience = PATIENCE

    def code_of(self, code: int) -> int:
        return CLEAN_END

    @pytest.fixture
    async def dial(self, impatient) -> AsyncIterator:
        async with serving_plainly() as server:
            peers = []

            async def dial() -> ServedConnection:
                count = len(server.lines)
                peers.append(await EventStreamPeer.dial(server.port))
                await until(lambda: len(server.lines) > count)
                line = server.lines[-1]
                await until(lambda: hasattr(line, "connection"))
                line.peer = peers[-1]
                return line

            yield dial
            for peer in peers:
                peer.transport.abort()


async def test_frames_before_the_endpoint_returns_are_sent_at_once():
    async with serving_plainly() as server:
        server.hesitate = 0.3
        peer = await open_socket(server)
        watch = Stopwatch()
        assert await peer.recv() == "welcome"
        assert watch.seconds < 0.2
        await peer.close()


async def test_a_failing_endpoint_closes(caplog):
    async with serving_plainly() as server:
        server.fail = True
        peer = await open_socket(server)
        with pytest.raises(ConnectionClosed):
            await peer.recv()
        assert peer.close_code == 1011
        await until(lambda: server.lines[0].left == 1)
    assert "an endpoint failed after it had opened a connection" in caplog.text


@pytest.mark.parametrize(("version", "count"), [("1.1", 2), ("2", 1), ("3", 1)])
async def test_a_head_names_the_connection_in_http_1_only(version, count):
    messages = []

    async def app(scope, receive, send):
        headers = [(b"connection", b"close"), (b"content-type", b"text/event-stream")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})

    async def send(message):
        messages.append(message)

    scope = {"type": "http", "method": "GET", "http_version": version}
    await AsgiConnections(app)(scope, None, send)
    assert len(messages[0]["headers"]) == count
