"""Polls, ballots and their running counts.

A round is a poll of its own, with its own ballots, pseudonyms, deadline and mask; it only names the
poll it repeats. Attendees see the result as the poll's rule says (always, voted, closed, revealed)
until a moderator reveals or hides it.

People vote in one of three ways. An *anonymous* poll stores no name with a vote; its results by
group are never shown before it closes, and are masked afterwards
(polls/disclosure/suppression.py). A *secret ballot* is an anonymous poll that is also safe from
observers of every frame: while it runs its tally moves in steps only (polls/disclosure/steps.py),
and arrivals rest. A *named* poll is neither.

The types of configurations, tallies and extras come from the poll kinds (polls/kinds), which import
nothing of the state. No kind is named here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from ...kernel.text import Text
from ...kernel.topics import (
    delegation_topics,
    room_topics,
    staff_and_screen,
    staff_topics,
    voters_topic,
)
from . import KIND_BY_CONFIG, AnyConfig, AnyExtra, AnyKind, AnyTally
from .kinds.kind import Opinion
from .mask import DIMENSIONS, ROOM, Cell, Mask
from .official.majority import Majority, Quorum

ResultRule = Literal["always", "voted", "closed", "revealed"]
VoteWay = Literal["anonymous", "secret", "named"]
"""Way to vote: without a name; in a secret ballot; under the own name."""
ReceiptRule = Literal["auto", "yes", "no"]
"""Receipts for voters on request: from twenty ballots on, always, or never."""
Voters = Literal["everyone", "invited", "heads"]
"""All attendees, those of them on the roster, or the heads of delegations."""
Level = Literal["open", "invited", "named", "official"]
"""Worth of a vote: a ballot per browser, per person of the roster, a ballot that bears its voter's
groups and can be checked, or a public ballot per delegation.
"""
PollState = Literal["draft", "open", "paused", "closed", "dropped"]
"""A dropped poll is removed from the event and lies in no topic."""
RUNNING_STATES = ("open", "paused")
MIX_MS = 2000
"""Shortest time (ms) from a change of a ballot to the step of the tally that shows it."""
WAITING_SHARE = 3
MOST_WAITING = 200
"""A step leaves a third of the ballots waiting, or this many in a large poll."""
PARTICIPATION_STEP = 5
"""While a result is hidden, the screen shows how many voted in steps of this many; exactly in an
anonymous poll that is not a secret ballot, and in an official one.
"""
POLL_KEY = "poll_key"
"""Kind of the private row with the ballot key of a survey's poll; its subject is the poll's id."""
encode_answer = msgspec.msgpack.Encoder().encode
"""Encodes an answer, to count equal answers. msgpack is half the size of JSON, which would be
megabytes for ten thousand ballots on fifty statements.
"""


class Ballot(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A person's answer (None: abstention) and their groups at the time of the vote.

    `room` is the breakout room they voted from, if the poll is not that room's own.
    """

    answer: Any
    delegation: str
    region: str
    sector: str
    room: int | None = None
    shared: bool = False
    """True if it was cast on a shared device."""
    counts: bool = True
    """True if its voter counts towards the k ballots of a row: they are vouched for, or were there
    before the poll opened.
    """


