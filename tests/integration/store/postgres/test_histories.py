"""The random histories of the engine, written by three workers to a real PostgreSQL with commits
that fail now and then.
"""

import asyncio
import itertools
from collections import defaultdict
from contextlib import asynccontextmanager

import pytest

from live.engine import broadcaster, hub
from live.engine.journal import JournalFailed, Row
from live.store import open_journal
from tools.tiers import seeds
from unit.engine.test_histories import (
    World,
    assert_nobody_saw_a_trace_of_what_they_must_not,
    assert_what_was_acknowledged_is_in_the_journal,
)

STEPS = 400


class Several:
    """A journal for each worker, taken in turn; `rows` and `fails` are those of the journal in
    memory.
    """

    def __init__(self, journals) -> None:
        self._first, self._next = journals[0], itertools.cycle(journals)
        self.rows: defaultdict[str, list[Row]] = defaultdict(list)
        self.fails: list[str] = []
        self.failed = 0

    def __getattr__(self, name):
        return getattr(self._first, name)

    @asynccontextmanager
    async def open_turn(self, event, after):
        async with next(self._next).open_turn(event, after) as turn:
            yield turn
            fate = self.fails.pop(0) if self.fails else "well"
            self._fail(fate == "lost")
        # the first to commit need not be the first to return
        self.rows[event] = sorted([*self.rows[event], *turn.rows])
        self._fail(fate == "kept")

    def _fail(self, so) -> None:
        if so:
            self.failed += 1
            raise JournalFailed("as this history has it")


@pytest.fixture
async def journal(database):
    journals = [await asyncio.to_thread(open_journal, database) for _ in range(3)]
    yield Several(journals)
    for journal in journals:
        await journal.close()


@pytest.mark.parametrize("seed", seeds([11], range(12, 15)))
async def test_every_page_of_three_workers_converges_on_exactly_its_view(
    seed, journal, monkeypatch
):
    monkeypatch.setattr(hub, "HEADS_INTERVAL_S", 0.05)
    monkeypatch.setattr(broadcaster, "MAX_UNANSWERED", 10_000)
    monkeypatch.setattr(broadcaster.TokenBuckets, "take_token", lambda *_: 0.0)
    world = World(seed, workers=3)
    world.journal = journal
    await world.start()
    journal.fails.append("lost")  # at least one, in any history
    for number in range(1, STEPS + 1):
        await world.step()
        if number % 130 == 0:
            await world.settle()
            await world.restart()
    await world.settle()
    assert journal.failed, "no commit ever failed"
    assert_nobody_saw_a_trace_of_what_they_must_not(world)
    assert_what_was_acknowledged_is_in_the_journal(world)
    await world.operator("event.end")
    await world.settle()
    await world.drain()
