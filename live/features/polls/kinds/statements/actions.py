"""Statements: proposals of attendees, and decisions of staff and hosts about them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from .....kernel.actions import Action, Fact, Rename, without_text
from .....kernel.entry import Entry
from .....kernel.errors import BadValue, Closed, Conflict, NotFound, RefusalSentences
from .....kernel.item import Item, for_staff, is_for_staff
from .....kernel.log_messages import LogMessages, MessageByValue
from .....kernel.principal import ATTENDEES, FACILITATORS, Principal
from .....kernel.rejection import RejectionReason, clean_note
from .....kernel.text import ERASED_TEXT, LINE_MAX_CHARS, clean_text, is_language
from .....kernel.topics import staff_topics
from ....state import Event
from ...guards import anonymous_poll, find_poll, publish_result, require_accepting
from ...model import Poll
from .tally import Config, Extra, Proposal, ProposalState

MOST_SHOWN = 100
"""Statements voted on, including approved proposals."""
MOST_EACH = 5
"""Pending and approved proposals of a person."""
MOST_PENDING = 200
"""Pending proposals of all attendees."""


class ProposeStatement(Action, frozen=True, tag="statement.propose"):
    """Propose a statement. A moderator decides whether it is voted on."""

    allowed_roles = ATTENDEES
    example = {
        "poll": 42,
        "text": "Each project needs a partner from both sides.",
        "language": "en",
    }
    poll: int
    text: str
    language: str
    """Tag of the language in which it is written."""

    anonymous_in = anonymous_poll

    def submits_text(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Principal, at: int) -> StatementProposed:
        find_poll(event, self.poll, Config)
        poll = require_accepting(event, self.poll, at)
        if not poll.config.propose:
            raise Closed("proposals")
        if not is_language(self.language):
            raise BadValue("language")
        text = clean_text(self.text, LINE_MAX_CHARS, lines=False)
        proposals = poll.extra.proposals.values()
        if (
            sum(each.author == who.actor and each.state != "rejected" for each in proposals)
            >= MOST_EACH
        ):
            raise Conflict("proposals_own", most=MOST_EACH)
        if sum(each.state == "pending" for each in proposals) >= MOST_PENDING:
            raise Conflict("proposals_many")
        return StatementProposed(
            poll=poll.id,
            text=text,
            language=self.language,
            person=who.person,
            delegation=None if poll.anonymous else who.delegation,
        )


class StatementProposed(Fact, frozen=True, tag="statement.proposed"):
    poll: int
    text: str
    language: str
    person: int | None
    delegation: str | None

    def apply(self, event: Event, entry: Entry) -> None:
        proposal = Proposal(
            entry.actor, self.person, self.delegation, self.text, self.language, entry.at
        )
        event.polls[self.poll].extra.proposals[entry.seq] = proposal
        publish_proposal(event, event.polls[self.poll], entry.seq)

    def redacted(self, rename: Rename = without_text) -> StatementProposed:
        return msgspec.structs.replace(self, text=rename(self.text))


class ApproveStatement(Action, frozen=True, tag="statement.approve"):
    """Approve a proposed statement, so that everyone can vote on it."""

    allowed_roles = FACILITATORS
    example = {"poll": 42, "statement": 57}
    poll: int
    statement: int

    def decide(self, event: Event, who: Principal, at: int) -> StatementJudged | None:
        poll, proposal = _find_proposal(event, self.poll, self.statement)
        if proposal.state == "approved":
            return None
        require_accepting(event, poll.id, at)
        if len(poll.extra.statement_ids()) >= MOST_SHOWN:
            raise Conflict("statements_many", most=MOST_SHOWN)
        return StatementJudged(poll=poll.id, statement=self.statement, state="approved")


class RejectStatement(Action, frozen=True, tag="statement.reject"):
    """Reject a proposed statement, or withdraw an approved statement; its author sees the reason.
    Votes on it are kept but not shown.
    """

    allowed_roles = FACILITATORS
    example = {"poll": 42, "statement": 57, "reason": "duplicate", "note": "See statement 3."}
    poll: int
    statement: int
    reason: RejectionReason
    note: str = ""
    """Message to the author."""

    def decide(self, event: Event, who: Principal, at: int) -> StatementJudged | None:
        poll, proposal = _find_proposal(event, self.poll, self.statement)
        fact = StatementJudged(
            poll=poll.id,
            statement=self.statement,
            state="rejected",
            reason=self.reason,
            note=clean_note(self.note),
        )
        return (
            None
            if (proposal.state, proposal.reason, proposal.note)
            == ("rejected", fact.reason, fact.note)
            else fact
        )


class StatementJudged(Fact, frozen=True, tag="statement.judged"):
    logged_of_hosts = True
    poll: int
    statement: int
    state: ProposalState
    reason: RejectionReason | None = None
    note: str = ""

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        proposal = poll.extra.proposals[self.statement]
        proposal.state = self.state
        proposal.reason = self.reason
        proposal.note = self.note
        publish_proposal(event, poll, self.statement)
        publish_result(event, poll)

    def redacted(self, rename: Rename = without_text) -> StatementJudged:
        return msgspec.structs.replace(self, note=rename(self.note))


def _find_proposal(event: Event, poll: int, statement: int) -> tuple[Poll, Proposal]:
    proposal = find_poll(event, poll, Config)
    if statement not in proposal.extra.proposals:
        raise NotFound("statement")
    return proposal, proposal.extra.proposals[statement]


def publish_proposal(event: Event, poll: Poll, id: int) -> None:
    """Proposals that are not approved are visible to staff and their author only."""
    proposal = poll.extra.proposals[id]
    event.publish_item(
        f"statement:{id}",
        poll.topics() if proposal.state == "approved" else staff_topics(poll.room),
    )
    event.publish_private(proposal.author, f"proposal:{id}")


def erase_proposals(event: Event, poll: Poll, actor: str, names: Mapping[str, str]) -> bool:
    """Empty the texts that someone proposed, and reject those that wait."""
    own = [id for id, each in poll.extra.proposals.items() if each.author == actor]
    for id in own:
        proposal = poll.extra.proposals[id]
        proposal.text = proposal.note = ""
        if proposal.state == "pending":
            proposal.state = "rejected"
        publish_proposal(event, poll, id)
    return bool(own)


class StatementItem(Item, frozen=True):
    """A statement proposed by an attendee. It is voted on under `p<id>`."""

    poll: int
    text: str
    language: str
    delegation: str | None
    """Delegation of the author; null in an anonymous poll."""


class StatementForStaff(StatementItem, frozen=True):
    """A proposed statement, for staff and the room's host."""

    state: ProposalState
    reason: RejectionReason | None
    """Reason of the rejection."""
    note: str
    """Note with the rejection."""
    at: int
    """Time at which it was proposed."""


