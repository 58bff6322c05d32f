"""Requests without end down a few connections with unread answers, while others vote."""

import asyncio
import time

from live.bench.seed import PollSpec, SeededEvent, seed_event
from live.bench.server_processes import ServerProcess, temporary_deployment
from live.bench.stats import percentile
from tools.faults.bystanders import Usage, bystanders
from tools.faults.figure import Figure
from tools.faults.flooder import flood

TITLE = "Pipelined requests"
VOTERS = range(1, 5)
HEALTH_INTERVAL_S = 0.1
SHORT = ("1 connection, nothing read", "shortest requests, nothing read")
"""Attacks of the short form."""
REQUEST = b"GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
SHORTEST = b"GET / HTTP/1.1\r\n\r\n"
HALF_HEADERS = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: "
SLOW_BODY = (
    b"POST /e/AAAAAA/join HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\nname="
)


def make_attacks(event: SeededEvent) -> dict[str, tuple[bytes, bytes, int, bool]]:
    """By name: first and then endless input of a connection, their number, and whether it reads."""
    page = REQUEST % f"/e/{event.code}".encode()
    return {
        "1 connection, nothing read": (b"", page, 1, False),
        "20 connections, nothing read": (b"", page, 20, False),
        "shortest requests, nothing read": (b"", SHORTEST, 20, False),
        "5 connections, all read": (b"", REQUEST % b"/healthz", 5, True),
        "20 MB of headers": (HALF_HEADERS, b"x" * 1000, 5, True),
        "half headers": (HALF_HEADERS, b"", 100, True),
        "slow bodies": (SLOW_BODY, b"", 100, True),
    }


async def measure(short: bool) -> list[Figure]:
    seconds = 1.0 if short else 10.0
    with temporary_deployment() as home:
        event = await asyncio.to_thread(seed_event, home.settings, 10, PollSpec())
        figures = []
        with home.run_server() as server:
            for name, attack in make_attacks(event).items():
                if short and name not in SHORT:
                    continue
                figures += await _measure_attack(server, event, name, attack, seconds)
        return figures


async def _measure_attack(
    server: ServerProcess,
    event: SeededEvent,
    name: str,
    attack: tuple[bytes, bytes, int, bool],
    seconds: float,
) -> list[Figure]:
    first, cheap, sockets, reads = attack
    async with bystanders(server.port, event, VOTERS) as voters:
        await voters.vote_for(0.5)
        voters.waits_s.clear()
        usage = Usage(server)
        with flood(server.port, b"", first, cheap, sockets, reads):
            _, waits_s = await asyncio.gather(
                voters.vote_for(seconds), _ask_health(server.port, seconds)
            )
            return [
                Figure(f"{name}: votes of others, 99 %", voters.p99_ms, "ms", 150),
                Figure(f"{name}: /healthz, 99 %", percentile(waits_s, 0.99) * 1000, "ms", 150),
                Figure(f"{name}: memory", usage.growth_mb, "MB", 20),
            ]


async def _ask_health(port: int, seconds: float) -> list[float]:
    """Ask again and again; return the seconds until each answer."""
    waits_s, end = [], time.monotonic() + seconds
    while (began := time.monotonic()) < end:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(REQUEST % b"/healthz")
        await reader.readuntil(b"ok\n")
        waits_s.append(time.monotonic() - began)
        writer.transport.abort()
        await asyncio.sleep(HEALTH_INTERVAL_S)
    return waits_s
