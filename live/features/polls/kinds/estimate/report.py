"""Results of estimates in reports: the distribution of the answers and its quartiles."""

from collections.abc import Iterable

from ...reports.findings import Measure, Sentence, compare_regions
from ...reports.kind_report import MEDIAN, Histogram, KindView, ReportColumn
from ...reports.shown_result import ShownResult, number_of
from .tally import Config, EstimateResult

ESTIMATES = "The median is {median}. Half of the estimates are from {low} to {high}."
REGIONS_MEDIAN = "By region, the median ranges from {low} ({region}) to {high} ({other})."


def view(config: Config, result: EstimateResult | None) -> KindView:
    """Quartiles have the decimals of answers, or one more where they lie between two of them."""
    names = (
        ("Lower quartile", "lower_quartile"),
        (MEDIAN, "median"),
        ("Upper quartile", "upper_quartile"),
    )
    decimals = config.decimals
    return KindView(
        "Estimate",
        columns=(),
        whole=tuple(
            ReportColumn(heading, metric, "number", decimals + 1, decimals)
            for heading, metric in names
        ),
        unit=config.unit,
        span="quartiles",
        chart=_histogram(decimals, result),
    )


def _histogram(decimals: int, result: EstimateResult | None) -> Histogram | None:
    if result is None or result.start is None or result.step is None or not result.bars:
        return None
    outside = result.below, result.above
    return Histogram(result.start, result.step, tuple(result.bars), *outside, 10**-decimals)


def findings(poll: ShownResult) -> Iterable[Sentence]:
    low, median, high = (
        number_of(poll.total, (None, name))
        for name in ("lower_quartile", "median", "upper_quartile")
    )

    def measure(number: float) -> Measure:
        return Measure(number, poll.config.unit, poll.config.decimals)

    if median is not None and low is not None and high is not None:
        figures = {"median": median, "low": low, "high": high}
        yield Sentence(ESTIMATES, {name: measure(figure) for name, figure in figures.items()})
    yield from compare_regions(poll, REGIONS_MEDIAN, (None, "median"), measure)
