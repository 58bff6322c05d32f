"""Takes a snapshot of an event: replays its journal to the head and encodes the state.

Replaying a long event takes seconds, so a child process does it at low priority:
`python -m live.jobs.snapshot CODE`. It only reads; its caller stores what it writes to stdout.
"""

import asyncio
import logging
import os
import sys

import msgspec

from ..engine.hub import NOBODY
from ..engine.journal import Snapshot
from ..engine.pseudonyms import Pseudonyms
from ..engine.replica import Replica
from ..store.memory_bus import MemoryBus
from .export import find_event, open_read_only
from .runner import JobFailed, run_module

log = logging.getLogger(__name__)

TIMEOUT_S = 120.0
"""Seconds that a snapshot may take."""
NICENESS = 10


async def take_snapshot(database: str, code: str) -> Snapshot | None:
    """Take a snapshot in a child process, which never outlives the call. None if it failed.

    `database`: a DATABASE_URL; `code`: of the event.
    """
    try:
        async with asyncio.timeout(TIMEOUT_S):
            return msgspec.msgpack.decode(
                await run_module("live.jobs.snapshot", code, DATABASE_URL=database), type=Snapshot
            )
    except (OSError, TimeoutError, msgspec.DecodeError, JobFailed) as failure:
        log.warning("taking a snapshot of event %s failed: %r", code, failure)
        return None


async def fold_event(database: str, code: str) -> Snapshot:
    """Fold the journal of an event up to its head.

    Raises StoreError, EventNotFound, JournalFailed, UnknownEntry.
    """
    async with open_read_only(database) as journal:
        replica = Replica(
            await find_event(journal, code), journal, MemoryBus(), Pseudonyms(b""), NOBODY
        )
        await replica.load()
        return replica.take_snapshot()


def main() -> None:
    os.nice(NICENESS)
    sys.stdout.buffer.write(
        msgspec.msgpack.encode(asyncio.run(fold_event(os.environ["DATABASE_URL"], sys.argv[1])))
    )


if __name__ == "__main__":
    main()
