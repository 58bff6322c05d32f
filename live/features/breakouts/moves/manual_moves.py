"""Manual moves and locks."""

from __future__ import annotations

from ....kernel.actions import Action, Fact
from ....kernel.entry import Entry
from ....kernel.errors import BadValue, NotFound, RefusalSentences
from ....kernel.log_messages import LogMessages, MessageByValue
from ....kernel.principal import STAFF, Principal
from ...state import Event
from ..assignments import PersonPlaced, find_placeable
from ..breakout import find_draft, find_unfinished, publish_breakout
from ..presence import was_absent
from .rescore import rescore_move


class MovePerson(Action, frozen=True, tag="breakout.move"):
    """Assign a person to another room, or (null) to none. In a running breakout they move at
    once.
    """

    allowed_roles = STAFF
    example = {"breakout": 42, "person": 7, "room": 43}
    breakout: int
    person: int
    room: int | None
    """Room of the breakout; null: none."""

    def decide(self, event: Event, who: Principal, at: int) -> PersonPlaced | None:
        breakout = find_unfinished(event, self.breakout)
        person = find_placeable(event, self.person)
        if self.room is not None and self.room not in breakout.rooms:
            raise NotFound("room")
        if breakout.assignments.get(person.id) == self.room:
            return None
        return PersonPlaced(
            breakout=breakout.id,
            person=person.id,
            room=self.room,
            by_hand=True,
            verdict=rescore_move(event, breakout, person.id, self.room),
            was_absent=person.room is not None
            and breakout.is_running
            and was_absent(event, breakout, person.id),
        )


class LockInPlace(Action, frozen=True, tag="breakout.lock"):
    """Keep a person, or all people of a room, in place when a new plan is made (on), or release
    them (off). Only moves by hand add people to a locked room.
    """

    allowed_roles = STAFF
    example = {"breakout": 42, "person": 7, "on": True}
    breakout: int
    on: bool
    person: int | None = None
    """This or `room`."""
    room: int | None = None
    """This or `person`."""

    def decide(self, event: Event, who: Principal, at: int) -> LockedInPlace | None:
        breakout = find_draft(event, self.breakout)
        if (self.person is None) is (self.room is None):
            raise BadValue("person")
        if self.room is not None and self.room not in breakout.rooms:
            raise NotFound("room")
        if self.person is not None and self.person not in breakout.assignments:
            raise NotFound("person")
        is_locked = self.person in breakout.locked_people or self.room in breakout.locked_rooms
        return (
            None
            if is_locked is self.on
            else LockedInPlace(breakout=breakout.id, on=self.on, person=self.person, room=self.room)
        )


class LockedInPlace(Fact, frozen=True, tag="breakout.locked"):
    breakout: int
    on: bool
    person: int | None
    room: int | None

    def apply(self, event: Event, entry: Entry) -> None:
        breakout = event.breakouts[self.breakout]
        for id, is_locked in (
            (self.person, breakout.locked_people),
            (self.room, breakout.locked_rooms),
        ):
            if id is not None:
                (is_locked.add if self.on else is_locked.discard)(id)
        breakout.changed_seq = entry.seq
        publish_breakout(event, breakout)


LOG_MESSAGES: LogMessages = {
    LockedInPlace: MessageByValue("on", {True: "Seats locked", False: "Seats unlocked"}),
}
REFUSALS: RefusalSentences = {
    (BadValue, "person"): "Choose one person or one room and try again.",
}
ACTIONS = (MovePerson, LockInPlace)
FACTS = (LockedInPlace,)
