"""What attendees do with a poll. In an anonymous one, they come here under a pseudonym and without their person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..change import ATTENDING, Action, Entry, Fact, Who
from ..errors import BadAnswer, Closed, Conflict, NotFound
from ..profile import must_be_live
from . import BY_CONFIG
from .poll import Ballot, Poll, show_asks

if TYPE_CHECKING:
    from ..event import Event


class Vote(Action, frozen=True, tag="poll.vote"):
    """Cast or change one's ballot. `answer` is as the poll's kind says; null abstains."""

    by = ATTENDING
    example = {"poll": 42, "answer": [0]}
    poll: int
    answer: Any

    def secret(self, event: Event) -> int | None:
        return _secret(event, self.poll)

    def decide(self, event: Event, who: Who, at: int) -> Voted:
        poll = _accepting(event, self.poll, at)
        if self.answer is None and not poll.abstain:
            raise BadAnswer("abstain")
        answer = None if self.answer is None else BY_CONFIG[type(poll.config)].decide(poll.config, self.answer)
        return Voted(poll=poll.id, answer=answer, delegation=who.delegation or "", region=who.region or "", sector=who.sector or "")


class Voted(Fact, frozen=True, tag="poll.voted"):
    poll: int
    answer: Any
    delegation: str
    region: str
    sector: str

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        if poll.rule == "voted" and entry.actor not in poll.ballots:
            event.news.moved.add(entry.actor)
        poll.cast(entry.actor, Ballot(self.answer, self.delegation, self.region, self.sector))
        event.touch(f"result:{poll.id}", poll.result_places())
        event.touch_own(entry.actor, f"ballot:{poll.id}")


class Withdraw(Action, frozen=True, tag="poll.withdraw"):
    """Take one's ballot back."""

    by = ATTENDING
    example = {"poll": 42}
    poll: int

    def secret(self, event: Event) -> int | None:
        return _secret(event, self.poll)

    def decide(self, event: Event, who: Who, at: int) -> Withdrawn | None:
        poll = _accepting(event, self.poll, at)
        return Withdrawn(poll=poll.id) if who.actor in poll.ballots else None


class Withdrawn(Fact, frozen=True, tag="poll.withdrawn"):
    poll: int

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        poll.cast(entry.actor, None)
        if poll.rule == "voted":
            event.news.moved.add(entry.actor)
        event.touch(f"result:{poll.id}", poll.result_places())
        event.touch_own(entry.actor, f"ballot:{poll.id}", here=False)


class AskTime(Action, frozen=True, tag="poll.ask_time"):
    """Ask those who run the room for more time in a poll that runs against it. They see how many ask, not who."""

    by = ATTENDING
    example = {"poll": 42}
    poll: int

    def secret(self, event: Event) -> int | None:
        return _secret(event, self.poll)

    def decide(self, event: Event, who: Who, at: int) -> TimeAsked | None:
        if (poll := event.polls.get(self.poll)) is not None and poll.state == "paused":
            raise Conflict("time_paused")
        poll = _accepting(event, self.poll, at)
        if poll.closes_at is None:
            raise Conflict("poll_untimed")
        return None if who.actor in poll.asks else TimeAsked(poll=poll.id)


class TimeAsked(Fact, frozen=True, tag="poll.time_asked"):
    poll: int

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        poll.asks.add(entry.actor)
        show_asks(event, poll)
        event.touch_own(entry.actor, f"asked:{poll.id}")


def _secret(event: Event, id: int) -> int | None:
    poll = event.polls.get(id)
    return id if poll is not None and poll.anonymous else None


def _accepting(event: Event, id: int, at: int) -> Poll:
    """The poll, if it takes ballots now: the deadline decides, whether or not the close has been written yet."""
    poll = event.polls.get(id)
    if poll is None or poll.state == "draft":
        raise NotFound("poll")
    must_be_live(event)
    if poll.state == "paused":
        raise Closed("paused")
    if poll.state == "closed" or (poll.closes_at is not None and poll.closes_at <= at):
        raise Closed("closed", at=poll.closed_at or poll.closes_at)
    return poll


ACTIONS = (Vote, Withdraw, AskTime)
FACTS = (Voted, Withdrawn, TimeAsked)
