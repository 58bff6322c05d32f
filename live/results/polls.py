"""polls.csv: every poll that was opened, one row per breakdown, group, part of the result and
metric.

While an anonymous poll is open its total covers the ballots that are shown so far. Its groups have
rows only after its close; a group hidden by the mask has a single row that only says so, and so has
the total of a poll in which too few voted.

"One city, one voice" aggregates the shown delegations with equal weight, however many people voted
in each: the mean of their shares if the metric has a share, else of their values. Its `n` counts
delegations. "Region gap" is the maximum minus the minimum of the shown regions. In a repeated round
each metric also has its change since the previous round, if both are closed.
"""

from collections.abc import Callable, Iterator, Set
from itertools import chain
from statistics import fmean

from ..core.event import Event
from ..core.model.polls import Count, Poll
from ..core.polls import kind_name
from ..core.polls.metric import Metric
from ..core.polls.poll import cross_group_metrics, rows_by_group
from ..core.text import Text
from .history import History
from .table import Table, Value, by_language, text_cells, time_cells

ONE_VOICE = "one_city_one_voice"
REGION_GAP = "region_gap"
Metrics = dict[tuple[Value, ...], tuple[Value, ...]]
"""Value and share by breakdown, group, part and metric."""


def polls_table(history: History) -> Table:
    languages = history.event.profile.languages
    header = [
        *("event", "poll", "kind", "round", "repeats", "state", "anonymous"),
        *by_language("prompt", languages),
        *("by", "group", *by_language("group", languages)),
        *(
            "n",
            "eligible_n",
            "abstained",
            "part",
            *by_language("part", languages),
            "figure",
            "value",
            "share",
            "suppressed",
        ),
        *("value_moved", "share_moved", "closed", "closed_local"),
    ]
    return Table(header, _poll_rows(history.event))


def _poll_rows(event: Event) -> Iterator[list[Value]]:
    names, languages, rounds = (
        _group_names(event),
        event.profile.languages,
        dict[tuple[int, int], Metrics](),
    )
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
        first = poll.repeats or poll.id
        metrics = Metrics()
        for by, group, figures in _all_figure_cells(event, poll, languages):
            *_, name, value, share, _ = figures
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
            ]
        if poll.state == "closed":
            rounds[first, poll.round] = metrics


def _all_figure_cells(
    event: Event, poll: Poll, languages: tuple[str, ...]
) -> Iterator[tuple[str, str | None, list[Value]]]:
    """Breakdown, group, and the cells from n to suppressed, for each metric."""
    for by, group, count in _group_counts(poll) if poll.state != "draft" else ():
        yield from (
            (by, group, figures) for figures in _figure_cells(poll, by, group, count, languages)
        )
    yield from ((ONE_VOICE, None, figures) for figures in _one_voice_cells(event, poll, languages))
    yield from ((REGION_GAP, None, figures) for figures in _region_gap_cells(poll, languages))


def _differences(before: tuple[Value, ...], now: tuple[Value, ...]) -> list[Value]:
    """Changes of value and share; None unless both rounds show the number."""
    pairs = zip(before, now, strict=True)
    return [
        _round_value(each - was)
        if isinstance(was, int | float) and isinstance(each, int | float)
        else None
        for was, each in pairs
    ]


def _group_names(event: Event) -> dict[tuple[str, str | None], Text]:
    """Names of delegations, regions, sectors and rooms by breakdown and id."""
    names: dict[tuple[str, str | None], Text] = {
        ("region", region.id): region.name for region in event.profile.regions
    }
    names |= {("sector", sector.id): sector.name for sector in event.profile.sectors}
    names |= {("room", str(room.id)): room.name for room in event.rooms.values()}
    return names | {
        ("delegation", delegation.id): delegation.name
        for delegation in event.profile.delegations.values()
    }


def _group_counts(poll: Poll) -> Iterator[tuple[str, str | None, Count | None]]:
    """Breakdown, group and its count; None for a hidden group."""
    yield "total", None, None if poll.withheld else poll.count
    for by in poll.dimensions:
        counts = poll.groups.get(by, {})
        if poll.mask is not None:
            for group in sorted(filter(None, poll.eligible[by])):
                yield (
                    by,
                    group,
                    (counts.get(group) or poll.empty_count())
                    if poll.mask.shows(by, group)
                    else None,
                )
        elif not poll.anonymous:
            for group in sorted(filter(None, counts)):
                yield by, group, counts[group]


