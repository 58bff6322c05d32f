"""The agenda in the file of an event."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from ...kernel.text import Text
from ..event.event_file.file_part import Checker, FileImport, FilePart, Ids, Path
from ..event.event_file.local_time import Move, day_of, local_time, to_ms
from ..state import Event
from .agenda import MAX_POINTS, SetAgenda, clean_notes, clean_point
from .model import PointWithNotes


class PointDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A point of the agenda."""

    starts: str
    """Local time; without a date: on the day on which the event starts."""
    ends: str
    title: Text
    speaker: Text = {}
    """Name of the speaker."""
    polls: tuple[int, ...] = ()
    """Numbers of polls prepared for it, in the list of polls, from 1."""
    breakouts: tuple[int, ...] = ()
    """Numbers of breakouts prepared for it, in the list of breakouts, from 1."""
    notes: str = ""
    """For moderators, organisers and speakers only."""


Points = tuple[PointDefinition, ...]


def agenda_point(point: PointDefinition, definition: Any) -> PointWithNotes:
    """The point without its prepared polls and breakouts. Raises BadValue."""
    day, zone = day_of(definition.starts), definition.zone
    starts, ends = to_ms(point.starts, zone, day), to_ms(point.ends, zone, day)
    return PointWithNotes(starts, ends, point.title, point.speaker or None, notes=point.notes)


def _clean(checker: Checker, points: Points) -> Points:
    if checker.has_problems("starts", "zone"):
        return points

    def clean(point: PointDefinition, path: Path) -> PointDefinition:
        for name in ("polls", "breakouts"):
            for index, number in enumerate(getattr(point, name)):
                checker.check_number((*path, name, index), number, name)
        sent = agenda_point(point, checker.whole)
        typed_point = clean_point(replace(sent, polls=point.polls, breakouts=point.breakouts))
        return replace(
            point,
            title=typed_point.title,
            speaker=typed_point.speaker or {},
            notes=clean_notes(point.notes),
        )

    return checker.each(("agenda",), points, clean)


def _export(event: Event, ids: Ids) -> Points:
    zone = event.profile.zone
    day = local_time(event.profile.starts, zone).wall.date()
    polls, breakouts = (
        {id: number for number, id in enumerate(ids[name], 1)} for name in ("polls", "breakouts")
    )
    return tuple(
        PointDefinition(
            starts=local_time(point.starts, zone).to_text(day),
            ends=local_time(point.ends, zone).to_text(day),
            title=point.title,
            speaker=point.speaker or {},
            polls=tuple(
                polls[first]
                for id in point.polls
                if id in event.polls and (first := event.polls[id].repeats or id) in polls
            ),
            breakouts=tuple(breakouts[id] for id in point.breakouts if id in breakouts),
            notes=event.agenda.notes_of(at),
        )
        for at, point in enumerate(event.agenda.points)
    )


def _make(made: FileImport, points: Points) -> None:
    polls, breakouts = made.ids["polls"], made.ids["breakouts"]
    action = SetAgenda(
        points=tuple(
            replace(
                agenda_point(point, made.definition),
                polls=tuple(polls[number - 1] for number in point.polls),
                breakouts=tuple(breakouts[number - 1] for number in point.breakouts),
            )
            for point in points
        )
    )
    agenda = action.decide(made.event, made.who, made.at)
    if (agenda.points, agenda.notes) != (made.event.agenda.points, made.event.agenda.notes):
        made.add(agenda)


def _in_copy(points: Points, copy: Any, move: Move) -> Points:
    spans = [move.span(point.starts, point.ends) for point in points]
    return tuple(
        replace(
            point,
            starts=starts.to_text(move.new_day),
            ends=ends.to_text(move.new_day),
            polls=point.polls if copy.polls else (),
            breakouts=point.breakouts if copy.breakouts else (),
        )
        for point, (starts, ends) in zip(points, spans, strict=True)
    )


def leave_out_cues(definition: Any) -> Any:
    """Return a definition of an event with nothing prepared for the points of its agenda."""
    points = tuple(replace(point, polls=(), breakouts=()) for point in definition.agenda)
    return replace(definition, agenda=points)


AGENDA = FilePart(
    field="agenda",
    copied_with="agenda",
    most=MAX_POINTS,
    clean=_clean,
    export=_export,
    make=_make,
    in_copy=_in_copy,
)
