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
from ..engine.pseudonyms import Veil
from ..engine.replica import Replica
from ..store.memory_bus import MemoryBus
from .export import find, reading
from .runner import Failed, run

log = logging.getLogger(__name__)

WITHIN = 120.0
"""Seconds that a snapshot may take."""
NICENESS = 10


async def take(database: str, code: str) -> Snapshot | None:
    """Take a snapshot in a child process, which never outlives the call. None if it failed.

    `database`: a DATABASE_URL; `code`: of the event.
    """
    try:
        async with asyncio.timeout(WITHIN):
            return msgspec.msgpack.decode(await run("live.jobs.snapshot", code, DATABASE_URL=database), type=Snapshot)
    except (OSError, TimeoutError, msgspec.DecodeError, Failed) as failure:
        log.warning("taking a snapshot of event %s failed: %r", code, failure)
        return None


async def fold_event(database: str, code: str) -> Snapshot:
    """Fold the journal of an event up to its head.

    Raises StoreError, EventNotFound, JournalFailed, UnknownEntry.
    """
    async with reading(database) as journal:
        replica = Replica(await find(journal, code), journal, MemoryBus(), Veil(b""), NOBODY)
        await replica.load()
        return replica.snapshot()


def main() -> None:
    os.nice(NICENESS)
    sys.stdout.buffer.write(msgspec.msgpack.encode(asyncio.run(fold_event(os.environ["DATABASE_URL"], sys.argv[1]))))


if __name__ == "__main__":
    main()
