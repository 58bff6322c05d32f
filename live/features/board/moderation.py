"""Moderation of cards: approval, rejection with a reason, and the way back."""

from __future__ import annotations

import msgspec

from ...kernel.actions import Decision, Fact, Rename, without_text
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, RefusalSentences
from ...kernel.log_messages import LogMessages, MessageByValue
from ...kernel.principal import STAFF, Principal
from ...kernel.rejection import RejectionReason, clean_note
from ..meet.contacts import publish_contacts_of
from ..state import Event
from .card import MAX_CARDS, BoardAction, find_card, require_writable
from .model import Card, CardState
from .publish import publish_board_state, publish_card


class ApproveCards(BoardAction, frozen=True, tag="card.approve"):
    """Publish cards that wait for review."""

    allowed_roles = STAFF
    example = {"cards": [57, 58]}
    cards: tuple[int, ...]
    """1 to 500. Those that are not pending are skipped."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        require_writable(event, who, at)
        cards = find_cards(event, self.cards)
        return Decision(
            tuple(
                CardMoved(card=card.id, state="approved")
                for card in cards
                if card.state == "pending"
            )
        )


class RejectCards(BoardAction, frozen=True, tag="card.reject"):
    """Reject cards, also published cards, which leave the board. Their authors read the reason."""

    allowed_roles = STAFF
    example = {"cards": [57], "reason": "duplicate", "note": "See the card on heat networks."}
    cards: tuple[int, ...]
    """1 to 500. Those that are rejected already are skipped."""
    reason: RejectionReason
    note: str = ""
    """Message to the authors."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        note = clean_note(self.note)
        return Decision(
            tuple(
                CardMoved(card=card.id, state="rejected", reason=self.reason, note=note)
                for card in find_cards(event, self.cards)
                if card.state != "rejected"
            )
        )


class RestoreCard(BoardAction, frozen=True, tag="card.restore"):
    """Return a rejected card to the queue."""

    allowed_roles = STAFF
    example = {"card": 57}
    card: int

    def decide(self, event: Event, who: Principal, at: int) -> CardMoved | None:
        require_writable(event, who, at)
        card = find_card(event, self.card)
        if card.state == "approved":
            raise Conflict("card_approved")
        return None if card.state == "pending" else CardMoved(card=card.id, state="pending")


class CardMoved(Fact, frozen=True, tag="card.moved", omit_defaults=True):
    card: int
    state: CardState
    reason: RejectionReason | None = None
    note: str = ""

    def apply(self, event: Event, entry: Entry) -> None:
        card = event.board.cards[self.card]
        card.state, card.reason, card.note = self.state, self.reason, self.note
        if self.state == "approved":
            card.approved_seq = entry.seq
        publish_card(event, card)
        publish_board_state(event)
        publish_contacts_of(event, card.contact_people)

    def redacted(self, rename: Rename = without_text) -> CardMoved:
        return msgspec.structs.replace(self, note=rename(self.note))


def find_cards(event: Event, ids: tuple[int, ...]) -> list[Card]:
    """Return the given cards, each once. Raises BadValue, NotFound."""
    if not 1 <= len(ids) <= MAX_CARDS:
        raise BadValue("cards", most=MAX_CARDS)
    return [find_card(event, id) for id in dict.fromkeys(ids)]


LOG_MESSAGES: LogMessages = {
    CardMoved: MessageByValue(
        "state",
        {
            "approved": "Card approved",
            "rejected": "Card rejected",
            "pending": "Card restored",
            "withdrawn": "Card withdrawn",
        },
    ),
}
REFUSALS: RefusalSentences = {(BadValue, "cards"): "Select 1 to {most} cards at a time."}
ACTIONS = (ApproveCards, RejectCards, RestoreCard)
FACTS = (CardMoved,)
