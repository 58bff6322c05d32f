"""Figures of a poll's counts: tables, the workbook's charts and the report have them from here."""

from collections.abc import Iterator

from ....kernel.text import Text
from ..kinds.metric import Metric
from ..model import Count, Poll

VOTES = "votes"


def total_figures(poll: Poll, count: Count | None = None) -> Iterator[Metric]:
    """Figures of all ballots, or of a count that shows as much as they do."""
    count = poll.count if count is None else count
    return poll.kind.metrics(poll.config, count.tally, count.n, poll.extra)


def group_figures(poll: Poll, count: Count) -> Iterator[Metric]:
    """Figures of a group, which may show less than the total."""
    return poll.kind.metrics(poll.config, count.tally, count.n, poll.group_extra)


def votes_by_part(poll: Poll, count: Count) -> dict[int, tuple[int, Text]]:
    """Votes and label of each option, of polls whose options can be counted by hand."""
    return {
        int(figure.part): (int(figure.value or 0), figure.label)
        for figure in total_figures(poll, count)
        if figure.name == VOTES and figure.part is not None
    }
