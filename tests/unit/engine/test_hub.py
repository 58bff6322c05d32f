"""Hub: finds, loads, refuses and drains events."""

import asyncio

import pytest

from live.engine import hub as hub_module
from live.engine import replica as replica_module
from live.engine.hub import WrongSecret
from live.engine.journal import AnotherHistory, JournalFailed
from live.engine.replica import new_ref
from live.engine.request import make_request
from live.features.people.people import Join
from live.kernel.errors import Busy
from live.kernel.principal import GUEST, Identity, Role
from tools.engine_client import SimulatedClient
from tools.event_on_replica import until
from tools.scenario import CREATE, action


async def test_while_the_journal_is_away_the_event_is_not_empty_and_newcomers_get_a_retry_request(
    place, monkeypatch
):
    monkeypatch.setattr(replica_module, "LOCK_TIMEOUT_S", 0.05)
    poll, requests = await place.poll(), []

    async def away(*_):
        requests.append(place.replica.event.profile.state)
        raise JournalFailed("it is away")

    with monkeypatch.context() as patch:
        patch.setattr(place.journal, "read_snapshot", away)
        place.journal.fails.append("lost")
        ref = place.ann.do("poll.vote", poll=poll, answer=[0])
        await until(lambda: len(requests) > 1)
        assert set(requests) == {place.replica.event.profile.state} == {"live"}
        with pytest.raises(Busy):
            await place.hub.find_broadcaster(CREATE["code"])
    await until(lambda: "done" in place.ann.answers.get(ref, {}))
    assert await place.hub.find_broadcaster(CREATE["code"]) is place.hall


async def test_a_client_that_comes_while_the_journal_is_away_gets_a_retry_request(
    place, monkeypatch
):
    stranger = SimulatedClient(Identity(Role.ATTENDEE, person=9999))
    async with place.replica.locked():
        with monkeypatch.context() as patch:
            patch.setattr("live.engine.replica.LOCK_TIMEOUT_S", 0.01)
            for client in (stranger, SimulatedClient(place.ann.identity)):
                with pytest.raises(Busy):
                    await client.connect(place.hall)
    await SimulatedClient(place.ann.identity).connect(place.hall)


async def test_simultaneous_strangers_share_a_single_look_at_the_journal(place, monkeypatch):
    looks = []
    read = place.journal.read_rows

    async def counted(event, after):
        looks.append(1)
        await asyncio.sleep(0)
        async for rows in read(event, after):
            yield rows

    monkeypatch.setattr(place.journal, "read_rows", counted)
    strangers = [
        SimulatedClient(Identity(Role.ATTENDEE, person=9000 + number)) for number in range(20)
    ]
    await asyncio.gather(
        *(stranger.connect(place.hall) for stranger in strangers), return_exceptions=True
    )
    assert 1 <= len(looks) <= 2


async def test_a_journal_with_a_row_taken_out_is_not_served(place):
    del place.journal.rows[CREATE["id"]][2]
    with pytest.raises(AnotherHistory, match="does not follow"):
        await place.replica.load()
    await place.hub.drain()
    await place.open()
    with pytest.raises(Busy):
        await place.hub.find_broadcaster(CREATE["code"])


async def test_another_secret_key_is_refused(place):
    await place.hub.drain()
    await place.open(b"another secret of 32 characters!!")
    with pytest.raises(WrongSecret, match="SECRET_KEY"):
        await place.hub.find_broadcaster(CREATE["code"])
    await place.hub.drain()
    await place.open()


async def test_draining_asks_everybody_to_come_back(place):
    await place.hub.drain()
    assert place.ann.seen[-1]["again"] is True and place.ann.page.connection.closed == 4001
    await place.open()


async def test_two_simultaneous_requests_for_an_event_get_the_same_replica(place):
    await place.restart()
    halls = await asyncio.gather(*(place.hub.find_broadcaster(CREATE["code"]) for _ in range(5)))
    assert len(set(map(id, halls))) == 1


async def test_a_late_finder_of_a_loaded_event_gets_the_same_replica(place, monkeypatch):
    await place.hub.drain()
    await place.open()
    find, load = place.journal.find_event, asyncio.Event()

    async def find_late(code):
        head = await find(code)
        await load.wait()
        return head

    monkeypatch.setattr(place.journal, "find_event", find_late)
    late = asyncio.create_task(place.hub.find_broadcaster(CREATE["code"]))
    await asyncio.sleep(0)
    monkeypatch.setattr(place.journal, "find_event", find)
    hall = await place.hub.find_broadcaster(CREATE["code"])
    load.set()
    assert await late is hall


async def test_an_archived_event_is_unloaded_soon_after_its_last_page_and_loaded_on_demand(
    place, monkeypatch
):
    monkeypatch.setattr(hub_module, "ARCHIVED_IDLE_TIMEOUT_S", -1.0)
    await place.operator("event.end")
    await place.operator("event.archive")
    await place.hub._unload_idle()
    assert place.hub.served_broadcaster(CREATE["code"]) is place.hall
    for client in (place.ann, place.ben, place.moderator):
        place.hall.on_lost(client.page)
    await place.hub._unload_idle()
    assert place.hub.served_broadcaster(CREATE["code"]) is None
    again = await place.hub.find_broadcaster(CREATE["code"])
    assert again.replica.event.profile.archived


async def test_an_event_of_another_code_is_not_there(place):
    assert await place.hub.find_broadcaster("AAAAAA") is None


async def test_work_that_waits_for_turns_goes_on_once_a_vote_is_answered(place, monkeypatch):
    poll = await place.poll()
    await asyncio.wait_for(place.hub.wait_for_turns(), 1)  # nothing to wait for
    async with place.replica.locked():  # the turn cannot begin
        ref = place.ann.do("poll.vote", poll=poll, answer=[0])
        waiting = asyncio.create_task(place.hub.wait_for_turns())
        for _ in range(20):
            await asyncio.sleep(0)
        assert not waiting.done()
    await asyncio.wait_for(waiting, 5)
    assert "done" in place.ann.answers[ref]


async def test_work_that_waits_for_turns_does_not_wait_for_newcomers(place):
    joining = action("person.join", **Join.example)
    gate = asyncio.Event()
    async with place.replica.locked():  # the turn cannot begin
        place.replica.submit(make_request(GUEST, joining, new_ref(), lambda _: gate.set()))
        await asyncio.wait_for(place.hub.wait_for_turns(), 5)
        assert not gate.is_set()
    await asyncio.wait_for(gate.wait(), 5)


async def test_work_that_waits_for_turns_does_not_wait_for_a_turn_that_takes_long(
    place, monkeypatch
):
    monkeypatch.setattr(hub_module, "TURN_WAIT_S", 0.01)
    poll = await place.poll()
    async with place.replica.locked():
        ref = place.ann.do("poll.vote", poll=poll, answer=[0])
        await asyncio.wait_for(place.hub.wait_for_turns(), 5)
        assert ref not in place.ann.answers
    await until(lambda: "done" in place.ann.answers.get(ref, {}))
