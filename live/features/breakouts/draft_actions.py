"""Drafting a breakout: title, task, duration and rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, RefusalSentences
from ...kernel.log_messages import LogMessages
from ...kernel.principal import STAFF, Principal
from ...kernel.shared_fields import changes_of, copy_fields, given_fields
from ...kernel.text import LINE_MAX_CHARS, PARAGRAPH_MAX_CHARS, Text, clean_translations
from ..people.people import publish_person
from ..questions import qa_settings
from ..questions.publish import publish_room_name
from ..rooms import rooms
from ..rooms.model import Room, RoomFields
from ..state import Event
from .breakout import find_breakout, find_breakout_room, find_draft, publish_breakout, publish_plan
from .model import Breakout, BreakoutFields, RoomTemplate
from .report_actions import publish_form
from .templates import find_template

MAX_ROOMS = 100
"""Rooms of a breakout."""
MAX_EVENT_ROOMS = 500
"""Rooms of an event. Staff subscribe to a topic for each."""
MAX_MINUTES = 240
MAX_ROOM_TASK_LENGTH = 500
"""Code points of the task of a room; the screen holds the tasks of all rooms."""
MAX_ROOM_PEOPLE = 10_000
"""Highest capacity of a room."""
MAX_URL_LENGTH = 500
"""Characters of a video call's URL."""


