"""A programme from a file beside that of the event: what it adds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec

from ...kernel.text import Text
from ..agenda.model import PointWithNotes
from ..state import Event
from .model import PlannedSession, SessionFields
from .programme import most_at_once


class ProgrammeCounts(msgspec.Struct, frozen=True):
    """Numbers by which organisers compare ways to group a programme."""

    sessions: int
    days: int
    at_once: int
    """Highest number of sessions at the same time."""


def sessions_to_add(event: Event, sessions: Iterable[PlannedSession]) -> dict[int, PlannedSession]:
    """Return the sessions that the programme does not have yet, by their start and title; each with
    its place in the file, from 0.
    """
    before = {(each.starts, _key(each.title)) for each in event.sessions.listed.values()}
    return {
        place: each
        for place, each in enumerate(sessions)
        if (each.starts, _key(each.title)) not in before
    }


def points_to_add(event: Event, points: Iterable[PointWithNotes]) -> tuple[PointWithNotes, ...]:
    """Return the breaks that the agenda of the event does not have yet."""
    before = {(each.starts, _key(each.title)) for each in event.agenda.points}
    return tuple(
        msgspec.structs.replace(each, kind="break")
        for each in points
        if (each.starts, _key(each.title)) not in before
    )


def agenda_with(event: Event, points: Sequence[PointWithNotes]) -> tuple[PointWithNotes, ...]:
    """Return the agenda of the event with further points."""
    agenda = event.agenda
    before = (
        PointWithNotes(**msgspec.structs.asdict(point), notes=agenda.notes_of(place))
        for place, point in enumerate(agenda.points)
    )
    return (*before, *points)


def count_programme(sessions: Sequence[SessionFields], zone: str) -> ProgrammeCounts:
    """Count sessions, their days in a time zone, and those at the same time."""
    local = ZoneInfo(zone)
    days = {
        datetime.fromtimestamp(each.starts / 1000, UTC).astimezone(local).date()
        for each in sessions
    }
    return ProgrammeCounts(len(sessions), len(days), most_at_once(sessions))


def _key(title: Text) -> frozenset[str]:
    return frozenset(words.casefold() for words in title.values())
