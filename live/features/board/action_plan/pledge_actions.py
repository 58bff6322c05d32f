"""Pledges: a delegation leads a project, is a partner in it, or observes it. A pledge by anyone of
the delegation is tentative until the head confirms it.
"""

from __future__ import annotations

from ....kernel.actions import Fact
from ....kernel.entry import Entry
from ....kernel.errors import Conflict, Forbidden, NotFound, RefusalSentences
from ....kernel.log_messages import LogMessages, MessageByPresence, MessageByValue
from ....kernel.principal import HEADS, Principal
from ...state import Event
from ..card import PARTNERS, BoardAction, find_approved_card, require_writable
from ..model import Pledge, PledgeRole
from ..publish import publish_support


class MakePledge(BoardAction, frozen=True, tag="pledge.make"):
    """Pledge for the own delegation, or (null) take its pledge back. A pledge of a head or deputy
    is confirmed at once; a confirmed pledge is changed by them only.
    """

    allowed_roles = PARTNERS
    example = {"card": 57, "role": "partner"}
    card: int
    role: PledgeRole | None

    def decide(self, event: Event, who: Principal, at: int) -> PledgeMade | None:
        require_writable(event, who, at)
        card = find_approved_card(event, self.card, who)
        delegation = event.profile.delegations.get(who.delegation or "")
        if delegation is None:
            raise Forbidden("pledge_delegation")
        if delegation.observer and self.role not in (None, "observe"):
            raise Forbidden("pledge_observer")
        is_confirmed = who.role in HEADS
        pledge = card.pledges.get(delegation.id)
        if pledge is not None and pledge.confirmed and not is_confirmed:
            if self.role == pledge.role:
                return None
            raise Conflict("pledge_confirmed")
        if self.role is None:
            is_confirmed = False
        if (self.role, is_confirmed) == ((None, False) if pledge is None else _terms_of(pledge)):
            return None
        return PledgeMade(
            card=card.id,
            delegation=delegation.id,
            role=self.role,
            confirmed=is_confirmed,
            person=who.person,
        )


def _terms_of(pledge: Pledge) -> tuple[PledgeRole | None, bool]:
    return pledge.role, pledge.confirmed


class PledgeMade(Fact, frozen=True, tag="pledge.made", omit_defaults=True):
    """`role`: null if the pledge was taken back. `person` who made it; null for a head."""

    log_subject = "card"

    card: int
    delegation: str
    role: PledgeRole | None
    confirmed: bool = False
    person: int | None = None

    def apply(self, event: Event, entry: Entry) -> None:
        card = event.board.cards[self.card]
        if self.role is None:
            card.pledges.pop(self.delegation, None)
        else:
            card.pledges[self.delegation] = Pledge(
                self.role,
                self.confirmed,
                entry.actor,
                self.person,
                entry.at,
                entry.actor if self.confirmed else "",
                entry.seq,
                entry.at if self.confirmed else 0,
            )
        publish_support(event, card)


class ConfirmPledge(BoardAction, frozen=True, tag="pledge.confirm"):
    """Confirm the pledge of the own delegation (on), or make it tentative again (off)."""

    allowed_roles = HEADS
    example = {"card": 57, "delegation": "porto", "on": True}
    card: int
    delegation: str
    """The head's own."""
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> PledgeConfirmed | None:
        require_writable(event, who, at)
        card = find_approved_card(event, self.card, who)
        if self.delegation != who.delegation:
            raise Forbidden("pledge_other")
        pledge = card.pledges.get(self.delegation)
        if pledge is None:
            raise NotFound("pledge")
        if pledge.confirmed is self.on:
            return None
        return PledgeConfirmed(card=card.id, delegation=self.delegation, on=self.on)


class PledgeConfirmed(Fact, frozen=True, tag="pledge.confirmed"):
    log_subject = "card"
    card: int
    delegation: str
    on: bool

    def apply(self, event: Event, entry: Entry) -> None:
        card = event.board.cards[self.card]
        pledge = card.pledges[self.delegation]
        pledge.confirmed = self.on
        pledge.confirmed_by = entry.actor if self.on else ""
        pledge.confirmed_at = entry.at if self.on else 0
        pledge.seq = entry.seq
        publish_support(event, card)


LOG_MESSAGES: LogMessages = {
    PledgeMade: MessageByPresence("role", "Pledge made", "Pledge withdrawn"),
    PledgeConfirmed: MessageByValue(
        "on", {True: "Pledge confirmed", False: "Pledge made tentative again"}
    ),
}
REFUSALS: RefusalSentences = {
    (Forbidden, "pledge_delegation"): (
        "Only delegations make pledges, and you belong to none. Ask a moderator to correct that."
    ),
    (Forbidden, "pledge_observer"): (
        "Your delegation observes this event, so it can only observe projects. Choose Observe."
    ),
    (Forbidden, "pledge_other"): (
        "You confirm pledges of your own delegation only. Ask the head of the other one."
    ),
    (Conflict, "pledge_confirmed"): (
        "The head of your delegation has confirmed this pledge. Ask them to change it."
    ),
    (NotFound, "pledge"): (
        "Your delegation has no pledge for this project. Choose a role, which is then confirmed."
    ),
}
ACTIONS = (MakePledge, ConfirmPledge)
FACTS = (PledgeMade, PledgeConfirmed)
