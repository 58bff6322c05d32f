"""Results of points in reports: the options with the most points."""

from collections.abc import Iterable

from ...reports.findings import Percent, Sentence, compare_groups
from ...reports.kind_report import POINTS, KindView, ReportColumn
from ...reports.shown_result import ShownResult, leading_parts, part_text, rank_parts
from .tally import Config, PointsResult

MOST_POINTS = "{name} gets the most points: {share} of all."
ALL_POINTS = "{name} gets all points."


def view(config: Config, result: PointsResult | None) -> KindView:
    return KindView(
        "Point allocation",
        main="points",
        main_heading="Share of points",
        columns=(ReportColumn(POINTS, "points"), ReportColumn("Points per person", "mean", "mean")),
        group_note="Share of points in %.",
    )


def findings(poll: ShownResult) -> Iterable[Sentence]:
    ranked = rank_parts(poll, poll.total, "points")
    leaders = leading_parts(ranked)
    if len(leaders) == 1:
        (leader,), share = leaders, ranked[0][0]
        message = ALL_POINTS if share == 1 else MOST_POINTS
        yield Sentence(message, {"name": part_text(leader), "share": Percent(share)})
        yield from compare_groups(poll, leader, "points")
