"""Numbers of people present: the total goes to everyone, the numbers by delegation to the team."""

import asyncio
from pathlib import Path

import pytest

from live.engine.clients.presence_summary import RECONNECT_S, PresenceSummary
from live.features.people.people import hash_nonce
from live.kernel.principal import Identity, Role
from live.store.memory_bus import MemoryBus
from tools.engine_client import SimulatedClient
from tools.event_on_replica import EventOnReplica, until
from tools.scenario import OPTIONS

pytestmark = pytest.mark.thorough


@pytest.fixture
async def place():
    place = EventOnReplica()
    await place.start()
    yield place
    await place.hub.drain()


async def join(place: EventOnReplica, delegation: str) -> SimulatedClient:
    nonce = f"a-nonce-of-number-{place.replica.event.seq:010}"
    fields = {
        "delegation": delegation,
        "sector": "academia",
        "language": "en",
        "also_speaks": [],
        "name": "",
    }
    await place.operator("person.join", **fields, nonce=nonce)
    client = SimulatedClient(
        Identity(Role.ATTENDEE, person=place.replica.event.nonces[hash_nonce(nonce)])
    )
    await client.connect(place.hall)
    return client


def told(client: SimulatedClient) -> dict:
    return [frame["here"] for frame in client.seen if "here" in frame][-1]


def heads(client: SimulatedClient) -> list[dict]:
    return [frame["here"] for frame in client.seen if "here" in frame]


async def test_staff_see_missing_people(place):
    guest = await join(place, "hangzhou")
    await until(
        lambda: told(place.moderator) == {"people": 3, "delegations": {"lazio": 2, "hangzhou": 1}}
    )
    guest.disconnect()
    await until(lambda: told(place.moderator) == {"people": 2, "delegations": {"lazio": 2}})


async def test_a_corrected_person_is_counted_for_the_new_delegation(place):
    guest = await join(place, "hangzhou")
    await until(
        lambda: told(place.moderator) == {"people": 3, "delegations": {"lazio": 2, "hangzhou": 1}}
    )
    await place.operator(
        "person.correct", person=guest.identity.person, delegation="lazio", sector="industry"
    )
    await until(lambda: told(place.moderator) == {"people": 3, "delegations": {"lazio": 3}})


async def test_a_departure_that_coincides_with_an_arrival_is_noticed(place):
    await until(lambda: told(place.moderator) == {"people": 2, "delegations": {"lazio": 2}})
    place.ben.disconnect()
    await join(place, "bologna")
    await until(
        lambda: told(place.moderator) == {"people": 2, "delegations": {"lazio": 1, "bologna": 1}}
    )


async def test_a_page_that_took_nothing_during_a_departure_catches_up(place):
    await until(lambda: told(place.ann) == {"people": 2})
    assert told(place.moderator) == {"people": 2, "delegations": {"lazio": 2}}
    place.moderator.hold_up()
    place.ben.disconnect()
    await until(lambda: told(place.ann) == {"people": 1})
    place.moderator.let_go()
    await until(lambda: told(place.moderator) == {"people": 1, "delegations": {"lazio": 1}})


async def test_a_new_moderator_sees_presence_at_once(place):
    other = SimulatedClient(
        Identity(Role.MODERATOR, link=place.moderator.identity.link, browser="another")
    )
    await other.connect(place.hall)
    assert other.seen[-1] == {"here": {"people": 2, "delegations": {"lazio": 2}}}


async def test_while_an_anonymous_poll_runs_nobody_sees_arrivals_or_departures(place):
    await until(lambda: told(place.ann) == {"people": 2})
    poll = await place.poll(anonymous=True)
    heads_by_client = {client: heads(client) for client in (place.moderator, place.ann)}
    await join(place, "hangzhou")
    place.ben.disconnect()
    await join(place, "bologna")
    await place.hall._heartbeat([place.moderator.page, place.ann.page], cursor=False)
    assert {client: heads(client) for client in heads_by_client} == heads_by_client
    place.ben = await join(place, "lazio")
    place.ben.disconnect()
    await place.operator("poll.close", poll=poll)
    now = {"people": 3, "delegations": {"lazio": 1, "hangzhou": 1, "bologna": 1}}
    await until(lambda: told(place.moderator) == now)


async def test_after_a_restart_in_an_anonymous_poll_returns_are_counted_until_it_settles(
    place,
):
    await place.poll(anonymous=True)
    now, bus = [100.0], MemoryBus(place.exchange)
    summary = PresenceSummary(place.replica, bus, lambda: now[0])
    place.ben.disconnect()
    await asyncio.sleep(0)
    assert b'"people":1,"delegations":{"lazio":1}' in summary.frame_for(staff=True)
    await place.ben.connect(place.hall)
    now[0] += RECONNECT_S - 1
    frame = summary.frame_for(staff=True)
    assert b'"people":2,"delegations":{"lazio":2}' in frame
    now[0] += 1
    place.ben.disconnect()
    await asyncio.sleep(0)
    assert summary.frame_for(staff=True) == frame


