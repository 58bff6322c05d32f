"""Rooms hold polls, questions and announcements. The plenary is room 1; breakout rooms are added to
it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from .breakouts.report import FieldVersion
from .errors import Conflict, Forbidden, NotFound, RefusalSentences
from .text import Text
from .topics import room_topics

if TYPE_CHECKING:
    from .actions import Action, Principal
    from .event import Event


ROOM_FIELDS = {
    "room": "rooms",
    "poll": "polls",
    "question": "questions",
    "announcement": "announcements",
}
"""Action field that names a thing in a room: attribute of Event that holds those things by id."""


class Room(msgspec.Struct):
    """Fields below `drafts` apply to breakout rooms only."""

    id: int
    name: Text
    pushed: int | None = None
    """Id of the poll that was opened last."""
    qa: bool = False
    drafts: list[int] = []
    """Ids of polls not yet opened, in planned order."""
    breakout: int | None = None
    named: bool = False
    """Set if a person named the room; plans then keep the name."""
    capacity: int | None = None
    """Maximum number of people who can choose this room."""
    task: Text = {}
    """Task of this room if it differs from the breakout's; else empty."""
    video: str = ""
    """URL of the video call, or empty."""
    host: int | None = None
    """Person who runs the room, besides staff."""
    help_at: int | None = None
    """Time of the open request for help, in ms."""
    people: list[int] = []
    """Ids of people in the room, in order of arrival."""
    past_people: set[int] = set()
    """Ids of everyone who has ever been in the room."""
    next_question: int | None = None
    """Id of the question chosen to come next."""
    report: dict[str, list[FieldVersion]] = {}
    """Report texts by `field.language`: all versions, newest last."""
    reported: bool = False
    """Set if everyone may read the report."""


def find_room(event: Event, room: int) -> Room:
    if room not in event.rooms:
        raise NotFound("room")
    return event.rooms[room]


def require_open(event: Event, room: Room) -> None:
    """Raise Conflict for a breakout room whose breakout is not running."""
    if room.breakout is not None and not event.breakouts[room.breakout].is_running:
        raise Conflict("room_not_open")


def publish_room(event: Event, room: Room) -> None:
    event.publish_item(f"room:{room.id}", room_topics(room.id))


def room_of_action(event: Event, who: Principal, action: Action) -> int | None:
    """Return the room of an action: the room it names, or that of the poll, question or
    announcement it names. None: no room.

    Raises NotFound if the named thing does not exist.
    """
    kind = _room_field(type(action))
    if not kind:
        return action.room_of(event, who)
    id: int | None = getattr(action, kind)
    if id is None:
        return None
    things: dict[int, Any] = getattr(event, ROOM_FIELDS[kind])
    if id not in things:
        raise NotFound(kind)
    room: int = id if kind == "room" else things[id].room
    return room


def not_found(action: Action) -> NotFound:
    """Return the refusal for a thing in a foreign room: the same as for a thing that does not
    exist.
    """
    return NotFound(_room_field(type(action)) or "question")


def require_own_room(event: Event, who: Principal, action: Action) -> None:
    """Bind a host to their own room.

    Raises NotFound for things elsewhere, as if they did not exist, since many are hidden from a
    host; Forbidden if the action is not about a thing in a room.
    """
    where = room_of_action(event, who, action)
    if where is None or (where != who.room and _room_field(type(action)) == "room"):
        raise Forbidden
    if where != who.room:
        raise not_found(action)


@cache
def _room_field(action: type[Action]) -> str:
    """Return the field by which this type of action names a thing in a room, or an empty string."""
    return next((kind for kind in ROOM_FIELDS if hasattr(action, kind)), "")


def view_room(event: Event, topic: str, id: str) -> dict[str, Any]:
    room = event.rooms[int(id)]
    shown = {"name": room.name, "pushed": room.pushed, "qa": room.qa}
    if room.breakout is None:
        return shown
    breakout_fields = {
        field: getattr(room, field) for field in ("breakout", "capacity", "video", "help_at")
    } | {"task": room.task or None}
    host = {"host_id": room.host} if topic.endswith(":staff") else {}
    return {**shown, **breakout_fields, "host": room.host is not None, **host}


REFUSALS: RefusalSentences = {
    (NotFound, "room"): "This event has no such room. Reload the page to see your room.",
    (Conflict, "room_not_open"): "No one is in this room. Do this while its breakout is running.",
}
VIEWS = {"room": view_room}
