"""The plan as blocks of the report, in the reader's language with another language beside it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import get_args

from babel.dates import format_date

from ...features.board.model import PledgeRole
from ...features.polls.reports.findings import Decimal, Sentence, Value
from ...kernel.text import Text
from ...languages.catalogue import Catalogues
from ..report.blocks import Block, Cell, Heading, Paragraph, Part, Table, Together
from ..report.model import Report
from ..report.reader import Reader, Words
from . import messages as say
from .model import Commitment, OpenPoint, Plan, PlanLine, PlanStep, Project, Source, Weighed

Row = tuple[Cell, ...]
PLEDGE_ROLES: tuple[PledgeRole, ...] = get_args(PledgeRole)


def write_plan(plan: Plan, report: Report, language: str, catalogues: Catalogues) -> list[Part]:
    """Return the plan as the only part of a report."""
    writer = _PlanWriter(plan, report, Reader(report, language, catalogues))
    return [Part("projects", writer.title(), tuple(writer.blocks()))]


def project_blocks(plan: Plan, report: Report, reader: Reader) -> Iterator[Block]:
    """Yield the projects for the report: without the sources of their lines. None: nothing."""
    if plan.projects:
        yield from _PlanWriter(plan, report, reader, has_sources=False).blocks()


class _PlanWriter:
    def __init__(
        self, plan: Plan, report: Report, reader: Reader, has_sources: bool = True
    ) -> None:
        self._plan, self._starts, self._has_sources = plan, report.starts, has_sources
        self._reader = reader
        others = (each for each in report.languages if each != reader.language)
        beside = next(others, None)
        self._beside = None if beside is None else reader.in_language(beside)
        if self._beside is not None and self._beside.tag == self._reader.tag:
            self._beside = None  # the interface speaks neither

    def title(self) -> str:
        return self._reader.say(say.PROJECTS)

    def blocks(self) -> Iterator[Block]:
        plan = self._plan
        yield Paragraph(self._both(say.ABOUT), "note")
        if not plan.projects:
            yield Paragraph(self._both(say.NO_PROJECTS))
        elif any(project.weighed for project in plan.projects):
            yield Paragraph(self._both(say.ORDER), "note")
        if plan.others:
            yield Paragraph(self._both(say.OTHERS, say.OTHERS_PLURAL, n=plan.others), "note")
        for number, project in enumerate(plan.projects, 1):
            yield Together(tuple(self._project(number, project)), "project")

    def _project(self, number: int, project: Project) -> Iterator[Block]:
        reader = self._reader
        above = [str(number), reader.say(say.TYPES[project.type])]
        above += [reader.plain(project.theme)] if project.theme else []
        above += [reader.say(say.READY)] if project.ready else []
        yield Heading(3, self._text(project.title), f"project-{project.card}", " · ".join(above))
        yield Paragraph(self._figures(project), "facts")
        columns = 3 if self._has_sources else 2
        head = (say.LINE, say.CONTENT, say.SOURCE)[:columns]
        yield Table(
            "",
            tuple(map(reader.say, head)),
            tuple(row[:columns] for row in self._rows(project)),
            "plan",
        )

    def _figures(self, project: Project) -> Words:
        """Ratings, and the number of interested delegations."""
        messages: list[tuple[str, dict[str, Value]]] = []
        if project.weighed is not None:
            messages += _ratings(project.weighed)
        messages.append((say.INTEREST, {"n": project.interested, "regions": project.regions}))
        texts = [
            ("" if reader.tag.startswith(("zh", "ja")) else " ").join(
                reader.sentence(Sentence(msgid, values)) for msgid, values in messages
            )
            for reader in self._readers()
        ]
        return self._words(*texts)

    def _rows(self, project: Project) -> Iterator[Row]:
        yield self._row(say.WHAT, self._text(project.summary), project.summary.source)
        leads = [each for each in project.commitments if each.role == "lead"]
        if not leads:
            yield self._row(say.ROLES["lead"], self._both(say.STILL_OPEN), None)
        for role in PLEDGE_ROLES:
            same = [each for each in project.commitments if each.role == role]
            if same:
                yield self._commitment_row(role, same)
        yield from self._step_rows(project.next_step)
        for point in project.open_points:
            yield self._open_row(point)

    def _step_rows(self, step: PlanStep | None) -> Iterator[Row]:
        if step is None:
            yield self._row(say.NEXT_STEP, self._both(say.STILL_OPEN), None)
            return
        yield self._row(say.NEXT_STEP, self._text(step.line), step.line.source)
        yield self._row(
            say.DUE, self._day(step.due) if step.due else self._both(say.STILL_OPEN), None
        )

    def _open_row(self, point: OpenPoint) -> Row:
        label = say.SETTLED_POINT if point.settled else say.OPEN_POINT
        return self._row(label, self._text(point.line), point.line.source)

    def _row(self, label: str, content: Words, source: Source | None) -> Row:
        words = Words("") if source is None else self._source(source)
        return Cell(self._both(label)), Cell(content), Cell(words)

    def _text(self, line: PlanLine) -> Words:
        return self._reader.words(line.text, both=True)

    def _commitment_row(self, role: PledgeRole, commitments: Sequence[Commitment]) -> Row:
        """All delegations with a role in a row, and their sources."""
        names = self._words(
            *(
                reader.join(self._commitment(each, reader) for each in commitments)
                for reader in self._readers()
            )
        )
        sources = [self._source(each.source) for each in commitments]
        return (
            Cell(self._both(say.ROLES[role])),
            Cell(names),
            Cell(self._words(*("; ".join(each) for each in self._texts_of(sources)))),
        )

    def _commitment(self, commitment: Commitment, reader: Reader) -> str:
        state = say.CONFIRMED if commitment.confirmed else say.TENTATIVE
        return f"{reader.plain(self._name_of(commitment.delegation))} ({reader.say(state)})"

    def _texts_of(self, sources: Sequence[Words]) -> Iterator[list[str]]:
        yield [each.text for each in sources]
        if self._beside is not None:
            yield [each.other or each.text for each in sources]

    def _source(self, source: Source) -> Words:
        """Delegation and capacity, and where it stands in the journal."""
        when = self._reader.time(source.at)
        day = self._reader.date(source.at)
        if day != self._reader.date(self._starts):
            when = f"{day}, {when}"
        text, *others = (self._who(source, reader) for reader in self._readers())
        return self._words(f"{text} · {when} · #{source.entry}", *others)

    def _who(self, source: Source, reader: Reader) -> str:
        parts = [reader.say(say.CAPACITIES[source.capacity])]
        if source.delegation:
            parts.insert(0, reader.plain(self._name_of(source.delegation)))
        if source.room is not None:
            parts.append(reader.plain(source.room))
        return ", ".join(parts) if reader.tag.startswith("en") else " · ".join(parts)

    def _day(self, day: str) -> Words:
        parsed_day = date.fromisoformat(day)
        return self._words(
            *(
                format_date(parsed_day, "long", locale=reader.tag.replace("-", "_"))
                for reader in self._readers()
            )
        )

    def _name_of(self, delegation: str) -> Text:
        return self._plan.delegations.get(delegation, {"": delegation})

    def _both(self, msgid: str, plural: str = "", /, **values: Value) -> Words:
        return self._words(*(reader.say(msgid, plural, **values) for reader in self._readers()))

    def _words(self, text: str, other: str = "") -> Words:
        """A text, and the same in the other language unless it is alike."""
        if self._beside is None or other == text:
            return Words(text)
        return Words(text, "", other, self._beside.tag)

    def _readers(self) -> Iterator[Reader]:
        yield self._reader
        if self._beside is not None:
            yield self._beside


def _ratings(weighed: Weighed) -> Iterator[tuple[str, dict[str, Value]]]:
    """Means over people, and over delegations if those are shown."""
    means = {"impact": weighed.impact, "feasibility": weighed.feasibility}
    if None not in means.values():
        figures = {name: Decimal(mean or 0) for name, mean in means.items()}
        yield say.RATED, {**figures, "n": weighed.ratings, "poll": str(weighed.poll)}
    voices = {"impact": weighed.impact_voices, "feasibility": weighed.feasibility_voices}
    if None not in voices.values():
        yield say.VOICES, {name: Decimal(mean or 0) for name, mean in voices.items()}
