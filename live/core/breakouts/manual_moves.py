"""Saying by hand who goes where, and who stays there whatever is planned anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..actions import STAFF, Action, Entry, Fact, Who
from ..errors import BadValue, NotFound
from ..profile import must_not_be_over
from .assignments import Placed, somebody
from .breakout import draft, show, unfinished
from .rescore import after

if TYPE_CHECKING:
    from ..event import Event


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
        return Placed(
            breakout=breakout.id, person=person.id, room=self.room, by_hand=True, verdict=after(event, breakout, person.id, self.room)
        )


class Lock(Action, frozen=True, tag="breakout.lock"):
    """Keep a person where they are, or all who are in a room, whatever is planned anew; or let them go. To a room that is kept nobody
    comes but by hand.
    """

    by = STAFF
    example = {"breakout": 42, "person": 7, "on": True}
    breakout: int
    on: bool
    person: int | None = None
    room: int | None = None

    def decide(self, event: Event, who: Who, at: int) -> Locked | None:
        must_not_be_over(event)
        breakout = draft(event, self.breakout)
        if (self.person is None) is (self.room is None):
            raise BadValue("person")
        if self.room is not None and self.room not in breakout.rooms:
            raise NotFound("room")
        if self.person is not None and self.person not in breakout.assigned:
            raise NotFound("person")
        is_on = self.person in breakout.locked or self.room in breakout.shut
        return None if is_on is self.on else Locked(breakout=breakout.id, on=self.on, person=self.person, room=self.room)


class Locked(Fact, frozen=True, tag="breakout.locked"):
    breakout: int
    on: bool
    person: int | None
    room: int | None

    def apply(self, event: Event, entry: Entry) -> None:
        breakout = event.breakouts[self.breakout]
        for id, kept in ((self.person, breakout.locked), (self.room, breakout.shut)):
            if id is not None:
                (kept.add if self.on else kept.discard)(id)
        breakout.changed = entry.seq
        show(event, breakout)


ACTIONS = (Move, Lock)
FACTS = (Locked,)
