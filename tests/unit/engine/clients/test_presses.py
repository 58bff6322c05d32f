"""Presses of the pulse over workers: all of them know each press, and none stores it."""

import pytest

from live.engine.clients.attendance import BusAttendance
from live.features.pulse.levels import STEP_MS
from live.features.pulse.pulse import MeasurePulse
from live.kernel.principal import SYSTEM
from live.store.memory_bus import MemoryBus
from tools.engine_client import SimulatedClient
from tools.event_on_replica import EventOnReplica, answer, new_hub
from tools.scenario import CREATE, action


@pytest.fixture(autouse=True)
def pages_are_back(monkeypatch):
    """The worker started long ago."""
    monkeypatch.setattr(BusAttendance, "is_complete", True)


async def test_a_press_on_a_worker_counts_on_another(place: EventOnReplica):
    other = new_hub(place.journal, MemoryBus(place.exchange))
    await other.start()
    there = await other.find_broadcaster(CREATE["code"])
    people = [SimulatedClient(await place.join(f"p{number}")) for number in range(9)]
    for number, person in enumerate(people):
        await person.connect((place.hall, there)[number % 2])
        assert "done" in await answer(person, "pulse.press", signal="too_fast")
    place.journal.now += STEP_MS
    await there.replica.perform(SYSTEM, MeasurePulse())
    assert there.replica.event.pulse.levels == {"too_fast": "many"}
    await place.replica.catch_up()
    assert place.replica.event.pulse.levels == {"too_fast": "many"}
    await other.drain()


async def test_the_limit_of_a_minute_holds_on_all_workers_and_within_a_turn(place: EventOnReplica):
    other = new_hub(place.journal, MemoryBus(place.exchange))
    await other.start()
    there = await other.find_broadcaster(CREATE["code"])
    again = SimulatedClient(place.ann.identity)
    await again.connect(there)
    first = place.ann.do("pulse.press", signal="too_fast")
    second = place.ann.do("pulse.press", signal="cannot_hear")
    refused = await answer(again, "pulse.press", signal="cannot_hear")
    assert refused["refused"] == "conflict"
    assert "done" in place.ann.answers[first]
    assert place.ann.answers[second]["refused"] == "conflict"
    await other.drain()


async def test_a_press_appends_nothing_and_is_kept_when_the_state_is_loaded_again(
    place: EventOnReplica,
):
    rows = len(place.journal.rows[CREATE["id"]])
    assert "done" in await answer(place.ann, "pulse.press", signal="too_fast")
    assert len(place.journal.rows[CREATE["id"]]) == rows
    await place.replica.load()
    assert list(place.replica.event.presses.times()) == [(place.ann.identity.person, "too_fast")]


async def test_a_restart_forgets_presses(place: EventOnReplica):
    await answer(place.ann, "pulse.press", signal="too_fast")
    place.exchange = type(place.exchange)()
    await place.restart()
    assert not place.replica.event.presses.times()


async def test_the_engine_measures_at_the_next_step_by_itself(place: EventOnReplica):
    await answer(place.ann, "pulse.press", signal="too_fast")
    event = place.replica.event
    due = event.next_deadline()
    assert due % STEP_MS == 0 and place.replica._deadline_timer is not None
    assert action("pulse.measure") in [
        *(each for feature in event.features for each in feature.due(event, due))
    ]
