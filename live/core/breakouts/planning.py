"""What those who run the event do with a breakout before it runs: write it down, make its rooms, say who goes where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .. import rooms
from ..change import STAFF, Action, Decision, Entry, Fact, Who
from ..errors import BadValue, Conflict, NotFound
from ..people import Person, list_person
from ..profile import must_not_be_over
from ..questions import queue
from ..text import LINE, PARAGRAPH, Text, authored
from .breakout import Breakout, find, of_room, show, show_plan
from .placing import Placed
from .reporting import show_form

if TYPE_CHECKING:
    from ..event import Event

MOST_ROOMS = 100
LONGEST = 240
"""Minutes."""
MOST_PEOPLE = 10_000
"""That may be let into a room."""
ADDRESS = 500
"""Characters of the address of a call."""
MOVES = 100
"""That can be taken back."""


class Draft(Action, frozen=True, tag="breakout.draft"):
    """Write a breakout down: what it is called, what is to be done in it, for how many minutes; and make it so many rooms.
    `choose`: people choose their room themselves.
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
    choose: bool = False

    def decide(self, event: Event, who: Who, at: int) -> Decision:
        must_not_be_over(event)
        if not 0 <= self.rooms <= MOST_ROOMS:
            raise BadValue("rooms")
        drafted = Drafted(title=authored(self.title, LINE), task=_task(self.task), minutes=_minutes(self.minutes), choose=self.choose)
        return Decision((drafted, *(RoomMade(breakout=event.seq + 1, name=named(number)) for number in range(1, self.rooms + 1))))


class Drafted(Fact, frozen=True, tag="breakout.drafted"):
    title: Text
    task: Text
    minutes: int
    choose: bool

    def apply(self, event: Event, entry: Entry) -> None:
        if not event.breakouts:
            for person in event.people.values():
                if not person.banned:
                    list_person(event, person)
            show_form(event)
        breakout = event.breakouts[entry.seq] = Breakout(entry.seq, self.title, self.task, self.minutes, choose=self.choose)
        show(event, breakout)
        show_plan(event, breakout)


class RoomMade(Fact, frozen=True, tag="room.made"):
    breakout: int
    name: Text

    def apply(self, event: Event, entry: Entry) -> None:
        breakout = event.breakouts[self.breakout]
        breakout.rooms.append(entry.seq)
        room = event.rooms[entry.seq] = rooms.Room(entry.seq, self.name, breakout=breakout.id)
        event.news.regrouped = True
        rooms.show(event, room)
        queue.show(event, room.id)
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
    choose: bool | None = None

    def decide(self, event: Event, who: Who, at: int) -> Edited | None:
        must_not_be_over(event)
        breakout = find(event, self.breakout)
        if breakout.state == "ended":
            raise Conflict("breakout_ended")
        if breakout.state != "draft" and (self.minutes, self.choose) != (None, None):
            raise Conflict("breakout_running")
        edited = Edited(
            breakout=breakout.id,
            title=breakout.title if self.title is None else authored(self.title, LINE),
            task=breakout.task if self.task is None else _task(self.task),
            minutes=breakout.minutes if self.minutes is None else _minutes(self.minutes),
            choose=breakout.choose if self.choose is None else self.choose,
        )
        return None if all(getattr(breakout, field) == getattr(edited, field) for field in WRITTEN) else edited


WRITTEN = ("title", "task", "minutes", "choose")


class Edited(Fact, frozen=True, tag="breakout.edited"):
    breakout: int
    title: Text
    task: Text
    minutes: int
    choose: bool

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


class EditRoom(Action, frozen=True, tag="room.edit"):
    """Name a breakout room, say where its call is (an https address, or nothing), and how many may choose it; what is left out stays."""

    by = STAFF
    example = {"room": 43, "name": {"en": "Energy", "zh": "能源"}, "video": "https://meet.example/energy", "capacity": 12}
    room: int
    name: Text | None = None
    video: str | None = None
    capacity: int | None = None

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
        )
        return None if (edited.name, edited.video, edited.capacity) == (room.name, room.video, room.capacity) else edited


