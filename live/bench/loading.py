"""Cold loads: a server that was just started is asked for the page of a long event, whose journal was written beforehand."""

import asyncio
import os
import time
from collections.abc import Iterator
from itertools import cycle, pairwise
from statistics import median
from typing import NamedTuple

from ..core.change import Entry, Fact
from ..core.features import write_entry
from ..core.people import SECTORS, Joined, nonce_hash
from ..core.polls.voting import Voted
from ..demo import delegations
from ..engine.hub import Hub
from ..engine.journal import Journal, Row
from ..engine.replica import EMPTY_CHAIN, Replica, chained, digested
from ..settings import Settings
from .arithmetic import Failed, Measured
from .figures import Size
from .processes import House, house
from .seed import Poll, created, opened, prepare

A_ROW = 100
"""Entries: as many as a lively event commits at once."""
ROUNDS = 3


class Said(NamedTuple):
    """A fact before it has its place in the journal."""

    actor: str
    fact: Fact


def cold(size: Size) -> Iterator[tuple[str, Measured]]:
    """Without a snapshot, and with one of all there is."""
    with house() as home:
        code = asyncio.run(_write(home.settings, size))
        yield "load_s", _load(home, code, min(ROUNDS, size.rounds))
        asyncio.run(_keep(home.settings, code))
        yield "load_snapshot_s", _load(home, code, min(ROUNDS, size.rounds))


def _load(home: House, code: str, rounds: int) -> Measured:
    """How much longer the first request for the event takes than the second. Each round has a server of its own."""
    took = [_first_request(home, code) for _ in range(rounds)]
    return Measured(median(took), note=f"{min(took):.2f} to {max(took):.2f} s")


def _first_request(home: House, code: str) -> float:
    with home.serving() as server:
        moments = [time.monotonic()]
        for _ in range(2):
            if server.get(f"/e/{code}")[0] != 200:
                raise Failed("the event could not be loaded")
            moments.append(time.monotonic())
    first, second = (end - start for start, end in pairwise(moments))
    return first - second


# the journal


async def _write(settings: Settings, size: Size) -> str:
    """An event of so many entries: people join, then all of them vote in one poll after the other. Answers with its code."""
    people = min(size.many, size.entries // 3)
    async with opened(settings) as (journal, hub):
        replica = await _begin(hub, -(-size.entries // people) - 1)
        said = _tell(replica, people, list(replica.event.polls))
        await _append(journal, replica.id, replica.event.seq, [next(said) for _ in range(size.entries - replica.event.seq)])
        return replica.code


async def _keep(settings: Settings, code: str) -> None:
    """A snapshot, as a server makes them by and by."""
    async with opened(settings) as (journal, hub):
        hall = await hub.hall(code)
        if hall is None:
            raise Failed("the event is not there any more")
        await journal.keep(hall.replica.id, hall.replica.snapshot())


async def _begin(hub: Hub, polls: int) -> Replica:
    hall = await hub.create(created())
    await prepare(hall, [Poll()] * polls)
    return hall.replica


def _tell(replica: Replica, people: int, polls: list[int]) -> Iterator[Said]:
    groups, sectors = cycle(delegations()), cycle(SECTORS)
    who = [(next(groups), next(sectors)) for _ in range(people)]
    first = replica.event.seq + 1
    for number, (group, sector) in enumerate(who):
        nonce = nonce_hash(f"{number:032}")
        yield Said("", Joined(delegation=group.id, region=group.region, sector=sector, language="en", also_speaks=(), nonce=nonce))
    for poll in polls:
        for number, (group, sector) in enumerate(who):
            voted = Voted(poll=poll, answer=[number % 4], delegation=group.id, region=group.region, sector=sector)
            yield Said(replica.veil.face(poll, f"p{first + number}"), voted)


async def _append(journal: Journal, event: str, seq: int, said: list[Said]) -> None:
    chain, now = await _chain(journal, event), time.time_ns() // 1_000_000
    async with journal.turn(event, seq) as turn:
        for start in range(0, len(said), A_ROW):
            lines = list[bytes]()
            for actor, fact in said[start : start + A_ROW]:
                seq += 1
                lines.append(write_entry(Entry(seq, now, actor or "guest", f"ref-{seq:012}", seq, fact)))
            row = _row(seq, b"\n".join(lines), chain)
            chain = row.chain
            turn.append(row, ())


async def _chain(journal: Journal, event: str) -> bytes:
    chain = EMPTY_CHAIN
    async for rows in journal.read(event):
        chain = rows[-1].chain
    return chain


def _row(seq: int, entries: bytes, chain: bytes) -> Row:
    salt = os.urandom(16)
    digest = digested(salt, entries)
    return Row(seq, entries, salt, digest, chained(chain, digest))
