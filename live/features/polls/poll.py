"""Publication and items of polls and their results. Their state is in model/polls.py.

Actions on polls are in prepare_actions.py, control_actions.py and vote_actions.py.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from msgspec import UNSET, UnsetType

from ...kernel.item import Item, for_staff, is_for_staff
from ...kernel.shared_fields import copy_fields
from ...kernel.text import Text
from ...kernel.topics import actor_of_topic, staff_topics
from ..event.model import Delegation
from ..rooms.model import Room
from ..state import Event
from . import AnyExtra, AnyResult
from .guards import publish_result
from .hands.hands import HandsResult, shared_votes, shown_hands
from .kinds.metric import Metric
from .mask import ROOM
from .model import Count, Level, Poll, PollFields, PollState
from .official.majority import Majority, Outcome, Quorum, outcome_of, quorum_count
from .one_voice import fewest_voices


def rounds_of(event: Event, poll: Poll) -> list[Poll]:
    """All rounds of a poll, the first round first."""
    first = poll.repeats or poll.id
    return [each for each in event.polls.values() if (each.repeats or each.id) == first]


def publish_poll(event: Event, poll: Poll) -> None:
    event.publish_item(f"poll:{poll.id}", poll.topics())
    publish_result(event, poll)


def ids_of_polls(polls: Iterable[Poll]) -> Iterator[str]:
    """Yield the ids of polls, and of the texts that people wrote in them."""
    for poll in polls:
        yield str(poll.id)
        for texts in ("entries", "proposals"):
            yield from map(str, getattr(poll.extra, texts, ()))


def ids_of_official(event: Event) -> Iterator[str]:
    """Yield the ids of polls in which heads voted, or were asked to."""
    polls = event.polls.values()
    return ids_of_polls(poll for poll in polls if poll.is_official and poll.state != "draft")


def publish_drafts(event: Event, room: Room) -> None:
    event.publish_item(f"drafts:{room.id}", staff_topics(room.id) if room.drafts else ())


def publish_time_requests(event: Event, poll: Poll) -> None:
    event.publish_item(f"asks:{poll.id}", staff_topics(poll.room) if poll.time_requests else ())


def clear_time_requests(event: Event, poll: Poll) -> None:
    """Clear all requests for more time and remove them from their actors' items."""
    asking = sorted(poll.time_requests)
    poll.time_requests.clear()
    for actor in asking:
        event.publish_private(actor, f"asked:{poll.id}", here=False)
    if asking:
        publish_time_requests(event, poll)


class PollItem(Item, PollFields, frozen=True, kw_only=True):
    """A poll."""

    room: int
    survey: int | None
    """Id of the survey that asked it; null: none did."""
    repeats: int | None
    """Id of the first round's poll, if this is a later round."""
    round: int
    edition: int
    """Number of changes to the wording since it was opened. A vote names the edition its voter
    read.
    """
    state: PollState
    shown: bool | None
    """True if the result was revealed or hidden by hand; null: as the rule says."""
    k: int
    """Fewest ballots of an anonymous poll that are shown together. 0: none have to be, or it has
    not been opened.
    """
    votes_from: int | None
    """End of the reading time: ballots are accepted from then on."""
    closes_at: int | None
    closed_at: int | None
    left: int | None
    """Time left (ms), while it is paused."""
    reading_left: int | None
    """Reading time left (ms), while it is paused."""
    result_public: bool
    """True if everyone in the room sees the result."""
    level: Level
    """Worth of a vote: `open` is a ballot per browser, `invited` a ballot per person of the roster,
    `named` is recorded with its voter's groups, `official` is a ballot per delegation.
    """
    majority: Majority | UnsetType = UNSET  # type: ignore[assignment]
    """Rule by which an official vote adopts an option."""
    quorum: Quorum | UnsetType = UNSET  # type: ignore[assignment]
    """Share of the delegations that must vote to adopt an option; unset: none."""
    beside: int | UnsetType = UNSET
    """Id of the poll that asks the people the question of this official vote."""


class PollForStaff(PollItem, frozen=True, kw_only=True):
    """A poll, for the staff and the host of its room."""

    written: int
    """Seq of the entry that last changed its definition, for `poll.edit`."""


class RowItem(Item, frozen=True):
    """A row of a result: the ballots of a group."""

    n: int
    """Ballots, abstentions included."""
    abstained: int
    tally: AnyResult
    """Result of the poll's kind. A hidden part of it is null."""
    eligible: int | None
    """Possible voters of the group; null until the poll is closed."""


class OfficialResult(Item, frozen=True):
    """Votes of delegations in an official poll."""

    votes: dict[str, Any]
    """By delegation, in the form that the poll's kind stores; null: abstention."""
    missing: list[str]
    """Delegations that may vote and have not."""
    outcome: Outcome | None
    """Finding of the majority rule; null: there is no rule."""


