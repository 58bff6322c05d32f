"""The parts of the report as blocks, in the order and with the language of a reader."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from ...features.polls.reports.findings import Percent
from ..charts.chart import SIZES, Chart, page_box
from ..charts.curve import draw_curve
from ..plan.blocks import project_blocks
from . import messages as say
from .block_writer import BlockWriter
from .blocks import (
    Band,
    Block,
    Cell,
    Heading,
    Heat,
    KeyFigures,
    Paragraph,
    Part,
    Picture,
    ShareBar,
    Table,
    Together,
)
from .comparison_blocks import ComparisonWriter
from .model import (
    Attendance,
    BreakoutSection,
    GroupAttendance,
    HeardRow,
    Method,
    Moderation,
    Participation,
    QuestionEntry,
    Questions,
    Report,
    RoomEntry,
)
from .poll_blocks import PollWriter
from .reader import Reader, Words

CURVE_HEIGHT = 140
"""Units of the chart of people over time."""


def write_parts(report: Report, reader: Reader) -> list[Part]:
    """All parts of the report that have something to tell, the introduction first."""
    writer, polls, comparison = PartWriter(reader), PollWriter(reader), ComparisonWriter(reader)
    writers: dict[str, Callable[[Any], Iterator[Block]]] = {
        "participation": writer.participation,
        "attendance": writer.attendance,
        "polls": polls.polls,
        "common_ground": comparison.common_ground,
        "rounds": comparison.rounds,
        "questions": writer.questions,
        "breakouts": writer.breakouts,
        "projects": partial(project_blocks, report=report, reader=reader),
        "moderation": writer.moderation,
        "method": writer.method,
    }
    parts = []
    if reader.plain(report.introduction).strip():
        texts = writer.paragraphs(reader.words(report.introduction))
        parts.append(Part("introduction", reader.say(say.INTRODUCTION), tuple(texts)))
    for name, section in report.sections:
        if blocks := tuple(writers[name](section)):
            parts.append(Part(name, reader.say(say.SECTION_TITLES[name]), blocks))
    return parts


def period_of(report: Report, reader: Reader) -> str:
    """Day and times of the event."""
    first, last = reader.date(report.starts), reader.date(report.ends)
    if first == last:
        return f"{first}, {reader.time(report.starts)}–{reader.time(report.ends)}"
    return f"{first} – {last}"


def label_of(report: Report, reader: Reader, words: str) -> str:
    """Kind of a document, with the title of the event that it is about a session of."""
    return " · ".join(filter(None, (reader.say(words), reader.plain(report.session_of))))


def days_of(report: Report, reader: Reader) -> str:
    """First and last day of the event, or the only one."""
    first, last = reader.date(report.starts), reader.date(report.ends)
    return first if first == last else f"{first} – {last}"


def frame_of(report: Report, reader: Reader) -> str:
    """Day, times and place of the event."""
    return " · ".join(filter(None, (period_of(report, reader), reader.plain(report.place))))


def clock_time(ms: int) -> str:
    """A duration in minutes and seconds, as "12:05"."""
    minutes, seconds = divmod(round(ms / 1000), 60)
    return f"{minutes}:{seconds:02}"


class PartWriter(BlockWriter):
    """Writes the parts without results of polls."""

    def participation(self, section: Participation) -> Iterator[Block]:
        reader = self._reader
        figures = [(reader.say(say.JOINED_FIGURE), reader.number(section.joined))]
        figures += [
            (self._group_word(by, "many"), reader.number(len(groups)))
            for by, groups in section.groups.items()
            if by == "delegation"
        ]
        if section.possible:
            share = section.voted / section.possible
            figures.append((reader.say(say.SECTION_TITLES["polls"]), reader.number(section.polls)))
            figures.append((reader.say(say.TURNOUT), reader.percent(share)))
        yield KeyFigures(tuple(figures))
        if section.possible:
            yield self._say(say.TOOK_PART, "finding", share=Percent(share))
        tables = [
            self._participation_table(by, rows, section) for by, rows in section.groups.items()
        ]
        yield from tables[:-1]
        for table in tables[-1:]:
            notes = [reader.say(say.PARTICIPATION_NOTE)] if section.polls else []
            if any(row.joined is None for rows in section.groups.values() for row in rows):
                notes.append(reader.say(say.LESS_NOTE, k=section.fewest))
            yield table._replace(notes=tuple(notes))
        yield from self._heard_tables(section)

    def _heard_tables(self, section: Participation) -> Iterator[Block]:
        """Tables of past speakers, by pen and by voice."""
        reader = self._reader
        if not section.heard:
            return
        rows = section.heard["language"]
        yield Heading(3, Words(reader.say(say.HEARD_TITLE)))
        yield self._say(
            say.SPEECHES_COUNTED,
            "finding",
            n=sum(row.speeches for row in rows),
            time=clock_time(sum(row.spoken_ms for row in rows)),
        )
        for by, heard_rows in section.heard.items():
            word = reader.say(say.LANGUAGE) if by == "language" else self._group_word(by)
            yield Table(
                word,
                (word, reader.say(say.SPEECHES), reader.say(say.SPOKEN), reader.say(say.ASKED)),
                tuple(tuple(self._heard_row(by, row)) for row in heard_rows),
            )

    def _heard_row(self, by: str, row: HeardRow) -> Iterator[Cell]:
        reader = self._reader
        if by == "language":
            yield self._word(reader.language_name(row.name[""]), number=False)
        else:
            yield self._name(row.name, both=True)
        yield self._number(row.speeches)
        yield self._word(clock_time(row.spoken_ms))
        yield self._number(row.questions)

    def _participation_table(
        self, by: str, rows: Sequence[GroupAttendance], section: Participation
    ) -> Table:
        reader, has_votes = self._reader, section.polls > 0
        head = [self._group_word(by), reader.say(say.JOINED_COLUMN)]
        if has_votes:
            head += [reader.say(say.VOTES), reader.say(say.TURNOUT), ""]
        return Table(
            self._group_word(by, "many"),
            tuple(head),
            tuple(tuple(self._participation_row(row, section.fewest, has_votes)) for row in rows),
            "bars",
        )

    def _participation_row(
        self, row: GroupAttendance, fewest: int, has_votes: bool
    ) -> Iterator[Cell]:
        reader = self._reader
        name = reader.words(row.name, both=True)
        if row.observer:
            name = name._replace(text=f"{name.text} ({reader.say(say.OBSERVER)})")
        yield Cell(name)
        if row.joined is None:
            yield self._word(reader.say(say.LESS, k=fewest))
        else:
            yield self._number(row.joined)
        if has_votes and row.possible:
            share = row.votes / row.possible
            yield self._word(f"{row.votes}/{row.possible}")
            yield self._word(reader.percent(share))
            yield Cell(mark=ShareBar(share))
        elif has_votes:
            yield self._word(reader.say(say.NOT_SHOWN))
            yield from (Cell(), Cell())

    def attendance(self, section: Attendance) -> Iterator[Block]:
        reader = self._reader
        if not section.curve:
            return
        yield Together(tuple(self._curve(section.curve)))
        rows: list[tuple[Cell, ...] | Band] = [
            (
                self._word(reader.say(say.EVERYONE), None, False),
                *(self._number(people) for people in section.total),
            )
        ]
        less = reader.say(say.LESS, k=section.fewest)
        for by, groups in section.groups.items():
            rows.append(Band(self._group_word(by, "many")))
            highest = max((count or 0 for row in groups for count in row.counts), default=0) or 1
            rows += [
                (
                    self._name(row.name),
                    *(
                        self._word(less)
                        if count is None
                        else self._number(count, Heat(count / highest))
                        for count in row.counts
                    ),
                )
                for row in groups
            ]
        yield Table(
            reader.say(say.PRESENT),
            (reader.say(say.TIME), *map(reader.time, section.times)),
            tuple(rows),
            "heat",
            (reader.say(say.ATTENDANCE_NOTE), reader.say(say.LESS_NOTE, k=section.fewest)),
        )

    def _curve(self, curve: Sequence[tuple[int, int]]) -> Iterator[Block]:
        """The most people present, and a chart of them over time."""
        reader = self._reader
        at, most = max(curve, key=lambda sample: sample[1])
        yield self._say(say.MOST_PRESENT, "finding", n=most, time=reader.time(at))
        if len(curve) > 1:
            times = [reader.time(at) for at, _ in curve]
            description = reader.say(say.PRESENT_CHART, first=times[0], last=times[-1], n=most)
            marks = draw_curve(curve, times, page_box(CURVE_HEIGHT), SIZES)
            yield Picture(Chart(reader.say(say.PRESENT), description, CURVE_HEIGHT, tuple(marks)))

    # questions

    def questions(self, section: Questions) -> Iterator[Block]:
        reader = self._reader
        if not section.answered and not section.open:
            yield self._say(say.NO_QUESTIONS)
            return
        yield self._say(
            say.QUESTIONS_COUNTED,
            "finding",
            answered=len(section.answered),
            open=len(section.open),
        )
        for title, questions in (
            (say.ANSWERED_TITLE, section.answered),
            (say.OPEN_TITLE, section.open),
        ):
            if questions:
                yield Heading(3, Words(reader.say(title)))
                for question in questions:
                    yield Together(tuple(self._question(question)), "question")

    def _question(self, question: QuestionEntry) -> Iterator[Block]:
        reader = self._reader
        texts = {question.language: question.text} | question.translations
        yield Paragraph(reader.words(texts, both=True), "label")
        facts = [reader.say(say.UPVOTES, say.UPVOTES_PLURAL, n=question.upvotes)]
        if question.delegation:
            facts.append(reader.say(say.ASKED_BY, name=question.delegation))
        if question.relayed:
            facts.append(reader.say(say.RELAYED[question.relayed]))
        if question.addressed_to:
            facts.append(reader.say(say.ADDRESSED_TO, name=question.addressed_to))
        if question.topic:
            facts.append(reader.plain(question.topic))
        if question.state == "parked":
            facts.append(reader.say(say.SET_ASIDE))
        yield Paragraph(Words(" · ".join(facts)), "facts")
        if question.reply:
            head = (
                reader.say(say.REPLY_FROM, name=question.reply_from)
                if question.reply_from
                else reader.say(say.REPLY)
            )
            yield Paragraph(Words(head), "note")
            yield Paragraph(reader.words(question.reply, both=True), "quote")
        elif question.state == "answered":
            yield self._say(say.SPOKEN_ANSWER, "note")

    # breakouts

    def breakouts(self, breakouts: Sequence[BreakoutSection]) -> Iterator[Block]:
        reader = self._reader
        for breakout in breakouts:
            yield Heading(3, reader.words(breakout.title, both=True))
            facts = [reader.say(say.ROOMS, say.ROOMS_PLURAL, n=len(breakout.rooms))]
            if breakout.minutes:
                facts.append(reader.say(say.MINUTES, say.MINUTES_PLURAL, n=breakout.minutes))
            yield Paragraph(Words(" · ".join(facts)), "facts")
            if reader.plain(breakout.task):
                yield Paragraph(reader.words(breakout.task))
            for room in breakout.rooms:
                yield Together(tuple(self._room(room)), "room")
            hidden = sum(not room.reported for room in breakout.rooms)
            if hidden:
                note = reader.say(say.NO_REPORT, say.NO_REPORT_PLURAL, n=hidden)
                yield Paragraph(Words(note), "note")

    def _room(self, room: RoomEntry) -> Iterator[Block]:
        reader = self._reader
        yield Heading(4, reader.words(room.name, both=True))
        facts = [reader.say(say.ROOM_PEOPLE, say.ROOM_PEOPLE_PLURAL, n=room.people)]
        if room.delegations:
            facts.append(
                reader.say(say.ROOM_FROM, names=reader.join(map(reader.plain, room.delegations)))
            )
        yield Paragraph(Words(" · ".join(facts)), "facts")
        if room.reported and not room.fields:
            yield self._say(say.EMPTY_REPORT, "note")
        for label, text in room.fields:
            yield Paragraph(reader.words(label), "label")
            yield Paragraph(reader.words(text, both=True))

    # moderation

    def moderation(self, section: Moderation) -> Iterator[Block]:
        reader = self._reader
        if not section.submitted:
            return
        sentences = [
            reader.say(say.MODERATED, published=section.published, submitted=section.submitted)
        ]
        if section.median_ms is not None:
            minutes = round(section.median_ms / 60_000)
            sentences.append(
                reader.say(say.MEDIAN_TIME, say.MEDIAN_TIME_PLURAL, n=minutes)
                if minutes
                else reader.say(say.MEDIAN_TIME_SHORT)
            )
        yield Paragraph(Words(self._sentences(sentences)), "finding")
        counts = [
            (reader.say(say.SUBMITTED), section.submitted),
            (reader.say(say.PUBLISHED), section.published),
            (reader.say(say.MERGED), section.merged),
            (reader.say(say.WAITING), section.waiting),
            (reader.say(say.WITHDRAWN), section.withdrawn),
            *(
                (
                    reader.say(
                        say.REJECTED_FOR,
                        reason=reader.say(say.REJECTION_REASONS.get(reason, reason)),
                    ),
                    count,
                )
                for reason, count in sorted(section.rejected.items())
            ),
        ]
        yield Table(
            "",
            (reader.say(say.QUESTIONS_COLUMN), reader.say(say.NUMBER)),
            tuple(
                (self._word(name, None, False), self._number(count))
                for name, count in counts
                if count or name == counts[0][0]
            ),
        )

    # method

    def method(self, section: Method) -> Iterator[Block]:
        conditions = {
            "voted": True,
            "shares": True,
            "anonymous": section.anonymous,
            "secret": section.secret,
            "recorded": section.recorded,
            "hidden": (section.anonymous or section.secret) and section.groups,
            "voices": section.voices,
            "statements": section.statements,
            "rounds": section.rounds,
            "sample": True,
        }
        for name, message in say.METHOD_NOTES.items():
            if conditions[name]:
                yield self._say(message, "text", k=section.k)
