"""Own programme of a person: sessions that they marked in the main event. Only they see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...kernel.actions import Action, Fact
from ...kernel.actor import person_actor, person_of
from ...kernel.entry import Entry
from ...kernel.item import Item
from ...kernel.principal import ATTENDEES, Principal
from ...kernel.text import text_in
from ...kernel.topics import actor_of_topic
from ..people.model import Person
from ..state import Event
from .programme import find_session


class MarkSession(Action, frozen=True, tag="session.mark"):
    """Put a session into the own programme of the sender, or take it out."""

    allowed_roles = ATTENDEES
    is_of_main_event = True
    works_after_end = True
    example = {"number": 2, "on": True}
    number: int
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> SessionMarked | None:
        find_session(event, self.number)
        numbers = event.sessions.marks.get(who.person or 0, ())
        if who.person is None or (self.number in numbers) == self.on:
            return None
        return SessionMarked(person=who.person, number=self.number, on=self.on)


class SessionMarked(Fact, frozen=True, tag="session.marked"):
    person: int
    number: int
    on: bool

    def apply(self, event: Event, entry: Entry) -> None:
        marks = event.sessions.marks
        others = [number for number in marks.get(self.person, ()) if number != self.number]
        marks[self.person] = tuple(sorted([*others, self.number] if self.on else others))
        event.publish_private(person_actor(self.person), "my_sessions")


class MySessionsItem(Item, frozen=True):
    """Own programme of the reader."""

    numbers: tuple[int, ...]
    """Numbers of the marked sessions."""


def view_my_sessions(event: Event, topic: str, id: str) -> MySessionsItem:
    """Marked sessions of the attendee reading this. In `me`, once they marked one."""
    person = person_of(actor_of_topic(topic)) or 0
    return MySessionsItem(numbers=event.sessions.marks.get(person, ()))


def forget_marks(event: Event, person: Person, entry: Entry) -> None:
    """Take the marks of an erased person out of the state."""
    event.sessions.marks.pop(person.id, None)


def marks_of(event: Event, person: int, language: str) -> Mapping[str, Any]:
    """Marked sessions, for the person themself."""
    numbers = event.sessions.marks.get(person, ())
    titles = [
        text_in(session.title, language)
        for number in numbers
        if (session := event.sessions.listed.get(number)) is not None
    ]
    return {"my_programme": titles} if titles else {}


ACTIONS, FACTS = (MarkSession,), (SessionMarked,)
VIEWS = {"my_sessions": view_my_sessions}