Rows = dict[str, dict[str, RowItem | None]]
"""Rows by breakdown and group; None: hidden."""


class ResultItem(Item, frozen=True):
    """The result of a poll."""

    n: int
    """Ballots, abstentions included."""
    abstained: int
    tally: AnyResult
    """Result of the poll's kind."""
    eligible: int | None
    """Possible voters; null until the poll is closed."""
    by: Rows | None
    """Rows by breakdown (`delegation`, `region`, `sector`, and `room` if people voted from breakout
    rooms) and group. Null in place of a row: hidden, to protect the ballots. Null in place of all:
    nothing is shown by group.
    """
    across: dict[str, dict[str, float | None]] | UnsetType = UNSET
    """Metrics over all groups together, by name and part, of kinds that have some."""
    fewest_voices: int | UnsetType = UNSET
    """Number of delegations with a figure needed to show "one city, one vote"; unset if nothing is
    shown by group.
    """
    rooms: dict[str, Text] | UnsetType = UNSET
    """Names of the rooms that have rows."""
    counted: int | UnsetType = UNSET
    """Ballots that `tally` and `abstained` show, if others wait: while a secret ballot is open the
    tally moves in steps.
    """
    withheld: bool | UnsetType = UNSET
    """True if a secret ballot closed with fewer ballots than may be shown: `tally` is empty."""
    official: OfficialResult | UnsetType = UNSET
    """Votes of the delegations, in an official poll."""
    shared: int | UnsetType | None = UNSET
    """Ballots of `n` that were cast on shared devices; null: some, too few to say how many. Unset
    if none were, and until the close of an anonymous poll.
    """
    hands: HandsResult | UnsetType | None = UNSET
    """Votes counted by show of hands, which are not among the ballots; null: too few to be shown.
    Unset if none were counted, and until the close of an anonymous poll.
    """


class ParticipationItem(Item, frozen=True):
    """Participation in a running poll with a hidden result."""

    voted: int
    """Ballots; in a secret ballot and a named poll rounded down to a multiple of five."""
    delegations: list[str] | None
    """Delegations that cast a ballot; null in an anonymous poll."""


class BallotItem(Item, frozen=True):
    """The own ballot."""

    answer: Any
    """Answer in the form that the poll's kind stores; null: abstention."""


def view_poll(event: Event, topic: str, id: str) -> PollItem | PollForStaff:
    """Definition and state of a poll. In `room:R:staff` from the draft on, in `room:R:*` once it
    has been opened.
    """
    poll = event.polls[int(id)]
    item = PollItem(
        **copy_fields(poll, PollFields)
        | {
            "secret": poll.is_secret,
            "majority": UNSET if poll.majority is None else poll.majority,
            "quorum": UNSET if poll.quorum == "none" else poll.quorum,
        },
        room=poll.room,
        survey=poll.survey,
        repeats=poll.repeats,
        round=poll.round,
        edition=poll.edition,
        state=poll.state,
        shown=poll.shown,
        k=poll.k if poll.anonymous else 0,
        votes_from=poll.votes_from,
        closes_at=poll.closes_at,
        closed_at=poll.closed_at,
        left=poll.remaining_ms,
        reading_left=poll.reading_remaining_ms,
        result_public=poll.result_is_public,
        level=poll.level,
        beside=UNSET if poll.beside is None else poll.beside,
    )
    return for_staff(PollForStaff, item, written=poll.written_seq) if is_for_staff(topic) else item


def view_result(event: Event, topic: str, id: str) -> ResultItem:
    """Result of poll N. While a secret ballot is open its tally moves in steps, for staff too. In
    `room:R:staff` always; in `poll:N:voted` while it is shown after voting;
    in `room:R:*` once its rule or a moderator shows it to everyone.
    """
    poll = event.polls[int(id)]
    by = None if poll.is_official else rows_by_group(poll)
    shared_count = shared_votes(poll)
    return ResultItem(
        n=len(poll.ballots),
        abstained=poll.count.abstained,
        tally=poll.count.tally.as_result(poll.extra),
        eligible=sum(poll.eligible["delegation"].values()) if poll.state == "closed" else None,
        by=by,
        across=_index_metrics(cross_group_metrics(poll, by))
        if poll.kind.cross_group_metrics is not None
        else UNSET,
        fewest_voices=UNSET if by is None else fewest_voices(_count_voices(event, by)),
        rooms={room: event.rooms[int(room)].name for room in by[ROOM]}
        if by and ROOM in by
        else UNSET,
        counted=poll.count.n if poll.moves_in_steps else UNSET,
        withheld=poll.withheld or UNSET,
        official=official_result(event, poll) if poll.is_official else UNSET,
        shared=UNSET if shared_count == 0 else shared_count,
        hands=shown_hands(poll),
    )