class DraftBreakout(Action, BreakoutFields, frozen=True, tag="breakout.draft"):
    """Create a breakout with a title, a task, a duration and a number of rooms."""

    allowed_roles = STAFF
    example = {
        "title": {"en": "Common projects", "zh": "共同项目"},
        "task": {
            "en": "Agree on one project, and on who leads it.",
            "zh": "商定一个项目和牵头方。",
        },
        "minutes": 15,
        "rooms": 2,
    }
    minutes: int = 15
    rooms: int = 0
    """Number of rooms."""
    template: int | None = None
    """Source template of the rooms and rules."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        if not 0 <= self.rooms <= MAX_ROOMS:
            raise BadValue("rooms", most=MAX_ROOMS)
        templates = () if self.template is None else find_template(event, self.template).rooms
        breakout = event.seq + 1
        fields = clean_breakout(copy_fields(self, BreakoutFields))
        fact = BreakoutDrafted(**fields, template=self.template)
        rooms = [
            RoomMade(breakout=breakout, name=default_room_name(number))
            for number in range(1, max(self.rooms, len(templates)) + 1)
        ]
        require_rooms_left(event, len(rooms))
        return Decision((fact, *rooms, *_template_room_edits(templates, breakout + 1)))


def require_rooms_left(event: Event, more: int) -> None:
    """Raises Conflict if the event would exceed its maximum number of rooms."""
    if more and len(event.rooms) + more > MAX_EVENT_ROOMS:
        raise Conflict("rooms_many", most=MAX_EVENT_ROOMS)


def _template_room_edits(templates: Iterable[RoomTemplate], first: int) -> Iterable[RoomEdited]:
    """Edits that give new rooms the properties saved in a template. `first`: the id of the first
    room.
    """
    for number, place in enumerate(templates):
        if (place.name, place.video, place.capacity, place.task) != (None, "", None, {}):
            name = place.name or default_room_name(number + 1)
            yield RoomEdited(room=first + number, **copy_fields(place, RoomFields) | {"name": name})


class BreakoutDrafted(Fact, BreakoutFields, frozen=True, tag="breakout.drafted"):
    creates_subject = True
    template: int | None = None

    def apply(self, event: Event, entry: Entry) -> None:
        if not event.breakouts:
            for person in event.people.values():
                if not person.is_gone and event.is_listed(person.id):
                    publish_person(event, person)
            publish_form(event)
        breakout = event.breakouts[entry.seq] = Breakout(
            id=entry.seq, **copy_fields(self, BreakoutFields), template=self.template
        )
        publish_breakout(event, breakout)
        publish_plan(event, breakout)


class RoomMade(Fact, frozen=True, tag="room.made"):
    creates_subject = True
    breakout: int
    name: Text

    def apply(self, event: Event, entry: Entry) -> None:
        breakout = event.breakouts[self.breakout]
        breakout.rooms.append(entry.seq)
        breakout.changed_seq = entry.seq
        room = event.rooms[entry.seq] = Room(id=entry.seq, name=self.name, breakout=breakout.id)
        event.pending_changes.rooms_changed = True
        rooms.publish_room(event, room)
        qa_settings.publish_qa_settings(event, room.id)
        publish_breakout(event, breakout)
        publish_plan(event, breakout)


class EditBreakout(
    Action,
    changes_of(BreakoutFields),  # type: ignore[misc]
    frozen=True,
    tag="breakout.edit",
):
    """Edit a breakout; a field left out does not change. The duration of a running breakout is
    changed by `breakout.extend`.
    """

    allowed_roles = STAFF
    example = {"breakout": 42, "minutes": 20}
    breakout: int

    def decide(self, event: Event, who: Principal, at: int) -> BreakoutEdited | None:
        breakout = find_breakout(event, self.breakout)
        if breakout.state == "ended":
            raise Conflict("breakout_ended")
        if breakout.state != "draft" and self.minutes is not None:
            raise Conflict("breakout_running")
        before = copy_fields(breakout, BreakoutFields)
        after = before | clean_breakout(given_fields(self))
        return None if after == before else BreakoutEdited(breakout=breakout.id, **after)


class BreakoutEdited(Fact, BreakoutFields, frozen=True, tag="breakout.edited"):
    breakout: int

    def apply(self, event: Event, entry: Entry) -> None:
        breakout = event.breakouts[self.breakout]
        for field in BreakoutFields.__struct_fields__:
            setattr(breakout, field, getattr(self, field))
        publish_breakout(event, breakout)


class DropBreakout(Action, frozen=True, tag="breakout.drop"):
    """Delete a breakout that has not run, with its rooms and their prepared content."""

    allowed_roles = STAFF
    example = {"breakout": 42}
    breakout: int

    def decide(self, event: Event, who: Principal, at: int) -> BreakoutDropped:
        return BreakoutDropped(breakout=find_draft(event, self.breakout).id)


class BreakoutDropped(Fact, frozen=True, tag="breakout.dropped"):
    breakout: int

    def apply(self, event: Event, entry: Entry) -> None:
        breakout = event.breakouts.pop(self.breakout)
        for room in breakout.rooms:
            remove_room(event, room)
        event.publish_item(f"breakout:{breakout.id}", ())
        event.publish_item(f"plan:{breakout.id}", ())
        if not event.breakouts:
            for person in event.people:
                event.publish_item(f"person:{person}", ())


def remove_room(event: Event, id: int) -> None:
    """Remove a room that has never been entered, so that it contains at most drafts and
    announcements.
    """
    room = event.rooms.pop(id)
    for key in list(event.topics[f"room:{id}:staff"].change_seqs):
        event.publish_item(key, ())
    for poll in room.drafts:
        del event.polls[poll]
    for announcement in [each.id for each in event.announcements.values() if each.room == id]:
        del event.announcements[announcement]
    event.screens.pop(id, None)
    event.qa_settings.pop(id, None)
    event.pending_changes.rooms_changed = True


class RoomDropped(Fact, frozen=True, tag="room.dropped"):
    room: int

    def apply(self, event: Event, entry: Entry) -> None:
        breakout, _ = find_breakout_room(event, self.room)
        breakout.rooms.remove(self.room)
        breakout.locked_rooms.discard(self.room)
        breakout.assignments = {
            person: room for person, room in breakout.assignments.items() if room != self.room
        }
        breakout.room_counts.pop(self.room, None)
        remove_room(event, self.room)
        publish_breakout(event, breakout)
        publish_plan(event, breakout)


class EditRoom(
    Action,
    changes_of(RoomFields),  # type: ignore[misc]
    frozen=True,
    tag="room.edit",
    kw_only=True,
):
    """Edit a breakout room; a field left out does not change."""

    allowed_roles = STAFF
    example = {
        "room": 43,
        "name": {"en": "Energy", "zh": "能源"},
        "video": "https://meet.example/energy",
        "capacity": 12,
    }
    room: int
    capacity: int | None = None
    """Maximum number of people who can choose it."""

    def decide(self, event: Event, who: Principal, at: int) -> RoomEdited | None:
        _, room = find_breakout_room(event, self.room)
        before = copy_fields(room, RoomFields)
        after = before | clean_room(given_fields(self))
        return None if after == before else RoomEdited(room=room.id, **after)


class RoomEdited(Fact, RoomFields, frozen=True, tag="room.edited", kw_only=True):
    room: int

    def apply(self, event: Event, entry: Entry) -> None:
        breakout, room = find_breakout_room(event, self.room)
        room.named |= self.name != room.name
        for field in RoomFields.__struct_fields__:
            setattr(room, field, getattr(self, field))
        rooms.publish_room(event, room)
        publish_room_name(event, room.id)
        publish_breakout(event, breakout)


def default_room_name(number: int) -> Text:
    return {"en": f"Room {number}", "zh": f"第{number}会场"}


def clean_breakout(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return these fields of a breakout, checked. Raises BadText, BadValue."""
    clean: dict[str, Callable[[Any], Any]] = {
        "title": lambda title: clean_translations(title, LINE_MAX_CHARS),
        "task": lambda task: clean_translations(task, PARAGRAPH_MAX_CHARS),
        "minutes": _check_minutes,
    }
    return {name: clean[name](value) for name, value in fields.items()}


