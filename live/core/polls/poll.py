"""Polls: life cycle, ballots, who sees the result. Knows no kind.

    draft --open--> open <--open/pause--> paused;   open, paused --close--> closed

Attendees see the result by the poll's rule (always, voted, closed, revealed) until a moderator reveals or hides it by hand.
Results by group are in nothing that is shown before the close of an anonymous poll, and masked after it (breakdown.py).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from .. import rooms
from ..change import ATTENDING, STAFF, Action, Entry, Fact, Role, Who
from ..errors import BadAnswer, BadValue, Closed, Conflict, NotFound
from ..people import headcount
from ..profile import must_be_live
from ..text import Text, authored
from ..topics import everybody, staff, voted
from . import BY_CONFIG, AnyConfig, AnyTally
from .breakdown import DIMENSIONS, Cell, Mask, mask

if TYPE_CHECKING:
    from ..event import Event

Rule = Literal["always", "voted", "closed", "revealed"]
State = Literal["draft", "open", "paused", "closed"]
PROMPT = 300
LONGEST = 24 * 3600
_canonical = msgspec.json.Encoder().encode


class Ballot(msgspec.Struct, frozen=True, gc=False):
    """One person's answer (None: they abstain), under the groups that they were in when they voted."""

    answer: Any
    delegation: str
    region: str
    sector: str


class Count(msgspec.Struct):
    """A running result; a ballot costs the same however many there are."""

    tally: AnyTally
    n: int = 0
    abstained: int = 0

    def add(self, answer: Any) -> None:
        self.n += 1
        if answer is None:
            self.abstained += 1
        else:
            self.tally.add(answer)

    def remove(self, answer: Any) -> None:
        self.n -= 1
        if answer is None:
            self.abstained -= 1
        else:
            self.tally.remove(answer)

    def view(self) -> dict[str, Any]:
        return {"n": self.n, "abstained": self.abstained, "tally": self.tally.result()}


class Poll(msgspec.Struct):
    id: int
    room: int
    prompt: Text
    config: AnyConfig
    anonymous: bool
    rule: Rule
    abstain: bool
    count: Count
    state: State = "draft"
    shown: bool | None = None
    closes_at: int | None = None
    left: int | None = None
    closed_at: int | None = None
    ballots: dict[str, Ballot] = {}
    groups: dict[str, dict[str, Count]] = {}
    mask: Mask | None = None
    eligible: dict[str, dict[str, int]] = {}

    @property
    def deadline(self) -> int | None:
        """When (ms) it must be closed, if it runs against time."""
        return self.closes_at if self.state == "open" else None

    @property
    def everybody_sees_result(self) -> bool:
        if self.state == "draft" or self.shown is not None:
            return bool(self.shown)
        return self.rule == "always" or (self.rule in ("voted", "closed") and self.state == "closed")

    def places(self) -> tuple[str, ...]:
        return staff(self.room) if self.state == "draft" else everybody(self.room)

    def result_places(self) -> tuple[str, ...]:
        if self.everybody_sees_result:
            return everybody(self.room)
        after_voting = self.rule == "voted" and self.shown is None and self.state != "draft"
        return (*staff(self.room), voted(self.id)) if after_voting else staff(self.room)

    def cast(self, actor: str, ballot: Ballot | None) -> None:
        """Put a ballot in the place of the actor's earlier one; None takes it back."""
        old = self.ballots.pop(actor, None)
        for count in self._counts(old):
            count.remove(old and old.answer)
        for count in self._counts(ballot):
            count.add(ballot and ballot.answer)
        if ballot is not None:
            self.ballots[actor] = ballot

    def cells(self) -> list[Cell]:
        """The ballots by delegation and sector, counted by what they say."""
        cells: dict[tuple[str, str, str], Counter[bytes]] = {}
        for ballot in self.ballots.values():
            cells.setdefault((ballot.delegation, ballot.region, ballot.sector), Counter())[_canonical(ballot.answer)] += 1
        return [Cell(*where, answers) for where, answers in cells.items()]

    def _counts(self, ballot: Ballot | None) -> list[Count]:
        return [] if ballot is None else [self.count, *(self._group(by, getattr(ballot, by)) for by in DIMENSIONS)]

    def _group(self, by: str, group: str) -> Count:
        groups = self.groups.setdefault(by, {})
        if group not in groups:
            groups[group] = Count(BY_CONFIG[type(self.config)].empty(self.config))
        return groups[group]


