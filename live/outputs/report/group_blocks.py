"""Blocks of results by group: one table with everyone, delegations, regions, sectors and rooms.
Groups whose rows are hidden are named below it.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...features.polls.kinds.grid import STEPS
from ...kernel.text import Text
from . import messages as say
from .block_writer import BlockWriter
from .blocks import Band, Block, Cell, Heat, Paragraph, Span, Table
from .findings import number_of, part_text
from .kind_views import KindView, axis_of, listed_parts
from .model import Figures, PollPart, PollSection
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

    def tables(self, poll: PollSection, view: KindView) -> Iterator[Block]:
        if poll.kind == "open":
            return
        shown = [each for each in poll.breakdowns if each.rows]
        hidden = self._names_note(
            say.HIDDEN_GROUPS, (name for each in poll.breakdowns for name in each.hidden)
        )
        silent = self._names_note(
            say.WITHOUT_VOTES, (name for each in poll.breakdowns for name in each.without_votes)
        )
        if not shown:
            for note in (*hidden, *silent):
                yield Paragraph(Words(note), "note")
            return
        parts = listed_parts(poll, view)
        if poll.kind == "words":
            chunks: list[list[tuple[str, PollPart]]] = [[]]
        elif poll.scales is not None:
            chunks = [
                some[at : at + MOST_COLUMNS]
                for axis in ("y", "x")
                if (some := [each for each in parts if axis_of(each[1]) == axis])
                for at in range(0, len(some), MOST_COLUMNS)
            ]
        else:
            chunks = [
                parts[at : at + MOST_COLUMNS] for at in range(0, len(parts), MOST_COLUMNS)
            ] or [[]]
        for at, chunk in enumerate(chunks):
            notes = [] if at < len(chunks) - 1 else [*hidden, *silent]
            yield self._group_table(poll, view, chunk, notes)

    def _names_note(self, msgid: str, names: Iterable[Text]) -> list[str]:
        written = [self._reader.plain(name) for name in names]
        return [self._reader.say(msgid, names=self._reader.join(written))] if written else []

    def _group_table(
        self,
        poll: PollSection,
        view: KindView,
        parts: list[NumberedPart],
        notes: list[str],
    ) -> Table:
        reader = self._reader
        row_of = {"words": self._words_row, "estimate": self._estimate_row}.get(
            poll.kind, self._shares_row
        )
        everyone = ResultRow({}, poll.n, poll.eligible, poll.total)
        rows: list[tuple[Cell, ...] | Band] = [row_of(poll, view, parts, everyone)]
        for breakdown in poll.breakdowns:
            if breakdown.rows:
                rows.append(Band(self._group_word(breakdown.by, "many")))
                rows += [
                    row_of(poll, view, parts, ResultRow(row.name, row.n, row.eligible, row.figures))
                    for row in breakdown.rows
                ]
        is_masked = any(
            cell.text.text == HIDDEN for row in rows if not isinstance(row, Band) for cell in row
        )
        explained = [reader.say(view.group_note)] if parts else []
        is_named = poll.kind != "grid" and self._has_short_names(parts)
        if parts and poll.kind != "scale" and not is_named:
            explained.append(reader.say(say.NUMBERS_AS_ABOVE))
        return Table(
            self._caption(poll, parts),
            tuple(self._group_head(poll, view, parts)),
            tuple(rows),
            "words" if poll.kind == "words" else "heat",
            (
                *([self._sentences(explained)] if explained else []),
                *([reader.say(say.HIDDEN_PARTS)] if is_masked else []),
                *notes,
            ),
        )

    def _caption(self, poll: PollSection, parts: list[NumberedPart]) -> str:
        caption = self._reader.say(say.BY_GROUP)
        if poll.scales is None or not parts:
            return caption
        scale = poll.scales.x if axis_of(parts[0][1]) == "x" else poll.scales.y
        return f"{caption} · {self._reader.plain(scale[0])}"

    def _group_head(
        self, poll: PollSection, view: KindView, parts: list[NumberedPart]
    ) -> Iterator[str]:
        yield self._reader.say(say.GROUP)
        yield self._reader.say(say.VOTES)
        if poll.kind == "words":
            yield self._reader.say(say.MOST_WRITTEN)
            return
        for column in view.whole:
            yield self._reader.say(column.heading)
        if has_span(poll):
            yield ""
        for number, part in parts:
            is_named = poll.kind not in ("scale", "grid") and self._has_short_names(parts)
            yield f"{number} {self._reader.plain(part_text(part))}" if is_named else number

    def _has_short_names(self, parts: list[NumberedPart]) -> bool:
        """Return True if columns have room for the names of these parts."""
        names = [self._reader.plain(part_text(part)) for _, part in parts]
        return len(names) <= MOST_NAMED and all(len(name) <= LONGEST_NAME for name in names)

    def _row_head(self, row: ResultRow) -> tuple[Cell, Cell]:
        text = f"{row.n}/{row.eligible}" if row.eligible is not None else str(row.n)
        everyone = self._word(self._reader.say(say.EVERYONE), None, False)
        return self._name(row.name) if row.name else everyone, self._word(text)

    def _shares_row(
        self,
        poll: PollSection,
        view: KindView,
        parts: list[NumberedPart],
        row: ResultRow,
    ) -> tuple[Cell, ...]:
        cells = []
        for _, part in parts:
            figure = row.figures.get((part.id, view.main))
            if figure is not None and figure.hidden:
                cells.append(self._word(HIDDEN))
            elif view.main_column is not None and figure is not None:
                mean = figure.value
                shade = None if mean is None else Heat((mean - 1) / (STEPS - 1))
                cells.append(self._decimal(mean, view.main_column)._replace(mark=shade))
            elif figure is None or figure.share is None:
                cells.append(Cell(number=True))
            else:
                percent = self._reader.percent(figure.share).rstrip("%\u202f\u00a0 ")
                cells.append(self._word(percent, Heat(figure.share)))
        whole = [
            self._decimal(number_of(row.figures, (None, column.metric)), column)
            for column in view.whole
        ]
        span = [Cell(mark=self._mean_span(poll, row.figures))] if has_span(poll) else []
        return (*self._row_head(row), *whole, *span, *cells)

    def _mean_span(self, poll: PollSection, figures: Figures) -> Span | None:
        mean = number_of(figures, (None, "mean"))
        ids = [part.id for part in poll.parts if isinstance(part.id, int)]
        if mean is None or len(ids) < 2:
            return None
        at = (mean - ids[0]) / (ids[-1] - ids[0])
        return Span(at, at, at)

    def _estimate_row(
        self,
        poll: PollSection,
        view: KindView,
        parts: list[NumberedPart],
        row: ResultRow,
    ) -> tuple[Cell, ...]:
        numbers = [number_of(row.figures, (None, column.metric)) for column in view.whole]
        everyone = [
            number
            for figures in (poll.total, *_rows_of(poll))
            for column in view.whole
            if (number := number_of(figures, (None, column.metric))) is not None
        ]
        span = None
        if None not in numbers and everyone:
            least, most = min(everyone), max(everyone)
            width = (most - least) or 1
            span = Span(*((number - least) / width for number in numbers if number is not None))
        return (
            *self._row_head(row),
            *(
                self._decimal(number, column)
                for number, column in zip(numbers, view.whole, strict=True)
            ),
            Cell(mark=span),
        )

    def _words_row(
        self,
        poll: PollSection,
        view: KindView,
        parts: list[NumberedPart],
        row: ResultRow,
    ) -> tuple[Cell, ...]:
        found = [
            (figure.value, str(part))
            for (part, metric), figure in row.figures.items()
            if metric == "votes" and figure.value
        ]
        found.sort(key=lambda each: -each[0])
        text = ", ".join(
            f"{word} {self._reader.number(people, 0)}" for people, word in found[:WORDS_OF_GROUP]
        )
        return (*self._row_head(row), self._word(text or "", None, False))


def has_span(poll: PollSection) -> bool:
    """Return True if rows have a drawing of their mean or median."""
    return poll.kind in ("scale", "estimate")


def _rows_of(poll: PollSection) -> Iterable[Figures]:
    return (row.figures for breakdown in poll.breakdowns for row in breakdown.rows)
