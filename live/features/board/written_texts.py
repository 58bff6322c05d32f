"""Texts of cards for the translation desk."""

from collections.abc import Mapping

from ...kernel.principal import STAFF, Principal
from ..state import Event
from ..translation.model import WrittenText
from ..translation.text_kind import TextKind
from .card import MAX_SUMMARY_CHARS, find_approved_card, find_card, require_writable
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


CARD = TextKind(find=_find, texts=_texts, publish=_publish, max_chars=MAX_SUMMARY_CHARS)
