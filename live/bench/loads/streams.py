"""Event streams: a poll changes, and all clients receive it by event stream, beside an event of the
product with WebSockets. And votes by POST.
"""

import asyncio
import time
from collections.abc import Iterable, Iterator
from contextlib import AsyncExitStack, ExitStack, closing
from statistics import median

from ..drivers import ProductDriver
from ..http_clients import HttpClient
from ..load_client import LoadClient, SocketRequest, ref_generator
from ..seed import PollSpec, SeededEvent, seed_event, vote_message
from ..server_processes import (
    SPARE_DESCRIPTORS,
    ServerProcess,
    raise_file_limit,
    temporary_deployment,
)
from ..stats import BenchError, MeasuredRound, Measurement, client_share, measure_ratio
from ..targets import Size
from .fanout import SHORT_POLL

VOTERS = 20
"""Clients with a WebSocket among those with event streams: they vote, which makes messages."""
REQUEST = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
    "User-Agent: live bench\r\n{cookie}\r\n"
)
POSTERS = 100
"""People posting their votes at the same time."""
CURSOR_EVENT = b'data: {"seq":"'


class StreamLoadClient(LoadClient):
    """A load client for event streams, except for its first `VOTERS` members."""

    def __init__(self, port: int, visits: Iterable[SocketRequest]) -> None:
        requests = list(visits)
        super().__init__(
            port,
            [
                *requests[:VOTERS],
                *(
                    request._replace(path=request.path.replace("/socket?", "/stream?"))
                    for request in requests[VOTERS:]
                ),
            ],
        )

    def _request_of(self, member: int) -> str:
        return super()._request_of(member) if member < VOTERS else REQUEST

    def _parse_handshake(self, member: int, size: int) -> int:
        if member < VOTERS:
            return super()._parse_handshake(member, size)
        end = self._buffer.find(b"\r\n\r\n", 0, size)
        if end < 0:
            return 0
        if not self._buffer.startswith(b"HTTP/1.1 200 "):
            raise BenchError("an event stream was refused")
        self._upgraded.add(member)
        return self._parse_frames(member, size, end + 4)

    def _parse_frames(self, member: int, size: int, at: int = 0) -> int:
        """Parse all complete frames, or chunks of an event stream; returns the offset of the first
        incomplete frame or chunk.
        """
        if member < VOTERS:
            return super()._parse_frames(member, size, at)
        buffer = self._buffer
        while (line := buffer.find(b"\r\n", at, size)) > 0:
            start = line + 2
            end = start + int(buffer[at:line], 16)
            if end + 2 > size:
                break
            position = buffer.rfind(CURSOR_EVENT, start, end)
            if position >= 0:
                cursor = position + len(CURSOR_EVENT)
                self._record_cursor(member, bytes(buffer[cursor : buffer.index(b'"', cursor, end)]))
            at = end + 2
        return at


def measure_streams(size: Size) -> Iterator[tuple[str, Measurement]]:
    """A short message to many event streams, and to as many WebSockets, back to back."""
    people = size.people + VOTERS
    raise_file_limit(2 * people + SPARE_DESCRIPTORS)
    with ExitStack() as stack:
        drivers = []
        for client_type in (LoadClient, StreamLoadClient):
            home = stack.enter_context(temporary_deployment())
            event = seed_event(home.settings, people, SHORT_POLL)
            server = stack.enter_context(home.run_server(True))
            client = stack.enter_context(closing(client_type(server.port, event.socket_requests())))
            client.open_sockets(range(people))
            drivers.append(ProductDriver(server, client, event, VOTERS))
        sockets, streams = drivers
        sockets.warm_up(0)
        length = streams.warm_up(0)
        measurement = measure_ratio(
            lambda: sockets.run_back_to_back(lambda: sockets.trigger_update(0), size.flushes),
            lambda: streams.run_back_to_back(lambda: streams.trigger_update(0), size.flushes),
            size.rounds,
        )
        yield "stream_ratio", measurement._replace(note=f"{length} B, {measurement.note}")


def measure_posts(size: Size) -> Iterator[tuple[str, Measurement]]:
    """Votes by POST on SQLite and a single core; only staff see the result."""
    with temporary_deployment() as home:
        event = seed_event(home.settings, min(size.people, POSTERS), PollSpec())
        with home.run_server() as server:
            rounds = asyncio.run(_post_rounds(server, event, size))
    yield "post_us", Measurement(median(round.us_each for round in rounds), client_share(rounds))


async def _post_rounds(
    server: ServerProcess, event: SeededEvent, size: Size
) -> list[MeasuredRound]:
    """Votes of all people in rounds, over one connection each."""
    path, make_ref, rounds = f"/e/{event.code}/do?as=attendee", ref_generator(), []

    async def vote(client: HttpClient, times: int) -> None:
        for number in range(times):
            text = vote_message(event.polls[0], number % event.options[0], make_ref())
            if await client.post_json(path, text) != 200:
                raise BenchError("a vote by POST was refused")

    async with AsyncExitStack() as stack:
        clients = []
        for cookie in event.cookies:
            client = await stack.enter_async_context(HttpClient(server.port, "127.0.0.2"))
            name, _, value = cookie.removeprefix("Cookie: ").strip().partition("=")
            client.cookies[name] = value
            clients.append(client)
        await asyncio.gather(*(vote(client, 1) for client in clients))
        for _ in range(size.rounds):
            cpu, client_cpu, start = server.cpu_seconds(), time.process_time(), time.monotonic()
            await asyncio.gather(*(vote(client, size.votes // 2) for client in clients))
            rounds.append(
                MeasuredRound(
                    server.cpu_seconds() - cpu,
                    len(clients) * (size.votes // 2),
                    time.monotonic() - start,
                    time.process_time() - client_cpu,
                )
            )
    return rounds
