"""Actions of attendees on polls. In an anonymous poll they arrive under a pseudonym, without a
person.
"""

from __future__ import annotations

from typing import Any

import msgspec

from ...kernel.actions import Action, Fact, Rename, without_text
from ...kernel.entry import Entry
from ...kernel.errors import BadAnswer, Closed, Conflict, Forbidden, RefusalSentences
from ...kernel.principal import ATTENDEES, Principal
from ..people.sittings import require_own_sitting
from ..state import Event
from .guards import anonymous_poll, cast_ballot, require_accepting, require_voter
from .model import Ballot
from .poll import publish_time_requests


class Vote(Action, frozen=True, tag="poll.vote", omit_defaults=True):
    """Cast or change the own ballot."""

    allowed_roles = ATTENDEES
    works_after_end = True
    example = {"poll": 42, "answer": [0]}
    poll: int
    answer: Any
    """In the form of the poll's kind; null abstains."""
    edition: int = 0
    """Edition of the wording that the voter read. Only needed if it is not 0."""

    anonymous_in = anonymous_poll

    def submits_text(self, event: Event) -> bool:
        poll = event.polls.get(self.poll)
        return self.answer is not None and poll is not None and poll.kind.free_text

    def decide(self, event: Event, who: Principal, at: int) -> Voted | None:
        poll = require_accepting(event, self.poll, at)
        require_own_sitting(event, poll, who)
        require_voter(event, poll, who)
        if self.edition != poll.edition:
            raise Conflict("poll_edited")
        if self.answer is None and not poll.abstain:
            raise BadAnswer("abstain")
        answer = None if self.answer is None else poll.validate_answer(self.answer)
        if not poll.changeable and (ballot := poll.ballots.get(who.actor)) is not None:
            if ballot.answer != answer:
                raise Conflict("vote_final")
            return None
        if poll.anonymous and (
            cast := poll.ballots.get(who.actor) or poll.withdrawn.get(who.actor)
        ):
            # Voters may have been corrected since: a ballot that changes groups would name them.
            return Voted(
                poll=poll.id,
                answer=answer,
                delegation=cast.delegation,
                region=cast.region,
                sector=cast.sector,
                room=cast.room,
                shared=cast.shared,
                counts=cast.counts,
            )
        room = None if who.room == poll.room else who.room
        return Voted(
            poll=poll.id,
            answer=answer,
            delegation=who.delegation or "",
            region=who.region or "",
            sector=who.sector or "",
            room=room,
            shared=who.shared,
            counts=who.arrival <= poll.place or not poll.anonymous,
        )


class Voted(Fact, frozen=True, tag="poll.voted", omit_defaults=True):
    """`room`: the breakout room the voter was in, if the poll is not that room's own."""

    poll: int
    answer: Any
    delegation: str
    region: str
    sector: str
    room: int | None = None
    shared: bool = False
    """True if it was cast on a shared device."""
    counts: bool = True
    """True if the voter of an anonymous ballot counts towards the k ballots of a row."""

    def redacted(self, rename: Rename = without_text) -> Voted:
        return msgspec.structs.replace(self, answer=redacted_answer(self.answer, rename))

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        if poll.rule == "voted" and entry.actor not in poll.ballots:
            event.pending_changes.moved_actors.add(entry.actor)
        ballot = Ballot(
            self.answer,
            self.delegation,
            self.region,
            self.sector,
            self.room,
            self.shared,
            self.counts,
        )
        cast_ballot(event, poll, entry, ballot)
        event.publish_private(entry.actor, f"ballot:{poll.id}")


def redacted_answer(answer: Any, rename: Rename = without_text) -> Any:
    """The answer without typed text. Choices, numbers and the language of a text stay, and so does
    the number of words: empty words count for nothing.
    """
    match answer:
        case list():
            return ["" if isinstance(each, str) else each for each in answer]
        case {"text": str(text)}:
            return {**answer, "text": rename(text)}
    return answer


class WithdrawVote(Action, frozen=True, tag="poll.withdraw"):
    """Withdraw the own ballot."""

    allowed_roles = ATTENDEES
    works_after_end = True
    example = {"poll": 42}
    poll: int

    anonymous_in = anonymous_poll

    def decide(self, event: Event, who: Principal, at: int) -> VoteWithdrawn | None:
        poll = require_accepting(event, self.poll, at)
        require_own_sitting(event, poll, who)
        if who.actor not in poll.ballots:
            return None
        if not poll.changeable:
            raise Conflict("vote_final")
        return VoteWithdrawn(poll=poll.id)


class VoteWithdrawn(Fact, frozen=True, tag="poll.withdrawn"):
    poll: int

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        cast_ballot(event, poll, entry, None)
        if poll.rule == "voted":
            event.pending_changes.moved_actors.add(entry.actor)
        event.publish_private(entry.actor, f"ballot:{poll.id}", here=False)


class RequestTime(Action, frozen=True, tag="poll.ask_time"):
    """Ask for more time in a poll with a deadline. Staff and the room's host see the number of
    requests, without names.
    """

    allowed_roles = ATTENDEES
    example = {"poll": 42}
    poll: int

    anonymous_in = anonymous_poll

    def decide(self, event: Event, who: Principal, at: int) -> TimeRequested | None:
        if (poll := event.polls.get(self.poll)) is not None and poll.state == "paused":
            raise Conflict("time_paused")
        poll = require_accepting(event, self.poll, at)
        if poll.is_official:
            raise Forbidden("official")
        if poll.closes_at is None or poll.survey is not None:
            raise Conflict("poll_untimed")
        return None if who.actor in poll.time_requests else TimeRequested(poll=poll.id)


class TimeRequested(Fact, frozen=True, tag="poll.time_asked"):
    poll: int

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        poll.time_requests.add(entry.actor)
        publish_time_requests(event, poll)
        event.publish_private(entry.actor, f"asked:{poll.id}")


REFUSALS: RefusalSentences = {
    (Forbidden, "observer"): (
        "Observers do not vote in this poll, so this was not counted. You can ask questions and "
        "take part in the discussion."
    ),
    (Forbidden, "official"): (
        "Here each delegation votes through its head, so this was not counted. Follow the result "
        "on this page."
    ),
    (Forbidden, "not_invited"): (
        "Only invited people vote in this poll, so this was not counted. Open your personal link "
        "on this device, then vote."
    ),
    (Conflict, "poll_edited"): (
        "This poll changed while you were answering, so your answer was not counted. Read it again "
        "and send your answer."
    ),
    (Conflict, "vote_final"): (
        "Your vote has been counted. In this poll it cannot be changed or withdrawn."
    ),
    (Conflict, "time_paused"): (
        "This poll is paused, and so is its timer. If you still need more time, ask again when it "
        "resumes."
    ),
    (BadAnswer, "abstain"): "This poll does not allow abstaining. Choose an answer.",
    (Closed, "draft"): "This poll is not open yet. Wait until it opens.",
    (Closed, "paused"): (
        "This poll is paused. Your answer was not counted. Send it again when the poll resumes."
    ),
    (Closed, "reading"): "Voting opens at {at}. Your answer was not counted. Send it again then.",
    (Closed, "closed"): "This poll closed at {at}. Your vote arrived later and was not counted.",
    (
        Closed,
        "survey",
    ): "This survey closed at {at}. Your answers arrived later and were not counted.",
}
ACTIONS = (Vote, WithdrawVote, RequestTime)
FACTS = (Voted, VoteWithdrawn, TimeRequested)
