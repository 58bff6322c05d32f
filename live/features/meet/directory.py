"""The directory of people to meet: attendees opt in, with their wants and offers.

It is off unless the organiser turns it on. It shows a person's delegation and sector, the name if
they gave any, and their texts for it; of everyone else it shows nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from weakref import WeakKeyDictionary

import msgspec

from ...kernel.actions import Action, Decision, Fact
from ...kernel.actor import person_actor, person_of
from ...kernel.entry import Entry, PrivateRow
from ...kernel.errors import BadValue, Conflict, NotFound, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ATTENDEES, STAFF, Principal
from ...kernel.text import MAX_LANGUAGES, clean_text, is_language, search_key
from ...kernel.topics import ORGANISER_TOPIC, actor_of_topic
from ..event.parts import setting_in_force
from ..state import Event
from .contacts import publish_contacts, publish_meetings, require_names_kept
from .meeting_places import place_waiting
from .model import ALL, DirectoryEntry, DirectoryText

ENTRY_MAX_CHARS = 300
"""Code points of a person's wants, and of their offers."""
PAGE_SIZE = 20
TEXTS_PER_SLICE = 50
_folded_texts: WeakKeyDictionary[DirectoryText, str] = WeakKeyDictionary()
"""Texts as searches compare them, as long as they are in the directory."""


