"""Expected times of the agenda: the plan, moved by the course of the day.

A day follows its plan until a point is started by hand. From then on a late point pushes those that
follow, less the gaps between; nothing starts before its planned time. The browser does the same
(static/src/features/agenda/expected_times.js): tests of both read agenda_times.json.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from ..state import Event
from .days import group_by_day
from .model import Point, PointProgress

MINUTE_MS = 60_000
FORGOTTEN_MS = 180 * MINUTE_MS
"""Delay beyond which a point was not finished by mistake: the agenda follows its plan again."""
LEAST_SHARE = 60
"""Per cent of its planned length that a talk keeps when the agenda is shortened."""
LEAST_MIN, LEAST_BREAK_MIN = 5, 10
"""Minutes that a talk and a break keep."""
SHORTENING = {
    "least_share": LEAST_SHARE,
    "least_min": LEAST_MIN,
    "least_break_min": LEAST_BREAK_MIN,
}

Phase = Literal["past", "current", "coming", "skipped"]


class ExpectedPoint(NamedTuple):
    """A point with the times (ms) at which it was, or is expected to be. If it is skipped or was
    passed by, these are the planned times.
    """

    point: Point
    starts: int
    ends: int
    phase: Phase


class Lateness(NamedTuple):
    """Minutes by which the agenda is late: by the id of the point that runs, or else comes next.
    `ends`: expected end of the agenda (ms); 0: it is empty.
    """

    minutes: int
    point: int | None
    ends: int


def lateness(event: Event, at: int) -> Lateness:
    """Return the delay of the agenda at this time (ms)."""
    if event.profile.ended_at:
        at = min(at, event.profile.ended_at)
    agenda = event.agenda
    points = expected_times(agenda.points, agenda.progress, at, event.profile.zone)
    ends = max((each.ends for each in points if each.phase != "skipped"), default=0)
    for phase in ("current", "coming"):
        for each in points:
            if each.phase == phase:
                return Lateness(minutes_late(each), each.point.id, ends)
    return Lateness(0, None, ends)


def minutes_late(entry: ExpectedPoint) -> int:
    """Whole minutes by which a point ends late, if it runs, or else starts late."""
    point, starts, ends, phase = entry
    late = ends - point.ends if phase == "current" else starts - point.starts
    return max(0, late // MINUTE_MS)


def expected_times(
    points: Sequence[Point], progress: Mapping[int, PointProgress], now: int, zone: str
) -> list[ExpectedPoint]:
    """Return the points, in order of time, with their expected times. Days of this zone do not move
    each other.
    """
    return [
        each for _, day in group_by_day(points, zone) for each in _expected_day(day, progress, now)
    ]


def _expected_day(
    points: Sequence[Point], progress: Mapping[int, PointProgress], now: int
) -> list[ExpectedPoint]:
    course = [progress.get(point.id) or PointProgress() for point in points]
    begun = [(each.started, place) for place, each in enumerate(course) if each.started is not None]
    _, last = max(begun, default=(0, -1))
    found: list[ExpectedPoint] = []
    is_followed, plan_end, late = bool(begun), 0, 0
    for place, (point, each) in enumerate(zip(points, course, strict=True)):
        length = point.ends - point.starts + each.extension * MINUTE_MS
        if each.started is not None:
            due = each.started + length
            is_forgotten = each.ended is None and now > due + FORGOTTEN_MS
            ends, phase = _end_of(each, due, now, is_forgotten)
            found.append(ExpectedPoint(point, each.started, ends, phase))
            if place == last:
                is_followed = not is_forgotten
                plan_end, late = point.ends, max(0, ends - point.ends)
        elif each.skipped:
            found.append(ExpectedPoint(point, point.starts, point.ends, "skipped"))
        elif place < last:
            found.append(ExpectedPoint(point, point.starts, point.ends, "past"))
        else:
            gap = max(0, point.starts - plan_end)
            starts = point.starts + max(0, late - gap)
            is_followed = is_followed and now - starts <= FORGOTTEN_MS
            if is_followed:
                starts = max(starts, now)
            ends = starts + length
            own = max(0, ends - point.ends)
            late = own if point.ends >= plan_end else max(late, own)
            plan_end = max(plan_end, point.ends)
            found.append(
                ExpectedPoint(point, starts, ends, _phase_at(starts, ends, now, is_followed))
            )
    return found


def _end_of(each: PointProgress, due: int, now: int, is_forgotten: bool) -> tuple[int, Phase]:
    """End of a point that was begun, and whether it is over."""
    if each.ended is not None:
        return each.ended, "past"
    return (due, "past") if is_forgotten else (max(due, now), "current")


def _phase_at(starts: int, ends: int, now: int, is_followed: bool) -> Phase:
    """Phase of a point that was not begun: by the clock, unless the day is followed by hand."""
    if is_followed or now < starts:
        return "coming"
    return "current" if now < ends else "past"


def shortest_ms(point: Point, is_last: bool) -> int:
    """Length (ms) that a point keeps at least when the agenda is shortened. `is_last`: it ends its
    day.
    """
    length = point.ends - point.starts
    share = length * LEAST_SHARE // 100
    if point.is_break:
        return min(length, max(LEAST_BREAK_MIN * MINUTE_MS, share if is_last else 0))
    return min(length, max(LEAST_MIN * MINUTE_MS, share))
