"""Votes of a person or delegation that fix their groups."""

from __future__ import annotations

from collections.abc import Iterator

from ...kernel.actor import person_actor
from ..people.model import Person
from ..people.people import people_of_room
from ..state import Event
from .model import initial_fields


def has_votes(event: Event) -> bool:
    """Return True if a poll has votes, counted hands, or statements that people proposed. Surveys
    need no start.
    """
    return any(
        poll.ballots or poll.hands or poll.extra != initial_fields(poll.config)["extra"]
        for poll in event.polls.values()
        if poll.survey is None
    )


GRACE_MS = 60_000
"""Time (ms) after joining in which people correct themselves beside an anonymous poll."""


def has_counted(event: Event, person: Person, at: int) -> bool:
    """Return True if an anonymous poll in which the person could vote was open since they joined,
    or they have a named vote. In their first minute only a secret ballot counts: that someone
    corrects themselves must not depend on their vote, which no one may know.
    """
    is_new = at < person.joined_at + GRACE_MS
    return any(
        poll.was_open_since(person.joined_at)
        and person.id in people_of_room(event, poll.room)
        and (poll.is_secret or not is_new)
        if poll.anonymous
        else person_actor(person.id) in poll.ballots
        for poll in event.polls.values()
    )


def delegations_that_voted(event: Event) -> Iterator[str]:
    """Ids of the delegations that cast an official vote."""
    return (delegation for poll in event.polls.values() for delegation in poll.cast_by)


def delegations_counted(event: Event) -> Iterator[str]:
    """Ids of the delegations that results of polls name, or will."""
    for poll in event.polls.values():
        if poll.is_running:
            yield from event.profile.delegations
        yield from poll.cast_by
        yield from poll.eligible.get("delegation", ())
        yield from (count.delegation for count in poll.hands.values())
