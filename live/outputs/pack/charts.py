"""Data of the chart of a poll: its parts with one figure, or several that are stacked."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from ...features.polls.model import Poll
from ...kernel.text import Text
from .texts import SERIES

MAX_PARTS = 15
"""Parts of a chart that fit on a page with their figures; a word cloud may have hundreds."""


class ChartData(NamedTuple):
    """Rows of a chart. `series`: the figures' names; each part has a value for each of them."""

    series: tuple[str, ...]
    parts: list[tuple[str | int, Text]]
    values: list[list[float]]
    all_parts: int
    """Parts before the last ones were left out."""

    @property
    def is_stacked(self) -> bool:
        return len(self.series) > 1


def chart_data(poll: Poll) -> ChartData | None:
    """Data of the chart of a closed poll; None if it has no parts, or nothing may be shown."""
    if poll.withheld or not poll.count.n:
        return None
    if poll.kind.part_ids is None:
        return _histogram(poll) or _one_figure(poll)
    return _stack_parts(poll, ("agree", "pass", "disagree")) or _one_figure(poll)


def _one_figure(poll: Poll) -> ChartData | None:
    """The first figure that parts have and that can be drawn: votes, points, means. Rows that
    nobody rated have no mean.
    """
    figures = [
        figure for figure in _metrics(poll) if figure.part is not None and figure.name in SERIES
    ]
    if not figures:
        return None
    name = figures[0].name
    rows = [figure for figure in figures if figure.name == name and figure.value is not None]
    return _cut((name,), [(row.part, row.label) for row in rows], [[row.value] for row in rows])


def _stack_parts(poll: Poll, names: tuple[str, ...]) -> ChartData | None:
    labels, values = dict[str | int, Text](), dict[tuple[str | int, str], float]()
    for figure in _metrics(poll):
        if figure.part is not None and figure.name in names:
            labels[figure.part] = figure.label
            values[figure.part, figure.name] = figure.value or 0
    rows = [[values.get((part, name), 0) for name in names] for part in labels]
    return _cut(names, list(labels.items()), rows) if labels else None


def _histogram(poll: Poll) -> ChartData | None:
    """Bars of an estimate, named by where they begin and end."""
    result: Any = poll.count.tally.as_result(poll.extra)
    bars, start, step = (getattr(result, name, None) for name in ("bars", "start", "step"))
    if not bars or start is None or step is None:
        return None
    edges = [round(start + at * step, 4) for at in range(len(bars) + 1)]
    labels = [f"{low:g} – {high:g}" for low, high in pairwise(edges)]
    rows = [*zip(labels, bars, strict=True)]
    if result.below:
        rows.insert(0, (f"< {edges[0]:g}", result.below))
    if result.above:
        rows.append((f"≥ {edges[-1]:g}", result.above))
    return _cut(("votes",), [(label, {}) for label, _ in rows], [[votes] for _, votes in rows])


def _metrics(poll: Poll) -> Any:
    return poll.kind.metrics(poll.config, poll.count.tally, poll.count.n, poll.extra)


def _cut(series: tuple[str, ...], parts: Sequence[Any], values: list[list[Any]]) -> ChartData:
    return ChartData(series, list(parts[:MAX_PARTS]), values[:MAX_PARTS], len(parts))
