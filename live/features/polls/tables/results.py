"""polls.csv: every poll that was opened, a row per breakdown, group, part of the result and metric.

While a secret ballot is open its total covers the ballots that are shown so far. Groups of an
anonymous poll have rows only after its close; a group hidden by the mask has a single row that only
says so, and so has the total of a secret ballot in which too few voted. Where no word is shown, a
row has n and no figure.

"One city, one voice" aggregates the shown delegations with equal weight, for any turnout in each:
the mean of their shares if the metric has a share, else of their values. Its `n` counts
delegations. "Region gap" is the maximum minus the minimum of the shown regions. In a repeated round
each metric also has its change since the previous round, if both are closed.

The ballots of an official vote are those of delegations: its rows by delegation list them. The
outcome of its majority rule is in all of its rows.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from math import fsum
from statistics import fmean
from typing import get_args

from msgspec import UNSET

from ....kernel.table import Column, Table, Value, text_cells, text_columns, time_columns
from ...event.group_names import GroupNames, group_names, in_event_order
from ...history import History
from ...state import Event
from ...time_cells import time_cells
from .. import kind_name
from ..hands.hands import hands_total, shared_votes
from ..kinds.metric import Metric
from ..mask import DIMENSIONS, ROOM
from ..model import Count, Level, Poll, Voters, VoteWay
from ..official.majority import Majority, Outcome, Quorum
from ..poll import cross_group_metrics, official_result, rows_by_group
from .figures import group_figures, total_figures

LEVEL_ABOUT = (
    "Open and invited votes are anonymous, one per browser or per invited person. Official ones "
    "are public, one per delegation."
)
WAY_ABOUT = (
    "Anonymous: no name is stored with a vote. Secret: a secret ballot, whose result moves in "
    "steps and is hidden if few vote."
)
SHARED_ABOUT = "Empty if there are none, or too few to be told, and until an anonymous poll closes."
OUTCOMES = ("adopted", "not_adopted", "no_quorum")
QUORUM_ABOUT = "Share of the delegations that may vote which must vote, abstentions included."
HANDS_ABOUT = "No other figure here has them. Their votes are in hands.csv."
ONE_VOICE = "one_city_one_voice"
REGION_GAP = "region_gap"
BREAKDOWNS = ("total", *DIMENSIONS, ROOM, ONE_VOICE, REGION_GAP)
Metrics = dict[tuple[Value, ...], tuple[Value, ...]]
"""Value and share by breakdown, group, part and metric."""


def polls_table(history: History) -> Table:
    languages = history.event.profile.languages
    columns = (
        Column("event", "string", "Event code"),
        Column("poll", "integer", "Poll number"),
        Column("kind", "string", "Poll type"),
        Column("round", "integer", "Round"),
        Column("repeats", "integer", "Poll number of the first round"),
        Column("state", "string", "State", values=("open", "paused", "closed", "draft")),
        Column("anonymous", "boolean", "Anonymous"),
        *text_columns("prompt", "Question", languages),
        Column("by", "string", "Breakdown", values=BREAKDOWNS),
        Column("group", "string", "Group"),
        *text_columns("group", "Name of the group", languages),
        Column("n", "integer", "Votes, abstentions included", unit="ballots"),
        Column("eligible_n", "integer", "People who could vote", unit="people"),
        Column("abstained", "integer", "Abstentions", unit="ballots"),
        Column("part", "string", "Option, step, word or statement"),
        *text_columns("part", "Text of the option, step, word or statement", languages),
        Column("figure", "string", "Figure"),
        Column("value", "number", "Value", "In the unit of the figure."),
        Column("share", "number", "Share", "From 0 to 1.", unit="1"),
        Column("suppressed", "boolean", "Hidden to protect ballots"),
        Column("value_moved", "number", "Change of the value since the round before"),
        Column("share_moved", "number", "Change of the share since the round before", unit="1"),
        *time_columns("closed", "Closed (UTC)", "Closed (local)"),
        Column("why_suppressed", "string", "Reason for hiding", values=("few_votes", "protected")),
        Column("room", "integer", "Room number"),
        Column("order", "integer", "Order in which polls were opened"),
        Column("edition", "integer", "Changes of the wording while it was open"),
        Column("least", "integer", "Fewest options to choose"),
        Column("most", "integer", "Most options to choose"),
        Column("receipts", "string", "Receipts", values=("auto", "yes", "no")),
        *time_columns("opened", "Opened (UTC)", "Opened (local)"),
        Column("zone", "string", "Time zone"),
        Column("response", "number", "Response", "Votes by people who could vote.", unit="1"),
        Column(
            "effective_n",
            "number",
            "Effective number of votes",
            "If every delegation weighs the same.",
            unit="ballots",
        ),
        Column("level", "string", "Worth of a vote", LEVEL_ABOUT, values=get_args(Level)),
        Column("voters", "string", "Who votes", values=get_args(Voters)),
        Column("majority", "string", "Majority rule", values=get_args(Majority)),
        Column("beside", "integer", "Poll that asks the people the same"),
        Column("outcome", "string", "Outcome by the rule", values=OUTCOMES),
        Column("outcome_option", "integer", "Option that was adopted"),
        Column("outcome_votes", "integer", "Most votes of an option", unit="delegations"),
        Column("outcome_counted", "integer", "Votes that the rule counts", unit="delegations"),
        Column("outcome_needed", "integer", "Votes that were needed", unit="delegations"),
        Column("survey", "integer", "Number of the survey that asked it"),
        Column("shared_n", "integer", "Votes on shared devices", SHARED_ABOUT, unit="ballots"),
        Column("hands_n", "integer", "People by show of hands", HANDS_ABOUT, unit="people"),
        Column("quorum", "string", "Quorum", QUORUM_ABOUT, values=get_args(Quorum)),
        Column("quorum_needed", "integer", "Delegations that had to vote", unit="delegations"),
        *text_columns("room", "Name of the room", languages),
        Column("vote", "string", "How people vote", WAY_ABOUT, values=get_args(VoteWay)),
    )
    return Table(
        "polls", columns, _poll_rows(history.event), ("poll", "by", "group", "part", "figure")
    )


def _poll_rows(event: Event) -> Iterator[list[Value]]:
    names, languages, rounds = (
        group_names(event),
        event.profile.languages,
        dict[tuple[int, int], Metrics](),
    )
    order = opening_order(event)
    for poll in event.polls.values():
        kind = kind_name(poll.kind)
        head = [
            event.profile.code,
            poll.id,
            kind,
            poll.round,
            poll.repeats,
            poll.state,
            poll.anonymous,
            *text_cells(poll.prompt, languages),
        ]
        tail = _definition_cells(event, poll, order.get(poll.id))
        level = _level_cells(event, poll)
        others = [*_other_votes_cells(poll), *_quorum_cells(event, poll)]
        first = poll.repeats or poll.id
        metrics = Metrics()
        for by, group, figures, effective_n in _all_figure_cells(event, poll, languages):
            *_, name, value, share, is_suppressed = figures
            part = figures[3].casefold() if isinstance(figures[3], str) else figures[3]
            figure = by, group, part, name
            metrics[figure] = value, share
            before = rounds.get((first, poll.round - 1), {}) if poll.state == "closed" else {}
            changes = _differences(before.get(figure, (None, None)), metrics[figure])
            yield [
                *head,
                by,
                group,
                *text_cells(names.get((by, group), {}), languages),
                *figures,
                *changes,
                *time_cells(event, poll.closed_at),
                _reason_for_hiding(poll, by) if is_suppressed else None,
                *tail,
                _response_rate(by, figures),
                effective_n,
                *level,
                poll.survey,
                *others,
                *text_cells(names.get(("room", str(poll.room)), {}), languages),
                poll.way,
            ]
        if poll.state == "closed":
            rounds[first, poll.round] = metrics


def opening_order(event: Event) -> dict[int, int]:
    """Return by poll: 1 for the poll opened first, 2 for the next …"""
    polls = [poll for poll in event.polls.values() if poll.opened_at is not None]
    by_time = sorted(polls, key=lambda poll: (poll.opened_at, poll.id))
    return {poll.id: place for place, poll in enumerate(by_time, 1)}


def _definition_cells(event: Event, poll: Poll, order: int | None) -> list[Value]:
    return [
        poll.room,
        order,
        poll.edition,
        getattr(poll.config, "least", None),
        getattr(poll.config, "most", None),
        poll.receipts,
        *time_cells(event, poll.opened_at),
        event.profile.zone,
    ]


def _level_cells(event: Event, poll: Poll) -> list[Value]:
    """Level, voters, majority rule and its outcome, once the poll is closed."""
    outcome = official_result(event, poll).outcome if poll.is_official else None
    values: list[Value] = [None] * 5
    if outcome is not None and poll.state == "closed":
        word = outcome_word(outcome)
        values = [word, outcome.option, outcome.votes, outcome.counted, outcome.needed]
    return [poll.level, poll.voters, poll.majority, poll.beside, *values]


def outcome_word(outcome: Outcome) -> str:
    """An element of OUTCOMES."""
    if not outcome.has_quorum:
        return "no_quorum"
    return "not_adopted" if outcome.option is None else "adopted"


def _quorum_cells(event: Event, poll: Poll) -> list[Value]:
    """Quorum of an official vote, and the delegations that had to vote, once the poll is closed."""
    if not poll.is_official:
        return [None, None]
    outcome = official_result(event, poll).outcome if poll.state == "closed" else None
    quorum = UNSET if outcome is None else outcome.quorum
    return [poll.quorum, None if quorum is UNSET else quorum.needed]


def _other_votes_cells(poll: Poll) -> list[Value]:
    """Ballots on shared devices, and people by show of hands, as far as shown; None: no such votes,
    too.
    """
    is_told = not poll.anonymous or (poll.state == "closed" and not poll.withheld)
    hands = hands_total(poll) if poll.hands else None
    return [shared_votes(poll) or None if is_told else None, None if hands is None else hands.n]


def _reason_for_hiding(poll: Poll, by: str) -> str:
    """Return the reason for a hidden row or part, as far as it may be shown: the rule that hid a
    group would reveal something about it.
    """
    return "few_votes" if by == "total" and poll.withheld else "protected"


def _all_figure_cells(
    event: Event, poll: Poll, languages: tuple[str, ...]
) -> Iterator[tuple[str, str | None, list[Value], float | None]]:
    """Breakdown, group, the cells from n to suppressed, and the effective number of votes, for each
    metric.
    """
    for by, group, count in (
        _group_counts(poll, group_names(event)) if poll.state != "draft" else ()
    ):
        for figures in _figure_cells(poll, by, group, count, languages):
            yield by, group, figures, None
    for figures, counts in _one_voice_cells(event, poll, languages):
        yield ONE_VOICE, None, figures, effective_size(counts)
    for figures, _ in _region_gap_cells(poll, languages):
        yield REGION_GAP, None, figures, None


def effective_size(counts: Sequence[int]) -> float:
    """Effective number of votes after Kish, if groups of these sizes weigh the same: so many votes
    of equal weight would be worth as much. Each vote in a group of n weighs 1/n; the size is the
    square of the sum of weights by the sum of their squares.
    """
    return round(len(counts) ** 2 / fsum(1 / n for n in counts), 4)


def _response_rate(by: str, figures: list[Value]) -> float | None:
    """Share of actual among possible voters; None for rows over groups, and hidden rows."""
    n, eligible, *_ = figures
    if by in (ONE_VOICE, REGION_GAP) or not isinstance(n, int) or not isinstance(eligible, int):
        return None
    return round(n / eligible, 4) if eligible else None


def _differences(before: tuple[Value, ...], now: tuple[Value, ...]) -> list[Value]:
    """Changes of value and share; None unless both rounds show the number."""
    pairs = zip(before, now, strict=True)
    return [
        _round_value(each - was)
        if isinstance(was, int | float) and isinstance(each, int | float)
        else None
        for was, each in pairs
    ]


def _group_counts(poll: Poll, names: GroupNames) -> Iterator[tuple[str, str | None, Count | None]]:
    """Breakdown, group and its count, in the order of the event; None for a hidden group."""
    yield "total", None, None if poll.withheld else poll.count
    for by in poll.dimensions:
        counts = poll.groups.get(by, {})
        if poll.mask is not None:
            for group in in_event_order(names, by, filter(None, poll.eligible[by])):
                yield (
                    by,
                    group,
                    (counts.get(group) or poll.empty_count())
                    if poll.mask.shows(by, group)
                    else None,
                )
        elif not poll.anonymous:
            for group in in_event_order(names, by, filter(None, counts)):
                yield by, group, counts[group]


def _figure_cells(
    poll: Poll, by: str, group: str | None, count: Count | None, languages: tuple[str, ...]
) -> Iterator[list[Value]]:
    """Cells from n to suppressed, for each metric of a group; once, without a figure, if it has
    none: none of its words are shown.
    """
    if count is None:
        yield [*[None] * (7 + len(languages)), True]
        return
    over_groups = cross_group_metrics(poll, rows_by_group(poll)) if group is None else ()
    hidden_parts = frozenset[str]() if group is None else frozenset(poll.hidden_parts(by, group))
    people = [count.n, _eligible_count(poll, by, group), count.abstained]
    own = total_figures(poll, count) if group is None else group_figures(poll, count)
    figures = [*own, *over_groups]
    if not figures:
        yield [*people, *[None] * (4 + len(languages)), False]
    for part, label, name, value, share in figures:
        cells = (
            [None, None, True]
            if part in hidden_parts
            else [_round_value(value), _round_value(share), False]
        )
        yield [
            *people,
            part,
            *text_cells(label, languages),
            name,
            *cells,
        ]


def _one_voice_cells(
    event: Event, poll: Poll, languages: tuple[str, ...]
) -> Iterator[tuple[list[Value], list[int]]]:
    """Means over delegations. Those of observers have no voice; in an official vote a delegation
    has no more than that.
    """
    if poll.is_official:
        return iter(())
    return _aggregate_groups(poll, languages, "delegation", fmean, event.profile.observers)


def _region_gap_cells(
    poll: Poll, languages: tuple[str, ...]
) -> Iterator[tuple[list[Value], list[int]]]:
    return _aggregate_groups(poll, languages, "region", lambda values: max(values) - min(values))


def _aggregate_groups(
    poll: Poll,
    languages: tuple[str, ...],
    dimension: str,
    aggregate: Callable[[list[float]], float],
    left_out: Set[str] = frozenset(),
) -> Iterator[tuple[list[Value], list[int]]]:
    """Cells as of `_figure_cells`, aggregated over the shown groups with votes, and the votes in
    each of these groups. A metric needs at least two groups that have it.

    No rows for kinds that show less in a group than in total: the aggregate would reveal the
    withheld part of group rows.
    """
    if poll.anonymous and poll.kind.shows_less_in_groups:
        return
    counts = [
        (group, count)
        for by, group, count in _group_counts(poll, {})
        if by == dimension and group and group not in left_out and count is not None and count.n
    ]
    by_group_figures = [
        (poll.hidden_parts(dimension, group), count.n, _figures_by_key(poll, count))
        for group, count in counts
    ]
    voices = poll.eligible.get(dimension, {}).keys() - left_out - {""}
    eligible = len(voices) if poll.state == "closed" else None
    for part, label, name, _, _ in (
        _figures_by_key(poll, poll.count).values() if len(by_group_figures) > 1 else ()
    ):
        figures = [
            (n, figures.get((part, name)))
            for hidden_count, n, figures in by_group_figures
            if part not in hidden_count
        ]
        is_shared = any(figure and figure.share is not None for _, figure in figures)
        number_of = _share_of if is_shared else _value_of
        values = [(n, value) for n, figure in figures if (value := number_of(figure)) is not None]
        if len(values) > 1:
            value = round(aggregate([value for _, value in values]), 4)
            cells = [
                len(values),
                eligible,
                None,
                part,
                *text_cells(label, languages),
                name,
                *((None, value) if is_shared else (value, None)),
                False,
            ]
            yield cells, [n for n, _ in values]


def _share_of(figure: Metric | None) -> float | None:
    """A share; a missing metric counts as 0: a word without writers in the group."""
    return 0 if figure is None else figure.share


def _value_of(figure: Metric | None) -> float | None:
    return None if figure is None else figure.value


def _figures_by_key(poll: Poll, count: Count) -> dict[tuple[str | int | None, str], Metric]:
    """Metrics of a count by part and name."""
    return {(figure.part, figure.name): figure for figure in group_figures(poll, count)}


def _round_value(value: float | None) -> float | None:
    return round(value, 4) if isinstance(value, float) else value


def _eligible_count(poll: Poll, by: str, group: str | None) -> int | None:
    """Number of people entitled to vote, in the group or in all; None until the poll is closed."""
    if poll.state != "closed":
        return None
    return sum(poll.eligible["delegation"].values()) if group is None else poll.eligible[by][group]
