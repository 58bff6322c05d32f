"""Requests of a person for the floor: shown to them; those that wait go with an erasure."""

from collections.abc import Iterator, Set
from typing import Any

from ...kernel.entry import Entry
from ...kernel.text import iso_time
from ..people.model import Person
from ..state import Event
from .speakers_list import (
    all_requests,
    all_speeches,
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


def requests_of_person(event: Event, id: int, language: str) -> dict[str, Any]:
    return {"floor": list(_floor(event, id))}


def _floor(event: Event, id: int) -> Iterator[dict[str, Any]]:
    """Requests for the floor, with the seconds spoken where it was given."""
    times = {each.request.id: round(each.spoken_ms / 1000) for each in all_speeches(event)}
    for request in all_requests(event):
        if request.person == id:
            yield {
                "number": request.id,
                "asked": iso_time(request.at),
                "kind": request.kind,
                "language": request.language,
                "about": request.point,
                "spoken_seconds": times.get(request.id),
            }


def move_requests(event: Event, person: Person, before: str) -> None:
    correct_person(event, person)


def delegations_on_list(event: Event) -> Iterator[str]:
    return (request.delegation for request in all_requests(event))


def publish_groups(event: Event) -> None:
    """Show again how long groups have spoken."""
    if event.floor.speeches:
        publish_times(event)
