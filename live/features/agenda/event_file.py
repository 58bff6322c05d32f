"""The agenda in the file of an event. Photos of speakers and documents are not in it: an import
keeps those of points that start and are called as before.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from ...kernel.text import Text
from ..event.event_file.file_part import Checker, FileImport, FilePart, Ids, Path
from ..event.event_file.local_time import Move, day_of, local_time, to_ms
from ..state import Event
from .agenda import MAX_POINTS, SetAgenda, clean_notes, clean_point
from .model import Agenda, Point, PointKind, PointLink, PointSpeaker, PointWithNotes


class SpeakerDefinition(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A speaker of a point."""

    name: Text
    role: Text = {}
    """Function, institution or city."""


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
    kind: PointKind = "talk"
    speakers: tuple[SpeakerDefinition, ...] = ()
    """Speakers, each with a role; without any, `speaker` is shown."""
    links: tuple[PointLink, ...] = ()


Points = tuple[PointDefinition, ...]


def agenda_point(point: PointDefinition, definition: Any) -> PointWithNotes:
    """The point without its prepared polls and breakouts. Raises BadValue."""
    day, zone = day_of(definition.starts), definition.zone
    starts, ends = to_ms(point.starts, zone, day), to_ms(point.ends, zone, day)
    return PointWithNotes(
        starts,
        ends,
        point.title,
        point.speaker or None,
        kind="break" if point.kind == "break" else UNSET,
        speakers=tuple(PointSpeaker(each.name, each.role) for each in point.speakers) or UNSET,
        links=point.links or UNSET,
        notes=point.notes,
    )


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
            speakers=_define_speakers(typed_point),
            links=typed_point.links or (),
        )

    return checker.each(("agenda",), points, clean)


def _define_speakers(point: Point) -> tuple[SpeakerDefinition, ...]:
    return tuple(SpeakerDefinition(each.name, each.role) for each in point.speakers or ())


def _with_files(point: PointWithNotes, agenda: Agenda) -> PointWithNotes:
    """The point with the documents, and the photos of speakers of the same name, of the point of
    the agenda that starts and is called as it.
    """
    for before in agenda.points:
        if (before.starts, before.title) == (point.starts, point.title):
            speakers = tuple(
                next((old for old in before.speakers or () if _is_same(old, each)), each)
                for each in point.speakers or ()
            )
            return replace(point, speakers=speakers or UNSET, documents=before.documents)
    return point


def _is_same(one: PointSpeaker, other: PointSpeaker) -> bool:
    return (one.name, one.role) == (other.name, other.role)


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
            kind=point.kind or "talk",
            speakers=_define_speakers(point),
            links=point.links or (),
        )
        for at, point in enumerate(event.agenda.points)
    )


def _make(made: FileImport, points: Points) -> None:
    polls, breakouts = made.ids["polls"], made.ids["breakouts"]
    action = SetAgenda(
        points=tuple(
            replace(
                _with_files(agenda_point(point, made.definition), made.event.agenda),
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
