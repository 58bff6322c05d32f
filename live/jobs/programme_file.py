"""Reads the programme of a conference from a file or a pasted text, and groups it as sessions."""

import msgspec

from ..features.agenda.model import PointWithNotes
from ..features.sessions.formats.grouping import (
    group_as_sessions,
    grouping_problems,
    main_points,
    suggest_grouping,
)
from ..features.sessions.formats.model import (
    Grouping,
    ImportContext,
    Programme,
    ProgrammeForm,
)
from ..features.sessions.formats.planning import plan_point, plan_session
from ..features.sessions.formats.programme_reader import read_programme
from ..features.sessions.model import PlannedSession
from .file_problem import FileProblem
from .runner import Job
from .table_file import TableResult, run_table_child

MAX_CONCURRENT = 1
"""Files that a worker reads at once."""
MAX_WAITING = 10
"""Further requests that may be queued."""
TIMEOUT_S = 20.0
"""Seconds that a file may take."""


class ReadProgramme(msgspec.Struct, frozen=True):
    """`languages`: of the event, names by tag; the first is that of texts without a language.
    `starts`: its start (ms). `by`: None for the grouping that keeps to the limits. `without`:
    places of sessions, from 0, that are left out.
    """

    content: bytes
    languages: dict[str, list[str]]
    zone: str
    starts: int
    by: Grouping | None = None
    without: frozenset[int] = frozenset()


class ParsedProgramme(TableResult, frozen=True):
    """`sessions`: all, with those that are left out. `points`: breaks, for the agenda of the main
    event. `problems`: limits that the chosen sessions would break. `notes`: parts of the file that
    were left out or changed.
    """

    form: ProgrammeForm = "text"
    programme: Programme | None = None
    by: Grouping = "talk"
    sessions: tuple[PlannedSession, ...] = ()
    points: tuple[PointWithNotes, ...] = ()
    problems: list[FileProblem] = []
    notes: list[FileProblem] = []


READ_PROGRAMME = Job(
    "live.jobs.programme_file", ReadProgramme, ParsedProgramme, MAX_WAITING, TIMEOUT_S
)


def parse_programme(task: ReadProgramme) -> ParsedProgramme:
    """Raises BadFile if the file cannot be read."""
    context = ImportContext(task.languages, task.zone, task.starts)
    form, programme, notes = read_programme(task.content, context)
    by = task.by or suggest_grouping(programme)
    problems = grouping_problems(programme, by, task.without)
    return ParsedProgramme(
        form=form,
        programme=programme,
        by=by,
        sessions=tuple(map(plan_session, group_as_sessions(programme, by))),
        points=tuple(map(plan_point, main_points(programme, by, task.without))),
        problems=[FileProblem.from_refusal(each) for each in problems],
        notes=[FileProblem.from_refusal(each) for each in notes],
    )


if __name__ == "__main__":
    run_table_child(ReadProgramme, parse_programme)
