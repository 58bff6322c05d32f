"""200 races of votes with the end of a poll, on a real replica and hall: acknowledged, stored and
shown agree.
"""

import asyncio
import random
from collections import Counter

import pytest

from live.engine import broadcaster as hall_module
from live.features.registry import read_entry
from live.features.state import Event
from live.kernel.principal import Identity, Role
from tools.engine_client import SimulatedClient
from tools.event_on_replica import EventOnReplica, until

RACES, VOTERS = 200, 6
ENDS = ("poll.close", "poll.pause", "the deadline", "the end of reading")


@pytest.fixture
async def place(monkeypatch):
    monkeypatch.setattr(hall_module.TokenBuckets, "take_token", lambda *_: 0.0)
    place = EventOnReplica()
    await place.start()
    place.voters = [
        SimulatedClient(await place.join(f"voter {number}")) for number in range(VOTERS)
    ]
    place.screen = SimulatedClient(
        Identity(
            Role.SCREEN,
            link=await place.operator("link.make", role="screen", label="s"),
            browser="s",
        )
    )
    for client in (*place.voters, place.screen):
        await client.connect(place.hall)
    yield place
    await place.hub.drain()


async def test_in_200_races_with_the_end_of_a_poll_acknowledged_votes_are_stored_and_shown(place):
    chance, close, races = random.Random(1), Counter(), []
    for number in range(RACES - 1):
        end = ENDS[number % len(ENDS)]
        races.append(await run(place, end, chance))
        close[end] += 0 < sum(replies for _, replies in races[-1][2].values()) < VOTERS
    await assert_agreement(place, races)
    await assert_agreement(place, [await run(place, "event.end", chance)])
    assert all(close[end] > RACES / len(ENDS) / 4 for end in ENDS), (
        f"too few of these races were close: {close}"
    )


async def run(place, end, chance):
    """Run a race to its end: the poll, its voters in the journal, and each voter's request with its
    outcome.
    """
    poll = await open_race_poll(place, end, chance)
    names = {client: name_of(place, poll, client) for client in place.voters}
    requests = await race(place, poll, end, chance)
    if end != "event.end":
        await place.operator("poll.close", poll=poll)
    return poll, names, requests


async def open_race_poll(place, end, chance):
    """An open poll; two have voted in it already, and vote otherwise now."""
    poll = await place.poll(
        rule="closed",
        anonymous=chance.random() < 0.7,
        reading=30 if end == "the end of reading" else 0,
    )
    if end == "the deadline":
        await place.operator("poll.open", poll=poll, seconds=60)
    if end != "the end of reading":
        for client in place.voters[:2]:
            await await_answer(client, client.do("poll.vote", poll=poll, answer=[2]))
    return poll


def name_of(place, poll, client):
    actor = client.identity.actor
    return (
        place.replica.pseudonyms.pseudonym_of(poll, actor)
        if place.replica.event.polls[poll].anonymous
        else actor
    )


async def race(place, poll, end, chance):
    """Let everyone vote during the close; return each voter's request and its outcome."""
    requests, ending = {}, None
    for client in chance.sample([*place.voters, None], VOTERS + 1):
        if client is None:
            ending = asyncio.ensure_future(ends(place, poll, end))
        else:
            option = chance.randrange(2)
            requests[client] = option, client.do("poll.vote", poll=poll, answer=[option])
        for _ in range(chance.randrange(4)):
            await asyncio.sleep(0)
    await asyncio.gather(
        ending, *(await_answer(client, ref) for client, (_, ref) in requests.items())
    )
    return {
        client: (option, "done" in client.answers[ref])
        for client, (option, ref) in requests.items()
    }


async def ends(place, poll, end):
    if end in ("the deadline", "the end of reading"):
        place.journal.now += 60_000
    else:
        await place.operator(end, **({} if end == "event.end" else {"poll": poll}))


async def await_answer(client, ref):
    await until(lambda: ref in client.answers)


async def assert_agreement(place, races):
    seq, clients = place.replica.event.seq, [*place.voters, place.screen]
    await until(lambda: all(client.seq_of(client.cursor) >= seq for client in clients))
    state = folded(place)
    for poll, names, requests in races:
        answers = {
            names[client]: [2] for client in place.voters[:2] if state.polls[poll].reading == 0
        }
        answers |= {
            names[client]: [option] for client, (option, reply) in requests.items() if reply
        }
        assert {
            actor: ballot.answer for actor, ballot in state.polls[poll].ballots.items()
        } == answers
        counts = [sum(answer == [option] for answer in answers.values()) for option in range(3)]
        if state.polls[poll].anonymous and len(answers) < state.profile.k:
            counts = [0, 0, 0]  # too few: nothing is shown
        assert all(counts_shown_to(client, poll) == (len(answers), counts) for client in clients)
        if state.profile.state == "live":
            own = {
                names[client]: client.items[f"ballot:{poll}"]["answer"]
                for client in place.voters
                if f"ballot:{poll}" in client.items
            }
            assert own == answers


def counts_shown_to(client, poll):
    result = client.items[f"result:{poll}"]
    return result["n"], result["tally"]["counts"]


def folded(place):
    event = Event()
    for line in place.entries():
        event.apply(read_entry(line))
    return event
