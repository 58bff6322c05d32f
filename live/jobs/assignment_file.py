"""Reads a table that assigns people to breakout rooms, and matches its rows to people."""

import msgspec

from ..features.breakouts.draft_actions import MAX_ROOMS
from ..features.breakouts.grouping import Member
from ..features.breakouts.grouping.roster import (
    COLUMN_NAMES,
    MOST_PEOPLE,
    KnownDelegation,
    KnownSector,
    read_roster,
)
from ..features.breakouts.grouping.roster_match import find_unmatched, match_roster
from ..kernel.errors import Refused
from ..kernel.readers.table_reader import left_out_columns, match_columns, read_table
from .file_problem import FileProblem
from .runner import Job
from .table_file import TableResult, run_table_child

UNREAD_COLUMNS = ("answer", "email", "paired_with")
"""Known columns of a roster that say nothing of the room of a person."""
MAX_CONCURRENT = 1
"""Files that a worker reads at once."""
MAX_PROBLEMS = 100
"""Problems of a file that are reported."""
MAX_WAITING = 10
"""Further requests that may be queued."""
TIMEOUT_S = 10.0
"""Seconds that a file may take."""


class ReadAssignments(msgspec.Struct, frozen=True):
    """`people`: all assignable people; `names`: by person id; `rooms`: number of rooms of the
    draft.
    """

    content: bytes
    is_workbook: bool
    delegations: list[KnownDelegation]
    sectors: list[KnownSector]
    people: list[Member]
    names: dict[int, str]
    rooms: int = 0


class ParsedAssignments(TableResult, frozen=True):
    """Room index (from 0) by person id and number of rooms, by the lines without problems;
    `usable`: the number of these lines; `left_out`: columns that nothing is read from.
    """

    room_of_person: dict[int, int] = {}
    rooms: int = 0
    problems: list[FileProblem] = []
    usable: int = 0
    left_out: list[str] = []


READ_ASSIGNMENTS = Job(
    "live.jobs.assignment_file", ReadAssignments, ParsedAssignments, MAX_WAITING, TIMEOUT_S
)


def _parse_file(task: ReadAssignments) -> ParsedAssignments:
    """Raises BadFile if the table cannot be read."""
    table = read_table(task.content, task.is_workbook, MOST_PEOPLE + 1)
    rows, unread = read_roster(table, task.delegations, task.sectors, MAX_ROOMS)
    unmatched_rows = find_unmatched(rows, task.people, task.names, task.rooms)
    bad_lines = {problem.fields["line"] for problem in unmatched_rows}
    good = [row for row in rows if row.line not in bad_lines]
    problems = sorted([*unread, *unmatched_rows], key=_line_of)
    return ParsedAssignments(
        room_of_person=match_roster(good, task.people, task.names),
        rooms=max((row.room + 1 for row in good if row.room is not None), default=0),
        problems=[FileProblem.from_refusal(each) for each in problems[:MAX_PROBLEMS]],
        usable=len(good),
        left_out=left_out_columns(
            table[0],
            [
                "" if column in UNREAD_COLUMNS else column
                for column in match_columns(table[0], COLUMN_NAMES)
            ],
            table[1:],
        ),
    )


def _line_of(problem: Refused) -> int:
    line = problem.fields["line"]
    return line if isinstance(line, int) else 0


if __name__ == "__main__":
    run_table_child(ReadAssignments, _parse_file)
