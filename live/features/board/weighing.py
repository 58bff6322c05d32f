"""Weighing of cards: a poll in which people rate them by impact and feasibility."""

from __future__ import annotations

from functools import partial

from ...kernel.actions import Action
from ...kernel.errors import BadValue, RefusalSentences
from ...kernel.principal import STAFF, Principal
from ...kernel.text import Text
from ...kernel.topics import PLENARY
from ..polls.kinds.weighing import FEWEST_ROWS, MOST_ROWS, weighing_config
from ..polls.prepare_actions import PollCreated, default_voters, settle_fields
from ..state import Event
from ..translation.model import WrittenText
from .card import find_approved_card, require_writable

PROMPT: Text = {
    "en": "How much would each project achieve, and how feasible is it?",
    "zh": "各个项目的成效有多大？可行性如何？",
}


class WeighCards(Action, frozen=True, tag="board.weigh", omit_defaults=True):
    """Prepare a poll of the plenary in which people rate published cards by impact and feasibility.
    It is a draft, which can be changed like any other.
    """

    allowed_roles = STAFF
    example = {"cards": [57, 58]}
    cards: tuple[int, ...]
    """2 to 30 published cards."""
    anonymous: bool = True
    secret: bool = True
    """True if an anonymous poll is a secret ballot."""

    def decide(self, event: Event, who: Principal, at: int) -> PollCreated:
        require_writable(event, who, at)
        ids = tuple(dict.fromkeys(self.cards[: MOST_ROWS + 1]))
        cards = [find_approved_card(event, id, who) for id in ids]
        if not FEWEST_ROWS <= len(cards) <= MOST_ROWS:
            raise BadValue("weighed_cards", least=FEWEST_ROWS, most=MOST_ROWS)
        rows = tuple(text_of(card.title) for card in cards)
        config = weighing_config(rows, partial(in_languages, event))
        fields = {
            "prompt": in_languages(event, PROMPT),
            "config": config,
            "anonymous": self.anonymous,
            "secret": self.secret,
            "rule": "revealed",
            "abstain": True,
            "voters": default_voters(event.profile.admission),
        }
        return PollCreated(room=PLENARY, **settle_fields(event, PLENARY, fields), cards=ids)


def text_of(written: WrittenText) -> Text:
    """Return a text with its approved translations."""
    return {written.language: written.text} | written.approved_texts()


def in_languages(event: Event, text: Text) -> Text:
    """Return a text in the languages of the event; in all that there are if it has none of them."""
    texts = {id: text[id] for id in event.profile.languages if id in text}
    return texts or text


REFUSALS: RefusalSentences = {
    (BadValue, "weighed_cards"): "Select {least} to {most} cards to weigh, then try again.",
}
ACTIONS = (WeighCards,)
