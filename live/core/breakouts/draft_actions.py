"""Writing a breakout down: what it is called, what is to be done in it, which rooms it has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .. import rooms
from ..actions import STAFF, Action, Decision, Entry, Fact, Who
from ..errors import BadValue, Conflict
from ..people import list_person
from ..profile import must_not_be_over
from ..questions import qa_settings
from ..questions.publish import show_asked
from ..text import LINE, PARAGRAPH, Text, authored
from .breakout import Breakout, draft, find, of_room, show, show_plan
from .report_actions import show_form
from .templates import Place, find_template

if TYPE_CHECKING:
    from ..event import Event

MOST_ROOMS, MOST_IN_ALL = 100, 500
"""Of a breakout, and of an event: each is a topic to those who run it."""
LONGEST = 240
"""Minutes."""
LONGEST_TASK = 500
"""Code points of what is to be done in one room; the screen has those of all rooms."""
MOST_PEOPLE = 10_000
"""That may be let into a room."""
ADDRESS = 500
"""Characters of the address of a call."""


class Draft(Action, frozen=True, tag="breakout.draft"):
    """Write a breakout down: what it is called, what is to be done in it, for how many minutes; and make it so many rooms.
    `template`: with rooms like those that were kept under it.
    """

    by = STAFF
    example = {
        "title": {"en": "Common projects", "zh": "共同项目"},
        "task": {"en": "Agree on one project, and on who leads it.", "zh": "商定一个项目和牵头方。"},
        "minutes": 15,
        "rooms": 2,
    }
    title: Text
    task: Text
    minutes: int = 15
    rooms: int = 0
    template: int | None = None

    def decide(self, event: Event, who: Who, at: int) -> Decision:
        must_not_be_over(event)
        if not 0 <= self.rooms <= MOST_ROOMS:
            raise BadValue("rooms")
        kept = () if self.template is None else find_template(event, self.template).rooms
        title, task, breakout = authored(self.title, LINE), _task(self.task), event.seq + 1
        drafted = Drafted(title=title, task=task, minutes=_minutes(self.minutes), template=self.template)
        made = [RoomMade(breakout=breakout, name=named(number)) for number in range(1, max(self.rooms, len(kept)) + 1)]
        must_have_room_for(event, len(made))
        return Decision((drafted, *made, *_furnished(kept, breakout + 1)))


def must_have_room_for(event: Event, more: int) -> None:
    """Raises Conflict where the event would have more rooms than it can."""
    if more and len(event.rooms) + more > MOST_IN_ALL:
        raise Conflict("rooms_many", most=MOST_IN_ALL)


def _furnished(kept: Iterable[Place], first: int) -> Iterable[RoomEdited]:
    """Rooms as a template has them; those that have nothing of their own are left as they are made."""
    for number, place in enumerate(kept):
        if (place.name, place.video, place.capacity, place.task) != (None, "", None, {}):
            name = place.name or named(number + 1)
            yield RoomEdited(room=first + number, name=name, video=place.video, capacity=place.capacity, task=place.task)


class Drafted(Fact, frozen=True, tag="breakout.drafted"):
    title: Text
    task: Text
    minutes: int
    template: int | None = None

    def apply(self, event: Event, entry: Entry) -> None:
        if not event.breakouts:
            for person in event.people.values():
                if not person.banned:
                    list_person(event, person)
            show_form(event)
        breakout = event.breakouts[entry.seq] = Breakout(entry.seq, self.title, self.task, self.minutes, template=self.template)
        show(event, breakout)
        show_plan(event, breakout)


class RoomMade(Fact, frozen=True, tag="room.made"):
    breakout: int
    name: Text

    def apply(self, event: Event, entry: Entry) -> None:
        breakout = event.breakouts[self.breakout]
        breakout.rooms.append(entry.seq)
        breakout.changed = entry.seq
        room = event.rooms[entry.seq] = rooms.Room(entry.seq, self.name, breakout=breakout.id)
        event.news.regrouped = True
        rooms.show(event, room)
        qa_settings.show(event, room.id)
        show(event, breakout)
        show_plan(event, breakout)


class Edit(Action, frozen=True, tag="breakout.edit"):
    """Write a breakout anew; what is left out stays. Once it runs, its time is changed by `breakout.extend`."""

    by = STAFF
    example = {"breakout": 42, "minutes": 20}
    breakout: int
    title: Text | None = None
    task: Text | None = None
    minutes: int | None = None

    def decide(self, event: Event, who: Who, at: int) -> Edited | None:
        must_not_be_over(event)
        breakout = find(event, self.breakout)
        if breakout.state == "ended":
            raise Conflict("breakout_ended")
        if breakout.state != "draft" and self.minutes is not None:
            raise Conflict("breakout_running")
        edited = Edited(
            breakout=breakout.id,
            title=breakout.title if self.title is None else authored(self.title, LINE),
            task=breakout.task if self.task is None else _task(self.task),
            minutes=breakout.minutes if self.minutes is None else _minutes(self.minutes),
        )
        return None if all(getattr(breakout, field) == getattr(edited, field) for field in WRITTEN) else edited


WRITTEN = ("title", "task", "minutes")


class Edited(Fact, frozen=True, tag="breakout.edited"):
    breakout: int
    title: Text
    task: Text
    minutes: int

    def apply(self, event: Event, entry: Entry) -> None:
        breakout = event.breakouts[self.breakout]
        for field in WRITTEN:
            setattr(breakout, field, getattr(self, field))
        show(event, breakout)


class Drop(Action, frozen=True, tag="breakout.drop"):
    """Throw a breakout away that has not run, with its rooms and what was prepared in them."""

    by = STAFF
    example = {"breakout": 42}
    breakout: int

    def decide(self, event: Event, who: Who, at: int) -> Dropped:
        must_not_be_over(event)
        return Dropped(breakout=draft(event, self.breakout).id)


class Dropped(Fact, frozen=True, tag="breakout.dropped"):
    breakout: int

    def apply(self, event: Event, entry: Entry) -> None:
        breakout = event.breakouts.pop(self.breakout)
        for room in breakout.rooms:
            remove_room(event, room)
        event.touch(f"breakout:{breakout.id}", ())
        event.touch(f"plan:{breakout.id}", ())
        if not event.breakouts:
            for person in event.people:
                event.touch(f"person:{person}", ())


def remove_room(event: Event, id: int) -> None:
    """Take a room away that nobody has been in: there are drafts in it at most, and announcements."""
    room = event.rooms.pop(id)
    for key in list(event.topics[f"room:{id}:staff"].held):
        event.touch(key, ())
    for poll in room.drafts:
        del event.polls[poll]
    for announcement in [each.id for each in event.announcements.values() if each.room == id]:
        del event.announcements[announcement]
    event.screens.pop(id, None)
    event.rules.pop(id, None)
    event.news.regrouped = True


class RoomDropped(Fact, frozen=True, tag="room.dropped"):
    room: int

    def apply(self, event: Event, entry: Entry) -> None:
        breakout, _ = of_room(event, self.room)
        breakout.rooms.remove(self.room)
        breakout.shut.discard(self.room)
        breakout.assigned = {person: room for person, room in breakout.assigned.items() if room != self.room}
        breakout.crowds.pop(self.room, None)
        remove_room(event, self.room)
        show(event, breakout)
        show_plan(event, breakout)


class EditRoom(Action, frozen=True, tag="room.edit"):
    """Name a breakout room, say what is to be done in it (nothing: the same as in all of its breakout), where its call is (an https
    address, or nothing), and how many may choose it; what is left out stays.
    """

    by = STAFF
    example = {"room": 43, "name": {"en": "Energy", "zh": "能源"}, "video": "https://meet.example/energy", "capacity": 12}
    room: int
    name: Text | None = None
    video: str | None = None
    capacity: int | None = None
    task: Text | None = None

    def decide(self, event: Event, who: Who, at: int) -> RoomEdited | None:
        must_not_be_over(event)
        _, room = of_room(event, self.room)
        if self.capacity is not None and not 1 <= self.capacity <= MOST_PEOPLE:
            raise BadValue("capacity")
        edited = RoomEdited(
            room=room.id,
            name=room.name if self.name is None else authored(self.name, LINE),
            video=room.video if self.video is None else _address(self.video),
            capacity=room.capacity if self.capacity is None else self.capacity,
            task=room.task if self.task is None else _own_task(self.task),
        )
        return None if all(getattr(room, field) == getattr(edited, field) for field in OF_ROOM) else edited


OF_ROOM = ("name", "video", "capacity", "task")


class RoomEdited(Fact, frozen=True, tag="room.edited"):
    room: int
    name: Text
    video: str
    capacity: int | None
    task: Text = {}

    def apply(self, event: Event, entry: Entry) -> None:
        breakout, room = of_room(event, self.room)
        room.named |= self.name != room.name
        for field in OF_ROOM:
            setattr(room, field, getattr(self, field))
        rooms.show(event, room)
        show_asked(event, room.id)
        show(event, breakout)


def named(number: int) -> Text:
    return {"en": f"Room {number}", "zh": f"第{number}会场"}


def _minutes(minutes: int) -> int:
    if not 1 <= minutes <= LONGEST:
        raise BadValue("minutes")
    return minutes


def _task(task: Text) -> Text:
    return authored(task, PARAGRAPH)


def _own_task(task: Text) -> Text:
    return authored(task, LONGEST_TASK) if any(words.strip() for words in task.values()) else {}


def _address(address: str) -> str:
    """Where a call is: nothing, or what a browser takes for an address on the web, encrypted. Raises BadValue."""
    clean = address.strip()
    if not clean:
        return ""
    try:
        parts = urlsplit(clean)
        sound = parts.scheme == "https" and parts.hostname and not parts.username and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if not sound or len(clean) > ADDRESS or not clean.isascii() or not clean.isprintable() or set(clean) & set(' "<>\\^`{|}'):
        raise BadValue("video")
    return clean


ACTIONS = (Draft, Edit, Drop, EditRoom)
FACTS = (Drafted, RoomMade, RoomDropped, Edited, Dropped, RoomEdited)
