"""Results of scales in reports: the distribution of the steps, their mean and median."""

from collections.abc import Iterable

from ...reports.findings import Decimal, Measure, Sentence, compare_regions
from ...reports.kind_report import AVERAGE, MEDIAN, KindView, ReportColumn, StepColumns
from ...reports.shown_result import ShownResult, number_of
from .tally import Config, ScaleResult

MEAN_AND_MEDIAN = (
    "On a scale from {least} to {most}, the average is {mean} and the median is {median}."
)
REGIONS_MEAN = "By region, the average ranges from {low} ({region}) to {high} ({other})."


def view(config: Config, result: ScaleResult | None) -> KindView:
    return KindView(
        "Scale",
        item="Step",
        whole=(ReportColumn(AVERAGE, "mean", "mean"), ReportColumn(MEDIAN, "median", "number")),
        span="mean",
        is_numbered=True,
        chart=StepColumns(config.low, config.high),
    )


def findings(poll: ShownResult) -> Iterable[Sentence]:
    mean, median = (number_of(poll.total, (None, name)) for name in ("mean", "median"))
    if mean is None or median is None or not poll.parts:
        return
    yield Sentence(
        MEAN_AND_MEDIAN,
        {
            "least": str(poll.parts[0].id),
            "most": str(poll.parts[-1].id),
            "mean": Decimal(mean),
            "median": Measure(median),
        },
    )
    yield from compare_regions(poll, REGIONS_MEAN, (None, "mean"), Decimal)
