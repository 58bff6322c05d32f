"""The staff channel when hosts are banned or erased, and when texts are deleted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ...kernel.actions import Decision
from ...kernel.actor import person_actor
from ...kernel.entry import Entry
from ...kernel.feature import PrivateField
from ...kernel.text import iso_time
from ..people.model import Person
from ..state import Event
from .kept_messages import NO_TEXT
from .members import drop_members
from .messages import ROW_KIND, MessagesDeleted, deletions, forget_messages
from .model import decode_text

PRIVATE_ROWS = {ROW_KIND: PrivateField("channel_texts", decode_text, of_person=False)}


def withdraw_messages(event: Event, person: Person) -> Decision:
    """Delete the messages of a person before their erasure."""
    numbers = _messages_of(event, person.id)
    if not numbers:
        return Decision(())
    return Decision((MessagesDeleted(messages=numbers),), deletions(numbers))


def _messages_of(event: Event, person: int) -> tuple[int, ...]:
    """Return the numbers of a person's messages, those for the log alone included."""
    channel, actor = event.staff_channel, person_actor(person)
    sent = {number for number, message in channel.messages.items() if message.actor == actor}
    kept = {number for number, sender in channel.kept.items() if sender == actor}
    return tuple(sorted(sent | kept))


def leave_channel(event: Event, person: Person, entry: Entry) -> None:
    """Take a banned or erased person off the channel."""
    drop_members(event, [person_actor(person.id)])


def forget_texts(event: Event, people: Collection[int]) -> None:
    """Follow the deletion of all texts."""
    channel = event.staff_channel
    forget_messages(event, list(channel.messages))
    channel.kept = {}


def messages_of_person(event: Event, id: int, language: str) -> dict[str, Any]:
    """Return a host's own messages, and none of others."""
    channel = event.staff_channel
    numbers = _messages_of(event, id)
    member = channel.members.get(person_actor(id))
    if not numbers and member is None:
        return {}
    texts = {number: event.channel_texts.get(number, NO_TEXT) for number in numbers}
    return {
        "staff_channel": {
            "duty": None if member is None else member.name.duty,
            "messages_kept_for_the_log": member is not None and member.keeps,
            "messages": [
                {
                    "number": number,
                    "sent": iso_time(channel.messages[number].at)
                    if number in channel.messages
                    else None,
                    "preset": text.preset,
                    "text": text.text,
                    "question": text.question,
                    "poll": text.poll,
                }
                for number, text in texts.items()
            ],
        }
    }
