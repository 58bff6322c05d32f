"""The speakers' list when people leave, change delegation, or are revealed."""

from collections.abc import Iterator, Set

from ...kernel.entry import Entry
from ..people.model import Person
from ..state import Event
from .speakers_list import (
    all_requests,
    correct_person,
    drop_person,
    publish_floor,
    publish_times,
)


def leave_floor(event: Event, person: Person, entry: Entry) -> None:
    """Take a person off the list who was banned or erased."""
    drop_person(event, person.id, entry)


def publish_revealed(event: Event, people: Set[int]) -> None:
    if any(request.person in people for request in event.floor.requests):
        publish_floor(event)


def move_requests(event: Event, person: Person, before: str) -> None:
    correct_person(event, person)


def has_requests(event: Event) -> bool:
    """Return True if someone asked for the floor, or was given it."""
    return bool(all_requests(event))


def delegations_on_list(event: Event) -> Iterator[str]:
    return (request.delegation for request in all_requests(event))


def delegations_heard(event: Event) -> Iterator[str]:
    """Ids of the delegations that the list, its speeches and rights of reply name."""
    yield from delegations_on_list(event)
    yield from event.floor.replies


def rename_delegation(event: Event, former: str, id: str) -> None:
    """Name a delegation by its new id among those that speak as one."""
    floor = event.floor
    if former in floor.as_one:
        floor.as_one = tuple(sorted(id if each == former else each for each in floor.as_one))
        publish_floor(event)


def publish_groups(event: Event) -> None:
    """Show again how long groups have spoken."""
    if event.floor.speeches:
        publish_times(event)
