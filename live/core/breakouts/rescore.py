"""What a plan is worth once somebody was moved in it by hand: the same score and reasons as when it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..grouping import judged
from .assignments import member_of
from .breakout import Breakout, Verdict

if TYPE_CHECKING:
    from ..event import Event


def after(event: Event, breakout: Breakout, person: int, room: int | None) -> Verdict | None:
    """Of a draft that was made by rules, with this person in another room; None of any other."""
    if breakout.state != "draft" or breakout.mode is None:
        return None
    seats: dict[int, list[int]] = {each: [] for each in breakout.rooms}
    for somebody, where in {**breakout.assigned, person: room}.items():
        if where is not None:
            seats[where].append(somebody)
    people = [member_of(event, each, breakout.poll) for each in event.people.values() if not each.banned]
    done = judged(list(seats.values()), people, replace(breakout.rules, before=before(event, breakout)))
    return Verdict(done.score, done.why, done.broken)


def before(event: Event, breakout: Breakout) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """Who sat with whom in the breakouts that ran, the latest last."""
    ran = [other for other in event.breakouts.values() if other.opened_at is not None and other.id != breakout.id]
    return tuple(_sat(other) for other in sorted(ran, key=lambda other: other.opened_at or 0))


def _sat(breakout: Breakout) -> tuple[tuple[int, ...], ...]:
    seats: dict[int, list[int]] = {room: [] for room in breakout.rooms}
    for person, room in breakout.assigned.items():
        seats[room].append(person)
    return tuple(map(tuple, seats.values()))
