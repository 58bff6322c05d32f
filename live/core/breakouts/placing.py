"""Who is in which room: putting somebody into one, and what follows of it. Those who come late are placed when they join."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import rooms
from ..change import Entry, Fact
from ..topics import everybody
from .breakout import Breakout, show_plan

if TYPE_CHECKING:
    from ..event import Event
    from ..people import Joined, Person


class Placed(Fact, frozen=True, tag="breakout.placed"):
    """Somebody belongs to another room, or (None) to none. `undoes`: the last move by hand is taken back."""

    breakout: int
    person: int
    room: int | None
    undoes: bool = False

    def apply(self, event: Event, entry: Entry) -> None:
        breakout, person = event.breakouts[self.breakout], event.people[self.person]
        if self.undoes:
            breakout.moves.pop()
        elif breakout.state == "draft":
            breakout.moves.append((person.id, breakout.assigned.get(person.id)))
        assign(event, breakout, person, self.room)


def latecomer(event: Event, person: int, joined: Joined) -> list[Placed]:
    """Where somebody goes who joins now: into a room of each breakout in which others have been placed."""
    waiting = [breakout for breakout in event.breakouts.values() if breakout.state != "ended" and breakout.assigned and not breakout.choose]
    return [Placed(breakout=breakout.id, person=person, room=_emptiest(breakout)) for breakout in waiting]


def _emptiest(breakout: Breakout) -> int:
    people = list(breakout.assigned.values())
    return min(breakout.rooms, key=people.count)


def assign(event: Event, breakout: Breakout, person: Person, room: int | None) -> None:
    """Give somebody a room of a breakout; while it runs, they are in it at once."""
    before = breakout.assigned.pop(person.id, None)
    if room is not None:
        breakout.assigned[person.id] = room
    if before not in (None, room) and event.rooms[before].host == person.id:
        event.rooms[before].host = None
        rooms.show(event, event.rooms[before])
    if breakout.runs:
        seat(event, person, room)
    show_plan(event, breakout)


def seat(event: Event, person: Person, room: int | None) -> None:
    """Bring somebody into a breakout room, or (None) back from it."""
    before, person.room = person.room, room
    if before == room:
        return
    if before is not None:
        event.rooms[before].people.remove(person.id)
        show_members(event, before)
    if room is not None:
        event.rooms[room].people.append(person.id)
        event.rooms[room].been.add(person.id)
        show_members(event, room)
    event.news.moved.add(f"p{person.id}")
    event.touch_own(f"p{person.id}", "yours", room is not None)


def unseat(event: Event, person: Person) -> None:
    """Take somebody out of all rooms that they are in, or would come into."""
    for breakout in event.breakouts.values():
        if breakout.state != "ended" and person.id in breakout.assigned:
            breakout.locked.discard(person.id)
            assign(event, breakout, person, None)


def show_members(event: Event, room: int) -> None:
    event.touch(f"members:{room}", everybody(room))


def view_members(event: Event, topic: str, id: str) -> list[dict[str, Any]]:
    """Who is in a room: a name only of those who gave one."""
    room = event.rooms[int(id)]
    return [_member(event, event.people[person], room.host == person) for person in room.people]


def _member(event: Event, person: Person, hosts: bool) -> dict[str, Any]:
    return {"delegation": person.delegation, "sector": person.sector, "name": event.names.get(person.id, ""), "host": hosts}


def view_yours(event: Event, topic: str, id: str) -> dict[str, Any]:
    """The room that somebody is in, and whether they are its host."""
    person = event.people[int(topic.removeprefix("me:p"))]
    room = event.rooms[person.room or 0]
    return {"breakout": room.breakout, "room": room.id, "host": room.host == person.id}


FACTS = (Placed,)
VIEWS = {"members": view_members, "yours": view_yours}
