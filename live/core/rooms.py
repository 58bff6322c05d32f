"""Rooms: places in an event that polls, questions and announcements belong to. The plenary is room 1; breakout rooms come beside it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from .breakouts.report import Said
from .errors import Conflict, Forbidden, NotFound
from .text import Text
from .topics import everybody

if TYPE_CHECKING:
    from .actions import Action, Who
    from .event import Event


IN_ROOMS = {"room": "rooms", "poll": "polls", "question": "questions", "announcement": "announcements"}
"""Fields by which actions name what lies in a room, and where the event keeps each by id."""


class Room(msgspec.Struct):
    """All below `drafts` is of a breakout room."""

    id: int
    name: Text
    pushed: int | None = None
    """The poll that was opened last."""
    qa: bool = False
    drafts: list[int] = []
    """Polls that have not been opened yet, in the order in which they are to come."""
    breakout: int | None = None
    named: bool = False
    """Whether somebody named it: then no plan does."""
    capacity: int | None = None
    """How many may come by themselves, where people choose."""
    task: Text = {}
    """What is to be done in it, where that is another thing than in the others; else nothing."""
    video: str = ""
    """Where they talk: an address, or nothing."""
    host: int | None = None
    """The person who runs it, beside the staff."""
    help_at: int | None = None
    """Since when (ms) they have asked for help."""
    people: list[int] = []
    """Who is in it now, in the order in which they came."""
    been: set[int] = set()
    """Who has ever been in it."""
    next: int | None = None
    """The question that somebody chose to come next."""
    report: dict[str, list[Said]] = {}
    """What it reports, by `field.language`: what stands there now last, after what others wrote before."""
    reported: bool = False
    """Whether everybody may read that."""


def find(event: Event, room: int) -> Room:
    if room not in event.rooms:
        raise NotFound("room")
    return event.rooms[room]


def must_be_open(event: Event, room: Room) -> None:
    """Raises Conflict for a breakout room unless its breakout runs: nobody can be there."""
    if room.breakout is not None and not event.breakouts[room.breakout].runs:
        raise Conflict("room_not_open")


def show(event: Event, room: Room) -> None:
    event.touch(f"room:{room.id}", everybody(room.id))


def place(event: Event, who: Who, action: Action) -> int | None:
    """The room that an action belongs to: that of the poll, question or announcement that it names, or what it says itself. None: it is
    about no room. Raises NotFound where there is no such thing.
    """
    kind = _kind(type(action))
    if not kind:
        return action.about(event, who)
    id: int | None = getattr(action, kind)
    if id is None:
        return None
    things: dict[int, Any] = getattr(event, IN_ROOMS[kind])
    if id not in things:
        raise NotFound(kind)
    room: int = id if kind == "room" else things[id].room
    return room


def unknown(action: Action) -> NotFound:
    """What to say of what lies in a room that is not theirs: the same as of what is not there at all."""
    return NotFound(_kind(type(action)) or "question")


def must_run(event: Event, who: Who, action: Action) -> None:
    """Keep a host to their own room. Raises NotFound for what lies elsewhere, as for what is not there, since much of that is hidden from
    them; Forbidden for what is no thing in a room.
    """
    where = place(event, who, action)
    if where is None or (where != who.room and _kind(type(action)) == "room"):
        raise Forbidden
    if where != who.room:
        raise unknown(action)


@cache
def _kind(action: type[Action]) -> str:
    """Of what in a room actions like this name one; empty: of nothing there."""
    return next((kind for kind in IN_ROOMS if hasattr(action, kind)), "")


def view_room(event: Event, topic: str, id: str) -> dict[str, Any]:
    room = event.rooms[int(id)]
    shown = {"name": room.name, "pushed": room.pushed, "qa": room.qa}
    if room.breakout is None:
        return shown
    its_own = {field: getattr(room, field) for field in ("breakout", "capacity", "video", "help_at")} | {"task": room.task or None}
    known = {"host_id": room.host} if topic.endswith(":staff") else {}
    return {**shown, **its_own, "host": room.host is not None, **known}


VIEWS = {"room": view_room}
