"""Pages requested by a client, 300 at once and without end, while others vote."""

import asyncio

from live.bench.seed import PollSpec, SeededEvent, seed_event
from live.bench.server_processes import ServerProcess, temporary_deployment
from tools.faults.bystanders import Usage, bystanders
from tools.faults.figure import Figure
from tools.faults.flooder import flood

TITLE = "Floods of page requests"
FLOODER, VOTERS = 0, range(1, 5)
SOCKETS = 300
POLLS = [PollSpec(shown=True)] * 40
ITEMS = 100
REQUEST = "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{cookie}\r\n"
SHORT = ("plain page",)
"""Floods of the short form."""


def make_floods(event: SeededEvent) -> dict[str, bytes]:
    """By name: the request that each connection sends; empty for none."""
    page, cookie = f"/e/{event.code}", event.cookies[FLOODER]
    requests = {
        "plain page": (f"{page}/plain", cookie),
        "join form": (page, ""),
        "attendee's page": (page, cookie),
    }
    return {"no flood": b""} | {
        name: REQUEST.format(path=path, cookie=cookie).encode()
        for name, (path, cookie) in requests.items()
    }


async def measure(short: bool) -> list[Figure]:
    seconds = 1.0 if short else 10.0
    with temporary_deployment() as home:
        event = await asyncio.to_thread(seed_event, home.settings, 10, *POLLS, items=ITEMS)
        figures = []
        with home.run_server() as server:
            await _open_page(server, event)
            for name, request in make_floods(event).items():
                if not short or name in SHORT:
                    figures += await _measure_flood(server, event, name, request, seconds)
        return figures


async def _open_page(server: ServerProcess, event: SeededEvent) -> None:
    """Open the attendee's page once, so that its address may look at the code without limit."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(make_floods(event)["attendee's page"])
    await reader.read()
    writer.close()


async def _measure_flood(
    server: ServerProcess, event: SeededEvent, name: str, request: bytes, seconds: float
) -> list[Figure]:
    async with bystanders(server.port, event, VOTERS) as voters:
        await voters.vote_for(0.5)
        voters.waits_s.clear()
        usage = Usage(server)
        with flood(server.port, request, b"", b"", SOCKETS if request else 0):
            await voters.vote_for(seconds)
            return [
                Figure(f"{name}: votes of others, 99 %", voters.p99_ms, "ms", 60),
                Figure(f"{name}: memory", usage.growth_mb, "MB", 20),
            ]