class ProposalItem(Item, frozen=True):
    """A proposed statement, for its author."""

    poll: int
    text: str
    language: str
    state: ProposalState
    reason: RejectionReason | None
    """Reason of the rejection."""
    note: str
    """Note with the rejection."""
    at: int
    """Time at which it was proposed."""


def view_statement(event: Event, topic: str, id: str) -> StatementItem | StatementForStaff:
    """Proposed statement. In `room:R:staff` always, in `room:R:*` while it is approved."""
    poll, proposal = _proposal_by_id(event, int(id))
    item = StatementItem(
        poll=poll,
        text=proposal.text or ERASED_TEXT,
        language=proposal.language,
        delegation=proposal.delegation,
    )
    if not is_for_staff(topic):
        return item
    return for_staff(
        StatementForStaff,
        item,
        state=proposal.state,
        reason=proposal.reason,
        note=proposal.note,
        at=proposal.at,
    )


def view_proposal(event: Event, topic: str, id: str) -> ProposalItem:
    """Own proposed statement. In `me`."""
    poll, proposal = _proposal_by_id(event, int(id))
    return ProposalItem(
        poll=poll,
        text=proposal.text,
        language=proposal.language,
        state=proposal.state,
        reason=proposal.reason,
        note=proposal.note,
        at=proposal.at,
    )


def _proposal_by_id(event: Event, id: int) -> tuple[int, Proposal]:
    """Poll id and proposal of a proposal id."""
    extras = (
        (poll.id, poll.extra) for poll in event.polls.values() if isinstance(poll.extra, Extra)
    )
    return next((poll, extra.proposals[id]) for poll, extra in extras if id in extra.proposals)


LOG_MESSAGES: LogMessages = {
    StatementJudged: MessageByValue(
        "state", {"approved": "Statement approved", "rejected": "Statement rejected"}
    ),
}
REFUSALS: RefusalSentences = {
    (NotFound, "statement"): (
        "This statement is not part of the poll. Reload the page to see the others."
    ),
    (Conflict, "proposals_own"): (
        "You have reached the limit of {most} statements in this poll. Vote on those of others."
    ),
    (Conflict, "proposals_many"): (
        "Many proposals are waiting for review. Keep your text and send it later."
    ),
    (Conflict, "statements_many"): (
        "This poll already has the maximum of {most} statements. Reject this one."
    ),
    (Closed, "proposals"): (
        "This poll does not accept new statements. Vote on the existing ones, or ask a question "
        "instead."
    ),
}
ACTIONS = (ProposeStatement, ApproveStatement, RejectStatement)
FACTS = (StatementProposed, StatementJudged)
VIEWS = {"statement:N": view_statement, "proposal:N": view_proposal}
