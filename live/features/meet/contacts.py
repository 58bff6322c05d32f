"""Contact details: their owners and their readers.

A person's details are shown to themself, and to people with a mutual agreement, on a card of the
board or to a meeting, who gave details of their own. They reach no other reader: no staff, no
export, no log.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import msgspec

from ...kernel.actions import Action, Decision, Fact
from ...kernel.actor import person_actor, person_of
from ...kernel.entry import Entry, PrivateRow
from ...kernel.errors import BadValue, Conflict, RefusalSentences
from ...kernel.item import Item
from ...kernel.principal import ATTENDEES, Principal
from ...kernel.text import LINE_MAX_CHARS, clean_text, is_email
from ...kernel.topics import actor_of_topic
from ..state import Event
from .model import ContactDetails

PHONE_MAX_CHARS = 40


class SetContact(Action, frozen=True, tag="contact.set", omit_defaults=True):
    """Give the own contact details, all of them. Only people with a mutual agreement see them."""

    allowed_roles = ATTENDEES
    works_after_end = True
    example = {"email": "ana@porto.example", "phone": "+351 22 000 0000"}
    email: str = ""
    phone: str = ""
    other: str = ""
    """Any other way, such as the name in a messenger."""

    def submits_text(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        require_names_kept(event)
        details = _clean_details(self)
        if who.person is None or event.contact_details.get(who.person) == details:
            return None
        row = PrivateRow("contact", str(who.person), msgspec.json.encode(details).decode())
        return Decision((ContactChanged(person=who.person),), (row,))


class DeleteContact(Action, frozen=True, tag="contact.delete"):
    """Delete the own contact details. Earlier readers may have noted them."""

    allowed_roles = ATTENDEES
    works_after_end = True
    works_in_archive = True
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if who.person is None or who.person not in event.contact_details:
            return None
        row = PrivateRow("contact", str(who.person), None)
        return Decision((ContactChanged(person=who.person),), (row,))


class ContactChanged(Fact, frozen=True, tag="contact.changed"):
    """Contact details were given, changed or deleted. They lie in a private row."""

    person: int

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return (("contact", str(self.person)),)

    def apply(self, event: Event, entry: Entry) -> None:
        publish_contacts(event, self.person)
        publish_contacts_of(event, people_in_touch(event, self.person))


def require_names_kept(event: Event) -> None:
    """Raise Conflict if the time of names is over: personal data is not stored any more."""
    purged_until = event.profile.names_purged
    if purged_until is not None and purged_until >= (event.profile.keep_names_until or 0):
        raise Conflict("names_gone")


def people_in_touch(event: Event, person: int) -> dict[int, list[int]]:
    """Return the people in touch with this person, in both directions, with the cards of the
    agreement; none for a meeting.

    A banned or erased person is in touch with no person.
    """
    return {} if event.people[person].is_gone else find_contacts(event, person)


def find_contacts(event: Event, person: int) -> dict[int, list[int]]:
    """Return the people with whom a person said yes, also if the person is gone."""
    found: dict[int, list[int]] = {}
    for meeting in event.meeting_state.meetings:
        if person in meeting.people:
            found.setdefault(sum(meeting.people) - person, [])
    for card, people in _contact_groups(event):
        for other in people if person in people else ():
            if other != person:
                found.setdefault(other, []).append(card)
    return {other: cards for other, cards in found.items() if not event.people[other].is_gone}


def everybody_in_touch(event: Event) -> set[int]:
    """Return all people with consent to being contacted by someone."""
    groups: list[Collection[int]] = [meeting.people for meeting in event.meeting_state.meetings]
    groups += [people for _, people in _contact_groups(event)]
    return {person for people in groups for person in people}


def _contact_groups(event: Event) -> Iterator[tuple[int, Collection[int]]]:
    """Yield the cards on which people may have chosen *contact me*, each with these people."""
    for feature in event.features:
        yield from feature.contact_groups(event)


def publish_contacts(event: Event, person: int) -> None:
    """Send a person their list of contacts. Call it in `apply` for everyone with a possibly changed
    list: for all people with *contact me* on a card when a person gives or withdraws it, and when
    the card is not shown any more.
    """
    event.publish_private(person_actor(person), "contacts", not event.people[person].erased)


def publish_meetings(event: Event, person: int) -> None:
    """Send a person their wishes and meetings."""
    event.publish_private(person_actor(person), "my_meetings")


def publish_meetings_in(event: Event, rooms: Collection[int]) -> None:
    """Notify people of the meetings in these breakout rooms."""
    for meeting in event.meeting_state.meetings:
        if meeting.room in rooms:
            for person in meeting.people:
                publish_meetings(event, person)


def publish_contacts_of(event: Event, people: Iterable[int]) -> None:
    for person in people:
        publish_contacts(event, person)


def _clean_details(given: SetContact) -> ContactDetails:
    email = given.email.strip()
    if email and not is_email(email):
        raise BadValue("contact_email")
    details = ContactDetails(
        email, _clean_line(given.phone, PHONE_MAX_CHARS), _clean_line(given.other, LINE_MAX_CHARS)
    )
    if details == ContactDetails():
        raise BadValue("contact_empty")
    return details


def _clean_line(text: str, most: int) -> str:
    return clean_text(text, most, lines=False) if text.strip() else ""


class SharedContact(Item, frozen=True):
    """A person whom the reader can contact by mutual agreement. Their details are empty until the
    reader gave some, too.
    """

    person: int
    name: str
    """Empty if they gave none."""
    delegation: str
    sector: str
    email: str
    phone: str
    other: str
    cards: list[int]
    """Cards on which both said *contact me*."""
    meeting: bool
    """True if both would like to talk."""


class ContactsItem(Item, frozen=True):
    """The reader's own contact details, and those of their mutual contacts."""

    email: str
    phone: str
    other: str
    people: list[SharedContact]


def view_contacts(event: Event, topic: str, id: str) -> ContactsItem:
    """Own contact details, and those of mutual contacts. In `me`, once the person gave any, or said
    yes to being contacted.
    """
    reader = person_of(actor_of_topic(topic)) or 0
    own = event.contact_details.get(reader) or ContactDetails()
    return ContactsItem(
        email=own.email,
        phone=own.phone,
        other=own.other,
        people=[
            _shared_contact(event, reader, person, cards)
            for person, cards in people_in_touch(event, reader).items()
        ],
    )


def _shared_contact(event: Event, reader: int, id: int, cards: list[int]) -> SharedContact:
    person, details = event.people[id], event.contact_details.get(id)
    if details is None or reader not in event.contact_details:
        details = ContactDetails()
    return SharedContact(
        person=id,
        name=event.names.get(id, ""),
        delegation=person.delegation,
        sector=person.sector,
        email=details.email,
        phone=details.phone,
        other=details.other,
        cards=cards,
        meeting=find_meeting(event, reader, id),
    )


def find_meeting(event: Event, one: int, other: int) -> bool:
    """Return True if both would like to talk to each other."""
    pair = (min(one, other), max(one, other))
    return any(meeting.people == pair for meeting in event.meeting_state.meetings)


REFUSALS: RefusalSentences = {
    (Conflict, "names_gone"): (
        "All names of this event were deleted, as their time was over. It takes no new ones."
    ),
    (BadValue, "contact_email"): (
        "This is not an e-mail address. Correct it, or leave the field empty."
    ),
    (BadValue, "contact_empty"): (
        "All fields are empty. Fill in one, or delete your contact details."
    ),
}
ACTIONS = (SetContact, DeleteContact)
FACTS = (ContactChanged,)
VIEWS = {"contacts": view_contacts}
