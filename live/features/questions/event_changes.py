"""Questions when the event ends, groups change, or a person changes delegation."""

from __future__ import annotations

from collections.abc import Iterator

from ...kernel.actor import person_actor
from ..people.model import Person
from ..rooms.rooms import publish_room
from ..state import Event
from .publish import recount_upvotes


def move_upvotes(event: Event, person: Person, before: str) -> None:
    recount_upvotes(event, person_actor(person.id), before)


def close_questions(event: Event) -> None:
    """Take no more questions once the event has ended, or its start was undone."""
    if event.profile.state != "live":
        for room in event.rooms.values():
            room.qa = False
            publish_room(event, room)


def has_questions(event: Event) -> bool:
    return bool(event.questions)


def publish_fairness(event: Event) -> None:
    """Show the fairness of questions again: delegations may lie in other regions."""
    for room in event.rooms:
        event.publish_item(f"fairness:{room}", event.item_topics.get(f"fairness:{room}", ()))


def delegations_asked(event: Event) -> Iterator[str]:
    """Ids of the delegations that questions name: addressed, asking or replying."""
    for question in event.questions.values():
        for id in (question.to, question.delegation, question.reply_from):
            yield id or ""
