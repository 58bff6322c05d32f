"""Requests that a client sends before it has the answers to earlier requests."""

import asyncio
import contextlib
import time
from collections import Counter
from itertools import pairwise

import pytest

from live.serving.connections.http_protocol import MAX_PIPELINED
from live.serving.connections.request_queue import LEAST_STARTED, TURN_BUDGET_S, RequestQueue
from live.serving.listen_socket import RECEIVE_BUFFER_BYTES, open_listen_socket
from live.serving.server import configure_server
from tools.connection_contract import until
from tools.live_server import ServerWithoutSignals, make_settings

REQUEST = b"GET /%d HTTP/1.1\r\nHost: a\r\n\r\n"
MANY = 1000


class Site:
    """An application that answers with the path and the body, while its gate is open."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.gate.set()
        self.started: list[str] = []
        self.padding = b""

    async def __call__(self, scope, receive, send):
        assert scope["type"] == "http"
        self.started.append(scope["path"])
        await self.gate.wait()
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message["body"], message["more_body"]
        body = scope["path"].encode() + body + self.padding
        length = (b"content-length", b"%d" % len(body))
        await send({"type": "http.response.start", "status": 200, "headers": [length]})
        await send({"type": "http.response.body", "body": body})


class Client:
    def __init__(self, reader, writer, protocol):
        self._reader, self._writer, self.protocol = reader, writer, protocol

    def send(self, data: bytes) -> None:
        self._writer.write(data)

    async def answer(self) -> bytes:
        async with asyncio.timeout(10):
            head = await self._reader.readuntil(b"\r\n\r\n")
            length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
            return await self._reader.readexactly(int(length))

    @property
    def is_held(self) -> bool:
        return not self.protocol.transport.is_reading()

    @property
    def waiting(self) -> int:
        return len(self.protocol.pipeline) + (not self.protocol.cycle.response_complete)


@pytest.fixture
async def site() -> Site:
    return Site()


@pytest.fixture
async def dial(site, tmp_path):
    config = configure_server(site, make_settings(tmp_path))
    config.lifespan = "off"
    server = ServerWithoutSignals(config, lambda: asyncio.sleep(0))
    listener = open_listen_socket("127.0.0.1", 0)
    port = listener.getsockname()[1]
    task = asyncio.create_task(server.serve(sockets=[listener]))
    await until(lambda: server.started or task.done())
    lines = []

    async def dial() -> Client:
        connections = set(server.server_state.connections)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        lines.append(writer)
        await until(lambda: set(server.server_state.connections) - connections)
        (protocol,) = set(server.server_state.connections) - connections
        return Client(reader, writer, protocol)

    yield dial
    site.gate.set()
    for writer in lines:
        writer.transport.abort()
    server.should_exit = True
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def test_few_requests_of_a_connection_wait_and_no_more_is_read(dial, site):
    site.gate.clear()
    client = await dial()
    client.send(b"".join(REQUEST % number for number in range(MANY)))
    await until(lambda: client.is_held and site.started)
    assert (client.waiting, site.started) == (MAX_PIPELINED, ["/0"])
    assert len(client.protocol._unparsed) < 4 * RECEIVE_BUFFER_BYTES


async def test_all_are_answered_in_order(dial):
    client = await dial()
    client.send(b"".join(REQUEST % number for number in range(100)))
    assert [await client.answer() for _ in range(100)] == [b"/%d" % at for at in range(100)]
    await until(lambda: not client.is_held)
    client.send(REQUEST % 7)
    assert await client.answer() == b"/7"


async def test_a_body_is_not_taken_for_requests(dial):
    client, body = await dial(), (REQUEST % 9) * 3
    head = b"POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % len(body)
    client.send((head + body) * 20 + REQUEST % 1)
    assert [await client.answer() for _ in range(20)] == [b"/form" + body] * 20
    assert await client.answer() == b"/1"


async def test_requests_that_come_byte_by_byte_are_answered(dial):
    client = await dial()
    for byte in (REQUEST % 1) + (REQUEST % 2):
        client.send(bytes([byte]))
        await asyncio.sleep(0)
    assert [await client.answer(), await client.answer()] == [b"/1", b"/2"]


async def test_a_client_that_reads_no_answers_is_not_read(dial, site):
    site.padding = b"x" * 100_000
    client = await dial()
    client.protocol.transport.set_write_buffer_limits(65536)
    client._reader._transport.pause_reading()
    client.send(b"".join(REQUEST % number for number in range(MANY)))
    await until(lambda: client.is_held and client.protocol.flow.write_paused)
    assert len(site.started) < 50 and client.waiting <= MAX_PIPELINED
    assert client.protocol.transport.get_write_buffer_size() < 300_000


async def test_a_client_waiting_for_answers_precedes_a_client_that_is_not(dial):
    many, one = await dial(), await dial()
    many.send(b"".join(REQUEST % number for number in range(200)))
    assert await many.answer() == b"/0"
    one.send(REQUEST % 1)
    assert await one.answer() == b"/1"
    assert not many.protocol.cycle.response_complete
    for _ in range(199):
        await many.answer()


async def test_a_turn_of_the_loop_starts_few_requests_and_the_first_at_once():
    queue, loop, turn, starts = RequestQueue(3), asyncio.get_running_loop(), 0, []

    def count_turn():
        nonlocal turn
        turn += 1
        if len(starts) < 10:
            loop.call_soon(count_turn)

    for _ in range(10):
        queue.add(lambda: starts.append(turn))
    assert starts == [0, 0, 0]
    count_turn()
    await until(lambda: len(starts) == 10)
    assert sorted(Counter(starts).values()) == [1, 3, 3, 3]


async def test_a_requested_pause_delays_the_next_request():
    queue, loop, starts = RequestQueue(1, 0.02), asyncio.get_running_loop(), []
    for _ in range(3):
        queue.add(lambda: starts.append(loop.time()))
    await until(lambda: len(starts) == 3)
    assert all(later - earlier >= 0.015 for earlier, later in pairwise(starts))


async def test_a_request_that_cannot_be_started_takes_no_other_with_it():
    queue, loop, starts, errors = RequestQueue(3), asyncio.get_running_loop(), [], []

    def fail():
        raise RuntimeError("it cannot be started")

    loop.set_exception_handler(lambda _, context: errors.append(context["exception"]))
    try:
        for start in (*[lambda: None] * 3, fail, *[lambda: starts.append(True)] * 2):
            queue.add(start)
        await until(lambda: len(starts) == 2)
    finally:
        loop.set_exception_handler(None)
    assert len(errors) == 1


async def test_of_requests_that_take_long_fewer_are_started_in_a_turn_of_the_loop():
    queue, loop, starts, turn = RequestQueue(32), asyncio.get_running_loop(), [], 0

    def count_turn():
        nonlocal turn
        turn += 1
        if len(starts) < 100:
            loop.call_soon(count_turn)

    def take_long():
        ends = time.perf_counter() + TURN_BUDGET_S / 8
        while time.perf_counter() < ends:
            pass

    def start():
        starts.append(turn)
        loop.call_soon(take_long)  # like the first step of a task

    for _ in range(100):
        queue.add(start)
    count_turn()
    await until(lambda: len(starts) == 100)
    assert max(Counter(starts[:64]).values()) == 32
    assert max(Counter(starts[64:]).values()) == LEAST_STARTED
