"""An event's snapshot lies in parts, each written in a transaction of its own, so that turns need not wait for megabytes.

First comes a row without parts, last their number is put into it: then it is the event's snapshot. Parts are written only while
that row is there: whoever blanks something, and who begins to write another one, deletes it. The parts that are left so are swept
away one by one. Only the first and the last step hold the row of the event.
"""

import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from ..engine.journal import Snapshot
from . import queries

Ask = Callable[..., Awaitable[Any]]
"""Has a query answered, in a transaction of its own."""


async def read(ask: Ask, event: str, stamp: str) -> Snapshot | None:
    """Begins again where another one takes its place meanwhile."""
    before: queries.Written | None = None
    while (found := await ask(queries.snapshot, event, stamp)) not in (None, before):
        parts = [await ask(queries.part, event, found.writing, number) for number in range(found.parts)]
        if None not in parts:
            return Snapshot(found.seq, found.chain, stamp, parts)
        before = found
    return None


async def keep(write: Ask, event: str, snapshot: Snapshot) -> None:
    writing = secrets.token_hex(8)
    await write(queries.give_up, event)
    await _sweep(write, event)
    if await write(queries.begin, event, writing, snapshot) and await _add_all(write, event, writing, snapshot):
        await write(queries.finish, event, writing, snapshot)
        await _sweep(write, event)


async def _add_all(write: Ask, event: str, writing: str, snapshot: Snapshot) -> bool:
    for number, part in enumerate(snapshot.parts):
        if not await write(queries.add_part, event, writing, number, part):
            return False
    return True


async def _sweep(write: Ask, event: str) -> None:
    while await write(queries.sweep, event):
        pass
