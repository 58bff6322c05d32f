"""Official votes: a public ballot per delegation, cast by its head or a deputy.

Either of them may change or withdraw it until the close, and the last vote counts. It lies in the
poll under the delegation, so that a second link is no second vote. By each link a single browser
casts it (see voting_browser.py).
"""

from __future__ import annotations

from typing import Any

from ....kernel.actions import Action, Decision, Fact
from ....kernel.actor import delegation_actor, link_of
from ....kernel.entry import Entry
from ....kernel.errors import BadAnswer, Conflict, Forbidden, RefusalSentences
from ....kernel.item import Item
from ....kernel.log_messages import LogMessages
from ....kernel.principal import FACILITATORS, HEADS, Principal
from ....kernel.topics import PLENARY, delegation_of_topic, delegation_topics
from ...event.model import Delegation
from ...people.role_links import link_label
from ...state import Event
from ..guards import find_poll, publish_result, require_accepting
from ..model import Ballot, CastBy, Poll
from ..prepare_actions import PollCreated, copy_of
from .majority import USUAL_QUORUM
from .voting_browser import require_voting_browser


class AskHeads(Action, frozen=True, tag="poll.ask_heads"):
    """Create the draft of an official vote beside a poll: the same question to the heads of the
    delegations. More than half of the votes cast adopt an option if at least half of the
    delegations vote, unless the draft is changed.
    """

    allowed_roles = FACILITATORS
    example = {"poll": 42}
    poll: int

    def decide(self, event: Event, who: Principal, at: int) -> PollCreated:
        poll = find_poll(event, self.poll)
        if poll.room != PLENARY or not poll.kind.is_one_option(poll.config):
            raise Conflict("heads_poll")
        if poll.is_official or any(each.beside == poll.id for each in event.polls.values()):
            raise Conflict("heads_asked")
        settings = {
            "anonymous": False,
            "changeable": True,
            "observers": False,
            "receipts": "auto",
            "voters": "heads",
            "majority": "simple",
            "quorum": USUAL_QUORUM,
        }
        return copy_of(poll, beside=poll.id, **settings)


class VoteForDelegation(Action, frozen=True, tag="official.vote"):
    """Cast or change the vote of the own delegation."""

    allowed_roles = HEADS
    example = {"poll": 42, "answer": [0]}
    poll: int
    answer: Any
    """In the form of the poll's kind; null abstains."""
    edition: int = 0
    """Edition of the wording that the voter read. Only needed if it is not 0."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        delegation = _voting_delegation(event, who)
        poll = _require_official(event, self.poll, at)
        takeover = require_voting_browser(event, who)
        if self.edition != poll.edition:
            raise Conflict("poll_edited")
        if self.answer is None and not poll.abstain:
            raise BadAnswer("abstain")
        answer = None if self.answer is None else poll.validate_answer(self.answer)
        ballot = poll.ballots.get(delegation_actor(delegation.id))
        if ballot is not None and ballot.answer == answer:
            return None
        fact = OfficialVoted(
            poll=poll.id, delegation=delegation.id, region=delegation.region, answer=answer
        )
        return Decision((*takeover, fact))


class OfficialVoted(Fact, frozen=True, tag="official.voted"):
    log_subject = "poll"
    poll: int
    delegation: str
    region: str
    answer: Any

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        ballot = Ballot(self.answer, self.delegation, self.region, "")
        poll.cast_by[self.delegation] = CastBy(link_of(entry.actor) or 0, entry.at)
        _cast(event, poll, self.delegation, ballot)


class WithdrawOfficialVote(Action, frozen=True, tag="official.withdraw"):
    """Withdraw the vote of the own delegation."""

    allowed_roles = HEADS
    example = {"poll": 42}
    poll: int

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        delegation = _voting_delegation(event, who)
        poll = _require_official(event, self.poll, at)
        takeover = require_voting_browser(event, who)
        if delegation_actor(delegation.id) not in poll.ballots:
            return None
        return Decision((*takeover, OfficialVoteWithdrawn(poll=poll.id, delegation=delegation.id)))


class OfficialVoteWithdrawn(Fact, frozen=True, tag="official.withdrawn"):
    log_subject = "poll"
    poll: int
    delegation: str

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        poll.cast_by.pop(self.delegation, None)
        _cast(event, poll, self.delegation, None)


def _voting_delegation(event: Event, who: Principal) -> Delegation:
    """The delegation that the principal votes for. Raises Forbidden."""
    delegation = event.profile.delegations.get(who.delegation or "")
    if delegation is None:
        raise Forbidden("head_of_none")
    if delegation.observer:
        raise Forbidden("official_observer")
    return delegation


def _require_official(event: Event, id: int, at: int) -> Poll:
    """The official poll, if it accepts ballots. Raises NotFound, Closed or Conflict."""
    poll = require_accepting(event, id, at)
    if not poll.is_official:
        raise Conflict("not_official")
    return poll


def _cast(event: Event, poll: Poll, delegation: str, ballot: Ballot | None) -> None:
    """Replace the ballot of a delegation, and publish the consequences. The holders of the result
    may have changed with it: a delegation that voted sees it, if the rule allows.
    """
    poll.cast_ballot(delegation_actor(delegation), ballot, event.seq, event.at)
    publish_result(event, poll)
    delegations = sorted(poll.cast_by)
    topics = tuple(topic for each in delegations for topic in delegation_topics(each))
    event.publish_item(f"official:{poll.id}", topics)


class OfficialBallotItem(Item, frozen=True):
    """The vote of the own delegation in an official poll."""

    answer: Any
    """Answer in the form that the poll's kind stores; null: abstention."""
    by: str
    """Label of the role link by which it was cast."""
    role: str
    """Role of that link: head or deputy."""
    at: int
    """Time (ms) at which it was cast."""


def view_official(event: Event, topic: str, id: str) -> OfficialBallotItem:
    """Vote of the delegation D in poll N. In `delegation:D`."""
    poll, delegation = event.polls[int(id)], delegation_of_topic(topic)
    cast = poll.cast_by[delegation]
    link = event.links.get(cast.link)
    return OfficialBallotItem(
        answer=poll.ballots[delegation_actor(delegation)].answer,
        by=link_label(event, f"l{cast.link}."),
        role="" if link is None else link.role,
        at=cast.at,
    )


LOG_MESSAGES: LogMessages = {
    OfficialVoted: "Official vote cast",
    OfficialVoteWithdrawn: "Official vote withdrawn",
}
REFUSALS: RefusalSentences = {
    (Forbidden, "head_of_none"): (
        "Your delegation is no longer part of this event, so this was not counted. Ask the "
        "organiser for a new link."
    ),
    (Forbidden, "official_observer"): (
        "Your delegation observes and has no vote, so this was not counted. Ask the organiser if "
        "this is a mistake."
    ),
    (Conflict, "not_official"): (
        "This poll asks the people, not the delegations, so this was not counted. Join with the "
        "event's code to vote as a person."
    ),
    (Conflict, "heads_poll"): (
        "Heads of delegations vote for one option of a choice, in the plenary. Create such a poll "
        "for them."
    ),
    (Conflict, "heads_asked"): (
        "The heads of the delegations are asked already. Change or open that official vote."
    ),
}
ACTIONS = (AskHeads, VoteForDelegation, WithdrawOfficialVote)
FACTS = (OfficialVoted, OfficialVoteWithdrawn)
VIEWS = {"official:N": view_official}
