"""Results of ratings on two scales in reports: the means of each row."""

from collections.abc import Iterable
from operator import itemgetter

from ...reports.findings import Decimal, Sentence, written_number
from ...reports.kind_report import AVERAGE, Axis, KindView, ReportColumn, Scatter
from ...reports.shown_result import ShownResult, number_of
from . import tally
from .tally import STEPS, Config, GridResult

RATED_HIGHEST = "Highest average on “{scale}”: “{row}” ({mean})."


def view(config: Config, result: GridResult | None) -> KindView:
    x, y = _axes(config)
    return KindView(
        "Two scales",
        item="Row",
        main="mean",
        main_heading=AVERAGE,
        main_column=ReportColumn(AVERAGE, "mean", "mean"),
        main_range=(1, STEPS),
        columns=(ReportColumn("Ratings", "ratings"),),
        group_note="Average rating, from 1 to 5.",
        axes=(y, x),
        chart=Scatter(config.rows, x, y, STEPS),
    )


def _axes(config: Config) -> tuple[Axis, Axis]:
    """The horizontal scale and the vertical one."""
    x, y = (
        Axis(axis, *(getattr(config, f"{axis}{end}") for end in ("", "_low", "_high")))
        for axis in tally.AXES
    )
    return x, y


def findings(poll: ShownResult) -> Iterable[Sentence]:
    """The row with the highest mean on each scale, unless several share it."""
    for axis in reversed(_axes(poll.config)):
        ranked = sorted(
            (
                (mean, row)
                for at, row in enumerate(poll.config.rows, 1)
                if (mean := number_of(poll.total, (f"{at}{axis.suffix}", "mean"))) is not None
            ),
            key=itemgetter(0),
            reverse=True,
        )
        means = [written_number(Decimal(mean)) for mean, _ in ranked]
        if len(means) > 1 and means[0] > means[1]:
            mean, row = ranked[0]
            values = {"scale": axis.label, "row": row, "mean": Decimal(mean)}
            yield Sentence(RATED_HIGHEST, values)
