"""A server on SQLite is killed with SIGKILL, several times, under the workload."""

import asyncio
import time

from tools.faults.checker import BUSY_PAUSE_S, MAX_PAUSE_S, check_workload
from tools.faults.figure import Figure
from tools.faults.serving import serve_sqlite

TITLE = "kill -9"
BETWEEN_S = 0.7
"""Seconds of undisturbed work before and after a kill."""


async def measure(short: bool) -> list[Figure]:
    began, kills = time.monotonic(), 2 if short else 15
    async with serve_sqlite() as (server, workload):
        workload.start()
        for _ in range(kills):
            await asyncio.sleep(BETWEEN_S)
            await server.kill()
            await server.start()
        await asyncio.sleep(BETWEEN_S)
        await workload.stop()
        outcome = await check_workload(workload, began)
    most_pause_s = BUSY_PAUSE_S if short else MAX_PAUSE_S
    return outcome.figures(f"server on SQLite killed, ×{kills}", most_pause_s)
