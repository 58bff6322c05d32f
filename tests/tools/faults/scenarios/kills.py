"""A server on SQLite is killed with SIGKILL, several times, under the workload."""

import asyncio
import time

from tools.faults.checker import check_workload
from tools.faults.figure import Figure
from tools.faults.serving import serve_sqlite

TITLE = "kill -9"


async def measure(short: bool) -> list[Figure]:
    began, kills = time.monotonic(), 2 if short else 15
    async with serve_sqlite() as (server, workload):
        workload.start()
        for _ in range(kills):
            await asyncio.sleep(1)
            await server.kill()
            await server.start()
        await asyncio.sleep(1)
        await workload.stop()
        outcome = await check_workload(workload, began)
    return outcome.figures(f"server on SQLite killed, ×{kills}")
