"""Interest of people in a project, and their word that they may be contacted about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ...kernel.actions import Fact
from ...kernel.actor import person_actor
from ...kernel.entry import Entry
from ...kernel.errors import Forbidden, RefusalSentences
from ...kernel.log_messages import LogMessages, MessageByValue
from ...kernel.principal import ATTENDEES, Principal
from ..meet.contacts import publish_contacts_of
from ..state import Event
from .card import (
    BoardAction,
    find_approved_card,
    find_card,
    find_visible_card,
    is_author,
    require_writable,
)
from .publish import publish_support


class ShowInterest(BoardAction, frozen=True, tag="card.interest"):
    """Express interest in a project (on), or withdraw it (off). Everyone sees of which delegations
    people are.
    """

    allowed_roles = ATTENDEES
    example = {"card": 57, "on": True}
    card: int
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> InterestShown | None:
        if self.on:
            require_writable(event, who, at)
            card = find_approved_card(event, self.card, who)
            if is_author(card, who):
                raise Forbidden("own_card")
        else:
            card = find_card(event, self.card)
        if (who.person in card.interested) is self.on:
            return None
        return InterestShown(
            card=card.id,
            person=who.person or 0,
            delegation=(who.delegation or "") if self.on else None,
        )


class InterestShown(Fact, frozen=True, tag="card.interest_shown", omit_defaults=True):
    """`delegation`: null if the person is no longer interested."""

    card: int
    person: int
    delegation: str | None = None

    def apply(self, event: Event, entry: Entry) -> None:
        card = event.board.cards[self.card]
        if self.delegation is None:
            card.interested.pop(self.person, None)
        else:
            card.interested[self.person] = self.delegation
        event.publish_private(entry.actor, "my_cards")
        publish_support(event, card)


class AllowContact(BoardAction, frozen=True, tag="card.contact"):
    """Allow to be contacted about a project (on), or withdraw that (off). People who both agreed
    see each other's contact details, if they gave any.
    """

    allowed_roles = ATTENDEES
    example = {"card": 57, "on": True}
    card: int
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> ContactAllowed | None:
        if self.on:
            require_writable(event, who, at)
            card = find_visible_card(event, self.card, who)
            if not is_author(card, who):
                card = find_approved_card(event, self.card, who)
        else:
            card = find_card(event, self.card)
        if (who.person in card.contact_people) is self.on:
            return None
        return ContactAllowed(card=card.id, person=who.person or 0, on=self.on)


class ContactAllowed(Fact, frozen=True, tag="card.contact_allowed"):
    card: int
    person: int
    on: bool

    def apply(self, event: Event, entry: Entry) -> None:
        card = event.board.cards[self.card]
        people = {*card.contact_people, self.person}
        if self.on:
            card.contact_people.append(self.person)
        else:
            card.contact_people.remove(self.person)
        event.publish_private(entry.actor, "my_cards")
        event.mark_changed(f"card_review:{card.id}")
        publish_contacts_of(event, sorted(people))


def contact_groups(event: Event) -> Iterator[tuple[int, Collection[int]]]:
    """Yield the public cards, each with the people who chose *contact me* there."""
    for card in event.board.cards.values():
        if card.state == "approved":
            yield card.id, card.contact_people


def forget_contacts(event: Event, people: Collection[int]) -> None:
    """Forget the contactable people of a card: the time of names is over."""
    for card in event.board.cards.values():
        for person in card.contact_people:
            event.publish_private(person_actor(person), "my_cards")
        if card.contact_people:
            card.contact_people.clear()
            event.mark_changed(f"card_review:{card.id}")


LOG_MESSAGES: LogMessages = {
    InterestShown: "Interest in a card changed",
    ContactAllowed: MessageByValue(
        "on", {True: "Contact allowed for a card", False: "Contact for a card no longer allowed"}
    ),
}
REFUSALS: RefusalSentences = {
    (Forbidden, "own_card"): (
        "This is your own card. Others show interest in it. You can pledge for your delegation."
    ),
}
ACTIONS = (ShowInterest, AllowContact)
FACTS = (InterestShown, ContactAllowed)
