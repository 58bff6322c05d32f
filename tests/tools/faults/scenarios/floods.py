"""Cheap frames without end from five sockets of a person, while others vote."""

import asyncio

from live.bench.load_client import HANDSHAKE, PING, PONG, masked_frame
from live.bench.seed import PollSpec, SeededEvent, seed_event, vote_message
from live.bench.server_processes import ServerProcess, temporary_deployment
from tools.faults.bystanders import Usage, bystanders
from tools.faults.figure import Figure
from tools.faults.flooder import flood

TITLE = "Floods of cheap frames"
FLOODER, VOTERS = 0, range(1, 5)
CONTINUATION, FIRST_FRAGMENT = 0x00, 0x01
REF = b"AAAAAAAAAAAAAAAA"
SHORT = ("empty pings", "empty continuations", "64 KB for the strict reader")
"""Floods of the short form."""


def make_floods(event: SeededEvent) -> dict[str, tuple[bytes, bytes]]:
    """By name: first messages of a socket, and then endless messages."""
    vote = vote_message(event.polls[0], 0, REF)
    strict = vote.replace(b",", b", ")
    numbers = b'{"do": "poll.vote", "poll": %d, "answer": [%s0], "ref": "%s"}'
    return {
        "no flood": (b"", b""),
        "empty pings": (b"", masked_frame(b"", PING)),
        "pongs with payload": (b"", masked_frame(b"x" * 100, PONG)),
        "empty continuations": (
            masked_frame(b"x", FIRST_FRAGMENT),
            masked_frame(b"", CONTINUATION),
        ),
        "votes for the strict reader": (b"", masked_frame(strict)),
        "64 KB for the strict reader": (
            b"",
            masked_frame(numbers % (event.polls[0], b"0," * 30_000, REF)),
        ),
        "votes": (b"", masked_frame(vote)),
    }


async def measure(short: bool) -> list[Figure]:
    seconds = 1.0 if short else 15.0
    with temporary_deployment() as home:
        event = await asyncio.to_thread(seed_event, home.settings, 10, PollSpec())
        figures = []
        with home.run_server() as server:
            for name, (first, cheap) in make_floods(event).items():
                if short and name not in SHORT:
                    continue
                figures += await _measure_flood(server, event, name, first, cheap, seconds)
        return figures


async def _measure_flood(
    server: ServerProcess, event: SeededEvent, name: str, first: bytes, cheap: bytes, seconds: float
) -> list[Figure]:
    request = event.socket_request(FLOODER)
    handshake = HANDSHAKE.format(port=server.port, path=request.path, cookie=request.cookie)
    async with bystanders(server.port, event, VOTERS) as voters:
        await voters.vote_for(0.5)
        voters.waits_s.clear()
        usage = Usage(server)
        with flood(server.port, handshake.encode(), first, cheap):
            await voters.vote_for(seconds)
            return _figures(name, voters.p99_ms, usage)


def _figures(name: str, p99_ms: float, usage: Usage) -> list[Figure]:
    return [
        Figure(f"{name}: votes of others, 99 %", p99_ms, "ms", 150),
        Figure(f"{name}: CPU of the server", usage.cpu_percent, "%", 30),
        Figure(f"{name}: memory", usage.growth_mb, "MB", 10),
    ]