def find(event: Event, poll: int) -> Poll:
    if poll not in event.polls:
        raise NotFound("poll")
    return event.polls[poll]


def show(event: Event, poll: Poll) -> None:
    event.touch(f"poll:{poll.id}", poll.places())
    event.touch(f"result:{poll.id}", poll.result_places())


# what those who run a room do with a poll


class Create(Action, frozen=True, tag="poll.create"):
    """Prepare a poll. `rule` says when attendees see the result; `abstain` whether they may answer with null."""

    by = STAFF
    example = {
        "room": 1,
        "prompt": {"en": "Which field first?", "zh": "先从哪个领域开始？"},
        "config": {"kind": "choice", "options": [{"en": "Energy", "zh": "能源"}, {"en": "Water", "zh": "水"}]},
        "anonymous": True,
        "rule": "revealed",
    }
    room: int
    prompt: Text
    config: AnyConfig
    anonymous: bool = True
    rule: Rule = "revealed"
    abstain: bool = True

    def decide(self, event: Event, who: Who, at: int) -> Created:
        if event.profile.state == "ended":
            raise Closed("event_ended")
        return Created(
            room=rooms.find(event, self.room).id,
            prompt=authored(self.prompt, PROMPT),
            config=BY_CONFIG[type(self.config)].check(self.config),
            anonymous=self.anonymous,
            rule=self.rule,
            abstain=self.abstain,
        )


class Created(Fact, frozen=True, tag="poll.created"):
    room: int
    prompt: Text
    config: AnyConfig
    anonymous: bool
    rule: Rule
    abstain: bool

    def apply(self, event: Event, entry: Entry) -> None:
        count = Count(BY_CONFIG[type(self.config)].empty(self.config))
        poll = Poll(entry.seq, self.room, self.prompt, self.config, self.anonymous, self.rule, self.abstain, count)
        event.polls[poll.id] = poll
        if poll.anonymous:
            event.anonymous.append(poll.id)
        show(event, poll)


class Open(Action, frozen=True, tag="poll.open"):
    """Open a draft, go on with a paused poll, or set an open poll a new deadline, `seconds` from now."""

    by = STAFF
    example = {"poll": 42, "seconds": 90}
    poll: int
    seconds: int | None = None

    def decide(self, event: Event, who: Who, at: int) -> Opened | None:
        must_be_live(event)
        poll = find(event, self.poll)
        if poll.state == "closed":
            raise Closed("closed", at=poll.closed_at)
        if self.seconds is not None and not 1 <= self.seconds <= LONGEST:
            raise BadValue("seconds")
        if poll.state == "open" and self.seconds is None:
            return None
        left = poll.left if self.seconds is None else self.seconds * 1000
        return Opened(poll=poll.id, closes_at=None if left is None else at + left)


class Opened(Fact, frozen=True, tag="poll.opened"):
    poll: int
    closes_at: int | None

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        poll.state, poll.closes_at, poll.left = "open", self.closes_at, None
        room = event.rooms[poll.room]
        room.pushed = poll.id
        rooms.show(event, room)
        show(event, poll)


class Pause(Action, frozen=True, tag="poll.pause"):
    """Take no ballots for a while; the time left is kept."""

    by = STAFF
    example = {"poll": 42}
    poll: int

    def decide(self, event: Event, who: Who, at: int) -> Paused | None:
        poll = find(event, self.poll)
        if poll.state == "paused":
            return None
        if poll.state != "open" or (poll.closes_at is not None and poll.closes_at <= at):
            raise Conflict("poll_" + poll.state)
        return Paused(poll=poll.id, left=None if poll.closes_at is None else poll.closes_at - at)


class Paused(Fact, frozen=True, tag="poll.paused"):
    poll: int
    left: int | None

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        poll.state, poll.closes_at, poll.left = "paused", None, self.left
        show(event, poll)


