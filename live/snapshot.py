"""Takes a snapshot of an event: reads its journal to the head, as whoever loads it does, and writes the state down.

That takes seconds where an event is long, so a process of its own does it, at low priority: `python -m live.snapshot CODE`. It reads
only; whoever started it keeps what it wrote to its standard output.
"""

import asyncio
import logging
import os
import sys

import msgspec

from .engine.hub import NOBODY
from .engine.journal import Snapshot
from .engine.replica import Replica
from .engine.veil import Veil
from .export import find, reading
from .store.bus_memory import MemoryBus
from .web.apart import Failed, run

log = logging.getLogger(__name__)

WITHIN = 120.0
"""Seconds that it may take."""
NICENESS = 10


async def take(database: str, code: str) -> Snapshot | None:
    """Have it taken, of an event in the database at this URL; whatever happens, the process that does it does not stay. None: it failed."""
    try:
        async with asyncio.timeout(WITHIN):
            return msgspec.msgpack.decode(await run("live.snapshot", code, DATABASE_URL=database), type=Snapshot)
    except (OSError, TimeoutError, msgspec.DecodeError, Failed) as failure:
        log.warning("a snapshot of event %s could not be taken: %r", code, failure)
        return None


async def fold_event(database: str, code: str) -> Snapshot:
    """The event up to its head, at one seq. Raises StoreError, NoEvent, JournalFailed, UnknownEntry."""
    async with reading(database) as journal:
        replica = Replica(await find(journal, code), journal, MemoryBus(), Veil(b""), NOBODY)
        await replica.load()
        return replica.snapshot()


def main() -> None:
    os.nice(NICENESS)
    sys.stdout.buffer.write(msgspec.msgpack.encode(asyncio.run(fold_event(os.environ["DATABASE_URL"], sys.argv[1]))))


if __name__ == "__main__":
    main()
