"""Stopping with half-sent requests, workers that are killed, and a restart of all workers."""

import asyncio
import os
import signal
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from live.bench.private_servers import PostgresServer, postgres_server, redis_server
from live.bench.seed import PollSpec, SeededEvent, seed_event
from live.bench.server_processes import Deployment, ServerProcess, temporary_deployment
from tools.faults.bystanders import bystanders
from tools.faults.figure import Figure
from tools.faults.pages import pages
from tools.worker_cluster import established_sockets, open_sockets

TITLE = "Stops, kills and restarts"
PATIENCE_S = 60.0
KILLS = 6
WORKERS = ("--workers", "2")
POST = (
    b"POST /e/%s/join HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nSec-Fetch-Site: same-origin\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
)
FORM = b"delegation=lazio&sector=academia&language=en&name=&nonce=abcdefghijklmnopqrstuvwxyz0123"


async def measure(short: bool) -> list[Figure]:
    with temporary_deployment() as home:
        event = await asyncio.to_thread(seed_event, home.settings, 5, PollSpec())
        figures = await _measure_stop("SIGTERM with half-sent requests", home, event)
    if short:
        return figures
    with postgres_server(durable=False) as postgres, redis_server() as redis:
        for name, arguments in (("one process", ()), ("two workers", WORKERS)):
            database = postgres.create_database(name.replace(" ", "_"))
            with temporary_deployment(database, REDIS_URL=redis.url) as home:
                event = await asyncio.to_thread(seed_event, home.settings, 5, PollSpec())
                title = f"SIGTERM with PostgreSQL frozen, {name}"
                figures += await _measure_stop(title, home, event, arguments, postgres)
        database = postgres.create_database("workers")
        with temporary_deployment(database, REDIS_URL=redis.url, LOG_LEVEL="info") as home:
            event = await asyncio.to_thread(seed_event, home.settings, 1500, PollSpec())
            figures += await _measure_kills(home)
            for many in (2, 4):
                figures += await _measure_restart(home, event, many)
    return figures


async def _measure_stop(
    name: str,
    home: Deployment,
    event: SeededEvent,
    arguments: tuple[str, ...] = (),
    frozen: PostgresServer | None = None,
) -> list[Figure]:
    """Stop a server to which some sent half a form, others whole forms, and others vote."""
    with home.run_server(pinned=False, arguments=arguments) as server:
        async with bystanders(server.port, event, range(4)) as voters:
            await voters.vote_for(1)
            halves = [_send_form(server, event, whole=False) for _ in range(3)]
            await asyncio.sleep(0.2)
            with _freeze(frozen):
                wholes = [_send_form(server, event, whole=True) for _ in range(3)]
                voting = asyncio.create_task(voters.vote_for(1))
                await asyncio.sleep(0.3)
                began = time.monotonic()
                await asyncio.to_thread(server.stop)
                took = time.monotonic() - began
                await voting
            for each in halves + wholes:
                each.close()
    stacks = (home.folder / "log").read_text().count("Traceback")
    return [Figure(name, took, "s", 5), Figure(f"{name}: tracebacks", stacks, "", 0)]


def _send_form(server: ServerProcess, event: SeededEvent, whole: bool) -> socket.socket:
    sender = socket.create_connection(("127.0.0.1", server.port))
    sender.sendall(POST % (event.code.encode(), server.port, len(FORM)))
    sender.sendall(FORM if whole else FORM[:20])
    return sender


@contextmanager
def _freeze(postgres: PostgresServer | None) -> Iterator[None]:
    pids = [] if postgres is None or postgres.process is None else _tree(postgres.process.pid)
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def _tree(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in _tree(int(child)))]


async def _measure_kills(home: Deployment) -> list[Figure]:
    """Kill one of two workers again and again, as soon as there are two."""
    waits_s = []
    async with _serving_workers(home, 2) as (server, pids):
        for _ in range(KILLS):
            before = pids()
            os.kill(server.pids[-1], signal.SIGKILL)
            began = time.monotonic()
            await _until(lambda before=before: pids() > before)
            waits_s.append(time.monotonic() - began)
    name = f"worker killed {KILLS} times: longest until it is back"
    return [Figure(name, max(waits_s), "s", 2)]


async def _measure_restart(home: Deployment, event: SeededEvent, many: int) -> list[Figure]:
    """Restart all workers under 1,500 pages, and count those of each new worker."""
    async with (
        _serving_workers(home, many) as (server, pids),
        pages(server.port, event.socket_requests()) as page_set,
    ):
        await _until(lambda: page_set.all_are_open)
        first, before, old = _largest_share(server), pids(), set(server.pids[1:])
        os.kill(server.pids[0], signal.SIGHUP)
        await _until(lambda: pids() == before + many)
        await _until(lambda: not old & set(server.pids) and page_set.all_are_open)
        second = _largest_share(server)
    return [
        Figure(f"{many} workers: largest share of pages, of a fair one", first, "x", 1.3),
        Figure(f"{many} workers: the same after a restart of all", second, "x", 1.3),
    ]


def _largest_share(server: ServerProcess) -> float:
    """Pages of the worker that has most, over those that each should have."""
    sockets = established_sockets(server.port)
    counts = [len(open_sockets(pid) & sockets) for pid in server.pids[1:]]
    return max(counts) / (sum(counts) / len(counts))


@asynccontextmanager
async def _serving_workers(
    home: Deployment, many: int
) -> AsyncIterator[tuple[ServerProcess, Callable[[], int]]]:
    """Run workers; yields them and a function that counts the workers that ever served."""
    log = home.folder / "log"
    offset = log.stat().st_size if log.exists() else 0

    def started() -> int:
        return log.read_bytes()[offset:].count(b"serving at")

    with home.run_server(pinned=False, arguments=("--workers", str(many))) as server:
        await _until(lambda: started() == many)
        yield server, started


async def _until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110  acts of other processes wake nothing here
            await asyncio.sleep(0.02)