def test_pages_have_come_back_by_then():
    script = (Path(__file__).parents[4] / "static/src/lib/socket.js").read_text("utf-8")
    assert f"const LONGEST_WAIT_MS = {RECONNECT_S}_000;" in script


async def test_while_a_named_poll_runs_delegations_are_counted_on(place):
    await place.poll(anonymous=False)
    await join(place, "hangzhou")
    await until(lambda: told(place.moderator)["delegations"] == {"lazio": 2, "hangzhou": 1})
    assert told(place.moderator)["people"] == 3


async def test_attendees_see_presence_of_no_delegation(place):
    """The screen is, for the delegations that light up on its title."""
    link = await place.operator("link.make", role="screen", label="hall")
    screen = SimulatedClient(Identity(Role.SCREEN, link=link, browser="s"))
    await screen.connect(place.hall)
    await join(place, "hangzhou")
    delegations = {"lazio": 2, "hangzhou": 1}
    await until(lambda: told(screen) == {"people": 3, "delegations": delegations})
    await until(lambda: told(place.ann) == {"people": 3})
    assert not any("delegations" in frame.get("here", {}) for frame in place.ann.seen)


async def test_an_unknown_person_is_counted_once_they_are_known(place):
    bus = MemoryBus(place.exchange)
    bus.add_client(place.replica.id, 10**6)
    summary = PresenceSummary(place.replica, bus)
    assert b'"people":3,"delegations":{"lazio":2}' in summary.frame_for(staff=True)
    place.replica.event.people[10**6] = place.replica.event.people[place.ann.identity.person]
    assert b'"people":3,"delegations":{"lazio":3}' in summary.frame_for(staff=True)


async def test_delegations_are_counted_only_after_an_arrival_or_a_departure(place, monkeypatch):
    bus, calls = MemoryBus(place.exchange), []
    monkeypatch.setattr(
        MemoryBus,
        "present_people",
        lambda self, event: calls.append(event) or self._exchange.presence.present_people(event),
    )
    headcount = PresenceSummary(place.replica, bus)
    for _ in range(3):
        headcount.frame_for(staff=True)
        headcount.frame_for(staff=False)
    assert len(calls) == 1
    place.ben.disconnect()
    headcount.frame_for(staff=False)
    await asyncio.sleep(0)
    assert len(calls) == 1
    headcount.frame_for(staff=True)
    assert len(calls) == 2


async def test_staff_see_how_many_could_vote_so_far_and_others_do_not(place):
    poll = await place.poll(anonymous=False)
    await until(lambda: told(place.moderator).get("eligible") == {str(poll): 2})
    guest = await join(place, "hangzhou")
    await until(lambda: told(place.moderator)["eligible"] == {str(poll): 3})
    guest.disconnect()
    await until(lambda: told(place.moderator)["people"] == 2)
    assert told(place.moderator)["eligible"] == {str(poll): 3}
    await place.operator("poll.close", poll=poll)
    await until(lambda: "eligible" not in told(place.moderator))
    assert place.replica.event.polls[poll].eligible["delegation"] == {"lazio": 2, "hangzhou": 1}
    assert not any("eligible" in head for head in heads(place.ann))


async def test_how_many_could_vote_rests_while_an_anonymous_poll_is_open(place):
    poll = await place.poll(anonymous=False)
    await until(lambda: told(place.moderator).get("eligible") == {str(poll): 2})
    secret = await place.poll(anonymous=True)
    before = len(heads(place.moderator))
    await join(place, "hangzhou")
    await place.operator("poll.close", poll=secret)
    await until(lambda: told(place.moderator)["people"] == 3)
    assert [head.get("eligible") for head in heads(place.moderator)[before:]] == [{str(poll): 3}]


async def test_a_person_could_vote_in_their_room_from_the_move_on(place):
    await place.operator(
        "breakout.draft", title={"en": "T"}, task={"en": "Do."}, minutes=9, rooms=2
    )
    ((breakout, draft),) = place.replica.event.breakouts.items()
    first, second = draft.rooms
    ann, ben = place.ann.identity.person, place.ben.identity.person
    for person, room in ((ann, first), (ben, second)):
        await place.operator("breakout.move", breakout=breakout, person=person, room=room)
    await place.operator("breakout.open", breakout=breakout)
    poll = await place.operator(
        "poll.create",
        room=first,
        prompt={"en": "?"},
        config={"kind": "choice", "options": OPTIONS},
        anonymous=False,
    )
    await place.operator("poll.open", poll=poll)
    await until(lambda: told(place.moderator).get("eligible") == {str(poll): 1})
    await place.operator("breakout.move", breakout=breakout, person=ben, room=first)
    await until(lambda: told(place.moderator).get("eligible") == {str(poll): 2})
