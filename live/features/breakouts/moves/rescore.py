"""Re-scores a plan as it is, with the same score and reasons as when it was made: after a manual
move, or because people came or went.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from ...state import Event
from ..assignments import member_of
from ..grouping import GroupingRules, Member, score_plan
from ..model import Breakout, PlanScore
from ..presence import counted_people


def rescore_move(
    event: Event, breakout: Breakout, person: int, room: int | None
) -> PlanScore | None:
    """Return the score of a draft with the person moved to `room`; None unless it is a draft
    planned by rules.
    """
    if breakout.state != "draft" or breakout.mode is None:
        return None
    seats: dict[int, list[int]] = {each: [] for each in breakout.rooms}
    for member, member_room in {**breakout.assignments, person: room}.items():
        if member_room is not None:
            seats[member_room].append(member)
    return ScoreInput.of(event, breakout, seats.values()).score()


class ScoreInput(msgspec.Struct, frozen=True):
    """All that the score of a plan depends on, apart from the event: it can be computed elsewhere.

    `people`: the counted people.
    """

    rooms: list[list[int]]
    people: list[Member]
    rules: GroupingRules

    @classmethod
    def of(
        cls,
        event: Event,
        breakout: Breakout,
        rooms: Iterable[Iterable[int]],
    ) -> ScoreInput:
        people = counted_people(event, breakout.with_absent)
        return cls(
            [list(room) for room in rooms],
            [member_of(event, person, breakout.poll) for person in people],
            replace(breakout.rules, before=earlier_groups(event, breakout)),
        )

    def score(self) -> PlanScore:
        score = score_plan(self.rooms, self.people, self.rules)
        return PlanScore(score.score, score.why, score.broken)


def score_input(event: Event, breakout: Breakout) -> ScoreInput | None:
    """Return the present inputs of a draft's score; None unless it is a draft planned by rules."""
    if breakout.state != "draft" or breakout.mode is None:
        return None
    return ScoreInput.of(event, breakout, seats_of(breakout).values())


def seats_of(breakout: Breakout) -> dict[int, list[int]]:
    """People by room."""
    seats: dict[int, list[int]] = {room: [] for room in breakout.rooms}
    for person, room in breakout.assignments.items():
        seats[room].append(person)
    return seats


def earlier_groups(event: Event, breakout: Breakout) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """Groups of people who met in each other breakout that has been opened, oldest first."""
    earlier = [
        other
        for other in event.breakouts.values()
        if other.opened_at is not None and other.id != breakout.id
    ]
    return tuple(
        tuple(
            tuple(person for person in people if person not in event.rooms[room].absent_people)
            for room, people in seats_of(other).items()
        )
        for other in sorted(earlier, key=lambda other: other.opened_at or 0)
    )
