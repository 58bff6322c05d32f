"""The agenda: points with a start, an end, a title and an optional speaker."""

from __future__ import annotations

from .actions import Action, Fact
from .errors import BadValue, RefusalSentences
from .event import Event
from .item import Item
from .log_messages import LogMessages
from .model.entry import Entry
from .model.principal import ORGANISERS, Principal
from .model.profile import Point
from .model.topics import PLENARY, room_topics
from .text import clean_translations

MAX_POINTS = 100


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

    def decide(self, event: Event, who: Principal, at: int) -> AgendaSet:
        if len(self.points) > MAX_POINTS:
            raise BadValue("points", most=MAX_POINTS)
        return AgendaSet(
            points=tuple(
                sorted(
                    (_clean_point(point) for point in self.points), key=lambda point: point.starts
                )
            )
        )


class AgendaSet(Fact, frozen=True, tag="agenda.set"):
    points: tuple[Point, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        event.agenda.points = self.points
        event.publish_item("agenda", room_topics(PLENARY))


def _clean_point(point: Point) -> Point:
    if not 0 < point.starts < point.ends:
        raise BadValue("ends")
    return Point(
        point.starts,
        point.ends,
        clean_translations(point.title),
        clean_translations(point.speaker) if point.speaker else None,
    )


class AgendaItem(Item, frozen=True):
    """The agenda."""

    points: tuple[Point, ...]
    """In order of time."""


def view_agenda(event: Event, topic: str, id: str) -> AgendaItem:
    """Agenda of the event. In `room:1:*`."""
    return AgendaItem(points=event.agenda.points)


ACTIONS, FACTS = (SetAgenda,), (AgendaSet,)
LOG_MESSAGES: LogMessages = {
    AgendaSet: "Agenda updated",
}
REFUSALS: RefusalSentences = {
    (
        BadValue,
        "points",
    ): "The agenda has too many items (limit: {most}). Remove some and try again.",
}
VIEWS = {"agenda": view_agenda}
