"""Snapshots stored in chunks (`parts` in the tables), each written in its own transaction, so that
turns need not wait while megabytes are written.

First a row with zero parts is inserted; setting the real number at the end makes it the event's
snapshot. A chunk is written only while that row exists: a turn that redacts an entry deletes it,
and so does the next writer. Orphaned chunks are deleted singly. Only the first and the last step
lock the event's row.
"""

import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from ..engine.journal import Snapshot
from . import queries

RunQuery = Callable[..., Awaitable[Any]]
"""Runs a query in its own transaction and returns its result."""


async def read_snapshot(run: RunQuery, event: str, stamp: str) -> Snapshot | None:
    """The event's snapshot with all its chunks, or None. Starts over if another snapshot replaces
    it while reading.
    """
    before: queries.StoredSnapshot | None = None
    while (snapshot := await run(queries.find_snapshot, event, stamp)) not in (None, before):
        parts = [
            await run(queries.read_part, event, snapshot.writing, number)
            for number in range(snapshot.parts)
        ]
        if None not in parts:
            return Snapshot(snapshot.seq, snapshot.chain, stamp, parts)
        before = snapshot
    return None


async def save_snapshot(run: RunQuery, event: str, snapshot: Snapshot) -> None:
    """Write a snapshot chunk by chunk and make it the event's, unless a newer snapshot or a
    redacting turn stops it.
    """
    writing = secrets.token_hex(8)
    await run(queries.delete_unfinished, event)
    await _delete_orphans(run, event)
    if await run(queries.begin_snapshot, event, writing, snapshot) and await _write_parts(
        run, event, writing, snapshot
    ):
        await run(queries.finish_snapshot, event, writing, snapshot)
        await _delete_orphans(run, event)


async def _write_parts(run: RunQuery, event: str, writing: str, snapshot: Snapshot) -> bool:
    """Write all chunks; False if the snapshot's row was deleted on the way."""
    for number, part in enumerate(snapshot.parts):
        if not await run(queries.add_part, event, writing, number, part):
            return False
    return True


async def _delete_orphans(run: RunQuery, event: str) -> None:
    while await run(queries.delete_orphan, event):
        pass
