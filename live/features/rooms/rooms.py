"""Rooms hold polls, questions and announcements. The plenary is room 1; breakout rooms are added to
it.
"""

from functools import cache
from typing import Any

from ...kernel.actions import Action
from ...kernel.errors import Conflict, Forbidden, NotFound, RefusalSentences
from ...kernel.item import Item, for_staff, is_for_staff
from ...kernel.principal import Principal
from ...kernel.text import Text
from ...kernel.topics import room_topics
from ..state import Event
from .model import Room


def things_in_rooms() -> dict[str, str]:
    """Fields of actions that name a thing in a room, with the field of Event that has these."""
    return {field: things for each in Event.features for field, things in each.things.items()}


def find_room(event: Event, room: int) -> Room:
    if room not in event.rooms:
        raise NotFound("room")
    return event.rooms[room]


def require_open(event: Event, room: Room) -> None:
    """Raise Conflict for a breakout room of a breakout that is not running."""
    if room.breakout is not None and not event.breakouts[room.breakout].is_running:
        raise Conflict("room_not_open")


def publish_room(event: Event, room: Room) -> None:
    event.publish_item(f"room:{room.id}", room_topics(room.id))


def room_of_action(event: Event, who: Principal, action: Action) -> int | None:
    """Return the room of an action: the room it names, or that of the poll, question or
    announcement it names. None: no room.

    Raises NotFound if the named thing does not exist.
    """
    kind, field = _room_field(type(action))
    if not kind:
        return action.room_of(event, who)
    id: int | None = getattr(action, kind)
    if id is None:
        return None
    things: dict[int, Any] = getattr(event, field)
    if id not in things:
        raise NotFound(kind)
    room: int = id if kind == "room" else things[id].room
    return room


def not_found(action: Action) -> NotFound:
    """Return the refusal for a thing in a foreign room: the same as for a thing that does not
    exist.
    """
    return NotFound(_room_field(type(action))[0] or "question")


def require_own_room(event: Event, who: Principal, action: Action) -> None:
    """Bind a host to their own room.

    Raises NotFound for things elsewhere, as if they did not exist, since many are hidden from a
    host; Forbidden if the action is not about a thing in a room.
    """
    where = room_of_action(event, who, action)
    if where is None or (where != who.room and _room_field(type(action))[0] == "room"):
        raise Forbidden
    if where != who.room:
        raise not_found(action)


@cache
def _room_field(action: type[Action]) -> tuple[str, str]:
    """Return the field by which this type of action names a thing in a room, and the field of Event
    that has these things; empty strings if there is none.
    """
    fields = ((kind, field) for kind, field in things_in_rooms().items() if hasattr(action, kind))
    return next(fields, ("", "")) if action.binds_room else ("", "")


class RoomItem(Item, frozen=True, kw_only=True, omit_defaults=True):
    """The plenary."""

    name: Text
    pushed: int | None
    """Id of the poll that was opened last."""
    qa: bool
    """True if questions can be asked."""
    answered_at: int | None = None
    """Time at which a question was answered last; left out if none was."""


class BreakoutRoomItem(RoomItem, frozen=True, kw_only=True):
    """A breakout room."""

    breakout: int
    capacity: int | None
    """Maximum number of people who can choose this room."""
    video: str
    """URL of the video call, or empty."""
    help_at: int | None
    """Time of the open request for help."""
    task: Text | None
    """Its own task; null: that of the breakout."""
    host: bool
    """True if the room has a host."""


class BreakoutRoomForStaff(BreakoutRoomItem, frozen=True, kw_only=True):
    """A breakout room, for its staff and host."""

    host_id: int | None
    """Person who runs the room."""


def view_room(
    event: Event, topic: str, id: str
) -> RoomItem | BreakoutRoomItem | BreakoutRoomForStaff:
    """Room, the plenary or a breakout room. In `room:R:*`."""
    room = event.rooms[int(id)]
    if room.breakout is None:
        return RoomItem(
            name=room.name, pushed=room.pushed, qa=room.qa, answered_at=room.answered_at
        )
    item = BreakoutRoomItem(
        name=room.name,
        pushed=room.pushed,
        qa=room.qa,
        answered_at=room.answered_at,
        breakout=room.breakout,
        capacity=room.capacity,
        video=room.video,
        help_at=room.help_at,
        task=room.task or None,
        host=room.host is not None,
    )
    return for_staff(BreakoutRoomForStaff, item, host_id=room.host) if is_for_staff(topic) else item


REFUSALS: RefusalSentences = {
    (NotFound, "room"): "This event has no such room. Reload the page to see your room.",
    (Conflict, "room_not_open"): "No one is in this room. Do this while its breakout is running.",
}
VIEWS = {"room:R": view_room}
