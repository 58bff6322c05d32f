"""Blocks of results by group: a table with everyone, delegations, regions, sectors and rooms.
Groups with hidden rows are named below it.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...features.polls.reports.kind_report import KindView, list_parts
from ...features.polls.reports.shown_result import Figure, Figures, PollPart, number_of, part_text
from ...kernel.text import Text
from . import messages as say
from .block_writer import BlockWriter
from .blocks import Band, Block, Cell, Heat, Paragraph, Span, Table
from .model import PollSection
from .reader import Words

MOST_COLUMNS = 10
"""Parts side by side in a table of groups; more are in further tables."""
MOST_NAMED, LONGEST_NAME = 5, 28
"""Parts, and characters of their names, for which columns have names."""
WORDS_OF_GROUP = 5
HIDDEN = "–"
NumberedPart = tuple[str, PollPart]


class ResultRow(NamedTuple):
    """A row of the table: a group, or everyone (without a name)."""

    name: Text
    n: int
    eligible: int | None
    figures: Figures


class GroupWriter(BlockWriter):
    """Writes the tables of groups."""

    def tables(self, poll: PollSection) -> Iterator[Block]:
        if not poll.view.main and not poll.view.whole:
            return
        breakdowns = [each for each in poll.breakdowns if each.rows]
        hidden_note = self._names_note(
            say.HIDDEN_GROUPS, (name for each in poll.breakdowns for name in each.hidden)
        )
        silent = self._names_note(
            say.WITHOUT_VOTES, (name for each in poll.breakdowns for name in each.without_votes)
        )
        if not breakdowns:
            for note in (*hidden_note, *silent):
                yield Paragraph(Words(note), "note")
            return
        lists = [] if poll.view.lists_own_parts else list_parts(poll, poll.view)
        chunks = [
            parts[at : at + MOST_COLUMNS]
            for parts in lists
            for at in range(0, len(parts), MOST_COLUMNS)
        ] or [[]]
        for at, chunk in enumerate(chunks):
            notes = [] if at < len(chunks) - 1 else [*hidden_note, *silent]
            yield self._group_table(poll, chunk, notes)

    def _names_note(self, msgid: str, names: Iterable[Text]) -> list[str]:
        texts = [self._reader.plain(name) for name in names]
        return [self._reader.say(msgid, names=self._reader.join(texts))] if texts else []

    def _group_table(self, poll: PollSection, parts: list[NumberedPart], notes: list[str]) -> Table:
        reader, view = self._reader, poll.view
        row_of = self._words_row if view.lists_own_parts else self._figures_row
        everyone = ResultRow({}, poll.n, poll.eligible, poll.total)
        rows: list[tuple[Cell, ...] | Band] = [row_of(poll, parts, everyone)]
        for breakdown in poll.breakdowns:
            if breakdown.rows:
                rows.append(Band(self._group_word(breakdown.by, "many")))
                rows += [
                    row_of(poll, parts, ResultRow(row.name, row.n, row.eligible, row.figures))
                    for row in breakdown.rows
                ]
        is_masked = any(
            cell.text.text == HIDDEN for row in rows if not isinstance(row, Band) for cell in row
        )
        group_notes = [reader.say(view.group_note)] if parts else []
        if parts and not view.is_numbered and not self._has_names(view, parts):
            group_notes.append(reader.say(say.NUMBERS_AS_ABOVE))
        return Table(
            self._caption(poll, parts),
            tuple(self._group_head(view, parts)),
            tuple(rows),
            "words" if view.lists_own_parts else "heat",
            (
                *([self._sentences(group_notes)] if group_notes else []),
                *([reader.say(say.HIDDEN_PARTS)] if is_masked else []),
                *notes,
            ),
        )

    def _caption(self, poll: PollSection, parts: list[NumberedPart]) -> str:
        caption = self._reader.say(say.BY_GROUP)
        if not poll.view.axes or not parts:
            return caption
        id = str(parts[0][1].id)
        axis = next(each for each in poll.view.axes if id.endswith(each.suffix))
        return f"{caption} · {self._reader.plain(axis.label)}"

    def _group_head(self, view: KindView, parts: list[NumberedPart]) -> Iterator[str]:
        yield self._reader.say(say.GROUP)
        yield self._reader.say(say.VOTES)
        if view.lists_own_parts:
            yield self._reader.say(say.MOST_WRITTEN)
            return
        for column in view.whole:
            yield self._reader.say(column.heading)
        if view.span:
            yield ""
        is_named = self._has_names(view, parts)
        for number, part in parts:
            yield f"{number} {self._reader.plain(part_text(part))}" if is_named else number

    def _has_names(self, view: KindView, parts: list[NumberedPart]) -> bool:
        """Return True if columns have room for the names of these parts."""
        names = [self._reader.plain(part_text(part)) for _, part in parts]
        is_short = len(names) <= MOST_NAMED and all(len(name) <= LONGEST_NAME for name in names)
        return is_short and not view.is_numbered and not view.axes

    def _row_head(self, row: ResultRow) -> tuple[Cell, Cell]:
        text = f"{row.n}/{row.eligible}" if row.eligible is not None else str(row.n)
        everyone = self._word(self._reader.say(say.EVERYONE), None, False)
        return self._name(row.name) if row.name else everyone, self._word(text)

    def _figures_row(
        self, poll: PollSection, parts: list[NumberedPart], row: ResultRow
    ) -> tuple[Cell, ...]:
        view = poll.view
        whole = [
            self._decimal(number_of(row.figures, (None, column.metric)), column)
            for column in view.whole
        ]
        span = [Cell(mark=SPANS[view.span](poll, row.figures))] if view.span else []
        cells = (
            self._figure_cell(view, row.figures.get((part.id, view.main))) for _, part in parts
        )
        return (*self._row_head(row), *whole, *span, *cells)

    def _figure_cell(self, view: KindView, figure: Figure | None) -> Cell:
        if figure is None:
            return Cell(number=True)
        if figure.hidden:
            return self._word(HIDDEN)
        if view.main_column is not None:
            least, most = view.main_range
            shade = None if figure.value is None else Heat((figure.value - least) / (most - least))
            return self._decimal(figure.value, view.main_column)._replace(mark=shade)
        if figure.share is None:
            return Cell(number=True)
        percent = self._reader.percent(figure.share).rstrip("%\u202f\u00a0 ")
        return self._word(percent, Heat(figure.share))

    def _words_row(
        self, poll: PollSection, parts: list[NumberedPart], row: ResultRow
    ) -> tuple[Cell, ...]:
        word_figures = [
            (figure.value, str(part))
            for (part, metric), figure in row.figures.items()
            if metric == "votes" and figure.value
        ]
        word_figures.sort(key=lambda each: -each[0])
        text = ", ".join(
            f"{word} {self._reader.number(people, 0)}"
            for people, word in word_figures[:WORDS_OF_GROUP]
        )
        return (*self._row_head(row), self._word(text or "", None, False))


def _mean_span(poll: PollSection, figures: Figures) -> Span | None:
    """A dot at the mean, on an axis from the first step to the last."""
    mean = number_of(figures, (None, "mean"))
    ids = [part.id for part in poll.parts if isinstance(part.id, int)]
    if mean is None or len(ids) < 2:
        return None
    at = (mean - ids[0]) / (ids[-1] - ids[0])
    return Span(at, at, at)


def _quartile_span(poll: PollSection, figures: Figures) -> Span | None:
    """A dot at the median with the quartiles around it, on an axis that has those of all rows."""
    rows = (row.figures for breakdown in poll.breakdowns for row in breakdown.rows)
    everyone = [
        number
        for each in (poll.total, *rows)
        for column in poll.view.whole
        if (number := number_of(each, (None, column.metric))) is not None
    ]
    numbers = [number_of(figures, (None, column.metric)) for column in poll.view.whole]
    if None in numbers or not everyone:
        return None
    least, most = min(everyone), max(everyone)
    width = (most - least) or 1
    return Span(*((number - least) / width for number in numbers if number is not None))


SPANS = {"mean": _mean_span, "quartiles": _quartile_span}
"""By the `span` of a view."""
