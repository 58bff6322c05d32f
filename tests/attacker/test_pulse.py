"""Presses of the pulse: a single press, and whose the presses are, are in nothing that anyone else
receives. Nor are they in the journal, or in a file of the results.
"""

import json
from typing import Any

import pytest

from attacker.crowd import at_full_speed, delivered
from attacker.test_indistinguishable import Telling, _bare, _frames_of
from live.engine.clients.attendance import BusAttendance
from live.features.pulse.levels import STEP_MS
from live.features.pulse.pulse import MeasurePulse
from live.kernel.principal import OPERATOR, SYSTEM
from tools.scenario import action

PRESSERS = tuple(range(6))
"""People of eighteen, by number; five presses are enough."""


@pytest.fixture(autouse=True)
def pages_are_back(monkeypatch):
    """The worker started long ago."""
    monkeypatch.setattr(BusAttendance, "is_complete", True)


class Pressing(Telling):
    """These people press, so many ms after a step began, and the system measures at the next."""

    def __init__(self, *rounds: tuple[tuple[int, ...], int]) -> None:
        super().__init__(-1, -1)
        self._rounds = rounds

    async def watch(self) -> dict[str, Any]:
        with at_full_speed():
            return await self._watch()

    async def _watch(self) -> dict[str, Any]:
        await self._start()
        clock = self.journal
        for numbers, after_ms in self._rounds:
            clock.now = (clock.now // STEP_MS + 1) * STEP_MS + after_ms
            for number in numbers:
                await self._does(number, "pulse.press", {"signal": "cannot_hear"})
            clock.now = (clock.now // STEP_MS + 1) * STEP_MS
            await self.replica.perform(SYSTEM, MeasurePulse())
            await self.replica.perform(OPERATOR, action("qa.open", room=1))
            await delivered(self.hall)
        pages = [
            [_bare(spy, json.loads(frame)) for frame in await self.hall.first_frames(spy.identity)]
            for spy in self.spies
        ]
        entries = [
            line for rows in self.journal.rows.values() for row in rows for line in [row.entries]
        ]
        frames = [_frames_of(spy) for spy in self.spies]
        await self.hub.drain()
        return {"frames": frames, "pages": pages, "files": self._files(), "entries": len(entries)}

    @property
    def levels(self) -> dict[str, str]:
        return self.replica.event.pulse.levels


async def test_a_level_reaches_staff():
    watched = Pressing((PRESSERS, 0))
    seen = await watched.watch()
    assert watched.levels == {"cannot_hear": "many"}
    moderator, organiser, screen, speaker, translator, *people = (
        json.dumps(frames) for frames in seen["frames"]
    )
    assert all("pulse:room" in frames for frames in (moderator, organiser, speaker))
    assert not any("pulse:" in frames for frames in (screen, translator, *people))


@pytest.mark.parametrize(
    ("rounds", "others"),
    [
        ([((0,), 0)], [((), 0)]),
        ([((0, 1, 2, 3), 0)], [((), 0)]),
        ([(PRESSERS, 0), ((7,), 0)], [(PRESSERS, 0), ((), 0)]),
    ],
    ids=["one", "one less than a level", "one beside a level"],
)
async def test_a_single_press_is_in_nothing_that_others_receive(rounds, others):
    assert await Pressing(*rounds).watch() == await Pressing(*others).watch()


@pytest.mark.parametrize(
    ("rounds", "others"),
    [
        ([(PRESSERS, 0)], [((6, 7, 8, 9, 10, 11), 0)]),
        ([(PRESSERS, 0)], [(PRESSERS[::-1], 0)]),
        ([(PRESSERS, 0)], [(PRESSERS, STEP_MS - 1)]),
    ],
    ids=["other people", "another order", "another moment of the step"],
)
async def test_other_people_or_moments_of_presses_look_the_same(rounds, others):
    first, second = await Pressing(*rounds).watch(), await Pressing(*others).watch()
    assert first == second


async def test_the_journal_has_the_level_and_no_press():
    watched = Pressing((PRESSERS, 0))
    await watched.watch()
    entries = b"\n".join(
        row.entries for rows in watched.journal.rows.values() for row in rows
    ).split(b"\n")
    about = [line for line in entries if b"pulse" in line and b"event.created" not in line]
    assert len(about) == 1 and b'"system"' in about[0]
    assert b"cannot_hear" in about[0] and b"pulse.press" not in b"\n".join(entries)
    assert not any(b"pulse" in str(row).encode() for row in watched.journal.beside.values())
