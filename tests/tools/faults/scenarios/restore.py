"""A database that is replaced by its backup: pages know a later history, and nothing of it is left.

Actions after the backup are gone, as they must be; those before it and those after the restore
count.
"""

import contextlib
import shutil
import sqlite3
import time
from pathlib import Path

from tools.faults.checker import check_workload
from tools.faults.figure import Figure
from tools.faults.serving import serve_sqlite

TITLE = "restore"


async def measure(short: bool) -> list[Figure]:
    began, run_s, case = (
        time.monotonic(),
        0.8 if short else 10.0,
        "backup restored under open pages",
    )
    async with serve_sqlite() as (server, workload):
        await workload.run(run_s)
        mark = workload.note_state()
        folder = server.log.parent
        back_up(folder / "live.db", folder / "copy.db")
        await workload.run(run_s)
        gone = set(workload.acknowledged) - mark.refs
        await server.kill()
        restore(folder / "live.db", folder / "copy.db")
        workload.return_to(mark)
        await server.start()
        await workload.run(run_s)
        kept = set(workload.acknowledged) - gone
        outcome = await check_workload(workload, began, kept=kept)
    return [
        *outcome.figures(case),
        Figure("acknowledged after the backup, and gone with it", len(gone), "", None, case),
        Figure("acknowledged after the restore", len(kept - mark.refs), "", None, case),
    ]


def back_up(database: Path, copy: Path) -> None:
    with (
        contextlib.closing(sqlite3.connect(database)) as served,
        contextlib.closing(sqlite3.connect(copy)) as backup,
    ):
        served.backup(backup)


def restore(database: Path, copy: Path) -> None:
    """Put a backup in place of the database, as docs/operating.md says."""
    for suffix in ("-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    shutil.copy(copy, database)
