"""The chart of a poll's result, in the box and sizes of a report, a document or a slide."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain

from ...features.polls.reports.findings import Measure
from ...features.polls.reports.kind_report import (
    AVERAGE,
    MEDIAN,
    Cloud,
    Histogram,
    Opinions,
    Scatter,
    StepColumns,
    list_parts,
)
from ...features.polls.reports.shown_result import PollPart, number_of, part_text
from ..charts.chart import SIZES, Chart, page_box
from ..charts.cloud import Word, draw_cloud
from ..charts.columns import Axis, Column, Middle, draw_columns
from ..charts.histogram import HistogramAxis
from ..charts.key_figures import KeyFigure, Sign, draw_key_figures
from ..charts.marks import Box, Mark, Role, Sizes, lay_lines
from ..charts.matrix import Dot, Scale, draw_matrix
from ..charts.quotes import draw_quotes
from ..charts.rank_steps import RankStep, draw_rank_steps
from ..charts.rated_rows import draw_rated_rows
from ..charts.rows import MOST_ROWS, Legend, Row, draw_rows, share_row, stacked_row
from ..charts.text_fitting import LINE, fit_text, text_width
from . import messages as say
from .model import PollSection
from .reader import Reader

ROW_HEIGHT, COLUMNS_HEIGHT, CLOUD_HEIGHT, MATRIX_HEIGHT = 34.0, 160.0, 170.0, 250.0
DrawMatrix = Callable[[Sequence[Dot], tuple[Scale, Scale], int, Box, Sizes], list[Mark]]
OPINION_ROLES: tuple[Role, ...] = ("accent", "hair", "against")
NAME_SPACE = 1.65
"""Distance of names at the edges of columns, of their width."""
HEIGHTS: dict[type, float] = {
    StepColumns: COLUMNS_HEIGHT,
    Histogram: COLUMNS_HEIGHT,
    Cloud: CLOUD_HEIGHT,
}
"""Heights of charts of reports, in units."""


class ResultDrawer:
    """Draws the result of a poll in a language."""

    def __init__(self, poll: PollSection, reader: Reader) -> None:
        self._poll, self._reader = poll, reader

    @property
    def has_result(self) -> bool:
        return not self._poll.withheld and self._poll.n > 0

    def draw_slide(self, box: Box, sizes: Sizes) -> list[Mark]:
        """Return the chart with its key figures or the list of its rows, as in the hall."""
        chart = self._poll.view.chart
        if isinstance(chart, Scatter) and self.has_result:
            return self._matrix(chart, box, sizes, draw_rated_rows)
        key = list(self._key_figures()) if self.has_result else []
        space, marks = draw_key_figures(key, box, sizes)
        return [*self.draw(space, sizes), *marks]

    def draw(self, box: Box, sizes: Sizes) -> list[Mark]:
        """Return the chart, or the findings in words."""
        poll = self._poll
        marks: list[Mark]
        match poll.view.chart if self.has_result else None:
            case Histogram() as histogram:
                marks = self._histogram(histogram, box, sizes)
            case StepColumns() as steps:
                marks = self._steps(steps, box, sizes)
            case Scatter() as scatter:
                marks = self._matrix(scatter, box, sizes)
            case Cloud() if poll.parts:
                marks = draw_cloud(self._words(), box, sizes, self._say_more, poll.more_parts)
            case _ if self.has_result and poll.parts:
                marks = self._rank_steps(box, sizes) or self._rows(box, sizes)
            case _ if self.has_result and poll.quotes:
                marks = draw_quotes(self._quotes(), box, sizes, self._say_more)
            case _:
                marks = self._sentences(map(self._reader.sentence, poll.findings), box, sizes)
        return marks

    def _say_more(self, number: int) -> str:
        return self._reader.say(say.AND_MORE, n=number)

    def page_chart(self) -> Chart | None:
        """Return the chart of the report; None if the rows of its table have bars, or nothing is
        drawn.
        """
        height = self._page_height()
        if not height:
            return None
        titles = {StepColumns: say.COLUMNS, Histogram: say.HISTOGRAM, Scatter: say.SCATTER}
        title = titles.get(type(self._poll.view.chart), self._poll.view.name)
        marks = tuple(self.draw(page_box(height), SIZES))
        return Chart(self._reader.say(title), ", ".join(self._figures()), height, marks)

    def _page_height(self) -> float:
        chart = self._poll.view.chart if self.has_result else None
        if isinstance(chart, StepColumns) and self._has_labels():
            return ROW_HEIGHT * len(self._poll.parts) + COLUMNS_HEIGHT / 8
        if isinstance(chart, Scatter):
            return max(MATRIX_HEIGHT, 2.6 * LINE * SIZES.least * len(chart.rows))
        return HEIGHTS.get(type(chart), 0.0) if self._poll.parts or chart is not None else 0.0

    def _figures(self) -> Iterator[str]:
        """The figures of the chart in words."""
        poll, reader = self._poll, self._reader
        match poll.view.chart:
            case Histogram() as histogram:
                for name, votes in histogram.named_bars():
                    yield f"{name}: {votes}"
            case Scatter() as scatter:
                for dot in self._dots(scatter):
                    yield f"{dot.name}: {' · '.join(dot.means)}"
            case Cloud():
                for word in self._words():
                    yield f"{word.text}: {reader.number(word.votes)}"
            case _:
                for row in self._option_rows():
                    figures = " · ".join(figure.text for figure in row.figures)
                    yield f"{row.name or row.place}: {figures}"

    # rows

    def _rows(self, box: Box, sizes: Sizes) -> list[Mark]:
        rows, opinions = list(self._option_rows()), self._poll.view.opinions
        shown = rows[:MOST_ROWS]
        more = self._say_more(len(rows) - len(shown)) if len(rows) > len(shown) else ""
        return draw_rows(shown, box, sizes, self._legend(opinions) if opinions else None, more)

    def _rank_steps(self, box: Box, sizes: Sizes) -> list[Mark]:
        """Options beside each other, where that is so in the hall and names have space."""
        poll, view = self._poll, self._poll.view
        if not view.has_steps:
            return []
        parts = list(chain(*list_parts(poll, view)))
        shares = [self._share(part) for _, part in parts]
        highest = max(shares, default=0) or 1
        steps = [
            RankStep(
                self._reader.plain(part_text(part)),
                self._reader.number(rank_of(shares, share)),
                share / highest,
                self._reader.percent(share),
            )
            for (_, part), share in zip(parts, shares, strict=True)
        ]
        return draw_rank_steps(steps, box, sizes)

    def _option_rows(self) -> Iterator[Row]:
        poll, view, reader = self._poll, self._poll.view, self._reader
        parts = list(chain(*list_parts(poll, view)))
        shares = [self._share(part) for _, part in parts]
        for (number, part), share in zip(parts, shares, strict=True):
            leads = share == max(shares) > 0
            name = reader.plain(part_text(part))
            if view.opinions is not None:
                yield self._opinion_row(name, part, view.opinions)
            else:
                rank = reader.number(rank_of(shares, share)) if view.by_rank else ""
                place = number if view.is_numbered and not name else rank
                yield share_row(name, share, reader.percent(share), leads, place)

    def _share(self, part: PollPart) -> float:
        return number_of(self._poll.total, (part.id, self._poll.view.main)) or 0

    def _opinion_row(self, name: str, part: PollPart, opinions: Opinions) -> Row:
        shares = [number_of(self._poll.total, (part.id, each.metric)) or 0 for each in opinions]
        figures = map(self._reader.percent, shares)
        return stacked_row(name, list(zip(shares, figures, OPINION_ROLES, strict=True)))

    def _legend(self, opinions: Opinions) -> Legend:
        names = (self._reader.say(column.heading) for column in opinions)
        return Legend(tuple(zip(names, OPINION_ROLES, strict=True)), OPINION_ROLES)

    # distributions

    def _has_labels(self) -> bool:
        return all(part.label for part in self._poll.parts)

    def _key_figures(self) -> Iterator[KeyFigure]:
        poll, reader = self._poll, self._reader
        match poll.view.chart:
            case StepColumns():
                mean, median = (number_of(poll.total, (None, key)) for key in ("mean", "median"))
                if mean is not None and median is not None:
                    sign: Sign = "" if self._has_labels() else "line"
                    yield KeyFigure(reader.say(AVERAGE), reader.number(mean, 1, fixed=True))
                    yield KeyFigure(reader.say(MEDIAN), reader.number(median, 1), sign)
            case Histogram():
                if (quartiles := self._quartiles()) is not None:
                    unit = reader.plain(poll.view.unit)
                    low, middle, high = map(self._measure, quartiles)
                    outside = "" if unit == "%" else unit
                    half = f"{low.removesuffix('%').rstrip()}–{high}"
                    yield KeyFigure(reader.say(MEDIAN), middle, "line", outside)
                    yield KeyFigure(reader.say(say.HALF), half, "band", outside)

    def _quartiles(self) -> tuple[float, float, float] | None:
        low, median, high = (
            number_of(self._poll.total, (None, column.metric)) for column in self._poll.view.whole
        )
        if low is None or median is None or high is None:
            return None
        return low, median, high

    def _measure(self, number: float) -> str:
        """Return a number of an estimate without its unit, unless that is %."""
        view = self._poll.view
        unit = view.unit if self._reader.plain(view.unit) == "%" else {}
        return self._reader.value(Measure(number, unit, view.whole[1].least))

    def _steps(self, steps: StepColumns, box: Box, sizes: Sizes) -> list[Mark]:
        if self._has_labels():
            return self._rows(box, sizes)
        poll, reader = self._poll, self._reader
        median = number_of(poll.total, (None, "median"))
        shares = [self._share(part) for part in poll.parts]
        highest, many = max(shares, default=0) or 1, max(1, len(shares))
        columns = [
            Column(at / many, (at + 1) / many, share / highest, reader.percent(share))
            for at, share in enumerate(shares)
        ]
        names = (str(part.id) for part in poll.parts)
        axis = Axis(
            tuple((column.centre, name) for column, name in zip(columns, names, strict=True)),
            (reader.plain(steps.low), reader.plain(steps.high)),
        )
        middle = None
        if median is not None and isinstance(first := poll.parts[0].id, int):
            middle = Middle((median - first + 0.5) / many, reader.say(MEDIAN))
        return draw_columns(columns, axis, box, sizes, middle=middle)

    def _histogram(self, histogram: Histogram, box: Box, sizes: Sizes) -> list[Mark]:
        poll, reader = self._poll, self._reader
        below, above = bool(histogram.below), bool(histogram.above)
        many, edges = len(histogram.bars), histogram.edges
        places = HistogramAxis(edges[0], histogram.step, many, histogram.unit, below, above)
        counts = [
            *([histogram.below] if below else []),
            *histogram.bars,
            *([histogram.above] if above else []),
        ]
        highest = max((*counts, 1))
        columns = [
            Column(*span, votes / highest, reader.percent(votes / poll.n) if votes else "")
            for span, votes in zip(places.spans, counts, strict=True)
        ]
        widest = max(text_width(reader.number(edge, 4), sizes.least, bold=True) for edge in edges)
        most = max(1, int(box.width / (NAME_SPACE * widest)))
        every = next(n for n in range(1, many + 2) if many // n <= most)
        names = [(place, reader.number(value, 4)) for place, value in places.ticks(every)]
        names = [
            *([(0.0, f"< {reader.number(edges[0], 4)}")] if below else []),
            *names,
            *([(1.0, f"≥ {reader.number(edges[-1], 4)}")] if above else []),
        ]
        middle = None
        if (quartiles := self._quartiles()) is not None:
            low, median, high = map(places.place_of, quartiles)
            middle = Middle(median, reader.say(MEDIAN), (low, high))
        axis = Axis(tuple(names))
        return draw_columns(columns, axis, box, sizes, middle=middle, are_adjacent=True)

    # others

    def _words(self) -> list[Word]:
        poll, reader = self._poll, self._reader
        found = []
        for part in poll.parts:
            figure = poll.total.get((part.id, "votes"))
            found.append(Word(reader.plain(part_text(part)), (figure and figure.value) or 0))
        return found

    def _quotes(self) -> list[str]:
        """The latest first, as in the hall."""
        language, quotes = self._reader.language, reversed(self._poll.quotes)
        return [quote.translations.get(language) or quote.text for quote in quotes]

    def _dots(self, scatter: Scatter) -> Iterator[Dot]:
        reader = self._reader
        say_mean = partial(reader.number, decimals=1, fixed=True)
        for row in scatter.rated_rows(self._poll.total):
            if row.x is not None and row.y is not None:
                means = say_mean(row.y), say_mean(row.x)
                yield Dot(row.number, reader.plain(row.text), row.x, row.y, means)

    def _matrix(
        self, scatter: Scatter, box: Box, sizes: Sizes, draw: DrawMatrix = draw_matrix
    ) -> list[Mark]:
        plain = self._reader.plain
        x, y = (
            Scale(plain(axis.label), plain(axis.low), plain(axis.high))
            for axis in (scatter.x, scatter.y)
        )
        return draw(list(self._dots(scatter)), (x, y), scatter.steps, box, sizes)

    def _sentences(
        self, texts: Sequence[str] | Iterator[str], box: Box, sizes: Sizes
    ) -> list[Mark]:
        found = fit_text(" ".join(texts), box.width, box.height, (sizes.label, sizes.least))
        return [*lay_lines(found, box.x, box.y)]


def rank_of(shares: Sequence[float], share: float) -> int:
    """Return the place of a share: equal ones have the same."""
    return 1 + sum(each > share for each in shares)
