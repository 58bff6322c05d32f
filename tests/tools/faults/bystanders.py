"""Bystanders of a flood: people with occasional votes beside it, and the duration of each vote."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from live.bench.seed import SeededEvent, vote_message
from live.bench.server_processes import ServerProcess
from live.bench.stats import percentile

VOTE_INTERVAL_S = 0.2
"""Seconds between the votes of a person."""
LOST_S = 15.0
"""Seconds after which a vote counts as never answered, and that a vote counts that was lost."""


class Bystanders:
    """`waits_s`: seconds until each vote was answered."""

    def __init__(self, event: SeededEvent, sockets: list[ClientConnection]) -> None:
        self._event = event
        self._sockets = sockets
        self.waits_s: list[float] = []

    async def vote_for(self, seconds: float) -> None:
        """Let everyone vote for so long, and wait for the last answers."""
        end = time.monotonic() + seconds
        await asyncio.gather(*(self._vote(socket, end) for socket in self._sockets))

    @property
    def p99_ms(self) -> float:
        return percentile(self.waits_s, 0.99) * 1000

    async def _vote(self, socket: ClientConnection, end: float) -> None:
        await asyncio.sleep(secrets.randbelow(100) / 100 * VOTE_INTERVAL_S)
        while (began := time.monotonic()) < end:
            ref = secrets.token_urlsafe(12)
            vote = vote_message(self._event.polls[0], secrets.randbelow(4), ref.encode())
            try:
                await socket.send(vote.decode())
                async with asyncio.timeout(LOST_S):
                    while f'"{ref}"' not in await socket.recv(decode=True):
                        pass
            except (TimeoutError, ConnectionClosed):
                self.waits_s.append(LOST_S)
                return
            self.waits_s.append(time.monotonic() - began)
            await asyncio.sleep(max(0.0, began + VOTE_INTERVAL_S - time.monotonic()))


@asynccontextmanager
async def bystanders(port: int, event: SeededEvent, people: range) -> AsyncIterator[Bystanders]:
    """Open the pages of some people of the event."""
    sockets = [await _connect(port, event, person) for person in people]
    try:
        yield Bystanders(event, sockets)
    finally:
        for socket in sockets:
            socket.transport.abort()


async def _connect(port: int, event: SeededEvent, person: int) -> ClientConnection:
    request = event.socket_request(person)
    name, _, value = request.cookie.strip().partition(": ")
    origin = f"http://127.0.0.1:{port}"
    return await connect(
        f"ws://127.0.0.1:{port}{request.path}", origin=origin, additional_headers={name: value}
    )


class Usage:
    """CPU and memory of a server over a stretch of time."""

    def __init__(self, server: ServerProcess, clock: Callable[[], float] = time.monotonic) -> None:
        self._server, self._clock = server, clock
        self._began, self._cpu, self._memory = clock(), server.cpu_seconds(), server.memory_kb()

    @property
    def cpu_percent(self) -> float:
        """Percent of a core since the start."""
        spent = self._server.cpu_seconds() - self._cpu
        return 100 * spent / (self._clock() - self._began)

    @property
    def growth_mb(self) -> float:
        return (self._server.memory_kb() - self._memory) / 1024
