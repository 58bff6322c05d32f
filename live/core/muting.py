"""Muting: a muted person can read, vote and upvote, but not ask, propose or answer in their own
words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from .actions import STAFF, Action, Entry, Fact, Principal
from .errors import Forbidden, RefusalSentences
from .log_messages import LogMessages
from .people import find_person
from .rejection import clean_note
from .topics import PLENARY, staff_topics

if TYPE_CHECKING:
    from .event import Event


class Mute(Action, frozen=True, tag="person.mute", omit_defaults=True):
    """Mute a person until further notice. They see this, and the note."""

    allowed_roles = STAFF
    example = {"person": 7, "note": "Please let others speak too."}
    person: int
    note: str = ""

    def decide(self, event: Event, who: Principal, at: int) -> Muted | None:
        said = clean_note(self.note)
        return (
            None
            if find_person(event, self.person).muted == said
            else Muted(person=self.person, note=said, act=event.seq + 1)
        )


class Muted(Fact, frozen=True, tag="person.muted"):
    person: int
    note: str
    act: int = 0

    def apply(self, event: Event, entry: Entry) -> None:
        event.record_undo(
            entry,
            self.act,
            "muted",
            person=self.person,
            muted=event.people[self.person].muted,
            note=self.note,
        )
        _set_muted(event, self.person, self.note, staff_topics(PLENARY))

    def redacted(self) -> Muted:
        return msgspec.structs.replace(self, note="")


class Unmute(Action, frozen=True, tag="person.unmute"):
    """Unmute a person."""

    allowed_roles = STAFF
    example = {"person": 7}
    person: int

    def decide(self, event: Event, who: Principal, at: int) -> Unmuted | None:
        return (
            None if find_person(event, self.person).muted is None else Unmuted(person=self.person)
        )


class Unmuted(Fact, frozen=True, tag="person.unmuted"):
    person: int

    def apply(self, event: Event, entry: Entry) -> None:
        _set_muted(event, self.person, None, ())


def _set_muted(event: Event, id: int, muted: str | None, places: tuple[str, ...]) -> None:
    event.people[id].muted = muted
    event.publish_item(f"muted:{id}", places)
    event.publish_private(f"p{id}", "you")


def view_muted(event: Event, topic: str, id: str) -> dict[str, Any]:
    person = event.people[int(id)]
    return {
        "delegation": person.delegation,
        "name": event.names.get(person.id, ""),
        "note": person.muted,
    }


ACTIONS, FACTS = (Mute, Unmute), (Muted, Unmuted)
LOG_MESSAGES: LogMessages = {
    Muted: "Person muted",
    Unmuted: "Person unmuted",
}
REFUSALS: RefusalSentences = {
    (Forbidden, "muted"): (
        "A moderator has muted you: you can vote and upvote, but not write. If you think this is a "
        "mistake, contact a moderator."
    ),
}
VIEWS = {"muted": view_muted}
