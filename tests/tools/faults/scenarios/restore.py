"""A database that is replaced by its backup while it is served, with both commands: pages know a
later history, and nothing of it is left.

Actions after the backup are gone, as they must be; those before it and those after the restore
count.
"""

import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from tools.faults.checker import check_workload
from tools.faults.figure import Figure
from tools.faults.serving import serve_postgres, serve_sqlite
from tools.faults.workload import Workload
from tools.server_process import ServerProcess

TITLE = "restore"
ANOTHER_STATE = "the database went back to another state"

Serve = Callable[[], AbstractAsyncContextManager[tuple[ServerProcess, Workload]]]
STORES: dict[str, Serve] = {"SQLite": serve_sqlite, "PostgreSQL": serve_postgres}


async def measure(short: bool) -> list[Figure]:
    figures = [await measure_store(store, short) for store in STORES]
    return [figure for some in figures for figure in some]


async def measure_store(store: str, short: bool) -> list[Figure]:
    began, run_s, case = (
        time.monotonic(),
        0.8 if short else 10.0,
        f"backup restored under open pages, {store}",
    )
    async with STORES[store]() as (server, workload):
        copy = server.log.parent / "copy.backup"
        server.expected.append(ANOTHER_STATE)
        await workload.run(run_s)
        mark = workload.note_state()
        await server.run_command("backup", copy)
        await workload.run(run_s)
        losses = set(workload.acknowledged) - mark.refs
        await server.run_command("restore", copy, "--replace")
        workload.return_to(mark)
        await workload.run(run_s)
        refs = set(workload.acknowledged) - losses
        outcome = await check_workload(workload, began, kept=refs)
    return [
        *outcome.figures(case),
        Figure("acknowledged after the backup, and gone with it", len(losses), "", None, case),
        Figure("acknowledged after the restore", len(refs - mark.refs), "", None, case),
    ]
