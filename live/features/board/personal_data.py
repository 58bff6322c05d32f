"""Cards of a person: shown to them; withdrawn and emptied by an erasure, with the work of staff on
them. Of other cards go the texts that have their words, while pledges and interest stay: those are
their delegation's.
"""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from ...kernel.actions import Decision, Fact, Rename
from ...kernel.actor import person_actor
from ...kernel.entry import Entry
from ...kernel.feature import Redactor
from ...kernel.text import ERASED_TEXT, iso_time
from ..machine_drafts.draft_actions import TextDrafted
from ..meet.contacts import publish_contacts_of
from ..people.model import Person
from ..polls.poll import publish_poll
from ..polls.prepare_actions import PollCreated, PollEdited
from ..polls.weighed_cards import replace_rows
from ..state import Event
from ..translation.desk import TextTranslated
from ..translation.model import WrittenText
from .action_plan.step_actions import NextStepSet, OpenQuestionAsked
from .card_actions import CardCreated, CardEdited
from .model import CARD_TEXTS, Card
from .moderation import CardMoved
from .publish import publish_card

CARD_FACTS = (CardEdited, CardMoved)
"""Facts with a text that belongs to a card: its author's, or an addition of staff."""


def withdraw_cards(event: Event, person: Person) -> Decision:
    return Decision(tuple(_card_withdrawals(event, person.id)))


def _card_withdrawals(event: Event, person: int) -> Iterator[CardMoved]:
    """Return the facts that withdraw all cards of a person."""
    actor = person_actor(person)
    for card in event.board.cards.values():
        if card.actor == actor and card.state != "withdrawn":
            yield CardMoved(card=card.id, state="withdrawn")


def erase_from_board(event: Event, person: Person, entry: Entry) -> None:
    """Take a person's texts out of all cards."""
    actor = person_actor(person.id)
    for card in event.board.cards.values():
        is_own, in_contact = card.actor == actor, person.id in card.contact_people
        has_words = is_own or person.id in card.writers
        if has_words:
            _empty_card(card, "" if is_own else ERASED_TEXT)
            _empty_rows(event, card)
        texts = list(_steps_of(card, actor))
        for text in texts:
            text.text, text.translations = ERASED_TEXT, {}
        if in_contact:
            card.contact_people.remove(person.id)
            publish_contacts_of(event, card.contact_people)
        if has_words or texts or in_contact:
            publish_card(event, card)


def _empty_card(card: Card, text: str) -> None:
    for written in card.texts.values():
        written.text, written.translations = text, {}
    card.links = card.flagged = ()  # type: ignore[misc]
    card.originals = {}
    card.note = ""


def _empty_rows(event: Event, card: Card) -> None:
    """Take the title of a card out of the polls that weigh it."""
    for poll in event.polls.values():
        if card.id in poll.cards:
            config = replace_rows(poll.config, poll.cards, {card.id}, lambda text: ERASED_TEXT)
            poll.config = config  # type: ignore[misc]
            publish_poll(event, poll)


def _steps_of(card: Card, actor: str) -> Iterator[WrittenText]:
    """Return the next step and the open questions that were written by an actor."""
    for each in (card.next_step, *card.open_questions):
        if each is not None and each.actor == actor:
            yield each.text


class CardRedactor(Redactor):
    """Redacts texts of cards that have words of a person, with the work of staff on them."""

    def __init__(self, person: int) -> None:
        super().__init__(person)
        self._cards: set[int] = set()
        self._parts: set[tuple[int, str]] = set()
        """Texts that have words of the person now, by card and part."""

    def redact(self, event: Event, entry: Entry, rename: Rename) -> Fact | None:
        fact = entry.fact
        match fact:
            case CardCreated(writers=writers):
                concerned = self.person in writers or entry.actor == self.actor
                if concerned:
                    self._cards.add(entry.seq)
                    self._parts |= {(entry.seq, part) for part in CARD_TEXTS}
            case NextStepSet(card=card):
                concerned = self._note_part(entry, card, "next_step")
            case OpenQuestionAsked(card=card):
                concerned = self._note_part(entry, card, f"question.{entry.seq}")
            case (
                TextTranslated(kind="card", id=card, part=part)
                | TextDrafted(kind="card", id=card, part=part)
            ):
                concerned = (card, part) in self._parts
            case PollCreated() | PollEdited() if not self._cards.isdisjoint(fact.cards):
                config = replace_rows(fact.config, fact.cards, self._cards, rename)
                return replace(fact, config=config)
            case _:
                concerned = isinstance(fact, CARD_FACTS) and fact.card in self._cards
        redacted: Fact | None = fact.redacted(rename) if concerned else None
        return redacted

    def _note_part(self, entry: Entry, card: int, part: str) -> bool:
        """Return True if the person wrote this part of a card. It is theirs until replaced."""
        is_own = entry.actor == self.actor
        (self._parts.add if is_own else self._parts.discard)((card, part))
        return is_own


def cards_of_person(event: Event, id: int, language: str) -> dict[str, Any]:
    actor = person_actor(id)
    return {
        "cards": list(_cards(event, actor)),
        "written_on_cards": list(_written_on_cards(event, actor)),
        "pledges": [
            {
                "card": card.id,
                "delegation": delegation,
                "role": pledge.role,
                "made": iso_time(pledge.at),
            }
            for card in event.board.cards.values()
            for delegation, pledge in card.pledges.items()
            if pledge.person == id
        ],
        "interested_in_cards": [
            card.id for card in event.board.cards.values() if id in card.interested
        ],
        "may_be_contacted_about_cards": [
            card.id for card in event.board.cards.values() if id in card.contact_people
        ],
    }


def _cards(event: Event, actor: str) -> Iterator[dict[str, Any]]:
    """Cards of the board that the person made."""
    for card in event.board.cards.values():
        if card.actor == actor:
            yield {
                "number": card.id,
                "type": card.type,
                "title": card.title.text,
                "summary": card.summary.text,
                "originals": dict(card.originals),
                "language": card.title.language,
                "translations": {part: text.approved_texts() for part, text in card.texts.items()},
                "links": list(card.links),
                "made": iso_time(card.created_at),
                "state": card.state,
                "note": card.note,
            }


def _written_on_cards(event: Event, actor: str) -> Iterator[dict[str, Any]]:
    """Next steps and open questions that the person wrote."""
    for card in event.board.cards.values():
        for what, each in (
            ("next_step", card.next_step),
            *(("open_question", question) for question in card.open_questions),
        ):
            if each is not None and each.actor == actor:
                yield {
                    "card": card.id,
                    "what": what,
                    "text": each.text.text,
                    "language": each.text.language,
                    "written": iso_time(each.at),
                }
