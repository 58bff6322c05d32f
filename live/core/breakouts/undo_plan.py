"""Taking back what was done last in a draft: a move by hand, or, where nobody was moved since, a plan with all that it replaced.

What came meanwhile stays: who joined keeps a room, who was sent out has none, and a room in which something was prepared is not taken away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..actions import STAFF, Action, Decision, Entry, Fact, Who
from ..errors import Conflict
from ..profile import must_not_be_over
from ..rooms import show as show_room
from .assignments import Placed, assign_all
from .breakout import REASONS, Arrangement, Breakout, draft, show, show_plan
from .draft_actions import RoomDropped, RoomMade, must_have_room_for
from .plan_actions import is_bare
from .rescore import after

if TYPE_CHECKING:
    from ..event import Event


class Undo(Action, frozen=True, tag="breakout.undo"):
    """Take the last move in a draft back, or the last plan, where nobody was moved since."""

    by = STAFF
    example = {"breakout": 42}
    breakout: int

    def decide(self, event: Event, who: Who, at: int) -> Placed | Decision:
        must_not_be_over(event)
        breakout = draft(event, self.breakout)
        if not breakout.moves and not breakout.earlier:
            raise Conflict("nothing_to_undo")
        if not breakout.moves:
            return _unplan(event, breakout, breakout.earlier[-1])
        person, room = breakout.moves[-1]
        return Placed(breakout=breakout.id, person=person, room=room, undoes=True, verdict=after(event, breakout, person, room))


def _unplan(event: Event, breakout: Breakout, then: Arrangement) -> Decision:
    """Rooms that are not there any more are those that the plan made instead, or new ones."""
    missing = [room for room in then.seats if room not in breakout.rooms]
    spare = [room for room in breakout.rooms if room not in then.seats]
    made = [RoomMade(breakout=breakout.id, name=then.names[room]) for room in missing[len(spare) :]]
    must_have_room_for(event, len(made))
    fresh = [*spare[: len(missing)], *(event.seq + at for at in range(1, len(made) + 1))]
    rooms = {room: room for room in then.seats} | dict(zip(missing, fresh, strict=True))
    surplus = [RoomDropped(room=room) for room in spare[len(missing) :] if is_bare(event, event.rooms[room])]
    return Decision((*made, Unplanned(breakout=breakout.id, arrangement=_brought_back(event, breakout, then, rooms)), *surplus))


def _brought_back(event: Event, breakout: Breakout, then: Arrangement, rooms: dict[int, int]) -> Arrangement:
    """The same in these rooms, with those who are here now."""
    seats = _seats(event, breakout, then, rooms)
    here = {person for people in seats.values() for person in people}
    return replace(
        then,
        seats=seats,
        names={rooms[room]: name for room, name in then.names.items()},
        capacities={rooms[room]: most if breakout.choose else _capacity(event, rooms[room]) for room, most in then.capacities.items()},
        hosts={rooms[room]: host if host in seats[rooms[room]] else None for room, host in then.hosts.items()},
        locked=tuple(person for person in then.locked if person in here),
        shut=tuple(rooms[room] for room in then.shut),
        moves=tuple((person, rooms.get(room or 0)) for person, room in then.moves if not event.people[person].banned),
    )


def _capacity(event: Event, room: int) -> int | None:
    return event.rooms[room].capacity if room in event.rooms else None


def _seats(event: Event, breakout: Breakout, then: Arrangement, rooms: dict[int, int]) -> dict[int, tuple[int, ...]]:
    """Who was there and is not banned; and who has joined since, where they are now or, without that room, where fewest are."""
    seats = {rooms[room]: [person for person in people if not event.people[person].banned] for room, people in then.seats.items()}
    open_rooms = [rooms[room] for room in then.seats if room not in then.shut]
    for person in sorted(breakout.assigned) if any(seats.values()) else ():
        if person > then.since and (breakout.assigned[person] in seats or open_rooms):
            room = breakout.assigned[person]
            seats[room if room in seats else min(open_rooms, key=lambda each: len(seats[each]))].append(person)
    return {room: tuple(people) for room, people in seats.items()}


class Unplanned(Fact, frozen=True, tag="breakout.unplanned"):
    """A plan was taken back: what it replaced stands again, as far as it can."""

    breakout: int
    arrangement: Arrangement

    def apply(self, event: Event, entry: Entry) -> None:
        breakout, then = event.breakouts[self.breakout], self.arrangement
        breakout.earlier.pop()
        for field in REASONS:
            setattr(breakout, field, getattr(then, field))
        assign_all(event, breakout, then.seats)
        breakout.locked, breakout.shut, breakout.moves = set(then.locked), set(then.shut), list(then.moves)
        breakout.changed = entry.seq
        for room in [event.rooms[room] for room in then.seats]:
            room.capacity, room.host = then.capacities[room.id], then.hosts[room.id]
            room.name = room.name if room.named else then.names[room.id]
            show_room(event, room)
        show(event, breakout)
        show_plan(event, breakout)


ACTIONS = (Undo,)
FACTS = (Unplanned,)
