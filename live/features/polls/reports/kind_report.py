"""Contract of a kind's module `report`: how reports, slides and workbooks show its results."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Literal, NamedTuple, Protocol, TypeVar

import msgspec

from ....kernel.text import Text
from .findings import Sentence
from .shown_result import Figures, PollPart, ShownResult, number_of

OPTION, SHARE, VOTES, POINTS = "Option", "Share", "Votes", "Points"
AVERAGE, MEDIAN = "Average", "Median"
SHARES_IN_PERCENT = "Share of votes in %."
"""Messages of several kinds."""
ConfigT_contra = TypeVar("ConfigT_contra", bound=msgspec.Struct, contravariant=True)


class ReportColumn(NamedTuple):
    """A figure in a column. `form`: a count, a mean with fixed decimals, or a number with as many
    as it has, but at least `least`.
    """

    heading: str
    metric: str
    form: Literal["count", "mean", "number"] = "count"
    decimals: int = 1
    least: int = 0


class Opinions(NamedTuple):
    """Figures that each part is divided into. Charts stack them: those for it from one end, those
    against it from the other.
    """

    agree: ReportColumn
    rest: ReportColumn
    disagree: ReportColumn


class Axis(NamedTuple):
    """A scale on which parts are rated. `suffix`: of the ids of its parts, after the row's number.
    `label`: what is rated; `low` and `high`: its ends.
    """

    suffix: str
    label: Text
    low: Text
    high: Text


class StepColumns(NamedTuple):
    """A column for each step, between two ends."""

    low: Text
    high: Text


class Histogram(NamedTuple):
    """Votes in bars of equal width. `unit`: distance of two answers."""

    start: float
    step: float
    bars: tuple[int, ...]
    below: int
    above: int
    unit: float

    @property
    def edges(self) -> list[float]:
        """Ends of the bars, the first one's start first."""
        return [self.start + self.step * at for at in range(len(self.bars) + 1)]

    def named_bars(self) -> list[tuple[str, int]]:
        """Bars by where they begin and end, also what is below and above them."""
        edges = [round(edge, 4) for edge in self.edges]
        names = [f"{low:g} – {high:g}" for low, high in pairwise(edges)]
        bars = [*zip(names, self.bars, strict=True)]
        if self.below:
            bars.insert(0, (f"< {edges[0]:g}", self.below))
        if self.above:
            bars.append((f"≥ {edges[-1]:g}", self.above))
        return bars


class RatedRow(NamedTuple):
    """A row by its number and text, with its means on the horizontal and the vertical scale."""

    number: int
    text: Text
    x: float | None
    y: float | None


class Scatter(NamedTuple):
    """Rows as dots between two scales, by their means on both."""

    rows: tuple[Text, ...]
    x: Axis
    y: Axis
    steps: int
    """Steps of each scale, from 1."""

    def rated_rows(self, figures: Figures) -> list[RatedRow]:
        """Return all rows with their means."""

        def mean(row: int, axis: Axis) -> float | None:
            return number_of(figures, (f"{row}{axis.suffix}", "mean"))

        return [
            RatedRow(at, text, mean(at, self.x), mean(at, self.y))
            for at, text in enumerate(self.rows, 1)
        ]


class Cloud(NamedTuple):
    """Parts as words, whose size is the number of people who wrote them."""


KindChart = StepColumns | Histogram | Scatter | Cloud | None


class KindView(NamedTuple):
    """Figures of a kind. `name`: its name. `item`: what its parts are called. `main`: the figure
    that is drawn for each part; empty: none.
    """

    name: str
    item: str = OPTION
    main: str = "votes"
    main_heading: str = SHARE
    main_column: ReportColumn | None = None
    """Form of the main figure, if it is not a share."""
    main_range: tuple[int, int] = (0, 1)
    """Least and largest value of the main figure."""
    columns: tuple[ReportColumn, ...] = (ReportColumn(VOTES, "votes"),)
    """Further figures of each part."""
    whole: tuple[ReportColumn, ...] = ()
    """Figures of the whole result."""
    unit: Text = {}
    """Unit of these figures."""
    span: Literal["", "mean", "quartiles"] = ""
    """Drawing of the whole result in a group's row."""
    group_note: str = SHARES_IN_PERCENT
    by_rank: bool = False
    """True if parts are listed with the largest share first."""
    has_steps: bool = False
    """True if pictures draw parts as steps beside each other, where names have space."""
    is_numbered: bool = False
    """True if parts are known by their numbers, as steps are."""
    lists_own_parts: bool = False
    """True if a group's row lists its own largest parts."""
    opinions: Opinions | None = None
    axes: tuple[Axis, ...] = ()
    """Scales on which each row is rated, in the order of their tables: the vertical one first."""
    chart: KindChart = None
    """Chart of the result; None: rows with bars."""

    def messages(self) -> set[str]:
        """Return the messages of this view."""
        columns = [*self.columns, *self.whole, *(self.opinions or ())]
        headings = {column.heading for column in columns}
        return {self.name, self.item, self.main_heading, self.group_note} | headings


class KindReport(Protocol[ConfigT_contra]):
    """Module `report` of a kind. Constants in capitals are messages; those that end with `_PLURAL`
    are their plurals.
    """

    def view(self, config: ConfigT_contra, result: Any) -> KindView:
        """Return the figures and the chart of a result (`result_type`; None: it is not shown)."""

    def findings(self, poll: ShownResult) -> Iterable[Sentence]:
        """Return sentences about a result with votes, the most important one first."""


def list_parts(poll: ShownResult, view: KindView) -> list[list[tuple[str, PollPart]]]:
    """Parts as they are listed, by axis if there are some, with the number that names each."""
    parts = list(poll.parts)
    if view.by_rank:
        parts.sort(key=lambda part: -(number_of(poll.total, (part.id, view.main)) or 0))
    if view.is_numbered:
        return [[(str(part.id), part) for part in parts]]
    return [
        [
            (id.removesuffix(axis.suffix), part)
            for part in parts
            if (id := str(part.id)).endswith(axis.suffix)
        ]
        for axis in view.axes
    ] or [[(str(number), part) for number, part in enumerate(parts, 1)]]
