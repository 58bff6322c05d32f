"""Muting: a muted person can read, vote and upvote, but not ask, propose or answer in their own
words.
"""

from __future__ import annotations

import msgspec

from ...kernel.actions import Action, Fact, Rename, without_text
from ...kernel.actor import person_actor
from ...kernel.entry import Entry
from ...kernel.errors import Forbidden, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import STAFF, Principal
from ...kernel.rejection import clean_note
from ...kernel.topics import PLENARY, staff_topics
from ...kernel.undo import record_undo
from ..questions.undo.undo_records import MuteUndo
from ..state import Event
from .people import find_person


class Mute(Action, frozen=True, tag="person.mute", omit_defaults=True):
    """Mute a person until further notice. They see this, and the note."""

    allowed_roles = STAFF
    is_of_main_event = True
    example = {"person": 7, "note": "Please let others speak too."}
    person: int
    note: str = ""
    """Message that they are shown."""

    def decide(self, event: Event, who: Principal, at: int) -> Muted | None:
        note = clean_note(self.note)
        return (
            None
            if find_person(event, self.person).muted == note
            else Muted(person=self.person, note=note, act=event.seq + 1)
        )


class Muted(Fact, frozen=True, tag="person.muted"):
    is_followed = True
    person: int
    note: str
    act: int = 0

    def apply(self, event: Event, entry: Entry) -> None:
        muted_before = event.people[self.person].muted
        undo = MuteUndo(person=self.person, before=muted_before, after=self.note)
        record_undo(event, entry, self.act, undo)
        _set_muted(event, self.person, self.note, staff_topics(PLENARY))

    def redacted(self, rename: Rename = without_text) -> Muted:
        return msgspec.structs.replace(self, note=rename(self.note))


class Unmute(Action, frozen=True, tag="person.unmute"):
    """Unmute a person."""

    allowed_roles = STAFF
    is_of_main_event = True
    works_after_end = True
    example = {"person": 7}
    person: int

    def decide(self, event: Event, who: Principal, at: int) -> Unmuted | None:
        return (
            None if find_person(event, self.person).muted is None else Unmuted(person=self.person)
        )


class Unmuted(Fact, frozen=True, tag="person.unmuted"):
    is_followed = True
    person: int

    def apply(self, event: Event, entry: Entry) -> None:
        _set_muted(event, self.person, None, ())


def _set_muted(event: Event, id: int, muted: str | None, places: tuple[str, ...]) -> None:
    event.people[id].muted = muted
    event.publish_item(f"muted:{id}", places)
    event.publish_private(person_actor(id), "you")


class MutedItem(Item, frozen=True):
    """A muted person."""

    delegation: str
    name: str
    """Empty if they gave none."""
    note: str
    """Message that they are shown; may be empty."""


def view_muted(event: Event, topic: str, id: str) -> MutedItem:
    """Muted person. In `room:1:staff`."""
    person = event.people[int(id)]
    return MutedItem(
        delegation=person.delegation,
        name=event.names.get(person.id, ""),
        note=person.muted or "",
    )


LOG_MESSAGES: LogMessages = {
    Muted: "Person muted",
    Unmuted: "Person unmuted",
}
REFUSALS: RefusalSentences = {
    (Forbidden, "muted"): (
        "A moderator has muted you: you can vote and upvote, but not write. Contact one if this is"
        " a mistake."
    ),
}
ACTIONS, FACTS = (Mute, Unmute), (Muted, Unmuted)
VIEWS = {"muted:N": view_muted}
