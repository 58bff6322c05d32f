"""Two events in which different people come beside a secret ballot look the same to staff, frame by
frame, page by page, file by file. So staff learn nothing of arrivals from polls that they close and
people that they move in the meantime.

Numbers of possible voters by group, and of people of a breakout room, follow presence: taken again
and again they would reveal the last arrival before the secret ballot moved.
"""

import json
from typing import Any

import pytest

from attacker.crowd import at_full_speed, delivered
from attacker.test_indistinguishable import HOME, Telling, _bare, _frames_of, assert_same_for_others
from live.kernel.principal import OPERATOR
from tools.engine_client import SimulatedClient
from tools.scenario import OPTIONS, action

ROME, HANGZHOU = (0, 1, 2, 3), (12, 13, 14, 15)
"""People of a delegation each, by number."""
NEWCOMER = len(HOME)
QUESTION: dict[str, Any] = {
    "prompt": {"en": "p"},
    "config": {"kind": "choice", "options": OPTIONS},
}
WAYS: dict[str, dict[str, Any]] = {
    "anonymous": {"anonymous": True, "secret": False},
    "secret": {"anonymous": True, "secret": True},
    "named": {"anonymous": False},
}
ACTS = (*WAYS, "moves", "ends a breakout")


class Coming(Telling):
    """Some people come while a poll is open, and a new one joins their delegation; then staff do
    something.
    """

    def __init__(self, coming: tuple[int, ...], way: str) -> None:
        super().__init__(-1, -1)
        self._coming, self._way = coming, way

    async def watch(self, act: str) -> dict[str, Any]:
        await self._start()
        breakout = await self._breakout() if act in ("moves", "ends a breakout") else 0
        self.poll = await self._open(**WAYS[self._way])
        self.journal.now += 1
        await self._come()
        if act == "moves":
            await self._move_two(breakout)
        elif breakout:
            await self._perform("breakout.end", breakout=breakout)
        else:
            other = await self._open(rule="always", **WAYS[act])
            await self._perform("poll.close", poll=other)
        await delivered(self.hall)
        return await self._received()

    def _people_here(self) -> list[SimulatedClient]:
        return []

    async def _perform(self, do: str, **fields: Any) -> int:
        who = self.spies[0].identity if do.startswith("breakout.") else OPERATOR
        return await self.replica.perform(who, action(do, **fields))

    async def _open(self, **fields: Any) -> int:
        poll = await self._perform("poll.create", room=1, **QUESTION, **fields)
        await self._perform("poll.open", poll=poll)
        return poll

    async def _come(self) -> None:
        newcomer = SimulatedClient(await self._joins(NEWCOMER, HOME[self._coming[0]]))
        for person in (*(self.people[number] for number in self._coming), newcomer):
            await person.connect(self.hall)
        await delivered(self.hall)

    async def _breakout(self) -> int:
        breakout = await self._perform(
            "breakout.draft", title={"en": "b"}, task={"en": "t"}, rooms=2
        )
        breakout = min(self.replica.event.breakouts)
        await self._perform("breakout.plan", breakout=breakout, mode="random", rooms=2)
        await self._perform("breakout.open", breakout=breakout)
        return breakout

    async def _move_two(self, breakout: int) -> None:
        """Move a person of each delegation to the other room."""
        rooms = self.replica.event.breakouts[breakout].rooms
        for number in (ROME[0], HANGZHOU[0]):
            person = self.people[number].identity.person
            room = next(room for room in rooms if room != self.replica.event.people[person].room)
            await self._perform("breakout.move", breakout=breakout, person=person, room=room)

    async def _received(self) -> dict[str, Any]:
        staff = self.spies[:3]
        received = {
            "frames": [_frames_of(spy) for spy in staff],
            "pages": [
                [
                    _bare(spy, json.loads(frame))
                    for frame in await self.hall.first_frames(spy.identity)
                ]
                for spy in staff
            ],
            "files": [self._files()],
        }
        await self.hub.drain()
        return received


async def watch_both(act: str, way: str) -> list[dict[str, Any]]:
    with at_full_speed():
        return [await Coming(coming, way).watch(act) for coming in (ROME, HANGZHOU)]


@pytest.mark.parametrize("act", ACTS)
async def test_acts_of_staff_beside_a_secret_ballot_reveal_no_arrivals(act):
    assert_same_for_others(*await watch_both(act, "secret"))


@pytest.mark.parametrize("act", ACTS)
async def test_the_same_acts_reveal_arrivals_beside_an_anonymous_poll(act):
    first, second = await watch_both(act, "anonymous")
    assert first["files"] != second["files"]