def official_result(event: Event, poll: Poll) -> OfficialResult:
    """The votes of the delegations, and the outcome of the majority rule."""
    votes = {ballot.delegation: ballot.answer for ballot in poll.ballots.values()}
    may_vote = (
        poll.eligible.get("delegation", {}).keys()
        or {each.id for each in delegations_entitled(event)} | votes.keys()
    )
    return OfficialResult(
        votes=dict(sorted(votes.items())),
        missing=sorted(may_vote - votes.keys()),
        outcome=None
        if poll.majority is None
        else outcome_of(
            poll.majority,
            poll.count.tally.counts,
            len(may_vote),
            quorum_count(poll.quorum, len(votes), len(may_vote)),
        ),
    )


def delegations_entitled(event: Event) -> list[Delegation]:
    """The delegations that have an official vote: observers have none."""
    return [each for each in event.profile.delegations.values() if not each.observer]


def _count_voices(event: Event, by: Rows) -> int:
    """Number of delegations with a voice in "one city, one vote": those of observers have none."""
    return len(by["delegation"].keys() - event.profile.observers)


def view_participation(event: Event, topic: str, id: str) -> ParticipationItem:
    """Participation in poll N. In `room:R:staff` and `room:R:screen` while it runs and its result
    is not shown to everyone.
    """
    count, delegations = event.polls[int(id)].participation
    return ParticipationItem(voted=count, delegations=delegations)


def cross_group_metrics(poll: Poll, by: Rows | None) -> Iterator[Metric]:
    """Metrics over all groups together, computed only from the shown rows and the total."""
    if poll.kind.cross_group_metrics is not None:
        total = poll.count.tally.as_result(poll.extra)
        yield from poll.kind.cross_group_metrics(poll.config, total, by or {}, poll.extra)


def _index_metrics(metrics: Iterable[Metric]) -> dict[str, dict[str, float | None]]:
    """By metric name and part."""
    metrics_by_name: dict[str, dict[str, float | None]] = {}
    for metric in metrics:
        metrics_by_name.setdefault(metric.name, {})[str(metric.part)] = metric.value
    return metrics_by_name


def rows_by_group(poll: Poll) -> Rows | None:
    """Rows of every breakdown that may be shown now. A hidden row is None, and so is a hidden part
    of a row. None in place of the rows: nothing is shown by group. People without a group have no
    row.
    """
    if poll.state == "closed":
        return {
            by: {group: _group_row(poll, by, group) for group in sorted(poll.eligible[by]) if group}
            for by in poll.dimensions
        }
    if poll.anonymous:
        return None
    extra = poll.group_extra
    return {
        by: {
            group: row_of(count, extra)
            for group, count in sorted(poll.groups.get(by, {}).items())
            if group
        }
        for by in poll.dimensions
    }


def row_of(count: Count, extra: AnyExtra, eligible: int | None = None) -> RowItem:
    """Row of a count. `extra`: the kind's."""
    return RowItem(count.n, count.abstained, count.tally.as_result(extra), eligible)


def _group_row(poll: Poll, by: str, group: str) -> RowItem | None:
    if poll.mask is None or not poll.mask.shows(by, group):
        return None
    count = poll.groups.get(by, {}).get(group) or poll.empty_count()
    row = row_of(count, poll.group_extra, poll.eligible[by][group])
    for part in poll.hidden_parts(by, group):
        row.tally.parts[part] = None
    return row


def view_ballot(event: Event, topic: str, id: str) -> BallotItem:
    """Own ballot in poll N. In `me`."""
    return BallotItem(answer=event.polls[int(id)].ballots[actor_of_topic(topic)].answer)


def view_drafts(event: Event, topic: str, id: str) -> list[int]:
    """Ids of the polls of room R that have not been opened, in planned order. In `room:R:staff`,
    while there are some.
    """
    return event.rooms[int(id)].drafts


def view_asks(event: Event, topic: str, id: str) -> int:
    """Number of requests for more time in poll N. In `room:R:staff`, while there are some."""
    return len(event.polls[int(id)].time_requests)


def view_asked(event: Event, topic: str, id: str) -> Literal[True]:
    """Own request for more time in poll N, until it is answered. In `me`."""
    return True


VIEWS = {
    "poll:N": view_poll,
    "result:N": view_result,
    "participation:N": view_participation,
    "ballot:N": view_ballot,
    "drafts:R": view_drafts,
    "asks:N": view_asks,
    "asked:N": view_asked,
}
