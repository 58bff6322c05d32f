"""Blocks of the polls: question, findings, chart, the table of all votes, and texts."""

from collections.abc import Iterator, Sequence

from ...features.polls.kinds.grid import AXES
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
from .charts import Bar, Chart, Dot, Ticks, columns_chart, histogram_chart, scatter_chart
from .findings import number_of
from .group_blocks import GroupWriter
from .hands_blocks import HandsWriter
from .kind_views import Column, KindView, listed_parts, view_of
from .model import Figure, Figures, Histogram, PollPart, PollSection, Scales
from .official_blocks import OfficialWriter
from .reader import Words


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
        reader, view = self._reader, view_of(poll)
        start: list[Block] = [
            Heading(
                3,
                reader.words(poll.prompt, both=True),
                f"poll-{poll.id}",
                reader.say(say.POLL_HEAD, n=poll.number),
            ),
            Paragraph(Words(" · ".join(self._facts(poll))), "facts"),
            Paragraph(Words(self._sentences(map(reader.sentence, poll.findings))), "finding"),
        ]
        has_result = not poll.withheld and poll.n > 0
        if has_result:
            start += self._chart(poll)
            if table := self._total_table(poll, view):
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
        yield from GroupWriter(self._reader).tables(poll, view)

    def _facts(self, poll: PollSection) -> Iterator[str]:
        reader = self._reader
        yield reader.say(say.KIND_NAMES.get(poll.kind, poll.kind))
        yield reader.say(say.LEVELS[poll.level])
        if poll.observers_vote:
            yield reader.say(say.OBSERVERS_VOTE)
        if poll.is_repeated:
            yield reader.say(say.ROUND, n=poll.round)
        if poll.edition:
            yield reader.say(say.REWORDED, say.REWORDED_PLURAL, n=poll.edition)
        if poll.closed_at is not None:
            yield reader.say(say.CLOSED_AT, time=reader.time(poll.closed_at))

    def _chart(self, poll: PollSection) -> Iterator[Block]:
        reader = self._reader
        if poll.kind == "scale":
            shares = [(part, number_of(poll.total, (part.id, "votes")) or 0) for part in poll.parts]
            highest = max((share for _, share in shares), default=0) or 1
            bars = [
                Bar(share / highest, str(part.id), reader.percent(share)) for part, share in shares
            ]
            yield Picture(columns_chart(reader.say(say.COLUMNS), bars))
        elif poll.histogram is not None:
            yield Picture(self._histogram(poll, poll.histogram))
        elif poll.scales is not None:
            yield Picture(self._scatter(poll, poll.scales))

    def _scatter(self, poll: PollSection, scales: Scales) -> Chart:
        reader = self._reader
        dots, listed = [], []
        for at, row in enumerate(scales.rows, 1):
            x, y = (number_of(poll.total, (f"{at}{axis}", "mean")) for axis in AXES)
            if x is None or y is None:
                continue
            dots.append(Dot(str(at), x, y))
            figures = (reader.number(mean, 1, True) for mean in (y, x))
            listed.append(f"{at} {reader.plain(row)}: {' · '.join(figures)}")
        across, low, high = map(reader.plain, scales.x)
        up, _, top = map(reader.plain, scales.y)
        names = (f"{low} ← {across} → {high}", f"{up} ↑ {top}")
        return scatter_chart(reader.say(say.SCATTER), ", ".join(listed), dots, names)

    def _histogram(self, poll: PollSection, histogram: Histogram) -> Chart:
        reader, (start, step) = self._reader, (histogram.start, histogram.step)
        edges = [start + step * at for at in range(len(histogram.bars) + 1)]
        every = max(1, len(edges) // 5)
        quartiles = tuple(
            number_of(poll.total, (None, name))
            for name in ("lower_quartile", "median", "upper_quartile")
        )
        listed = [
            f"{reader.say(say.FROM_TO, low=reader.number(low, 4), high=reader.number(high, 4))}: "
            f"{votes}"
            for low, high, votes in zip(edges, edges[1:], histogram.bars, strict=False)
        ]
        ticks = Ticks(
            edges[0],
            edges[-1],
            tuple((edge, reader.number(edge, 4)) for edge in edges[::every]),
        )
        return histogram_chart(
            reader.say(say.HISTOGRAM),
            ", ".join(listed),
            histogram.bars,
            ticks,
            None if None in quartiles else quartiles,  # type: ignore[arg-type]
        )

    def _total_table(self, poll: PollSection, view: KindView) -> Table | None:
        reader, voices = self._reader, poll.voices
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
        if poll.scales is not None:
            table = self._rating_table(poll, poll.scales, figures)
        elif poll.kind == "statements":
            table = self._opinion_table(poll, view, figures)
        elif poll.parts:
            table = self._part_table(poll, view, figures)
        elif view.whole and poll.kind != "open":
            table = self._whole_table(poll, view, figures)
        else:
            return None
        if poll.more_parts:
            notes.insert(0, reader.say(say.AND_MORE, n=poll.more_parts))
        if poll.histogram is not None and (poll.histogram.below or poll.histogram.above):
            notes.append(
                reader.say(say.BELOW_ABOVE, below=poll.histogram.below, above=poll.histogram.above)
            )
        return table._replace(notes=tuple(notes))

    def _part_table(self, poll: PollSection, view: KindView, voices: Figures) -> Table:
        reader = self._reader
        has_chart = poll.kind == "scale"
        head = [reader.say(view.item), "", reader.say(view.main_heading)]
        head += [reader.say(column.heading) for column in view.columns]
        head += [reader.say(say.ONE_CITY)] if voices else []
        rows: list[tuple[Cell, ...] | Band] = []
        for number, part in listed_parts(poll, view):
            key = part.id, view.main
            figure = poll.total.get(key, Figure())
            rows.append(
                (
                    self._part_name(number, part, poll.kind),
                    Cell(mark=None if has_chart else ShareBar(figure.share or 0)),
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

    def _column(self, figures: Figures, part: PollPart, column: Column) -> Cell:
        figure = figures.get((part.id, column.metric), Figure())
        return self._decimal(figure.value, column)

    def _opinion_table(self, poll: PollSection, view: KindView, voices: Figures) -> Table:
        reader = self._reader
        head = [
            reader.say(each)
            for each in (say.STATEMENT, say.AGREE, say.DISAGREE, say.NOT_SURE, say.VOTES)
        ]
        head.insert(1, "")
        head += [reader.say(say.ONE_CITY)] if voices else []
        rows = []
        for number, part in listed_parts(poll, view):
            figures = [
                poll.total.get((part.id, name), Figure()) for name in ("agree", "disagree", "pass")
            ]
            agree, disagree, _ = shares = [figure.share or 0 for figure in figures]
            votes = sum(int(figure.value or 0) for figure in figures)
            rows.append(
                (
                    self._part_name(number, part, poll.kind),
                    Cell(mark=OpinionBar(agree, disagree)),
                    *(self._share(share if votes else None) for share in shares),
                    self._number(votes),
                    *([self._share(number_of(voices, (part.id, "agree")))] if voices else []),
                )
            )
        return Table(reader.say(say.TOTAL_CAPTION), tuple(head), tuple(rows), "bars")

    def _rating_table(self, poll: PollSection, scales: Scales, voices: Figures) -> Table:
        """Rows with their means on both scales."""
        reader, column = self._reader, Column(say.AVERAGE, "mean", "mean")
        names = [reader.plain(scale[0]) for scale in (scales.y, scales.x)]
        head = [reader.say(say.ROW), *names, reader.say(say.RATINGS)]
        head += [f"{reader.say(say.ONE_CITY)}: {name}" for name in names] if voices else []
        rows = []
        for at, row in enumerate(scales.rows, 1):
            parts = [f"{at}{axis}" for axis in reversed(AXES)]
            ratings = [number_of(poll.total, (part, "ratings")) or 0 for part in parts]
            rows.append(
                (
                    self._part_name(str(at), PollPart(at, row, ""), poll.kind),
                    *self._means(poll.total, parts, column),
                    self._number(max(ratings)),
                    *(self._means(voices, parts, column) if voices else ()),
                )
            )
        return Table(reader.say(say.TOTAL_CAPTION), tuple(head), tuple(rows))

    def _means(self, figures: Figures, parts: Sequence[str], column: Column) -> tuple[Cell, ...]:
        return tuple(self._decimal(number_of(figures, (part, "mean")), column) for part in parts)

    def _whole_table(self, poll: PollSection, view: KindView, voices: Figures) -> Table:
        reader = self._reader
        unit = reader.plain(poll.unit)
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
