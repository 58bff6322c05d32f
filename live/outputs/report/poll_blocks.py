"""Blocks of the polls: question, findings, chart, the table of all votes, and texts."""

from collections.abc import Iterator, Sequence
from itertools import chain

from ...features.polls.reports.kind_report import (
    KindView,
    Opinions,
    RatedRow,
    ReportColumn,
    Scatter,
    list_parts,
)
from ...features.polls.reports.shown_result import Figure, Figures, PollPart, number_of
from . import messages as say
from .block_writer import BlockWriter
from .blocks import (
    Band,
    Block,
    Cell,
    Heading,
    OpinionBar,
    Paragraph,
    Picture,
    ShareBar,
    Table,
    Together,
)
from .group_blocks import GroupWriter
from .hands_blocks import HandsWriter
from .model import PollSection
from .official_blocks import OfficialWriter
from .reader import Words
from .result_chart import ResultDrawer


class PollWriter(BlockWriter):
    """Writes the part of the polls."""

    def polls(self, polls: Sequence[PollSection]) -> Iterator[Block]:
        if not polls:
            yield self._say(say.NO_POLLS)
        for poll in polls:
            yield from self._poll(poll)
            beside = poll.official and poll.official.beside
            people = next((each for each in polls if each.id == beside), None)
            yield from OfficialWriter(self._reader).tables(poll, people)
            yield from HandsWriter(self._reader).blocks(poll)

    def _poll(self, poll: PollSection) -> Iterator[Block]:
        reader = self._reader
        start: list[Block] = [
            Heading(
                3,
                reader.words(poll.prompt, both=True),
                f"poll-{poll.id}",
                reader.say(say.POLL_HEAD, n=str(poll.id)),
            ),
            Paragraph(Words(" · ".join(self._facts(poll))), "facts"),
            Paragraph(Words(self._sentences(map(reader.sentence, poll.findings))), "finding"),
        ]
        has_result = not poll.withheld and poll.n > 0
        if has_result:
            start += self._chart(poll)
            if table := self._total_table(poll):
                start.append(table)
        yield Together(tuple(start), "poll")
        if not has_result:
            return
        for quote in poll.quotes:
            text = reader.words({quote.language: quote.text})
            own = quote.translations.get(reader.language)
            if own and quote.language != reader.language:
                text = Words(own, "", quote.text, text.language)
            yield Paragraph(text, "quote")
        yield from GroupWriter(self._reader).tables(poll)

    def _facts(self, poll: PollSection) -> Iterator[str]:
        reader = self._reader
        yield reader.say(poll.view.name)
        yield reader.say(say.WORTHS[poll.way, poll.level])
        if poll.observers_vote:
            yield reader.say(say.OBSERVERS_VOTE)
        if poll.is_repeated:
            yield reader.say(say.ROUND, n=poll.round)
        if poll.edition:
            yield reader.say(say.REWORDED, say.REWORDED_PLURAL, n=poll.edition)
        if poll.closed_at is not None:
            yield reader.say(say.CLOSED_AT, time=reader.time(poll.closed_at))

    def _chart(self, poll: PollSection) -> Iterator[Block]:
        if chart := ResultDrawer(poll, self._reader).page_chart():
            yield Picture(chart)

    def _total_table(self, poll: PollSection) -> Table | None:
        reader, view, voices = self._reader, poll.view, poll.voices
        with_voices = voices is not None and bool(voices.figures)
        notes = []
        if voices is not None:
            notes.append(
                reader.say(
                    say.VOICES_NOTE if with_voices else say.VOICES_TOO_FEW,
                    n=voices.n,
                    all=voices.of,
                    least=voices.fewest,
                )
            )
        figures = voices.figures if voices is not None else {}
        if isinstance(poll.view.chart, Scatter):
            table = self._rating_table(poll, poll.view.chart, figures)
        elif view.opinions is not None:
            table = self._opinion_table(poll, view.opinions, figures)
        elif poll.parts:
            table = self._part_table(poll, figures)
        elif view.whole:
            table = self._whole_table(poll, figures)
        else:
            return None
        if poll.more_parts:
            notes.insert(0, reader.say(say.AND_MORE, n=poll.more_parts))
        return table._replace(notes=tuple(notes))

    def _part_table(self, poll: PollSection, voices: Figures) -> Table:
        reader, view = self._reader, poll.view
        head = [reader.say(view.item), "", reader.say(view.main_heading)]
        head += [reader.say(column.heading) for column in view.columns]
        head += [reader.say(say.ONE_CITY)] if voices else []
        rows: list[tuple[Cell, ...] | Band] = []
        most = max(number_of(poll.total, (part.id, view.main)) or 0 for part in poll.parts)
        for number, part in chain(*list_parts(poll, view)):
            key = part.id, view.main
            figure = poll.total.get(key, Figure())
            share = figure.share or 0
            bar = ShareBar(share, leads=share == most > 0)
            rows.append(
                (
                    self._part_name(number, part),
                    Cell(mark=bar if view.chart is None else None),
                    self._share(figure.share),
                    *(self._column(poll.total, part, column) for column in view.columns),
                    *([self._share(number_of(voices, key))] if voices else []),
                )
            )
        rows += [
            (
                self._word(reader.say(column.heading), None, False),
                Cell(),
                self._decimal(number_of(poll.total, (None, column.metric)), column),
                *(Cell() for _ in view.columns),
                *(
                    [self._decimal(number_of(voices, (None, column.metric)), column)]
                    if voices
                    else []
                ),
            )
            for column in view.whole
        ]
        return Table(reader.say(say.TOTAL_CAPTION), tuple(head), tuple(rows), "bars")

    def _column(self, figures: Figures, part: PollPart, column: ReportColumn) -> Cell:
        figure = figures.get((part.id, column.metric), Figure())
        return self._decimal(figure.value, column)

    def _opinion_table(self, poll: PollSection, opinions: Opinions, voices: Figures) -> Table:
        reader, view = self._reader, poll.view
        columns = (opinions.agree, opinions.disagree, opinions.rest)
        head = [reader.say(view.item), "", *(reader.say(column.heading) for column in columns)]
        head += [reader.say(say.VOTES), *([reader.say(say.ONE_CITY)] if voices else [])]
        rows = []
        for number, part in chain(*list_parts(poll, view)):
            figures = [poll.total.get((part.id, column.metric), Figure()) for column in columns]
            agree, disagree, _ = shares = [figure.share or 0 for figure in figures]
            votes = sum(int(figure.value or 0) for figure in figures)
            rows.append(
                (
                    self._part_name(number, part),
                    Cell(mark=OpinionBar(agree, disagree)),
                    *(self._share(share if votes else None) for share in shares),
                    self._number(votes),
                    *([self._share(number_of(voices, (part.id, view.main)))] if voices else []),
                )
            )
        return Table(reader.say(say.TOTAL_CAPTION), tuple(head), tuple(rows), "bars")

    def _rating_table(self, poll: PollSection, scatter: Scatter, voices: Figures) -> Table:
        """Rows with their means on both scales, and the number of ratings on that with the most."""
        reader, view = self._reader, poll.view
        axes, (ratings,) = view.axes, view.columns
        names = [reader.plain(axis.label) for axis in axes]
        head = [reader.say(view.item), *names, reader.say(ratings.heading)]
        head += [f"{reader.say(say.ONE_CITY)}: {name}" for name in names] if voices else []
        rows = []
        for row, of_voices in zip(
            scatter.rated_rows(poll.total), scatter.rated_rows(voices), strict=True
        ):
            counts = (
                number_of(poll.total, (f"{row.number}{axis.suffix}", ratings.metric)) or 0
                for axis in axes
            )
            rows.append(
                (
                    self._part_name(str(row.number), PollPart(row.number, row.text)),
                    *self._means(row, view),
                    self._number(max(counts)),
                    *(self._means(of_voices, view) if voices else ()),
                )
            )
        return Table(reader.say(say.TOTAL_CAPTION), tuple(head), tuple(rows))

    def _means(self, row: RatedRow, view: KindView) -> tuple[Cell, Cell]:
        return self._decimal(row.y, view.main_column), self._decimal(row.x, view.main_column)

    def _whole_table(self, poll: PollSection, voices: Figures) -> Table:
        reader, view = self._reader, poll.view
        unit = reader.plain(view.unit)
        heading = f"{reader.say(say.EVERYONE)} ({unit})" if unit else reader.say(say.EVERYONE)
        return Table(
            reader.say(say.TOTAL_CAPTION),
            (
                reader.say(say.FIGURE),
                heading,
                *([reader.say(say.ONE_CITY)] if voices else []),
            ),
            tuple(
                (
                    self._word(reader.say(column.heading), None, False),
                    self._decimal(number_of(poll.total, (None, column.metric)), column),
                    *(
                        [self._decimal(number_of(voices, (None, column.metric)), column)]
                        if voices
                        else []
                    ),
                )
                for column in view.whole
            ),
        )
