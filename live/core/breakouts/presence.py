"""Presence in plans and records: the people whom a plan counts, and those who were in a room."""

from collections.abc import Collection, Iterable

from ..event import Event
from ..model.breakouts import Breakout
from ..model.person import Person
from ..model.room import Room


def placeable_people(event: Event) -> list[Person]:
    """Return everyone who can be assigned to a room, without those whose joining is hidden while an
    anonymous poll is open.
    """
    return [
        person
        for person in event.people.values()
        if not person.banned and event.is_listed(person.id)
    ]


def known_presence(event: Event) -> Collection[int] | None:
    """Return the ids of those who are here; None if nobody is, or while an anonymous poll is open:
    plans must not reveal who comes and goes then.
    """
    if event.anonymous_poll_open():
        return None
    present = event.people.keys() & set(event.attendance.present_people())
    return present or None


def counted_people(event: Event, breakout: Breakout) -> list[Person]:
    """Return the people whom the score of a plan counts: those who are here, or everyone."""
    return choose_counted(event, breakout, known_presence(event))


def choose_counted(
    event: Event, breakout: Breakout, present: Collection[int] | None
) -> list[Person]:
    """Return the people whom the score of a plan counts if these are present (None: unknown)."""
    return [
        person
        for person in placeable_people(event)
        if breakout.with_absent or present is None or person.id in present
    ]


def was_absent(event: Event, breakout: Breakout, person: int) -> bool:
    """Return True if the person had no page open at any time since they came into their room of a
    running breakout.
    """
    since = breakout.entered_at.get(person, breakout.opened_at or 0)
    return person not in event.attendance.people_since(since)


def absent_people(event: Event, breakout: Breakout) -> tuple[int, ...]:
    """Return those in the rooms of a running breakout who had no page open while there."""
    seen = event.attendance.people_since(breakout.opened_at or 0)
    return tuple(
        person
        for room in breakout.rooms
        for person in event.rooms[room].people
        if person not in seen
        or (person in breakout.entered_at and was_absent(event, breakout, person))
    )


def record_absence(room: Room, people: Iterable[int], was_absent: bool) -> None:
    """Record whether people were present while they were in a room that they leave."""
    if was_absent:
        room.absent_people.update(people)
    else:
        room.absent_people.difference_update(people)
