"""Reads a CSV file that assigns people to breakout rooms, and matches its rows to people.

Matching is slow, and a hostile file can be made slower, so a child process does it.
"""

import msgspec

from ..core.breakouts.draft_actions import MAX_ROOMS
from ..core.grouping import Member
from ..core.grouping.roster import KnownDelegation, read_roster
from ..core.grouping.roster_match import match_roster
from .file_problem import FileProblem
from .runner import Job, run_child

MAX_CONCURRENT = 1
"""Files that one worker reads at once."""
MAX_WAITING = 10
"""Further requests that may be queued."""
TIMEOUT_S = 10.0
"""Seconds that a file may take."""


class ReadAssignments(msgspec.Struct, frozen=True):
    """`people`: all who may be assigned; `names`: by person id."""

    file: str
    delegations: list[KnownDelegation]
    people: list[Member]
    names: dict[int, str]


class ParsedAssignments(msgspec.Struct, frozen=True):
    """Room index (from 0) by person id, number of rooms, and problems. With problems, no rooms."""

    room_of_person: dict[int, int]
    rooms: int
    problems: list[FileProblem]


READ_ASSIGNMENTS = Job(
    "live.jobs.assignment_file", ReadAssignments, ParsedAssignments, MAX_WAITING, TIMEOUT_S
)


def _parse_file(task: ReadAssignments) -> ParsedAssignments:
    rows, problems = read_roster(task.file, task.delegations, MAX_ROOMS)
    rooms = max((row.room + 1 for row in rows if row.room is not None), default=0)
    room_of_person = {} if problems else match_roster(rows, task.people, task.names)
    return ParsedAssignments(
        room_of_person, rooms, [FileProblem.from_refusal(each) for each in problems]
    )


if __name__ == "__main__":
    run_child(ReadAssignments, _parse_file)
