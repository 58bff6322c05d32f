"""The agenda: points with a start, an end, a title and an optional speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from .actions import ORGANISERS, Action, Entry, Fact, Principal
from .errors import BadValue
from .text import Text, clean_translations
from .topics import PLENARY, room_topics

if TYPE_CHECKING:
    from .event import Event

MAX_POINTS = 100


class Point(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Times in ms since 1970 UTC."""

    starts: int
    ends: int
    title: Text
    speaker: Text | None = None


class Agenda(msgspec.Struct):
    points: tuple[Point, ...] = ()


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


def view_agenda(event: Event, topic: str, id: str) -> dict[str, Any]:
    return {"points": event.agenda.points}


ACTIONS, FACTS = (SetAgenda,), (AgendaSet,)
VIEWS = {"agenda": view_agenda}