def clean_room(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return these fields of a breakout room, checked. Raises BadText, BadValue."""
    clean: dict[str, Callable[[Any], Any]] = {
        "name": lambda name: clean_translations(name, LINE_MAX_CHARS),
        "task": clean_room_task,
        "video": clean_call_url,
        "capacity": _check_capacity,
    }
    return {name: clean[name](value) for name, value in fields.items()}


def _check_minutes(minutes: int) -> int:
    if not 1 <= minutes <= MAX_MINUTES:
        raise BadValue("minutes", most=MAX_MINUTES)
    return minutes


def _check_capacity(people: int | None) -> int | None:
    if people is not None and not 1 <= people <= MAX_ROOM_PEOPLE:
        raise BadValue("capacity", most=MAX_ROOM_PEOPLE)
    return people


def clean_room_task(task: Text) -> Text:
    """Clean the task of a room, which may be empty. Raises BadText."""
    return (
        clean_translations(task, MAX_ROOM_TASK_LENGTH)
        if any(words.strip() for words in task.values())
        else {}
    )


def clean_call_url(text: str) -> str:
    """Return the URL of a video call, or "". Raises BadValue unless a browser accepts it as an
    absolute https URL.
    """
    url = text.strip()
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        is_valid = (
            parts.scheme == "https"
            and parts.hostname
            and not parts.username
            and (parts.port is None or parts.port > 0)
        )
    except ValueError:
        is_valid = False
    if (
        not is_valid
        or len(url) > MAX_URL_LENGTH
        or not url.isascii()
        or not url.isprintable()
        or set(url) & set(' "<>\\^`{|}')
    ):
        raise BadValue("video")
    return url


LOG_MESSAGES: LogMessages = {
    BreakoutDrafted: "Breakout created",
    BreakoutEdited: "Breakout edited",
    BreakoutDropped: "Breakout deleted",
    RoomMade: "Room created",
    RoomDropped: "Room deleted",
    RoomEdited: "Room edited",
}
REFUSALS: RefusalSentences = {
    (Conflict, "rooms_many"): (
        "An event can have up to {most} rooms across its breakouts. Delete a breakout, or plan "
        "fewer rooms."
    ),
    (BadValue, "rooms"): "The number of rooms is out of range. Enter 1 to {most}.",
    (BadValue, "size"): "The number of people per room is out of range. Enter 1 to {most}.",
    (BadValue, "minutes"): "The breakout time is out of range. Enter 1 to {most} minutes.",
    (BadValue, "capacity"): "The room capacity is out of range. Enter 1 to {most}.",
    (BadValue, "video"): (
        "This is not a valid video call link. Enter one that starts with https://, "
        "or leave it empty."
    ),
}
ACTIONS = (DraftBreakout, EditBreakout, DropBreakout, EditRoom)
FACTS = (BreakoutDrafted, RoomMade, RoomDropped, BreakoutEdited, BreakoutDropped, RoomEdited)
