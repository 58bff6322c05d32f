"""Local days of the agenda."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from .model import Point


def day_of(at: int, zone: str) -> date:
    """Return the local day of a time in ms."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone)).date()


def group_by_day(points: Iterable[Point], zone: str) -> list[tuple[date, Sequence[Point]]]:
    """Return the points, in order of time, by the local day on which they start."""
    return [
        (day, tuple(group))
        for day, group in groupby(points, key=lambda point: day_of(point.starts, zone))
    ]


def spans_days(starts: int, ends: int, points: Iterable[Point], zone: str) -> bool:
    """True if an event or its agenda is on more than one local day. An event that ends at midnight
    is on the day before.
    """
    days = {day_of(starts, zone), day_of(max(starts, ends - 1), zone)}
    return len(days.union(day_of(point.starts, zone) for point in points)) > 1
