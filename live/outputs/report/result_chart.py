"""The chart of a poll's result, in the box and sizes of a report, a document or a slide."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from ...features.polls.reports.findings import Measure
from ...features.polls.reports.kind_report import (
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
from ..charts.columns import Axis, Column, Middle, draw_columns, fit_in_steps
from ..charts.marks import Box, Mark, Sizes, lay_lines
from ..charts.matrix import Dot, Scale, draw_matrix
from ..charts.quotes import draw_quotes
from ..charts.rows import MOST_ROWS, Legend, Row, draw_rows, share_row
from ..charts.text_fitting import LINE, fit_text, text_width
from . import messages as say
from .model import PollSection
from .reader import Reader

ROW_HEIGHT, COLUMNS_HEIGHT, CLOUD_HEIGHT, MATRIX_HEIGHT = 34.0, 160.0, 170.0, 250.0
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
                marks = self._rows(box, sizes)
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
                    yield f"{dot.name}: {dot.figures}"
            case Cloud():
                for word in self._words():
                    yield f"{word.text}: {reader.number(word.votes)}"
            case _:
                for row in self._option_rows():
                    yield f"{row.name or row.place}: {' · '.join(row.figures)}"

    # rows

    def _rows(self, box: Box, sizes: Sizes) -> list[Mark]:
        rows, opinions = list(self._option_rows()), self._poll.view.opinions
        shown = rows[:MOST_ROWS]
        more = self._say_more(len(rows) - len(shown)) if len(rows) > len(shown) else ""
        return draw_rows(shown, box, sizes, self._legend(opinions) if opinions else None, more)

    def _option_rows(self) -> Iterator[Row]:
        poll, view, reader = self._poll, self._poll.view, self._reader
        parts = list(chain(*list_parts(poll, view)))
        most = max((self._share(part) for _, part in parts), default=0)
        for number, part in parts:
            share = self._share(part)
            leads = share == most > 0
            name = reader.plain(part_text(part))
            if view.opinions is not None:
                yield self._opinion_row(name, part, view.opinions)
            else:
                place = number if view.by_rank or view.is_numbered else ""
                yield share_row(name, share, reader.percent(share), leads, place)

    def _share(self, part: PollPart) -> float:
        return number_of(self._poll.total, (part.id, self._poll.view.main)) or 0

    def _opinion_row(self, name: str, part: PollPart, opinions: Opinions) -> Row:
        agree, rest, disagree = (
            number_of(self._poll.total, (part.id, column.metric)) or 0 for column in opinions
        )
        figures = (self._reader.percent(agree), self._reader.percent(disagree))
        return Row(name, ((agree, "accent"), (rest, "hair"), (disagree, "against")), figures)

    def _legend(self, opinions: Opinions) -> Legend:
        agree, rest, disagree = (self._reader.say(column.heading) for column in opinions)
        return Legend(
            ((agree, "accent"), (rest, "hair"), (disagree, "against")), ("accent", "against")
        )

    # distributions

    def _has_labels(self) -> bool:
        return all(part.label for part in self._poll.parts)

    def _steps(self, steps: StepColumns, box: Box, sizes: Sizes) -> list[Mark]:
        poll, reader = self._poll, self._reader
        median = number_of(poll.total, (None, "median"))
        label = f"{reader.say(MEDIAN)} {reader.number(median or 0, 1)}"
        figures = [reader.percent(self._share(part)) for part in poll.parts]
        step = box.width / max(1, len(figures))
        if self._has_labels() or not fit_in_steps(figures, step, sizes):
            line = LINE * sizes.least
            space = box._replace(height=box.height - (1.2 * line if median else 0))
            text = [
                *self._sentences([label], Box(box.x, box.bottom - line, box.width, line), sizes)
            ]
            return [*self._rows(space, sizes), *(text if median is not None else [])]
        shares = [self._share(part) for part in poll.parts]
        highest, many = max(shares, default=0) or 1, max(1, len(shares))
        columns = [
            Column(share / highest, str(part.id), reader.percent(share))
            for part, share in zip(poll.parts, shares, strict=True)
        ]
        names = tuple(((at + 0.5) / many, column.name) for at, column in enumerate(columns))
        middle = None
        if median is not None and isinstance(first := poll.parts[0].id, int):
            middle = Middle((median - first + 0.5) / many, label)
        ends = (reader.plain(steps.low), reader.plain(steps.high))
        return draw_columns(columns, Axis(names, ends), box, sizes, middle=middle)

    def _histogram(self, histogram: Histogram, box: Box, sizes: Sizes) -> list[Mark]:
        poll, reader, edges = self._poll, self._reader, histogram.edges
        highest = max((*histogram.bars, 1))
        columns = [
            Column(votes / highest, "", reader.percent(votes / poll.n) if votes else "")
            for votes in histogram.bars
        ]
        names = [reader.number(edge, 4) for edge in edges]
        widest = max(text_width(name, sizes.least) for name in names)
        most = max(1, int(box.width / (NAME_SPACE * widest)))
        every = next(n for n in range(1, len(names) + 1) if (len(names) - 1) // n <= most)
        axis = Axis(tuple((at / (len(names) - 1), names[at]) for at in range(0, len(names), every)))
        low, median, high = (
            number_of(poll.total, (None, column.metric)) for column in poll.view.whole
        )
        middle, width = None, (edges[-1] - edges[0]) or 1
        if low is not None and median is not None and high is not None:
            low_at, at, high_at = ((number - edges[0]) / width for number in (low, median, high))
            decimals = poll.view.whole[1].least
            value = reader.value(Measure(median, poll.view.unit, decimals))
            middle = Middle(at, f"{reader.say(MEDIAN)} {value}", (low_at, high_at))
        note = []
        if histogram.below or histogram.above:
            below = Box(box.x, box.bottom - LINE * sizes.least, box.width, LINE * sizes.least)
            text = reader.say(say.BELOW_ABOVE, below=histogram.below, above=histogram.above)
            note = self._sentences([text], below, sizes)
            box = box._replace(height=box.height - 1.5 * LINE * sizes.least)
        return [*draw_columns(columns, axis, box, sizes, middle=middle, are_adjacent=True), *note]

    # others

    def _words(self) -> list[Word]:
        poll, reader = self._poll, self._reader
        found = []
        for part in poll.parts:
            figure = poll.total.get((part.id, "votes"))
            found.append(Word(reader.plain(part_text(part)), (figure and figure.value) or 0))
        return found

    def _quotes(self) -> list[str]:
        language = self._reader.language
        return [quote.translations.get(language) or quote.text for quote in self._poll.quotes]

    def _dots(self, scatter: Scatter) -> Iterator[Dot]:
        reader = self._reader
        say_mean = partial(reader.number, decimals=1, fixed=True)
        for row in scatter.rated_rows(self._poll.total):
            if row.x is not None and row.y is not None:
                figures = f"{say_mean(row.y)} · {say_mean(row.x)}"
                yield Dot(reader.plain(row.text), row.x, row.y, figures)

    def _matrix(self, scatter: Scatter, box: Box, sizes: Sizes) -> list[Mark]:
        plain = self._reader.plain
        x, y = (
            Scale(plain(axis.label), plain(axis.low), plain(axis.high))
            for axis in (scatter.x, scatter.y)
        )
        return draw_matrix(list(self._dots(scatter)), (x, y), scatter.steps, box, sizes)

    def _sentences(
        self, texts: Sequence[str] | Iterator[str], box: Box, sizes: Sizes
    ) -> list[Mark]:
        found = fit_text(" ".join(texts), box.width, box.height, (sizes.label, sizes.least))
        return [*lay_lines(found, box.x, box.y)]
