"""Texts of cards for the translation desk, and for machine drafts."""

from collections.abc import Iterator, Mapping

from ...kernel.principal import STAFF, Principal
from ...kernel.text import ERASED_TEXT
from ..event.parts import has_part
from ..state import Event
from ..translation.model import WrittenText
from ..translation.text_kind import DraftedKind, PublishedText, TextKind
from .card import MAX_SUMMARY_CHARS, find_approved_card, find_card, is_over, require_writable
from .publish import publish_card


def _find(event: Event, id: int, who: Principal, at: int) -> Mapping[str, WrittenText]:
    """Texts of a card that speakers may translate once it is approved, staff also before."""
    require_writable(event, who, at)
    card = find_card(event, id) if who.role in STAFF else find_approved_card(event, id, who)
    return card.written_texts()


def _texts(event: Event, id: int) -> Mapping[str, WrittenText]:
    return event.board.cards[id].written_texts()


def _publish(event: Event, id: int) -> None:
    publish_card(event, event.board.cards[id])


def _is_public(event: Event, id: int) -> bool:
    return event.board.cards[id].state == "approved"


CARD = TextKind(
    find=_find, texts=_texts, publish=_publish, is_public=_is_public, max_chars=MAX_SUMMARY_CHARS
)


def published_texts(event: Event) -> Iterator[PublishedText]:
    """Yield the texts of the cards that readers see, but for questions that are settled. None once
    the board can only be read.
    """
    if not has_part(event, "projects") or is_over(event):
        return
    for card in event.board.cards.values():
        if card.state == "approved":
            settled = {f"question.{each.id}" for each in card.open_questions if each.settled}
            for part, text in card.written_texts().items():
                if part not in settled:
                    yield PublishedText(text, text.worded_at)


DRAFTED_STATES = ("approved", "pending")
"""States of cards whose texts are drafted, the most urgent first."""


def _drafted_texts(event: Event, id: int) -> Mapping[str, WrittenText]:
    card = event.board.cards.get(id)
    if card is None or card.state not in DRAFTED_STATES:
        return {}
    texts = card.written_texts()
    return {part: text for part, text in texts.items() if text.text not in ("", ERASED_TEXT)}


def _list_draftable(event: Event) -> Iterator[int]:
    for state in DRAFTED_STATES:
        yield from (card.id for card in event.board.cards.values() if card.state == state)


DRAFTED_CARD = DraftedKind(
    texts=_drafted_texts, drafted=_list_draftable, publish=_publish, max_chars=MAX_SUMMARY_CHARS
)
