"""Items of cards: for everyone, for staff, and for people who acted on them."""

from __future__ import annotations

from ...kernel.actor import person_of
from ...kernel.item import Item
from ...kernel.rejection import RejectionReason
from ...kernel.shared_fields import copy_fields
from ...kernel.topics import actor_of_topic
from ..event.group_names import group_names, in_event_order
from ..machine_drafts.reading import drafts_for_readers
from ..state import Event
from ..translation.model import WrittenText
from .card import MAX_OWN_CARDS
from .model import Card, CardFields, CardMaker, CardState, NextStep, OpenQuestion, PledgeRole
from .readiness import Readiness, readiness_of


class CardTextItem(Item, frozen=True, omit_defaults=True):
    """A text in the language of its writer."""

    language: str
    text: str
    translations: dict[str, str]
    """Approved translations, by language."""
    drafts: dict[str, str] = {}
    """Machine drafts, which no one has checked, by language."""


class PledgeItem(Item, frozen=True):
    """Intent of a delegation to take part."""

    role: PledgeRole
    confirmed: bool
    """True if the head of the delegation confirmed it; else it is tentative."""


class NextStepItem(Item, frozen=True):
    """Next step of a project."""

    text: CardTextItem
    due: str
    """Day by which it is done, as YYYY-MM-DD, or empty."""
    delegation: str | None
    """Delegation of its writer; null if staff wrote it."""


class OpenQuestionItem(Item, frozen=True):
    """A question that the partners of a project have to settle."""

    id: int
    text: CardTextItem
    delegation: str | None
    """Delegation of its writer; null if staff wrote it."""
    settled: bool


class CardItem(Item, CardFields, frozen=True, kw_only=True):
    """A card on the board of common projects."""

    state: CardState
    title: CardTextItem
    summary: CardTextItem
    delegation: str | None
    """Owning delegation; null if staff made it for none."""
    made_by: CardMaker
    from_room: int | None
    """Breakout room of the report it was made of. Not `room`: that is where an item is shown."""
    at: int
    """Time at which it was made."""
    edited_at: int | None
    pledges: dict[str, PledgeItem]
    """By delegation, in the order of the event."""
    next_step: NextStepItem | None
    open_questions: list[OpenQuestionItem]
    interested: list[str]
    """Delegations that interested people belong to, sorted."""
    ready: Readiness
    weighings: list[int]
    """Ids of polls in which it was weighed."""


class CardReviewItem(Item, frozen=True):
    """Details of a card for staff."""

    person: int | None
    """Its author; null if staff or a head made it."""
    name: str | None
    """Name of its author, if given."""
    flagged: tuple[str, ...]
    """Words of it that are on the block list."""
    originals: dict[str, str]
    """The author's wording of texts that staff reworded, by field."""
    reason: RejectionReason | None
    note: str
    """Message to the author."""
    contacts: int
    """Number of contactable people."""


class OwnCardItem(Item, frozen=True):
    """An own card."""

    card: CardItem
    reason: RejectionReason | None
    """Reason for its rejection."""
    note: str
    """Message of the moderator."""
    reworded: bool
    """True if staff changed its wording."""


class MyCardsItem(Item, frozen=True):
    """Own cards, and own acts on others."""

    cards: dict[str, OwnCardItem]
    """By id."""
    interested: list[int]
    """Ids of cards with own interest."""
    contact: list[int]
    """Ids of cards with own consent to be contacted."""


def view_card(event: Event, topic: str, id: str) -> CardItem:
    """Card of the board. In `room:1:board` while it is approved, before and after in
    `room:1:board:staff`, unless it was withdrawn.
    """
    return card_item(event, event.board.cards[int(id)])


def card_item(event: Event, card: Card) -> CardItem:
    """A card as its readers see it."""
    return CardItem(
        **copy_fields(card, CardFields),
        state=card.state,
        title=card_text_item(event, card.title),
        summary=card_text_item(event, card.summary),
        delegation=card.delegation,
        made_by=card.made_by,
        from_room=card.room,
        at=card.created_at,
        edited_at=card.edited_at,
        pledges=pledge_items(event, card),
        next_step=None if card.next_step is None else _next_step_item(event, card.next_step),
        open_questions=[_open_question_item(event, asked) for asked in card.open_questions],
        interested=sorted(set(filter(None, card.interested.values()))),
        ready=readiness_of(event, card),
        weighings=card.weighings,
    )


def pledge_items(event: Event, card: Card) -> dict[str, PledgeItem]:
    """Pledges of a card by delegation, in the order of the event."""
    ids = in_event_order(group_names(event), "delegation", card.pledges)
    return {
        id: PledgeItem(role=card.pledges[id].role, confirmed=card.pledges[id].confirmed)
        for id in ids
    }


def card_text_item(event: Event, written: WrittenText) -> CardTextItem:
    return CardTextItem(
        language=written.language,
        text=written.text,
        translations=written.approved_texts(),
        drafts=drafts_for_readers(event, written),
    )


def _next_step_item(event: Event, step: NextStep) -> NextStepItem:
    return NextStepItem(
        text=card_text_item(event, step.text), due=step.due, delegation=step.delegation
    )


def _open_question_item(event: Event, asked: OpenQuestion) -> OpenQuestionItem:
    return OpenQuestionItem(
        id=asked.id,
        text=card_text_item(event, asked.text),
        delegation=asked.delegation,
        settled=asked.settled,
    )


def view_card_review(event: Event, topic: str, id: str) -> CardReviewItem:
    """Details of a card for staff. In `room:1:board:staff`, unless it was withdrawn."""
    card = event.board.cards[int(id)]
    return CardReviewItem(
        person=card.person,
        name=event.names.get(card.person or 0),
        flagged=card.flagged,
        originals=card.originals,
        reason=card.reason,
        note=card.note,
        contacts=len(card.contact_people),
    )


def view_my_cards(event: Event, topic: str, id: str) -> MyCardsItem:
    """Own latest cards, with their outcome, and own acts on others. In `me`, once there is
    something.
    """
    actor = actor_of_topic(topic)
    person = person_of(actor)
    cards = event.board.cards.values()
    return MyCardsItem(
        cards={
            str(card.id): OwnCardItem(
                card=card_item(event, card),
                reason=card.reason,
                note=card.note,
                reworded=bool(card.originals),
            )
            for card in _own_cards(event, actor)
        },
        interested=[card.id for card in cards if person in card.interested],
        contact=[card.id for card in cards if person in card.contact_people],
    )


def _own_cards(event: Event, actor: str) -> list[Card]:
    """Cards of an actor: the latest waiting or published cards, and the latest rejected cards.
    Staff may have made hundreds, and this item is sent whole.
    """
    own = [card for card in event.board.cards.values() if card.actor == actor]
    latest = [card for card in own if card.state in ("pending", "approved")][-MAX_OWN_CARDS:]
    rejections = [card for card in own if card.state == "rejected"][-MAX_OWN_CARDS:]
    return sorted([*latest, *rejections], key=lambda card: card.id)


def view_cards_to_review(event: Event, topic: str, id: str) -> int:
    """Number of cards that wait for review. In `room:1:staff`, while there are any."""
    return sum(card.state == "pending" for card in event.board.cards.values())


VIEWS = {
    "card:N": view_card,
    "card_review:N": view_card_review,
    "cards_to_review": view_cards_to_review,
    "my_cards": view_my_cards,
}
