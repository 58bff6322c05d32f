"""Blocks that compare: common ground and differences, and changes between rounds."""

from collections.abc import Iterator, Sequence

from ...features.polls.reports.findings import Percent, Points, is_told
from ...features.polls.reports.kind_report import ReportColumn, list_parts
from ...features.polls.reports.shown_result import Figure, FigureKey, part_text
from ..charts.chart import SIZES, Chart, page_box
from ..charts.rows import MOST_ROWS
from ..charts.slope import Change, draw_slope
from . import messages as say
from .block_writer import BlockWriter
from .blocks import Block, Cell, Heading, Heat, Paragraph, Picture, Table, Together
from .group_blocks import HIDDEN
from .model import CommonGround, CommonStatement, PollSection
from .polls import figure_before
from .reader import Words, points_of

LEAST_SLOPE, SLOPE_ROW = 130.0, 16.0
"""Heights of a chart of changes, and of a row in it, in units."""


class ComparisonWriter(BlockWriter):
    """Writes the parts of common ground and of rounds."""

    def common_ground(self, section: CommonGround) -> Iterator[Block]:
        reader = self._reader
        if section.is_compared and not section.shared and not section.different:
            yield self._say(say.NO_COMMON)
        for title, note, heading, statements in (
            (say.SHARED_TITLE, say.SHARED_NOTE, say.COMMON_SCORE, section.shared),
            (say.DIFFERENT_TITLE, say.DIFFERENT_NOTE, say.DISTANCE, section.different),
        ):
            if statements:
                yield Heading(3, Words(reader.say(title)))
                yield self._statements(statements, reader.say(heading), reader.say(note))

    def _statements(self, statements: Sequence[CommonStatement], heading: str, note: str) -> Table:
        """A table of statements with the agreement of everyone and of each region, and a score."""
        reader = self._reader
        regions = list(
            dict.fromkeys(reader.plain(name) for each in statements for name, _ in each.regions)
        )
        rows = []
        for each in statements:
            shares = {reader.plain(name): share for name, share in each.regions}
            score = reader.number(each.score, 2, fixed=True)
            if each.groups:
                score = reader.say(
                    say.OVER_GROUPS, say.OVER_GROUPS_PLURAL, n=each.groups, score=score
                )
            rows.append(
                (
                    self._name(each.label, both=True),
                    self._heat(each.agree),
                    *(self._heat(shares.get(name)) for name in regions),
                    self._word(score),
                )
            )
        is_masked = any(cell.text.text == HIDDEN for row in rows for cell in row)
        return Table(
            reader.say(say.AGREE_IN_PERCENT),
            (reader.say(say.STATEMENT), reader.say(say.EVERYONE), *regions, heading),
            tuple(rows),
            "heat",
            (note, *([reader.say(say.HIDDEN_PARTS)] if is_masked else [])),
        )

    def _heat(self, share: float | None) -> Cell:
        if share is None:
            return self._word(HIDDEN)
        return self._word(self._reader.number(100 * share), Heat(share))

    def rounds(self, polls: Sequence[PollSection]) -> Iterator[Block]:
        if polls:
            yield self._say(say.ROUNDS_NOTE, "note")
        for poll in polls:
            yield Together(tuple(self._round(poll)))

    def _round(self, poll: PollSection) -> Iterator[Block]:
        reader, view, shift = self._reader, poll.view, poll.shift
        if shift is None:
            return
        yield Heading(3, reader.words(poll.prompt, both=True))
        turnout = [
            reader.say(say.VOTED_IN_ROUND, round=number, n=n, all=eligible)
            for number, n, eligible in (
                (shift.round, shift.n, shift.eligible),
                (poll.round, poll.n, poll.eligible),
            )
            if eligible is not None
        ]
        yield Paragraph(Words(self._sentences(turnout)), "facts")
        keys: list[tuple[Cell, FigureKey, ReportColumn | None]] = [
            (self._part_name(number, part), (part.id, view.main), view.main_column)
            for parts in list_parts(poll, view)
            for number, part in parts
        ]
        keys += [
            (self._word(reader.say(column.heading), None, False), (None, column.metric), column)
            for column in view.whole
        ]
        changed_keys = [each for each in keys if each[1] in shift.changes]
        if changes := [
            (abs(change), change, cell)
            for cell, key, column in changed_keys
            if column is None
            and (change := shift.changes[key].share)
            and is_told(Percent(change), min(poll.n, shift.n))
        ]:
            _, change, cell = max(changes, key=lambda each: each[0])
            number, _, name = cell.text.text.partition("\u2002")
            points = reader.say(
                say.POINTS_CHANGE,
                say.POINTS_CHANGE_PLURAL,
                n=abs(points_of(change)),
                points=Points(change),
            )
            yield self._say(
                say.LARGEST_CHANGE,
                "finding",
                n=shift.round,
                name=name or reader.say(say.STEP_NAME, step=number),
                figure=reader.say(view.main_heading),
                change=points,
            )
        if chart := self._slope(poll):
            yield Picture(chart)
        head = [
            reader.say(view.item),
            reader.say(say.BEFORE, n=shift.round),
            reader.say(say.BEFORE, n=poll.round),
            reader.say(say.CHANGE),
            *(reader.plain(name) for name, _ in shift.regions),
        ]
        yield Table(
            reader.say(say.CHANGE),
            tuple(head),
            tuple(
                (
                    cell,
                    self._either(figure_before(shift, key), column),
                    self._either(poll.total[key], column),
                    self._change(shift.changes[key], column),
                    *(
                        self._change(figures.get(key, Figure()), column)
                        for _, figures in shift.regions
                    ),
                )
                for cell, key, column in changed_keys
            ),
        )

    def _slope(self, poll: PollSection) -> Chart | None:
        """Shares of both rounds, joined by lines; None if parts have no shares, or too many."""
        reader, shift = self._reader, poll.shift
        if shift is None or poll.view.is_numbered:
            return None
        changes = []
        for part in poll.parts:
            key = part.id, poll.view.main
            before, now = figure_before(shift, key).share, poll.total.get(key, Figure()).share
            if before is not None and now is not None:
                figures = (reader.percent(before), reader.percent(now))
                changes.append(Change(reader.plain(part_text(part)), before, now, figures))
        if not changes or len(changes) > MOST_ROWS:
            return None
        heads = (reader.say(say.BEFORE, n=shift.round), reader.say(say.BEFORE, n=poll.round))
        height = max(LEAST_SLOPE, SLOPE_ROW * (len(changes) + 4))
        marks = draw_slope(changes, heads, page_box(height), SIZES)
        words = (f"{each.name}: {' → '.join(each.figures)}" for each in changes)
        return Chart(reader.say(say.CHANGE), "; ".join(words), height, tuple(marks))

    def _either(self, figure: Figure, column: ReportColumn | None) -> Cell:
        if figure.share is not None and column is None:
            return self._share(figure.share)
        return self._decimal(figure.value, column)

    def _change(self, figure: Figure, column: ReportColumn | None) -> Cell:
        if figure.share is not None:
            return self._word(self._reader.value(Points(figure.share)))
        if figure.value is None:
            return Cell(number=True)
        text = self._decimal(abs(figure.value), column).text.text
        return self._word(("+" if figure.value > 0 else "−" if figure.value < 0 else "") + text)
