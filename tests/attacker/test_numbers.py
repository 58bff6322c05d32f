"""Numbers, and frames that come or do not come, reveal to an attendee nothing of the turnout in a
poll with a hidden result, and nothing of a question that waits. Nor do ids of their creations.
"""

import asyncio
import json
import random
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import pytest

from attacker.crowd import at_full_speed
from attacker.test_indistinguishable import delivered
from live.engine.replica import new_ref
from live.kernel.actions import Action
from tools.engine_client import SimulatedClient
from tools.event_on_replica import EventOnReplica, answer
from tools.scenario import action

TURNOUTS = random.Random(3).sample(range(9), 9)
ASKED = random.Random(4).sample([True, False] * 10, 20)
OWN_QUESTION = re.compile(r'"mine:([0-9]+)"')
PLACES = re.compile(r'"ref": "[^"]+"|"now": [0-9]+|"seq": ("[0-9a-f.]+"|[0-9]+)')


@pytest.fixture
async def place() -> AsyncIterator[EventOnReplica]:
    place = EventOnReplica()
    with at_full_speed():
        await place.start()
        await place.poll(rule="revealed")
        yield place
        await place.hub.drain()


async def watch(
    place: EventOnReplica, happens: Callable[[], Awaitable[object]] = lambda: asyncio.sleep(0)
) -> list[dict[str, Any]]:
    """All frames of a spy with two pages around the events, in two steps. One page stays and waits
    for a heartbeat; the other reconnects between the steps. Then the spy votes, and reconnects when
    all is quiet.
    """
    page, other = SimulatedClient(place.ann.identity), SimulatedClient(place.ann.identity)
    for client in (page, other):
        await client.connect(place.hall)
    await delivered(place.hall)
    other.disconnect()
    await happens()
    await other.connect(place.hall)
    await happens()
    await delivered(place.hall)
    await place.hall._heartbeat(place.hall._index.all_clients(), True)
    poll = next(iter(place.replica.event.polls))
    await answer(page, "poll.vote", ref=new_ref(), poll=poll, answer=[0])
    await answer(page, "poll.withdraw", ref=new_ref(), poll=poll)
    await delivered(place.hall)
    page.disconnect()
    await page.connect(place.hall)
    await delivered(place.hall)
    for client in (page, other):
        client.disconnect()
    return [frame for frame in (*other.seen, *page.seen) if "here" not in frame]


def numbers(frames: list[dict[str, Any]]) -> list[int]:
    """Numbers that can be read from cursors and answers."""
    seqs = [
        str(frame["seq"] if "seq" in frame else frame["done"]["seq"])
        for frame in frames
        if "seq" in frame or "done" in frame
    ]
    return [int(text.partition(".")[0]) for text in seqs if text.partition(".")[0].isdecimal()]


def shape(frames: list[dict[str, Any]]) -> str:
    """Everything else: the frames in their order, without these numbers, the clock and refs."""
    return PLACES.sub("", json.dumps(frames))


def count_entries(frames: list[dict[str, Any]]) -> int:
    """Entries from the first number to the last; -1 if there are no numbers."""
    seqs = numbers(frames)
    return max(seqs) - min(seqs) if seqs else -1


