"""Two workers on PostgreSQL and Redis: a worker killed, Redis frozen and killed, PostgreSQL
restarted and frozen, each under a workload of its own.
"""

import asyncio
import os
import signal
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from tools.faults.checker import BUSY_PAUSE_S, check_workload
from tools.faults.figure import Figure
from tools.faults.processes import freeze_processes, list_family
from tools.faults.serving import open_workload
from tools.private_servers import PostgresServer, RedisServer, postgres_server, redis_server
from tools.worker_cluster import WorkerCluster

TITLE = "two workers"
BETWEEN_S = 0.5
"""Seconds of undisturbed work before and after a fault."""


class Stack(NamedTuple):
    cluster: WorkerCluster
    postgres: PostgresServer
    redis: RedisServer


async def measure(short: bool) -> list[Figure]:
    times, frozen_s = (2, 1.5) if short else (10, 12.0)
    faults = {
        f"a worker killed, ×{times}": lambda stack: kill_workers(stack, times),
        f"Redis frozen for {frozen_s:g} s": lambda stack: freeze_redis(stack, frozen_s),
        "Redis killed": kill_redis,
        f"PostgreSQL restarted, ×{times // 2}": lambda stack: restart(stack, times // 2),
        f"PostgreSQL frozen for {frozen_s:g} s": lambda stack: freeze_postgres(stack, frozen_s),
    }
    figures = []
    async with run_stack(len(faults)) as stack:
        for case, fault in faults.items():
            figures += await measure_fault(stack, case, fault)
    return figures


@asynccontextmanager
async def run_stack(events: int) -> AsyncIterator[Stack]:
    with (
        postgres_server(durable=True) as postgres,
        redis_server() as redis,
        tempfile.TemporaryDirectory(prefix="live-faults-") as folder,
    ):
        cluster = WorkerCluster(
            Path(folder),
            postgres.create_database("faults"),
            REDIS_URL=redis.url,
            WEB_CONCURRENCY="2",
        )
        await cluster.seed_events(live=events)
        await cluster.start()
        await cluster.two()
        try:
            yield Stack(cluster, postgres, redis)
        finally:
            await cluster.close()


async def measure_fault(
    stack: Stack, case: str, fault: Callable[[Stack], Awaitable[None]]
) -> list[Figure]:
    began = time.monotonic()
    async with open_workload(stack.cluster) as workload:
        workload.start()
        await asyncio.sleep(BETWEEN_S)
        await fault(stack)
        await asyncio.sleep(BETWEEN_S)
        await workload.stop()
        outcome = await check_workload(workload, began)
    return outcome.figures(case, BUSY_PAUSE_S)


async def kill_workers(stack: Stack, times: int) -> None:
    for number in range(times):
        workers = await stack.cluster.two()
        worker = workers[number % 2]
        stack.cluster.expected.append(f"worker {worker} exited with -9")
        os.kill(worker, signal.SIGKILL)
        await stack.cluster.two(worker)


async def freeze_redis(stack: Stack, seconds: float) -> None:
    assert stack.redis.process is not None
    with freeze_processes(stack.redis.process.pid):
        await asyncio.sleep(seconds)


async def kill_redis(stack: Stack) -> None:
    assert stack.redis.process is not None
    stack.redis.process.kill()
    await asyncio.to_thread(stack.redis.process.wait)
    await asyncio.sleep(1)
    stack.redis.stop()
    await asyncio.to_thread(stack.redis.start)


async def restart(stack: Stack, times: int) -> None:
    for _ in range(times):
        await asyncio.to_thread(stack.postgres.stop)
        await asyncio.to_thread(stack.postgres.start)
        await asyncio.sleep(BETWEEN_S)


async def freeze_postgres(stack: Stack, seconds: float) -> None:
    assert stack.postgres.process is not None
    with freeze_processes(*list_family(stack.postgres.process.pid)):
        await asyncio.sleep(seconds)
