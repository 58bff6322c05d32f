"""Times at which a snapshot is taken: after so many entries, after a while, and when an event with
entries is released.
"""

import asyncio

import pytest

from live.engine import hub as hub_module
from live.engine import snapshot_scheduler as upkeep_module
from live.engine.journal import JournalFailed, Snapshot
from live.engine.snapshot_codec import STAMP
from live.engine.snapshot_scheduler import (
    ENTRIES_DUE,
    ENTRIES_DUE_AT_ONCE,
    Growth,
    SnapshotScheduler,
)
from live.kernel.principal import OPERATOR
from tools.event_on_replica import new_hub
from tools.memory_journal import MemoryJournal
from tools.scenario import CREATE, action

EVENT, CODE = CREATE["id"], CREATE["code"]


def seq_of(entries):
    return 1_000 * entries


class Shelf(MemoryJournal):
    """A journal of which only the snapshots matter."""

    async def snapshot_seq(self, event, stamp):
        return self.snapshots[event].seq if event in self.snapshots else 0

    async def save_snapshot(self, event, snapshot):
        self.snapshots[event] = snapshot


class Photographer:
    """Takes snapshots of an event that is at `seq`; with `fails`, none."""

    def __init__(self) -> None:
        self.seq, self.asked, self.fails, self.at_once = 0, [], False, 0

    async def __call__(self, code):
        self.asked.append(code)
        self.at_once += 1
        await asyncio.sleep(0)
        assert self.at_once == 1
        self.at_once -= 1
        return None if self.fails else Snapshot(self.seq, b"chain", STAMP, [b"part"])


@pytest.fixture(autouse=True)
def without_waiting(monkeypatch):
    monkeypatch.setattr(upkeep_module, "MAX_WAIT_S", 0.0)


@pytest.fixture
def later(monkeypatch):
    """Let that while pass by which makes a smaller growth enough."""
    return lambda: monkeypatch.setattr(upkeep_module, "INTERVAL_S", -1.0)


@pytest.fixture
def take():
    return Photographer()


@pytest.fixture
async def upkeep(take):
    upkeep = SnapshotScheduler(Shelf(), take)
    task = asyncio.create_task(upkeep.run())
    yield upkeep
    task.cancel()
    await asyncio.wait([task])


@pytest.fixture
def grows(upkeep, take):
    """Report that the event has so many entries by now; answers with the number of snapshots taken
    until nothing was due any more. Its seqs are far apart.
    """

    async def grows(entries, event=EVENT, loaded_from=0, going=False):
        take.seq = max(take.seq, seq_of(entries))
        before = len(take.asked)
        upkeep.report_progress(
            event,
            CODE,
            Growth(seq_of(entries), entries),
            Growth(seq_of(loaded_from), loaded_from),
            going,
        )
        async with asyncio.timeout(30):
            while upkeep._due or upkeep._has_due.is_set():  # noqa: ASYNC110 -- the awaited state has no event of its own
                await asyncio.sleep(0)
        return len(take.asked) - before

    return grows


async def test_a_snapshot_is_due_after_many_entries(grows):
    assert await grows(ENTRIES_DUE_AT_ONCE - 1) == 0
    assert await grows(ENTRIES_DUE_AT_ONCE) == 1
    assert await grows(ENTRIES_DUE_AT_ONCE + ENTRIES_DUE) == 0
    assert await grows(2 * ENTRIES_DUE_AT_ONCE) == 1


async def test_it_counts_from_the_snapshot_that_the_event_was_loaded_from(grows):
    assert await grows(5 * ENTRIES_DUE_AT_ONCE - 1, loaded_from=4 * ENTRIES_DUE_AT_ONCE) == 0
    assert await grows(5 * ENTRIES_DUE_AT_ONCE, loaded_from=4 * ENTRIES_DUE_AT_ONCE) == 1


async def test_after_a_while_some_entries_are_enough_but_not_fewer(grows, later):
    assert await grows(ENTRIES_DUE) == 0
    later()
    assert await grows(ENTRIES_DUE - 1) == 0
    assert await grows(ENTRIES_DUE) == 1
    assert await grows(ENTRIES_DUE) == 0


async def test_an_event_that_is_let_go_leaves_a_snapshot_if_there_is_something_in_it(grows):
    assert await grows(ENTRIES_DUE - 1, going=True) == 0
    assert await grows(ENTRIES_DUE, going=True) == 1


async def test_a_snapshot_taken_meanwhile_by_another_worker_is_not_taken_again(grows, upkeep):
    assert await grows(10) == 0
    await upkeep._journal.save_snapshot(
        EVENT, Snapshot(seq_of(ENTRIES_DUE_AT_ONCE - 5), b"chain", STAMP, [b"part"])
    )
    assert await grows(ENTRIES_DUE_AT_ONCE) == 0


async def test_a_failed_snapshot_waits_for_the_next_occasion(grows, take):
    take.fails = True
    assert await grows(ENTRIES_DUE_AT_ONCE) == 1
    assert await grows(ENTRIES_DUE_AT_ONCE + 1) == 0
    take.fails = False
    assert await grows(2 * ENTRIES_DUE_AT_ONCE) == 1


async def test_a_failing_journal_stops_nothing(grows, upkeep, monkeypatch):
    async def broken(*_):
        raise JournalFailed("gone")

    with monkeypatch.context() as patch:
        patch.setattr(upkeep._journal, "snapshot_seq", broken)
        assert await grows(ENTRIES_DUE_AT_ONCE) == 0
    assert await grows(2 * ENTRIES_DUE_AT_ONCE) == 1


async def test_snapshots_of_two_events_are_taken_in_turn(grows, upkeep, take):
    upkeep.report_progress(
        "other", "OTHER", Growth(ENTRIES_DUE_AT_ONCE, ENTRIES_DUE_AT_ONCE), Growth(0, 0)
    )
    assert await grows(ENTRIES_DUE_AT_ONCE) == 2
    assert take.asked == ["OTHER", CODE]


# in the hub


async def test_the_hub_takes_snapshots_of_served_and_released_events(monkeypatch, take):
    monkeypatch.setattr(hub_module, "HEADS_INTERVAL_S", 0.001)
    monkeypatch.setattr(upkeep_module, "ENTRIES_DUE", 5)
    journal = Shelf()
    hub = new_hub(journal, take_snapshot=take)
    await hub.start()
    hall = await hub.create_event(action("event.create", **CREATE))
    for number in range(8):
        await hall.replica.perform(
            OPERATOR, action("announcement.post", room=1, text={"en": f"notice {number}"})
        )
    assert take.asked == []
    monkeypatch.setattr(hub_module, "IDLE_TIMEOUT_S", -1.0)
    async with asyncio.timeout(30):
        while EVENT not in journal.snapshots:  # noqa: ASYNC110 -- the awaited state has no event of its own
            await asyncio.sleep(0.001)
    assert take.asked == [CODE]
    assert not hub._served
    await hub.drain()
