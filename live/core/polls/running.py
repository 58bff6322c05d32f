"""What those who run a room do with a poll.

draft --open--> open <--open/pause--> paused;   open, paused --close--> closed
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import rooms, screen
from ..change import STAFF, Action, Decision, Entry, Fact, Role, Who
from ..errors import BadValue, Closed, Conflict
from ..people import headcount
from ..profile import must_be_live
from ..text import Text, authored
from . import BY_CONFIG, AnyConfig
from .breakdown import DIMENSIONS, Mask, mask
from .poll import Count, Poll, Rule, answer_asks, show
from .shared import find

if TYPE_CHECKING:
    from ..event import Event

PROMPT = 300
LONGEST = 24 * 3600
"""Seconds that a deadline may be away."""


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
        kind = BY_CONFIG[type(self.config)]
        count, extra = Count(kind.empty(self.config)), kind.first_extra(self.config) if hasattr(kind, "first_extra") else None
        poll = Poll(entry.seq, self.room, self.prompt, self.config, self.anonymous, self.rule, self.abstain, count, extra=extra)
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

    def decide(self, event: Event, who: Who, at: int) -> Decision | None:
        must_be_live(event)
        poll = find(event, self.poll)
        if poll.state == "closed":
            raise Closed("closed", at=poll.closed_at)
        if self.seconds is not None and not 1 <= self.seconds <= LONGEST:
            raise BadValue("seconds")
        if poll.state == "open" and self.seconds is None:
            return None
        left = poll.left if self.seconds is None else self.seconds * 1000
        opened = Opened(poll=poll.id, closes_at=None if left is None else at + left)
        return Decision((opened, *screen.brings_up(event, poll.room, poll.id)))


class Opened(Fact, frozen=True, tag="poll.opened"):
    poll: int
    closes_at: int | None

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        if poll.state == "open":
            answer_asks(event, poll)
        poll.state, poll.closes_at, poll.left = "open", self.closes_at, None
        room = event.rooms[poll.room]
        room.pushed = poll.id
        rooms.show(event, room)
        show(event, poll)


class Extend(Action, frozen=True, tag="poll.extend"):
    """Give everybody `seconds` more in a poll that runs against time. It answers all who asked for that."""

    by = STAFF
    example = {"poll": 42, "seconds": 30}
    poll: int
    seconds: int

    def decide(self, event: Event, who: Who, at: int) -> Extended:
        must_be_live(event)
        poll = find(event, self.poll)
        if poll.state == "draft":
            raise Conflict("poll_draft")
        if poll.state == "closed" or (poll.closes_at is not None and poll.closes_at <= at):
            raise Closed("closed", at=poll.closed_at or poll.closes_at)
        left = poll.left if poll.closes_at is None else poll.closes_at - at
        if left is None:
            raise Conflict("poll_untimed")
        if not 1 <= self.seconds <= LONGEST or left + self.seconds * 1000 > LONGEST * 1000:
            raise BadValue("seconds")
        return Extended(poll=poll.id, closes_at=_later(poll.closes_at, self.seconds), left=_later(poll.left, self.seconds))


def _later(time: int | None, seconds: int) -> int | None:
    return None if time is None else time + seconds * 1000


class Extended(Fact, frozen=True, tag="poll.extended"):
    """`left` (ms) while it is paused, else `closes_at`."""

    poll: int
    closes_at: int | None
    left: int | None

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        poll.closes_at, poll.left = self.closes_at, self.left
        answer_asks(event, poll)
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
        answer_asks(event, poll)
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


ACTIONS = (Create, Open, Extend, Pause, Close, Reveal, Hide)
FACTS = (Created, Opened, Extended, Paused, PollClosed, Shown)
