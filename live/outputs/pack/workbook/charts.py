"""Data of the chart of a poll: its parts with a single figure, or several that are stacked."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ....features.polls.model import Poll
from ....features.polls.reports.kind_report import Histogram
from ....features.polls.tables.figures import total_figures
from ....kernel.text import Text

MAX_PARTS = 15
"""Parts of a chart that fit on a page with their figures; a word cloud may have hundreds."""


class ChartData(NamedTuple):
    """Rows of a chart. `series`: the figures' names; each part has a value for each of them."""

    series: tuple[str, ...]
    parts: list[tuple[str | int, Text]]
    values: list[list[float]]
    all_parts: int
    """Parts before the last were left out."""

    @property
    def is_stacked(self) -> bool:
        return len(self.series) > 1


def chart_data(poll: Poll) -> ChartData | None:
    """Data of the chart of a closed poll; None if it has no parts, or nothing may be shown."""
    if poll.withheld or not poll.count.n:
        return None
    result = poll.count.tally.as_result(poll.extra)
    view = poll.kind.report.view(poll.config, result)
    if isinstance(view.chart, Histogram):
        bars = view.chart.named_bars()
        return _cut(("votes",), [(name, {}) for name, _ in bars], [[votes] for _, votes in bars])
    series = tuple(each.metric for each in view.opinions) if view.opinions else (view.main,)
    labels, values = dict[str | int, Text](), dict[tuple[str | int, str], float]()
    for figure in total_figures(poll):
        if figure.part is not None and figure.name in series and figure.value is not None:
            labels[figure.part] = figure.label
            values[figure.part, figure.name] = figure.value
    if not labels:
        return None
    rows = [[values[part, name] for name in series] for part in labels]
    return _cut(series, list(labels.items()), rows)


def _cut(series: tuple[str, ...], parts: Sequence[Any], values: list[list[Any]]) -> ChartData:
    return ChartData(series, list(parts[:MAX_PARTS]), values[:MAX_PARTS], len(parts))