class Close(Action, frozen=True, tag="poll.close"):
    """Close a poll for good. The system closes what is due."""

    by = STAFF | {Role.SYSTEM}
    example = {"poll": 42}
    poll: int

    def decide(self, event: Event, who: Who, at: int) -> PollClosed | None:
        poll = find(event, self.poll)
        if poll.state == "closed":
            return None
        if poll.state == "draft" or (who.role == Role.SYSTEM and poll.id not in event.overdue(at)):
            raise Conflict("poll_" + poll.state)
        return closing(event, poll, at)


class PollClosed(Fact, frozen=True, tag="poll.closed"):
    """`eligible`: how many had joined, by breakdown and group; `mask`: which groups' rows may be shown."""

    poll: int
    closed_at: int
    eligible: dict[str, dict[str, int]]
    mask: Mask

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        poll.state, poll.closes_at, poll.left = "closed", None, None
        poll.closed_at, poll.eligible, poll.mask = self.closed_at, self.eligible, self.mask
        show(event, poll)


def closing(event: Event, poll: Poll, at: int) -> PollClosed:
    """What closing a poll comes to: its deadline, if that has passed, was the end."""
    ended = at if poll.closes_at is None else min(at, poll.closes_at)
    eligible = headcount(event)
    shown = mask(poll.cells(), event.profile.k) if poll.anonymous else Mask(*(tuple(sorted(eligible[by])) for by in DIMENSIONS))
    return PollClosed(poll=poll.id, closed_at=ended, eligible=eligible, mask=shown)


class Reveal(Action, frozen=True, tag="poll.reveal"):
    """Show everybody the result now, whatever the rule says."""

    by = STAFF
    example = {"poll": 42}
    poll: int

    def decide(self, event: Event, who: Who, at: int) -> Shown | None:
        return _showing(event, self.poll, True)


class Hide(Action, frozen=True, tag="poll.hide"):
    """Show the result to nobody but those who run the room."""

    by = STAFF
    example = {"poll": 42}
    poll: int

    def decide(self, event: Event, who: Who, at: int) -> Shown | None:
        return _showing(event, self.poll, False)


class Shown(Fact, frozen=True, tag="poll.shown"):
    poll: int
    shown: bool

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        poll.shown = self.shown
        show(event, poll)


def _showing(event: Event, id: int, shown: bool) -> Shown | None:
    poll = find(event, id)
    if poll.state == "draft":
        raise Conflict("poll_draft")
    return None if poll.shown is shown else Shown(poll=poll.id, shown=shown)


# what attendees do with it


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


# what is seen


def view_poll(event: Event, topic: str, id: str) -> dict[str, Any]:
    poll = event.polls[int(id)]
    shown = ("room", "prompt", "config", "anonymous", "rule", "abstain", "state", "shown", "closes_at", "left", "closed_at")
    return {field: getattr(poll, field) for field in shown}


def view_result(event: Event, topic: str, id: str) -> dict[str, Any]:
    poll = event.polls[int(id)]
    eligible = sum(poll.eligible["delegation"].values()) if poll.state == "closed" else None
    return {**poll.count.view(), "eligible": eligible, "by": _by_group(poll)}


def _by_group(poll: Poll) -> dict[str, Any] | None:
    if poll.state == "closed":
        return {by: {group: _row(poll, by, group) for group in sorted(poll.eligible[by])} for by in DIMENSIONS}
    if poll.anonymous:
        return None
    rows = {by: sorted(poll.groups.get(by, {}).items()) for by in DIMENSIONS}
    return {by: {group: {**count.view(), "eligible": None} for group, count in rows[by]} for by in DIMENSIONS}


def _row(poll: Poll, by: str, group: str) -> dict[str, Any] | None:
    if poll.mask is None or not poll.mask.shows(by, group):
        return None
    count = poll.groups.get(by, {}).get(group) or Count(BY_CONFIG[type(poll.config)].empty(poll.config))
    return {**count.view(), "eligible": poll.eligible[by][group]}


def view_ballot(event: Event, topic: str, id: str) -> dict[str, Any]:
    return {"answer": event.polls[int(id)].ballots[topic.removeprefix("me:")].answer}


ACTIONS = (Create, Open, Pause, Close, Reveal, Hide, Vote, Withdraw)
FACTS = (Created, Opened, Paused, PollClosed, Shown, Voted, Withdrawn)
VIEWS = {"poll": view_poll, "result": view_result, "ballot": view_ballot}
