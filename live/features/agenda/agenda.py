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
from ...kernel.text import clean_translations
from ...kernel.topics import PLENARY, room_topics
from ..state import Event
from .model import Point

MAX_POINTS = 100
MAX_PREPARED = 20
"""Polls, and breakouts, prepared for a point."""


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
            }
        ]
    }
    points: tuple[Point, ...]
    written: int | None = None
    """Seq from the agenda's item; refused if the agenda has been changed since."""

    def decide(self, event: Event, who: Principal, at: int) -> AgendaSet:
        if self.written not in (None, event.agenda.written_seq):
            raise Conflict("rewritten")
        if len(self.points) > MAX_POINTS:
            raise BadValue("points", most=MAX_POINTS)
        return AgendaSet(
            points=tuple(
                sorted(
                    (clean_point(point) for point in self.points), key=lambda point: point.starts
                )
            )
        )


class AgendaSet(Fact, frozen=True, tag="agenda.set"):
    points: tuple[Point, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        event.agenda.points, event.agenda.written_seq = self.points, entry.seq
        publish_agenda(event)


def publish_agenda(event: Event) -> None:
    event.publish_item("agenda", room_topics(PLENARY))


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


class AgendaItem(Item, frozen=True):
    """The agenda."""

    points: tuple[Point, ...]
    """In order of time."""
    written: int = 0
    """Seq of its last change."""


def view_agenda(event: Event, topic: str, id: str) -> AgendaItem:
    """Agenda of the event. In `room:1:*`."""
    return AgendaItem(points=event.agenda.points, written=event.agenda.written_seq)


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
VIEWS = {"agenda": view_agenda}
