"""Numbers, and frames that come or do not come, tell an attendee nothing of how many vote in a poll
whose result is hidden, and nothing of a question that waits.

Ids of what the attendee makes themselves are no part of this: docs/topics/reconnect.md.
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
from live.core.actions import Action
from live.engine.replica import new_ref
from tools.engine_client import SimulatedClient
from tools.event_on_replica import EventOnReplica, answer
from tools.scenario import action

TURNOUTS = random.Random(3).sample(range(9), 9)
ASKED = random.Random(4).sample([True, False] * 10, 20)
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
    """All frames of a spy with two pages around what happens, in two steps. One page stays and
    waits for a heartbeat; the other reconnects between the steps. Then the spy votes, and
    reconnects when all is quiet.
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
    told = [
        str(frame["seq"] if "seq" in frame else frame["done"]["seq"])
        for frame in frames
        if "seq" in frame or "done" in frame
    ]
    return [int(text.partition(".")[0]) for text in told if text.partition(".")[0].isdecimal()]


def shape(frames: list[dict[str, Any]]) -> str:
    """Everything else: what came and in which order, without these numbers, the clock and refs."""
    return PLACES.sub("", json.dumps(frames))


def passed(frames: list[dict[str, Any]]) -> int:
    """Entries from the first number to the last; -1 if there are no numbers."""
    told = numbers(frames)
    return max(told) - min(told) if told else -1


async def test_an_attendee_cannot_tell_the_turnout_of_a_poll_whose_result_is_hidden(place):
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
        told = passed(frames) - passed(quiet) if numbers(frames) else 4
        right += told == turnout
        await place.operator("poll.close", poll=poll)
    assert right == 1 and not differs, f"guessed {right} of 9, by chance 1"


async def test_an_attendee_cannot_tell_that_somebody_asked_a_question_that_waits(place):
    await place.operator("qa.rules", room=1, premoderated=True, most_open=50)
    shapes, right = set[str](), 0
    await watch(place)
    quiet = await watch(place)
    for number, asked in enumerate(ASKED):
        question = action("question.ask", room=1, text=f"Why {number}?", language="en")

        async def ask(question: Action = question) -> None:
            await place.replica.perform(place.ben.identity, question)

        frames = await (watch(place, ask) if asked else watch(place))
        shapes.add(shape(frames))
        told = passed(frames) > passed(quiet) or shape(frames) != shape(quiet)
        right += told is asked
    assert right == 10 and shapes == {shape(quiet)}, f"guessed {right} of 20, by chance 10"
