"""Makes the results pack of an event: a ZIP file, at a position of its journal.

Replaying a long event and writing its tables takes up to half a minute, so a server makes a pack in
a child process of low priority. `live export` does the same in its own.
"""

import asyncio
from functools import partial
from pathlib import Path

import msgspec

from ..engine.journal import Head, Journal
from ..features.state import Event
from ..outputs.pack.progress import STEP_READING
from ..outputs.tables import History
from .export import find_event, open_read_only, replay_results
from .runner import Job, OnProgress, report_progress, run_child

MAX_CONCURRENT = 1
"""Packs that a worker makes at once: each needs up to 300 MB."""
MAX_WAITING = 4
"""Further requests that may be queued."""
TIMEOUT_S = 180.0
"""Seconds that a pack may take."""


class PackTask(msgspec.Struct, frozen=True):
    """`database`: a DATABASE_URL; `code`: of the event; `folder`: where the file is written."""

    database: str
    code: str
    folder: str


MAKE_PACK = Job("live.jobs.results_pack", PackTask, str, MAX_WAITING, TIMEOUT_S)
"""Its result is the path of the file. It reports its steps, named as in `live.outputs.pack`."""


async def make_pack(task: PackTask, on_progress: OnProgress) -> str:
    """Make the pack at the event's current head.

    Raises StoreError, EventNotFound, JournalFailed, msgspec.DecodeError, OSError.
    """
    async with open_read_only(task.database) as journal:
        history = await read_history(journal, await find_event(journal, task.code), on_progress)
    from ..outputs.pack.pack import write_pack  # noqa: PLC0415 -- the server writes no workbooks

    folder = Path(task.folder)
    # The pack is sent and removed. Forced to the disk it would hold up the commits of votes.
    return str(write_pack(history, folder, on_progress, scratch=folder, durable=False))


async def read_history(journal: Journal, head: Head, on_progress: OnProgress) -> History:
    """Replay an event for its results, and report each percent of its entries. Raises
    JournalFailed, msgspec.DecodeError.
    """
    last = (await journal.read_heads([head.id])).positions[head.id].seq
    return await replay_results(journal, head, partial(_report_entries, on_progress, last))


def _report_entries(on_progress: OnProgress, last: int, event: Event) -> None:
    """Entries may have come since the last lookup."""
    on_progress(STEP_READING, min(event.seq, last), last)


if __name__ == "__main__":
    run_child(PackTask, lambda task: asyncio.run(make_pack(task, report_progress)))
