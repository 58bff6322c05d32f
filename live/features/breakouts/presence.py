"""Presence in plans and records: the people counted by a plan, and the people in a room."""

from collections.abc import Collection, Iterable

from ..people.model import Person
from ..rooms.model import Room
from ..state import Event
from .model import Breakout


def placeable_people(event: Event) -> list[Person]:
    """Return all assignable people, without hidden joins while a secret ballot is open."""
    return [
        person
        for person in event.people.values()
        if not person.is_gone and event.is_listed(person.id)
    ]


def known_presence(event: Event) -> Collection[int] | None:
    """Return the ids of present people; None if the event is empty, or while a secret ballot is
    open: plans must not reveal arrivals or departures then.
    """
    if event.secret_ballot_open():
        return None
    present = event.people.keys() & set(event.attendance.present_people())
    return present or None


def counted_people(event: Event, with_absent: bool) -> list[Person]:
    """Return the people counted by a plan and its score: present people, or everyone."""
    present = None if with_absent else known_presence(event)
    return [person for person in placeable_people(event) if present is None or person.id in present]


def was_absent(event: Event, breakout: Breakout, person: int) -> bool:
    """Return True if the person is known to have had no page open at any time since they came into
    their room of a running breakout. Unknown while a secret ballot is open: tables follow a
    move at once, so each would reveal the presence of its person.
    """
    if event.secret_ballot_open():
        return False
    since = breakout.entered_at.get(person, breakout.opened_at or 0)
    attendance = event.attendance
    return attendance.knows_since(since) and person not in attendance.last_seen(since)


def absent_people(event: Event, breakout: Breakout) -> tuple[int, ...]:
    """Return the people in the rooms of a running breakout without an open page there, as far as
    known: after a restart of all workers none is known, and none beside a secret ballot elsewhere.
    """
    start = breakout.opened_at or 0
    is_beside = any(
        poll.hides_arrivals and poll.room not in breakout.rooms for poll in event.polls.values()
    )
    if is_beside or not event.attendance.knows_since(start):
        return ()
    visits = event.attendance.last_seen(start)
    return tuple(
        person
        for room in breakout.rooms
        for person in event.rooms[room].people
        if visits.get(person, -1) < breakout.entered_at.get(person, start)
    )


def record_absence(room: Room, people: Iterable[int], was_absent: bool) -> None:
    """Record whether people were present while they were in a room that they leave."""
    if was_absent:
        room.absent_people.update(people)
    else:
        room.absent_people.difference_update(people)
