"""Breakout rooms when people are banned, corrected, renamed or revealed."""

from collections.abc import Iterator, Set

from ...kernel.entry import Entry
from ...kernel.topics import PLENARY
from ..people.model import Person
from ..polls.poll import ids_of_polls
from ..state import Event
from .assignments import publish_members, remove_from_rooms
from .breakout import publish_plan


def has_opened(event: Event) -> bool:
    """Return True if a breakout is open, or was."""
    return any(breakout.state != "draft" for breakout in event.breakouts.values())


def ids_in_rooms(event: Event) -> Iterator[str]:
    """Yield the ids of breakout rooms, and of the polls and questions in them."""
    yield from (str(room) for room in event.rooms if room != PLENARY)
    yield from ids_of_polls(poll for poll in event.polls.values() if poll.room != PLENARY)
    yield from (str(each.id) for each in event.questions.values() if each.room != PLENARY)


def leave_rooms(event: Event, person: Person, entry: Entry) -> None:
    remove_from_rooms(event, person)


def publish_revealed(event: Event, people: Set[int]) -> None:
    """Show plans and rooms with people who joined or changed beside a secret ballot."""
    for breakout in event.breakouts.values():
        if placed_people := people & breakout.assignments.keys():
            publish_plan(event, breakout)
            rooms = {breakout.assignments[person] for person in placed_people}
            for room in sorted(rooms) if breakout.is_running else ():
                publish_members(event, room)


def publish_corrected(event: Event, person: Person) -> None:
    """Show a person with their corrected groups in plans and rooms, unless nobody is told of them
    yet.
    """
    if not event.is_listed(person.id) or person.is_gone:
        return
    for breakout in event.breakouts.values():
        if person.id in breakout.assignments:
            publish_plan(event, breakout)
    if person.room is not None:
        publish_members(event, person.room)


def publish_report_author(event: Event, person: int) -> None:
    """Publish the texts of reports that this person wrote: they bear the name."""
    for room in event.rooms.values():
        for field, versions in room.report.items():
            if any(version.person == person for version in versions):
                for kind in ("said", "unsaid"):
                    event.mark_changed(f"{kind}:{room.id}.{field}")
