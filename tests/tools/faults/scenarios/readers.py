"""Fifty sockets that read nothing, while others act and long agendas are sent to everyone."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from statistics import quantiles

from tools.faults.checker import check_workload
from tools.faults.figure import Figure
from tools.faults.processes import read_memory_mib
from tools.faults.serving import serve_sqlite
from tools.faults.workload import Workload
from tools.live_server import Page, join
from tools.worker_cluster import socket_ends, until

TITLE = "stalled readers"
PEOPLE, SOCKETS = 10, 5
"""Stalled people, and sockets of each."""
MOST_MIB = 60.0
"""Growth of the server: fifty sockets with a megabyte each, and everything else."""
MOST_P99_MS, MOST_P99_SHORT_MS = 500.0, 3000.0
"""The short form runs beside other tests, on a machine that they keep busy."""
DROPPED_S = 25.0
"""Seconds until a reader that takes nothing is disconnected."""


async def measure(short: bool) -> list[Figure]:
    began, case = time.monotonic(), f"{PEOPLE * SOCKETS} sockets stalled"
    most_p99_ms = MOST_P99_SHORT_MS if short else MOST_P99_MS
    async with serve_sqlite() as (server, workload):
        pid = server.process.pid
        slow = await open_stalled(workload)
        before = read_memory_mib(pid)
        workload.start()
        async with send_agendas(workload):
            await until(lambda: count_stuck(server.port, slow) == len(slow), DROPPED_S)
            await asyncio.sleep(1.5 if short else DROPPED_S)
        count = count_connected(server.port, slow)
        grown = read_memory_mib(pid) - before
        await workload.stop()
        p99_ms = quantiles(workload.latencies_s, n=100)[98] * 1000
        for page in slow:
            page.socket.transport.abort()
        outcome = await check_workload(workload, began)
    return [
        *outcome.figures(case),
        Figure("memory grown", grown, "MiB", MOST_MIB, case),
        Figure("p99 of those who read", p99_ms, "ms", most_p99_ms, case),
        *([] if short else [Figure("stalled and still connected", count, "", 0, case)]),
    ]


async def open_stalled(workload: Workload) -> list[Page]:
    pages = []
    for _ in range(PEOPLE):
        browser = await join(workload.event)  # type: ignore[arg-type]
        pages += [await browser.open() for _ in range(SOCKETS)]
    for page in pages:
        page.stall()
    return pages


@asynccontextmanager
async def send_agendas(workload: Workload) -> AsyncIterator[None]:
    """Send 50 KB to everyone, several times a second."""
    desk = await (await workload.event.bot("organiser")).open("organiser")
    long = {"en": "x" * 200, "zh": "x" * 200}

    async def send() -> None:
        while True:
            start = time.time_ns() // 1_000_000
            point = {"starts": start, "ends": start + 1, "title": long, "speaker": long}
            await desk.perform("agenda.set", points=[point] * 60)
            await asyncio.sleep(0.15)

    sending = asyncio.create_task(send())
    try:
        yield
    finally:
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)


def count_stuck(port: int, pages: list[Page]) -> int:
    """Pages for which the system's send buffer holds data, or which were disconnected."""
    ends = socket_ends(port)
    return sum(ends.get(page.socket.local_address[1], ("", 1))[1] > 0 for page in pages)


def count_connected(port: int, pages: list[Page]) -> int:
    ends = socket_ends(port)
    return sum(page.socket.local_address[1] in ends for page in pages)
