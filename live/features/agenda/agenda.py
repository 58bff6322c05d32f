"""The agenda: points with a start, an end, a title and an optional speaker."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ORGANISERS, Principal
from ...kernel.text import clean_text, clean_translations
from ...kernel.topics import PLENARY, room_topics, staff_topics, stage_topics
from ..state import Event
from .model import Point, PointWithNotes

MAX_POINTS = 100
MAX_PREPARED = 20
"""Polls, and breakouts, prepared for a point."""
MAX_NOTES_CHARS = 1000


class SetAgenda(Action, frozen=True, tag="agenda.set"):
    """Replace the agenda."""

    allowed_roles = ORGANISERS
    example = {
        "points": [
            {
                "starts": 1654153200000,
                "ends": 1654154100000,
                "title": {"en": "Welcome", "zh": "欢迎"},
                "speaker": None,
                "notes": "Thank the hosts. Remind everyone of the code.",
            }
        ]
    }
    points: tuple[PointWithNotes, ...]
    written: int | None = None
    """Seq from the agenda's item; refused if the agenda has been changed since."""

    def decide(self, event: Event, who: Principal, at: int) -> AgendaSet:
        if self.written not in (None, event.agenda.written_seq):
            raise Conflict("rewritten")
        if len(self.points) > MAX_POINTS:
            raise BadValue("points", most=MAX_POINTS)
        ordered = sorted(self.points, key=lambda point: point.starts)
        notes = tuple(clean_notes(point.notes) for point in ordered)
        return AgendaSet(
            points=tuple(clean_point(point) for point in ordered),
            notes=notes if any(notes) else (),
        )


class AgendaSet(Fact, frozen=True, tag="agenda.set"):
    points: tuple[Point, ...]
    notes: tuple[str, ...] = ()
    """Notes of the points, by their place; empty if no point has any."""

    def apply(self, event: Event, entry: Entry) -> None:
        agenda = event.agenda
        agenda.points, agenda.notes, agenda.written_seq = self.points, self.notes, entry.seq
        publish_agenda(event)


def publish_agenda(event: Event) -> None:
    """Publish the points to everyone, and their notes to the people on stage."""
    event.publish_item("agenda", room_topics(PLENARY))
    on_stage = (*staff_topics(PLENARY), *stage_topics(PLENARY))
    event.publish_item("agenda_notes", on_stage if event.agenda.notes else ())


def has_cues(points: Iterable[Any]) -> bool:
    """Return True if polls or breakouts are prepared for one of these points, of the agenda or of
    a file.
    """
    return any(point.polls or point.breakouts for point in points)


def clean_point(point: Point) -> Point:
    """Return the point with clean texts. Raises BadValue, BadText."""
    if not 0 < point.starts < point.ends:
        raise BadValue("ends")
    if max(len(point.polls), len(point.breakouts)) > MAX_PREPARED:
        raise BadValue("prepared", most=MAX_PREPARED)
    return Point(
        point.starts,
        point.ends,
        clean_translations(point.title),
        clean_translations(point.speaker) if point.speaker else None,
        point.polls,
        point.breakouts,
    )


def clean_notes(notes: str) -> str:
    """Return notes without controls; empty notes stay empty. Raises BadText."""
    return clean_text(notes, MAX_NOTES_CHARS) if notes.strip() else ""


class AgendaItem(Item, frozen=True):
    """The agenda."""

    points: tuple[Point, ...]
    """In order of time."""
    written: int = 0
    """Seq of its last change."""


def view_agenda(event: Event, topic: str, id: str) -> AgendaItem:
    """Agenda of the event. In `room:1:*`."""
    return AgendaItem(points=event.agenda.points, written=event.agenda.written_seq)


class AgendaNotesItem(Item, frozen=True):
    """Notes of the points of the agenda."""

    notes: tuple[str, ...]
    """By the place of the point in the agenda."""


def view_agenda_notes(event: Event, topic: str, id: str) -> AgendaNotesItem:
    """Notes for the people on stage. In `room:1:staff` and `room:1:stage`, if there are any."""
    return AgendaNotesItem(notes=event.agenda.notes)


ACTIONS, FACTS = (SetAgenda,), (AgendaSet,)
LOG_MESSAGES: LogMessages = {
    AgendaSet: "Agenda updated",
}
REFUSALS: RefusalSentences = {
    (
        BadValue,
        "points",
    ): "The agenda has too many items (limit: {most}). Remove some and try again.",
    (BadValue, "prepared"): (
        "Too many polls or breakouts are prepared for one agenda item (limit: {most}). Move some "
        "to another one."
    ),
}
VIEWS = {"agenda": view_agenda, "agenda_notes": view_agenda_notes}
