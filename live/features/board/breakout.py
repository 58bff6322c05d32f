"""A breakout for a card: the people of the pledging delegations, in a single room."""

from __future__ import annotations

from ...kernel.actions import Action, Decision
from ...kernel.errors import Conflict, RefusalSentences
from ...kernel.principal import STAFF, Principal
from ...kernel.text import Text
from ..breakouts.draft_actions import BreakoutDrafted, RoomMade, require_rooms_left
from ..breakouts.grouping import GroupingRules
from ..breakouts.moves.manual_moves import LockedInPlace
from ..breakouts.plan_actions import BreakoutPlanned
from ..breakouts.presence import placeable_people
from ..state import Event
from .card import find_approved_card
from .screen_views import all_languages

MINUTES = 20
TASK: Text = {
    "en": "Agree on who leads, on the next step and on its date.",
    "zh": "商定牵头方、下一步及其日期。",
}


class BreakoutOfCard(Action, frozen=True, tag="card.breakout"):
    """Draft a breakout with a single room for the people of the delegations that pledged on a card.
    Other people are placed in it by hand only.
    """

    allowed_roles = STAFF
    example = {"card": 42}
    card: int

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        card = find_approved_card(event, self.card, who)
        people = tuple(
            person.id for person in placeable_people(event) if person.delegation in card.pledges
        )
        if not people:
            raise Conflict("card_nobody")
        require_rooms_left(event, 1)
        title = all_languages(card.title)
        breakout, room = event.seq + 1, event.seq + 2
        return Decision(
            (
                BreakoutDrafted(title=title, task=TASK, minutes=MINUTES),
                RoomMade(breakout=breakout, name=title),
                BreakoutPlanned(
                    breakout=breakout,
                    mode="delegation",
                    poll=None,
                    seed=0,
                    rules=GroupingRules(mode="delegation", rooms=1),
                    score=100,
                    why=(),
                    broken=(),
                    seats={room: people},
                    names={room: title},
                    places=None,
                ),
                LockedInPlace(breakout=breakout, on=True, person=None, room=room),
            )
        )


REFUSALS: RefusalSentences = {
    (Conflict, "card_nobody"): (
        "No one from the delegations that pledged is at the event. Wait until one of them has "
        "joined, or prepare a breakout yourself."
    ),
}
ACTIONS = (BreakoutOfCard,)
