"""Re-scores a plan after a manual move, with the same score and reasons as when it was made."""

from msgspec.structs import replace

from ..event import Event
from ..grouping import score_plan
from ..model.breakouts import Breakout, PlanScore
from .assignments import member_of


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
    people = [
        member_of(event, each, breakout.poll) for each in event.people.values() if not each.banned
    ]
    scored = score_plan(
        list(seats.values()),
        people,
        replace(breakout.rules, before=earlier_groups(event, breakout)),
    )
    return PlanScore(scored.score, scored.why, scored.broken)


def earlier_groups(event: Event, breakout: Breakout) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """Groups of people in each breakout that has been opened, other than this one, oldest first."""
    earlier = [
        other
        for other in event.breakouts.values()
        if other.opened_at is not None and other.id != breakout.id
    ]
    return tuple(
        _seating_of(other) for other in sorted(earlier, key=lambda other: other.opened_at or 0)
    )


def _seating_of(breakout: Breakout) -> tuple[tuple[int, ...], ...]:
    seats: dict[int, list[int]] = {room: [] for room in breakout.rooms}
    for person, room in breakout.assignments.items():
        seats[room].append(person)
    return tuple(map(tuple, seats.values()))
