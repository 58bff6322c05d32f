"""Suggestions that a delegation does not want to see again."""

from __future__ import annotations

from ....kernel.actions import Fact
from ....kernel.entry import Entry
from ....kernel.errors import BadValue, RefusalSentences
from ....kernel.principal import Principal
from ...state import Event
from ..card import CARD_MAKERS, BoardAction, find_visible_card, require_writable
from .matching import pair_of

MAX_DISMISSED = 2000
"""Latest pairs of cards that are kept per delegation."""


class DismissSuggestion(BoardAction, frozen=True, tag="suggestion.dismiss"):
    """Dismiss the suggestion that two cards fit. It is not shown to the delegation, or to staff,
    again.
    """

    allowed_roles = CARD_MAKERS
    example = {"card": 57, "other": 58}
    card: int
    other: int

    def decide(self, event: Event, who: Principal, at: int) -> SuggestionDismissed | None:
        require_writable(event, who, at)
        cards = [find_visible_card(event, id, who).id for id in (self.card, self.other)]
        if self.card == self.other:
            raise BadValue("suggestion")
        pair, delegation = pair_of(*cards), who.delegation or ""
        if pair in event.board.dismissed.get(delegation, ()):
            return None
        return SuggestionDismissed(cards=pair, delegation=delegation)


class SuggestionDismissed(Fact, frozen=True, tag="suggestion.dismissed", omit_defaults=True):
    """`delegation`: empty for staff."""

    cards: tuple[int, int]
    delegation: str = ""

    def apply(self, event: Event, entry: Entry) -> None:
        pairs = event.board.dismissed.setdefault(self.delegation, [])
        pairs.append(self.cards)
        del pairs[:-MAX_DISMISSED]


REFUSALS: RefusalSentences = {
    (BadValue, "suggestion"): "A card does not suggest itself. Choose another card.",
}
ACTIONS, FACTS = (DismissSuggestion,), (SuggestionDismissed,)