class HandCount(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Votes counted by a clerk at a show of hands: a number for each option, the people who raised
    a hand, and abstentions. `delegation`: empty if they counted the whole hall.
    """

    delegation: str
    counts: tuple[int, ...]
    people: int
    abstained: int
    at: int
    """Time (ms) at which it was entered last."""


class CastBy(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Role link by which a delegation's official vote was cast last, and the time (ms)."""

    link: int
    at: int


class UnshownVote(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A ballot that the tally does not show yet: the ballot it shows instead, if any, and the seq
    of the entry that cast, changed or withdrew it.
    """

    before: Ballot | None
    seq: int


VoterGroups = tuple[str, str, str, int | None, bool]
"""Delegation, region, sector and breakout room of a ballot, and if its voter counts towards k."""


class Count(msgspec.Struct):
    """Running count. Adding a ballot takes the same time however many there are."""

    tally: AnyTally
    n: int = 0
    abstained: int = 0

    def add_ballot(self, ballot: Ballot) -> None:
        self.n += 1
        if ballot.answer is None:
            self.abstained += 1
        else:
            self.tally.add_answer(ballot.answer)

    def remove_ballot(self, ballot: Ballot) -> None:
        self.n -= 1
        if ballot.answer is None:
            self.abstained -= 1
        else:
            self.tally.remove_answer(ballot.answer)

    def merge(self, other: Count) -> None:
        """Add the ballots of another count."""
        self.n += other.n
        self.abstained += other.abstained
        self.tally.merge(other.tally)


class PollQuestion(msgspec.Struct, frozen=True):
    """The question of a poll, or of a survey."""

    prompt: Text
    config: AnyConfig
    """Configuration of its kind."""


class PollFields(PollQuestion, frozen=True):
    """Fields that are set before a poll is opened."""

    anonymous: bool
    """True if no name is stored with a vote."""
    rule: ResultRule
    """When attendees see the result: at once, after voting, at the close, or once it is revealed.
    """
    abstain: bool
    """True if null is a valid answer."""
    reading: int = 0
    """Seconds of reading time before ballots are accepted."""
    changeable: bool = True
    """True if a vote can be changed or withdrawn while the poll is open."""
    observers: bool = False
    """True if people of observing delegations may vote."""
    receipts: ReceiptRule = "auto"
    """Receipts with which voters find their ballot in the published list: from twenty ballots,
    always, or never.
    """
    voters: Voters = "everyone"
    """Everyone, people of the roster, or heads for their delegations."""
    majority: Majority | None = None
    """Rule by which heads adopt an option; null: no rule."""
    quorum: Quorum = "none"
    """Share of the delegations that must vote for an option to be adopted."""
    secret: bool = True
    """True if an anonymous poll is a secret ballot: its tally moves in steps, and with few votes
    there is no result. Without a meaning in a named poll.
    """


def way_of(poll: PollFields) -> VoteWay:
    """Return the way to vote in a poll with these fields."""
    if not poll.anonymous:
        return "named"
    return "secret" if poll.secret else "anonymous"


class RecordedPoll(PollFields, frozen=True, kw_only=True):
    """Fields of a poll that stay, and that its fact has, too."""

    room: int
    repeats: int | None = None
    """Id of the first round's poll, if this is a later round."""
    round: int = 1
    survey: int | None = None
    """Id of the survey that asks it, which opens and closes it. Until then the tally is hidden."""
    beside: int | None = None
    """Id of the poll that asks the people the question of this official vote."""


class Poll(RecordedPoll, frozen=False, kw_only=True):  # type: ignore[misc]
    id: int
    count: Count
    """All ballots; in a poll that moves in steps, those that are shown."""
    written_seq: int = 0
    """Seq of the entry that last changed the poll's definition."""
    edition: int = 0
    """Number of changes to the wording since the poll was opened. A vote names the edition its
    voter read.
    """
    state: PollState = "draft"
    votes_from: int | None = None
    """End of reading (ms since the epoch), if there was reading time when the poll was last opened.
    Ballots are accepted from then on.
    """
    reading_remaining_ms: int | None = None
    """Reading time left (ms) while the poll is paused."""
    shown: bool | None = None
    opened_at: int | None = None
    """Time (ms) at which the poll was first opened."""
    closes_at: int | None = None
    had_limit: bool = False
    """True if it was open with a time limit at some time."""
    remaining_ms: int | None = None
    closed_at: int | None = None
    ballots: dict[str, Ballot] = {}
    withdrawn: dict[str, Ballot] = {}
    """Last ballots of actors who withdrew one in an anonymous poll, without their answers."""
    groups: dict[str, dict[str, Count]] = {}
    """By breakdown and group. For an anonymous poll this is filled when it closes: nothing is shown
    by group before.
    """
    joint_counts: dict[VoterGroups, Count] = {}
    """Until then: counts by the full combination of a voter's groups. A vote is then counted twice
    in all instead of once per group.
    """
    place: int = 0
    """Number of anonymous polls that were opened before it."""
    k: int = 0
    """Fewest ballots that may be shown together; set when the poll opens, and only ever raised."""
    unshown: dict[str, UnshownVote] = {}
    """By actor, oldest first: ballots that the tally does not show yet, in a secret ballot."""
    mixing_since: int | None = None
    """Time (ms) of the first change of a ballot after the last step; None: no change since."""
    withheld: bool = False
    """True if a secret ballot closed with fewer ballots than may be shown."""
    mask: Mask | None = None
    part_masks: dict[str, Mask] = {}
    """By part of an answer: the rows that may be shown for it, if fewer than `mask` shows
    (disclosure/parts.py).
    """
    eligible: dict[str, dict[str, int]] = {}
    time_requests: set[str] = set()
    """Actors asking for more time; pseudonyms in an anonymous poll."""
    extra: AnyExtra = None
    """The kind's state beside the tally, if it has any."""
    cast_by: dict[str, CastBy] = {}
    """By delegation: the caster of its official vote."""
    cards: tuple[int, ...] = ()
    """Cards of the board that it weighs, in the order of its rows; 0: the row stands for none."""
    shared_n: int = 0
    """Ballots cast on shared devices."""
    hands: dict[int, HandCount] = {}
    """Counts by show of hands, by the clerk's link. No ballots: they are in no other count."""

    @property
    def kind(self) -> AnyKind:
        return KIND_BY_CONFIG[type(self.config)]

    def validate_answer(self, answer: Any) -> Any:
        """The answer in the form the kind stores. Raises BadAnswer or BadText."""
        config = self.config
        return KIND_BY_CONFIG[type(config)].validate_answer(config, answer, self.extra)

    @property
    def group_extra(self) -> AnyExtra:
        """The kind's extra for a group's row: in an anonymous poll a kind may show less of a group
        than of the total.
        """
        return self.kind.group_extra(self.extra, self.count.tally, self.anonymous)

    @property
    def has_own_key(self) -> bool:
        """True if its pseudonyms are not of the event's ballot key: its survey outlasts that."""
        return self.survey is not None

    @property
    def deadline(self) -> int | None:
        """Time (ms) at which the poll must close; None if it is not open or has no time limit, or
        closes with its survey.
        """
        return self.closes_at if self.state == "open" and self.survey is None else None

    def is_overdue(self, at: int) -> bool:
        """True if the deadline has passed, even if the close is not in the journal yet."""
        return self.closes_at is not None and self.closes_at <= at

    def reading_ms_at(self, at: int) -> int:
        """Reading time left (ms). A draft's reading time starts when it is opened."""
        if self.state == "draft":
            return self.reading * 1000
        return max(0, (self.votes_from or at) - at) + (self.reading_remaining_ms or 0)

    @property
    def is_official(self) -> bool:
        """True if only heads vote, for their delegations."""
        return self.voters == "heads"

    @property
    def is_secret(self) -> bool:
        """True for a secret ballot: no observer of all frames may link a person to their vote."""
        return self.anonymous and self.secret

    @property
    def hides_arrivals(self) -> bool:
        """True while nothing may tell when people come and go: in a secret ballot that runs. One of
        a survey shows no tally that could be watched.
        """
        return self.is_secret and self.is_running and self.survey is None

    @property
    def way(self) -> VoteWay:
        """Way to vote in it."""
        return way_of(self)

    @property
    def level(self) -> Level:
        """Worth of a vote in it."""
        if self.is_official:
            return "official"
        if not self.anonymous:
            return "named"
        return "invited" if self.voters == "invited" else "open"

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING_STATES

    def was_open_since(self, at: int) -> bool:
        """Return True if the poll was open or paused at this time (ms) or later."""
        return self.is_running or (self.closed_at is not None and self.closed_at >= at)

    @property
    def result_is_public(self) -> bool:
        if self.state == "draft" or self.shown is not None:
            return bool(self.shown)
        return self.rule == "always" or (
            self.rule in ("voted", "closed") and self.state == "closed"
        )

    def topics(self) -> tuple[str, ...]:
        if self.state == "dropped" or self._is_in_survey:
            return ()
        is_staffs = self.state == "draft" or (self.survey is not None and not self.result_is_public)
        return staff_topics(self.room) if is_staffs else room_topics(self.room)

    @property
    def _is_in_survey(self) -> bool:
        """True while a survey asks it: people have it there, and results are hidden."""
        return self.survey is not None and self.state != "closed"

    def result_topics(self) -> tuple[str, ...]:
        if self.state == "dropped" or self._is_in_survey:
            return ()
        if self.result_is_public:
            return room_topics(self.room)
        if self.rule != "voted" or self.shown is not None or self.state == "draft":
            return staff_topics(self.room)
        if self.is_official:
            delegations = sorted(ballot.delegation for ballot in self.ballots.values())
            return (
                *staff_topics(self.room),
                *(topic for delegation in delegations for topic in delegation_topics(delegation)),
            )
        return (*staff_topics(self.room), voters_topic(self.id))

    def participation_topics(self) -> tuple[str, ...]:
        """Return where participation is shown: while it runs and its result is not public."""
        is_hidden = self.is_running and not self.result_is_public and self.survey is None
        return staff_and_screen(self.room) if is_hidden else ()

    @property
    def participation(self) -> tuple[int, list[str] | None]:
        """The number of ballots, in steps if there are some, and the delegations that cast some,
        sorted; None in an anonymous poll.
        """
        step = 1 if self.is_official or self.way == "anonymous" else PARTICIPATION_STEP
        count = len(self.ballots) // step * step
        if self.anonymous:
            return count, None
        rows = self.groups.get("delegation", {})
        return count, sorted(id for id, row in rows.items() if id and row.n)

    @property
    def moves_in_steps(self) -> bool:
        """True while the tally shows ballots only in steps of at least k."""
        return self.secret and self.anonymous and self.state in RUNNING_STATES

    @property
    def fewest_waiting(self) -> int:
        """Number of ballots that a step leaves waiting at least."""
        return max(self.k, min(len(self.ballots) // WAITING_SHARE, MOST_WAITING))

    @property
    def can_step(self) -> bool:
        """True if enough ballots wait for a step to show some of them."""
        if not self.is_running or self.survey is not None:
            return False
        return len(self.unshown) >= self.fewest_waiting + self.k

    @property
    def step_due(self) -> int | None:
        """Time (ms) of the next step of the tally; None: too few ballots wait for it."""
        if self.mixing_since is None or not self.can_step:
            return None
        return self.mixing_since + MIX_MS

    def cast_ballot(self, actor: str, ballot: Ballot | None, seq: int = 0, at: int = 0) -> None:
        """Replace the actor's ballot; None withdraws it."""
        old = self.ballots.pop(actor, None)
        if old is not None and old.shared:
            self.shared_n -= 1
        if ballot is not None:
            self.ballots[actor] = ballot
            self.shared_n += ballot.shared
        elif old is not None and self.anonymous:
            self.withdrawn[actor] = msgspec.structs.replace(old, answer=None)
        if self.moves_in_steps:
            if old is not None:
                self._joint_count_of(old).remove_ballot(old)
            if ballot is not None:
                self._joint_count_of(ballot).add_ballot(ballot)
            waiting = self.unshown.pop(actor, None)
            before = old if waiting is None else waiting.before
            if not _is_same_answer(before, ballot):
                self.unshown[actor] = UnshownVote(before, seq)
            if self.mixing_since is None:
                self.mixing_since = at
            return
        if old is not None:
            for count in self.counts_of(old):
                count.remove_ballot(old)
        if ballot is not None:
            for count in self.counts_of(ballot):
                count.add_ballot(ballot)

    def show_ballots(self, actors: Iterable[str]) -> dict[str, int]:
        """Let the tally show these actors' ballots as they are now. Returns a number for each, of
        the seqs of their votes but in an order that does not follow them.
        """
        ballots = {actor: self.unshown.pop(actor) for actor in actors}
        for actor, vote in ballots.items():
            if vote.before is not None:
                self.count.remove_ballot(vote.before)
            if (ballot := self.ballots.get(actor)) is not None:
                self.count.add_ballot(ballot)
        return dict(zip(ballots, sorted(vote.seq for vote in ballots.values()), strict=True))

    def withhold_tally(self) -> None:
        """Empty the counts of a poll that closed with too few ballots. The ballots stay: their
        voters see them.
        """
        self.count = self.empty_count()
        self.groups = {}

    def shown_ballots(self) -> Iterator[Ballot]:
        """The ballots that the total shows."""
        for actor, ballot in self.ballots.items():
            if actor not in self.unshown:
                yield ballot
        for vote in self.unshown.values():
            if vote.before is not None:
                yield vote.before

    def counts_of(self, ballot: Ballot) -> tuple[Count, ...]:
        """The counts a ballot belongs to as soon as it is cast: the total, unless that moves in
        steps, and the joint count while groups are secret, else a count per group.
        """
        if self.anonymous and self.state != "closed":
            joint = self._joint_count_of(ballot)
            return (joint,) if self.moves_in_steps else (self.count, joint)
        where = ballot.delegation, ballot.region, ballot.sector, ballot.room
        return self.count, *self._counts_of_groups(self.groups, where)

    def _joint_count_of(self, ballot: Ballot) -> Count:
        key = ballot.delegation, ballot.region, ballot.sector, ballot.room, ballot.counts
        return self.joint_counts.get(key) or self.joint_counts.setdefault(key, self.empty_count())

    def merge_joint_counts(self) -> None:
        """Turn the joint counts into counts by group once voting has ended."""
        self.groups = self.counts_by_group()
        self.joint_counts = {}

    def counts_by_group(self) -> dict[str, dict[str, Count]]:
        """Counts by breakdown and group, including those that may not be shown yet."""
        groups = dict(self.groups)
        for (*where, _), count in self.joint_counts.items():
            for group in self._counts_of_groups(groups, where):
                group.merge(count)
        return groups

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Breakdowns of the result; by room only if someone voted from a breakout room."""
        by_room = ROOM in self.groups or any(room is not None for *_, room, _ in self.joint_counts)
        return (*DIMENSIONS, ROOM) if by_room else DIMENSIONS

    def comparable_answer(self, ballot: Ballot) -> Any:
        """The answer of a ballot as the tally counts it; None for an abstention."""
        answer = ballot.answer
        return None if answer is None else self.kind.comparable_answer(self.config, answer)

    def opinions(self, ballot: Ballot) -> Sequence[Opinion]:
        """The opinions in a ballot's answer; none if it speaks of a single thing or abstains."""
        find = self.kind.opinions
        if ballot.answer is None or find is None:
            return ()
        return find(self.config, ballot.answer, self.extra)

    def opinion_text(self, opinion: Opinion, language: str) -> str:
        return self.kind.opinion_text(self.config, opinion, language, self.extra)

    def ballot_cells(self, by_room: bool = False) -> list[Cell]:
        """Ballots by their voters' groups, and by room if asked for, with equal answers counted."""
        answers = defaultdict[tuple[str, str, str, str], tuple[list[Any], list[Any]]](
            lambda: ([], [])
        )
        for ballot in self.ballots.values():
            room = str(ballot.room or "") if by_room else ""
            where = ballot.delegation, ballot.region, ballot.sector, room
            answers[where][not ballot.counts].append(self.comparable_answer(ballot))
        return [
            Cell(*where, *(Counter(map(encode_answer, answer)) for answer in both))
            for where, both in answers.items()
        ]

    def hidden_parts(self, by: str, group: str) -> list[str]:
        """Parts that are hidden in a row that is shown."""
        return [part for part, mask in self.part_masks.items() if not mask.shows(by, group)]

    def empty_count(self) -> Count:
        return Count(self.kind.empty_tally(self.config, self.extra))

    def _counts_of_groups(
        self, groups: dict[str, dict[str, Count]], where: Iterable[str | int | None]
    ) -> Iterator[Count]:
        for by, group in zip((*DIMENSIONS, ROOM), where, strict=True):
            if group is not None:
                counts = groups.setdefault(by, {})
                yield counts.get(str(group)) or counts.setdefault(str(group), self.empty_count())


def _is_same_answer(one: Ballot | None, other: Ballot | None) -> bool:
    if one is None or other is None:
        return one is other
    return bool(one.answer == other.answer)


def initial_fields(config: AnyConfig) -> dict[str, Any]:
    """Initial fields of a Poll without votes."""
    kind = KIND_BY_CONFIG[type(config)]
    extra = kind.initial_extra(config)
    return {
        "count": Count(kind.empty_tally(config, extra)),
        "groups": {},
        "joint_counts": {},
        "unshown": {},
        "mixing_since": None,
        "extra": extra,
    }