def _figure_cells(
    poll: Poll, by: str, group: str | None, count: Count | None, languages: tuple[str, ...]
) -> Iterator[list[Value]]:
    """Cells from n to suppressed, for each metric of a group."""
    if count is None:
        yield [*[None] * (7 + len(languages)), True]
        return
    over_groups = cross_group_metrics(poll, rows_by_group(poll)) if group is None else ()
    hidden = frozenset[str]() if group is None else frozenset(poll.hidden_parts(by, group))
    extra = poll.extra if group is None else poll.group_extra
    for part, label, name, value, share in chain(
        poll.kind.metrics(poll.config, count.tally, count.n, extra), over_groups
    ):
        seen = (
            [None, None, True]
            if part in hidden
            else [_round_value(value), _round_value(share), False]
        )
        yield [
            count.n,
            _eligible_count(poll, by, group),
            count.abstained,
            part,
            *text_cells(label, languages),
            name,
            *seen,
        ]


def _one_voice_cells(event: Event, poll: Poll, languages: tuple[str, ...]) -> Iterator[list[Value]]:
    """Means over delegations. Those of observers have no voice."""
    return _aggregate_groups(poll, languages, "delegation", fmean, event.profile.observers)


def _region_gap_cells(poll: Poll, languages: tuple[str, ...]) -> Iterator[list[Value]]:
    return _aggregate_groups(poll, languages, "region", lambda values: max(values) - min(values))


def _aggregate_groups(
    poll: Poll,
    languages: tuple[str, ...],
    dimension: str,
    aggregate: Callable[[list[float]], float],
    left_out: Set[str] = frozenset(),
) -> Iterator[list[Value]]:
    """Cells as of `_figure_cells`, aggregated over the shown groups with votes. A metric needs at
    least two groups that have it.

    No rows for kinds that show less in a group than in total: the aggregate would reveal what group
    rows withhold.
    """
    if poll.anonymous and poll.kind.shows_less_in_groups:
        return
    shown = [
        (group, count)
        for by, group, count in _group_counts(poll)
        if by == dimension and group and group not in left_out and count is not None and count.n
    ]
    by_group_figures = [
        (poll.hidden_parts(dimension, group), _figures_by_key(poll, count))
        for group, count in shown
    ]
    voices = poll.eligible.get(dimension, {}).keys() - left_out - {""}
    eligible = len(voices) if poll.state == "closed" else None
    for part, label, name, _, _ in (
        _figures_by_key(poll, poll.count).values() if len(by_group_figures) > 1 else ()
    ):
        figures = [
            figures.get((part, name)) for hidden, figures in by_group_figures if part not in hidden
        ]
        is_shared = any(figure and figure.share is not None for figure in figures)
        found = [
            value
            for value in map(_share_of if is_shared else _value_of, figures)
            if value is not None
        ]
        if len(found) > 1:
            value = round(aggregate(found), 4)
            yield [
                len(found),
                eligible,
                None,
                part,
                *text_cells(label, languages),
                name,
                *((None, value) if is_shared else (value, None)),
                False,
            ]


def _share_of(figure: Metric | None) -> float | None:
    """A share; a missing metric counts as 0: a word nobody in the group wrote."""
    return 0 if figure is None else figure.share


def _value_of(figure: Metric | None) -> float | None:
    return None if figure is None else figure.value


def _figures_by_key(poll: Poll, count: Count) -> dict[tuple[str | int | None, str], Metric]:
    """Metrics of a count by part and name."""
    return {
        (figure.part, figure.name): figure
        for figure in poll.kind.metrics(poll.config, count.tally, count.n, poll.group_extra)
    }


def _round_value(value: float | None) -> float | None:
    return round(value, 4) if isinstance(value, float) else value


def _eligible_count(poll: Poll, by: str, group: str | None) -> int | None:
    """Number of people entitled to vote, in the group or in all; None until the poll is closed."""
    if poll.state != "closed":
        return None
    return sum(poll.eligible["delegation"].values()) if group is None else poll.eligible[by][group]
