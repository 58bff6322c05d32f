"""Rooms: places in an event that polls, questions and announcements belong to. The plenary is room 1; breakout rooms come beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from .errors import NotFound
from .text import Text
from .topics import everybody

if TYPE_CHECKING:
    from .event import Event


class Room(msgspec.Struct):
    id: int
    name: Text
    pushed: int | None = None
    """The poll that was opened last."""
    qa: bool = False
    drafts: list[int] = []
    """Polls that have not been opened yet, in the order in which they are to come."""


def find(event: Event, room: int) -> Room:
    if room not in event.rooms:
        raise NotFound("room")
    return event.rooms[room]


def show(event: Event, room: Room) -> None:
    event.touch(f"room:{room.id}", everybody(room.id))


def view_room(event: Event, topic: str, id: str) -> dict[str, Any]:
    room = event.rooms[int(id)]
    return {"name": room.name, "pushed": room.pushed, "qa": room.qa}


VIEWS = {"room": view_room}