async def test_an_attendee_cannot_learn_the_turnout_of_a_poll_with_a_hidden_result(place):
    voters = [SimulatedClient(await place.join(f"voter{number}")) for number in range(9)]
    for voter in voters:
        await voter.connect(place.hall)
    await watch(place)
    quiet = await watch(place)
    differs, right = False, 0
    for turnout in TURNOUTS:
        poll = await place.poll(rule="revealed")

        steps = iter((voters[: turnout // 2], voters[turnout // 2 : turnout]))

        async def vote(poll: int = poll, steps: Iterator[Any] = steps) -> None:
            for voter in next(steps):
                await place.replica.perform(
                    voter.identity, action("poll.vote", poll=poll, answer=[1])
                )

        frames = await watch(place, vote)
        differs |= shape(frames) != shape(await watch(place))
        count = count_entries(frames) - count_entries(quiet) if numbers(frames) else 4
        right += count == turnout
        await place.operator("poll.close", poll=poll)
    assert right == 1 and not differs, f"guessed {right} of 9, by chance 1"


async def test_an_attendee_cannot_notice_a_question_that_waits(place):
    await place.operator("qa.rules", room=1, premoderated=True, most_open=50)
    shapes, right = set[str](), 0
    await watch(place)
    quiet = await watch(place)
    for number, text in enumerate(ASKED):
        question = action("question.ask", room=1, text=f"Why {number}?", language="en")

        async def ask(question: Action = question) -> None:
            await place.replica.perform(place.ben.identity, question)

        frames = await (watch(place, ask) if text else watch(place))
        shapes.add(shape(frames))
        differs = count_entries(frames) > count_entries(quiet) or shape(frames) != shape(quiet)
        right += differs is text
    assert right == 10 and shapes == {shape(quiet)}, f"guessed {right} of 20, by chance 10"


async def ask_and_withdraw(place: EventOnReplica, spy: SimulatedClient) -> int:
    """Ask a question, withdraw it, and return its id in the spy's own frames."""
    ref = new_ref()
    place.journal.now += 1_000
    await answer(spy, "question.ask", ref=ref, room=1, text=f"Why {ref}?", language="en")
    await delivered(place.hall)
    (id, *_) = {int(id) for id in OWN_QUESTION.findall(json.dumps(spy.seen))}
    spy.seen.clear()
    place.journal.now += 1_000
    await answer(spy, "question.withdraw", ref=new_ref(), question=id)
    await delivered(place.hall)
    spy.seen.clear()
    return id


async def measure_ids(place: EventOnReplica, spy: SimulatedClient, voters: list[Any]) -> int:
    """Difference of the ids of two withdrawn questions, and of the times between them that the spy
    knows, while so many people vote in nine seconds.
    """
    poll = await place.poll(rule="revealed")
    before, asked_at = await ask_and_withdraw(place, spy), place.journal.now
    for number in range(9):
        place.journal.now += 1_000
        for voter in voters[number : number + 1]:
            await place.replica.perform(voter.identity, action("poll.vote", poll=poll, answer=[1]))
    after = await ask_and_withdraw(place, spy)
    elapsed = place.journal.now - asked_at
    await place.operator("poll.close", poll=poll)
    return after - before - elapsed


async def test_ids_of_withdrawn_questions_do_not_reveal_a_hidden_turnout(place):
    await place.operator("qa.rules", room=1, premoderated=True, most_open=50)
    spy = SimulatedClient(place.ann.identity)
    await spy.connect(place.hall)
    await delivered(place.hall)
    spy.seen.clear()
    voters = [SimulatedClient(await place.join(f"voter{number}")) for number in range(9)]
    quiet = await measure_ids(place, spy, [])
    guesses = [await measure_ids(place, spy, voters[:turnout]) - quiet for turnout in TURNOUTS]
    spy.disconnect()
    right = sum(guess == turnout for guess, turnout in zip(guesses, TURNOUTS, strict=True))
    assert right == 1 and set(guesses) == {0}, f"guessed {right} of 9, by chance 1"


async def test_ids_of_people_do_not_reveal_the_number_of_joins_between_them(place):
    place.journal.now += 1_000
    differences = []
    for others in (0, 5):
        first = await place.join(f"spy {others}")
        for number in range(5):
            place.journal.now += 1_000
            if number < others:
                await place.join(f"other {number}")
        second = await place.join(f"spy again {others}")
        differences.append(second.person - first.person)
        place.journal.now += 1_000
    assert differences[0] == 5_000
    assert 5_000 <= differences[1] <= 5_001  # by people joining in the same millisecond


async def test_ids_rise_where_a_clock_stands_still(place):
    ids = [(await place.join(f"guest {number}")).person for number in range(3)]
    assert ids == sorted(set(ids))
