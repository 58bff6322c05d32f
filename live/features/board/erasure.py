"""Erasure of a person from the board: their cards are withdrawn and emptied, with what staff made
of them. Of other cards go the texts that have their words, while pledges and interest stay: those
are their delegation's.
"""

from collections.abc import Iterator

from ...kernel.actor import person_actor
from ...kernel.text import ERASED_TEXT
from ..meet.contacts import publish_contacts_of
from ..polls.poll import publish_poll
from ..polls.weighed_cards import replace_rows
from ..state import Event
from ..translation.model import WrittenText
from .model import Card
from .moderation import CardMoved
from .publish import publish_card


def card_withdrawals(event: Event, person: int) -> Iterator[CardMoved]:
    """Return the facts that withdraw all cards of a person."""
    actor = person_actor(person)
    for card in event.board.cards.values():
        if card.actor == actor and card.state != "withdrawn":
            yield CardMoved(card=card.id, state="withdrawn")


def erase_from_board(event: Event, person: int) -> None:
    """Take what a person wrote out of all cards."""
    actor = person_actor(person)
    for card in event.board.cards.values():
        is_own, in_contact = card.actor == actor, person in card.contact_people
        has_words = is_own or person in card.writers
        if has_words:
            _empty_card(card, "" if is_own else ERASED_TEXT)
            _empty_rows(event, card)
        written = list(_steps_of(card, actor))
        for text in written:
            text.text, text.translations = ERASED_TEXT, {}
        if in_contact:
            card.contact_people.remove(person)
            publish_contacts_of(event, card.contact_people)
        if has_words or written or in_contact:
            publish_card(event, card)


def _empty_card(card: Card, text: str) -> None:
    for written in card.texts.values():
        written.text, written.translations = text, {}
    card.links = card.flagged = ()
    card.originals = {}
    card.note = ""


def _empty_rows(event: Event, card: Card) -> None:
    """Take the title of a card out of the polls that weigh it."""
    for poll in event.polls.values():
        if card.id in poll.cards:
            poll.config = replace_rows(poll.config, poll.cards, {card.id}, lambda text: ERASED_TEXT)
            publish_poll(event, poll)


def _steps_of(card: Card, actor: str) -> Iterator[WrittenText]:
    """Return the next step and the open questions that were written by an actor."""
    for each in (card.next_step, *card.open_questions):
        if each is not None and each.actor == actor:
            yield each.text