class RoomEdited(Fact, frozen=True, tag="room.edited"):
    room: int
    name: Text
    video: str
    capacity: int | None

    def apply(self, event: Event, entry: Entry) -> None:
        breakout, room = of_room(event, self.room)
        room.name, room.video, room.capacity = self.name, self.video, self.capacity
        rooms.show(event, room)
        show(event, breakout)


class Move(Action, frozen=True, tag="breakout.move"):
    """Give somebody another room, or (null) none; while the breakout runs they move at once."""

    by = STAFF
    example = {"breakout": 42, "person": 7, "room": 43}
    breakout: int
    person: int
    room: int | None

    def decide(self, event: Event, who: Who, at: int) -> Placed | None:
        must_not_be_over(event)
        breakout = unfinished(event, self.breakout)
        person = somebody(event, self.person)
        if self.room is not None and self.room not in breakout.rooms:
            raise NotFound("room")
        if breakout.assigned.get(person.id) == self.room:
            return None
        return Placed(breakout=breakout.id, person=person.id, room=self.room)


class Undo(Action, frozen=True, tag="breakout.undo"):
    """Take the last move in a draft back."""

    by = STAFF
    example = {"breakout": 42}
    breakout: int

    def decide(self, event: Event, who: Who, at: int) -> Placed:
        breakout = draft(event, self.breakout)
        if not breakout.moves:
            raise Conflict("nothing_to_undo")
        person, room = breakout.moves[-1]
        return Placed(breakout=breakout.id, person=person, room=room, undoes=True)


class Lock(Action, frozen=True, tag="breakout.lock"):
    """Keep a person where they are, or all who are in a room now, whatever is planned anew; or let them go."""

    by = STAFF
    example = {"breakout": 42, "person": 7, "on": True}
    breakout: int
    on: bool
    person: int | None = None
    room: int | None = None

    def decide(self, event: Event, who: Who, at: int) -> Locked | None:
        breakout = draft(event, self.breakout)
        if (self.person is None) is (self.room is None):
            raise BadValue("person")
        if self.room is not None and self.room not in breakout.rooms:
            raise NotFound("room")
        chosen = [self.person] if self.person is not None else _in_room(breakout, self.room)
        if any(person not in breakout.assigned for person in chosen):
            raise NotFound("person")
        changed = tuple(person for person in chosen if (person in breakout.locked) is not self.on)
        return Locked(breakout=breakout.id, people=changed, on=self.on) if changed else None


class Locked(Fact, frozen=True, tag="breakout.locked"):
    breakout: int
    people: tuple[int, ...]
    on: bool

    def apply(self, event: Event, entry: Entry) -> None:
        breakout = event.breakouts[self.breakout]
        (breakout.locked.update if self.on else breakout.locked.difference_update)(self.people)
        show(event, breakout)


def named(number: int) -> Text:
    return {"en": f"Room {number}", "zh": f"第{number}组"}


def draft(event: Event, id: int) -> Breakout:
    breakout = find(event, id)
    if breakout.state != "draft":
        raise Conflict("breakout_" + breakout.state)
    return breakout


def unfinished(event: Event, id: int) -> Breakout:
    breakout = find(event, id)
    if breakout.state == "ended":
        raise Conflict("breakout_ended")
    return breakout


def somebody(event: Event, id: int) -> Person:
    """Whom one may put into a room."""
    person = event.people.get(id)
    if person is None or person.banned:
        raise NotFound("person")
    return person


def _in_room(breakout: Breakout, room: int | None) -> Iterable[int]:
    return [person for person, where in breakout.assigned.items() if where == room]


def _minutes(minutes: int) -> int:
    if not 1 <= minutes <= LONGEST:
        raise BadValue("minutes")
    return minutes


def _task(task: Text) -> Text:
    return authored(task, PARAGRAPH)


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


ACTIONS = (Draft, Edit, Drop, EditRoom, Move, Undo, Lock)
FACTS = (Drafted, RoomMade, Edited, Dropped, RoomEdited, Locked)