class JoinDirectory(Action, frozen=True, tag="directory.join"):
    """Opt into the directory, or change the own entry in it."""

    allowed_roles = ATTENDEES
    is_of_main_event = True
    works_after_end = True
    example = {
        "seeks": "A partner for cargo bikes",
        "offers": "Two years of data on deliveries",
        "languages": ["en"],
    }
    seeks: str
    """Empty if they only offer something."""
    offers: str
    languages: tuple[str, ...]
    """Languages in which they would like to talk, by tag."""

    def submits_text(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        require_directory(event)
        require_names_kept(event)
        if len(self.languages) > MAX_LANGUAGES or not all(map(is_language, self.languages)):
            raise BadValue("language")
        text = DirectoryText(_clean_entry(self.seeks), _clean_entry(self.offers))
        if text == DirectoryText():
            raise BadValue("directory_empty")
        person, languages = who.person or 0, tuple(dict.fromkeys(self.languages))
        entry = event.directory.get(person)
        if (
            entry is not None
            and entry.languages == languages
            and event.directory_texts.get(person) == text
        ):
            return None
        row = PrivateRow("directory", str(person), msgspec.json.encode(text).decode())
        return Decision((DirectoryJoined(person=person, languages=languages),), (row,))


class DirectoryJoined(Fact, frozen=True, tag="directory.joined"):
    """A person opted in, or changed their entry. Their texts lie in a private row."""

    person: int
    languages: tuple[str, ...]

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return (("directory", str(self.person)),)

    def apply(self, event: Event, entry: Entry) -> None:
        former = event.directory.get(self.person)
        since = entry.seq if former is None else former.since
        event.directory[self.person] = DirectoryEntry(self.languages, since)
        if self.person in event.meeting_state.removed:
            event.meeting_state.removed.remove(self.person)
        event.publish_private(person_actor(self.person), "my_directory")
        event.publish_item("directory_counts", (ORGANISER_TOPIC,))


class LeaveDirectory(Action, frozen=True, tag="directory.leave"):
    """Leave the directory: the own entry, wishes and meetings are deleted. Contact details stay for
    cards on which both said *contact me*; `contact.delete` deletes them.
    """

    allowed_roles = ATTENDEES
    works_after_end = True
    works_in_archive = True
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        person = who.person or 0
        if person not in event.directory:
            return None
        return _decide_left(event, DirectoryLeft(person=person), at)


class RemoveFromDirectory(Action, frozen=True, tag="directory.remove"):
    """Remove the entry of a person, for abuse. To keep them from writing another entry, mute
    them.
    """

    allowed_roles = STAFF
    works_after_end = True
    example = {"person": 7}
    person: int

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if self.person not in event.people:
            raise NotFound("directory")
        if self.person not in event.directory:
            return None
        return _decide_left(event, DirectoryEntryRemoved(person=self.person), at)


def _decide_left(event: Event, left: DirectoryLeft, at: int) -> Decision:
    """Return the facts of a person who leaves: pairs that wait get the places of their meetings."""
    others = [each for each in event.meeting_state.meetings if left.person not in each.people]
    return Decision((left, *place_waiting(event, others, at)), _left_rows(left.person))


class DirectoryLeft(Fact, frozen=True, tag="directory.left"):
    """A person has left the directory, with their meetings."""

    person: int

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return tuple((row.kind, row.subject) for row in _left_rows(self.person))

    def apply(self, event: Event, entry: Entry) -> None:
        leave_directory(event, self.person)


class DirectoryEntryRemoved(DirectoryLeft, frozen=True, tag="directory.removed"):
    """Staff removed the entry of a person."""

    def apply(self, event: Event, entry: Entry) -> None:
        event.meeting_state.removed.append(self.person)
        leave_directory(event, self.person)


def require_directory(event: Event) -> None:
    """Raise Conflict unless the organiser has turned the directory on."""
    if not setting_in_force(event, "directory"):
        raise Conflict("directory_off")


def leave_directory(event: Event, person: int) -> None:
    """Take a person out of the directory, and end their meetings. Their private rows are deleted
    with the fact that calls this in `apply`.
    """
    if person not in event.directory:
        return
    state = event.meeting_state
    partners = [sum(each.people) - person for each in state.meetings if person in each.people]
    del event.directory[person]
    state.meetings = [each for each in state.meetings if person not in each.people]
    _publish_own(event, (person, *partners))
    event.publish_item("directory_counts", (ORGANISER_TOPIC,))


def clear_directory(event: Event) -> None:
    """Take everyone out of the directory: the time of names is over."""
    people = (*event.directory, *event.meeting_state.removed)
    event.directory.clear()
    event.meeting_state.meetings, event.meeting_state.removed = [], []
    _publish_own(event, people)
    if people:
        event.publish_item("directory_counts", (ORGANISER_TOPIC,))


def _publish_own(event: Event, people: Iterable[int]) -> None:
    """Publish to people their part of the directory."""
    for person in people:
        event.publish_private(person_actor(person), "my_directory")
        publish_meetings(event, person)
        publish_contacts(event, person)


def count_meeting(event: Event, people: tuple[int, int]) -> None:
    """Count a meeting that was agreed, before it is added. The organiser sees steps of the smallest
    group with shown results, and only where so many people had a meeting: so no moment and no
    difference reveals a single meeting. Nothing is taken off when a meeting ends.
    """
    state, least = event.meeting_state, event.profile.k
    agreed_counts, people_counts = state.agreed_counts, state.people_counts
    met_before = {person for meeting in state.meetings for person in meeting.people}
    agreed_counts[ALL] = agreed_counts.get(ALL, 0) + 1
    for person in people:
        delegation = event.people[person].delegation
        agreed_counts[delegation] = agreed_counts.get(delegation, 0) + 1
        if person not in met_before:
            for key in (delegation, ALL):
                people_counts[key] = people_counts.get(key, 0) + 1
    counts = {
        key: count // least * least
        for key, count in agreed_counts.items()
        if min(count, people_counts.get(key, 0)) >= least
    }
    if counts != state.told_counts:
        state.told_counts = counts
        event.publish_item("directory_counts", (ORGANISER_TOPIC,))


def is_shown(event: Event, person: int) -> bool:
    """Return True if the directory shows this person to others: not a banned person, nor a person
    who joined while a secret ballot runs, before it closes.
    """
    return (
        person in event.directory and not event.people[person].is_gone and event.is_listed(person)
    )


class DirectoryQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Search in the directory. Empty fields match everyone."""

    q: str = ""
    """Words, each of which is in the name, the delegation or the texts."""
    delegation: str = ""
    sector: str = ""
    language: str = ""
    after: int = 0
    """The last person of the page before; 0: from the start."""


class DirectoryPage(NamedTuple):
    """People in order, and whether more follow."""

    people: list[int]
    more: bool
    found: int
    """Number of all matching people."""


def find_people_to_meet(event: Event, query: DirectoryQuery, reader: int | None) -> DirectoryPage:
    """Return a page of matching people, the last to join the directory first. The reader is not
    among them.
    """
    words = search_key(query.q).split()
    groups = {
        id: search_key("\n".join(each.name.values()))
        for id, each in event.profile.delegations.items()
    }
    matches = [
        person
        for person in sorted(event.directory, key=lambda id: -event.directory[id].since)
        if person != reader
        and is_shown(event, person)
        and _matches(event, person, query)
        and (not words or _has_words(event, person, words, groups))
    ]
    start = matches.index(query.after) + 1 if query.after in matches else 0
    end = start + PAGE_SIZE
    return DirectoryPage(matches[start:end], end < len(matches), len(matches))


def _matches(event: Event, id: int, query: DirectoryQuery) -> bool:
    person = event.people[id]
    return (
        query.delegation in ("", person.delegation)
        and query.sector in ("", person.sector)
        and (not query.language or query.language in event.directory[id].languages)
    )


def _has_words(event: Event, id: int, words: Iterable[str], groups: Mapping[str, str]) -> bool:
    """Return True if each word is in the visible texts of a person. `groups`: names of
    delegations.
    """
    text = event.directory_texts.get(id) or DirectoryText()
    texts = (
        event.names.get(id, "").casefold(),
        _folded_text(text),
        groups.get(event.people[id].delegation, ""),
    )
    return all(any(word in each for each in texts) for word in words)


def fold_texts(texts: Iterable[DirectoryText]) -> Iterator[None]:
    """Prepare texts for searches, in slices that each take a few milliseconds."""
    for number, text in enumerate([text for text in texts if text not in _folded_texts], 1):
        _folded_text(text)
        if number % TEXTS_PER_SLICE == 0:
            yield


def _folded_text(text: DirectoryText) -> str:
    text_key = _folded_texts.get(text)
    if text_key is None:
        text_key = _folded_texts[text] = search_key(f"{text.seeks}\n{text.offers}")
    return text_key


def _left_rows(person: int) -> tuple[PrivateRow, ...]:
    return tuple(PrivateRow(kind, str(person), None) for kind in ("directory", "wishes"))


def _clean_entry(text: str) -> str:
    return clean_text(text, ENTRY_MAX_CHARS) if text.strip() else ""


class ListedPersonItem(Item, frozen=True):
    """A person of the directory, as others see them."""

    person: int
    entry: int
    """Number of their entry; it changes once they left and came back."""
    name: str
    """Empty if they gave none."""
    delegation: str
    sector: str
    seeks: str
    offers: str
    languages: tuple[str, ...]


class MyDirectoryItem(Item, frozen=True):
    """The reader's own entry in the directory."""

    listed: bool
    seeks: str
    offers: str
    languages: tuple[str, ...]
    removed: bool
    """True if staff removed the entry, until the reader writes another entry."""


class DelegationMeetings(msgspec.Struct, frozen=True):
    """People to meet in a delegation."""

    listed: int | None
    """People in the directory; null: fewer than k."""
    meetings: int | None
    """Meetings, in steps of k; null: fewer than k people have a meeting."""


class DirectoryCountsItem(Item, frozen=True):
    """Use of the directory, in anonymous numbers."""

    listed: int | None
    """People in the directory; null: fewer than k."""
    meetings: int | None
    """Meetings that both want, in steps of k; null: fewer than k."""
    delegations: dict[str, DelegationMeetings]


def view_listed(event: Event, id: int) -> ListedPersonItem:
    """Return a person of the directory, as others see them."""
    person, text = event.people[id], event.directory_texts.get(id) or DirectoryText()
    return ListedPersonItem(
        person=id,
        entry=event.directory[id].since,
        name=event.names.get(id, ""),
        delegation=person.delegation,
        sector=person.sector,
        seeks=text.seeks,
        offers=text.offers,
        languages=event.directory[id].languages,
    )


def view_my_directory(event: Event, topic: str, id: str) -> MyDirectoryItem:
    """Own entry in the directory. In `me`, once the person opted in."""
    reader = person_of(actor_of_topic(topic)) or 0
    entry = event.directory.get(reader)
    text = event.directory_texts.get(reader) or DirectoryText()
    return MyDirectoryItem(
        listed=entry is not None,
        seeks=text.seeks if entry else "",
        offers=text.offers if entry else "",
        languages=entry.languages if entry else (),
        removed=entry is None and reader in event.meeting_state.removed,
    )


def view_directory_counts(event: Event, topic: str, id: str) -> DirectoryCountsItem:
    """Numbers of people in the directory and of meetings, by delegation. In `event:organiser`, from
    the first entry of the directory on.
    """
    least, counts = event.profile.k, event.meeting_state.told_counts
    listings = Counter(
        event.people[person].delegation for person in event.directory if is_shown(event, person)
    )
    return DirectoryCountsItem(
        listed=_at_least(least, listings.total()),
        meetings=_at_least(least, counts.get(ALL, 0)),
        delegations={
            delegation: DelegationMeetings(
                _at_least(least, listings[delegation]), _at_least(least, counts.get(delegation, 0))
            )
            for delegation in event.profile.delegations
            if delegation in listings
        },
    )


def _at_least(least: int, count: int) -> int | None:
    return count if count >= least else None


LOG_MESSAGES: LogMessages = {DirectoryEntryRemoved: "Entry removed from the directory"}
REFUSALS: RefusalSentences = {
    (Conflict, "directory_off"): (
        "This event has no directory of people to meet. Ask the organiser whether it will have one."
    ),
    (NotFound, "directory"): (
        "This person has left the directory. Reload the page and choose someone else."
    ),
    (BadValue, "directory_empty"): ("Your entry is empty. Fill in one of the two fields, or both."),
}
ACTIONS = (JoinDirectory, LeaveDirectory, RemoveFromDirectory)
FACTS = (DirectoryJoined, DirectoryLeft, DirectoryEntryRemoved)
VIEWS = {"my_directory": view_my_directory, "directory_counts": view_directory_counts}
