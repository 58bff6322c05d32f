"""Reads and writes poll files. YAML is slow, and a hostile file can be made slower, so a child
process does it.
"""

import msgspec

from ..features.polls.import_actions import PollDefinition
from ..features.polls.yaml_file import dump_polls, load_polls
from .file_problem import FileProblem
from .runner import Job, run_child

MAX_CONCURRENT = 1
"""Files that a worker reads or writes at once."""
MAX_WAITING = 20
"""Further requests that may be queued."""
TIMEOUT_S = 10.0
"""Seconds that a file may take."""


class ReadPolls(msgspec.Struct, frozen=True, tag=True):
    """`language`: of texts in the file that name none. `languages`: of the event."""

    file: str
    language: str
    languages: tuple[str, ...] = ()


class WritePolls(msgspec.Struct, frozen=True, tag=True):
    polls: list[PollDefinition]


class ParsedPolls(msgspec.Struct, frozen=True):
    """Polls of a file. They are complete only if there are no problems."""

    polls: list[PollDefinition]
    problems: list[FileProblem]


READ_POLLS = Job("live.jobs.poll_file", ReadPolls, ParsedPolls, MAX_WAITING, TIMEOUT_S)
WRITE_POLLS = Job("live.jobs.poll_file", WritePolls, str, MAX_WAITING, TIMEOUT_S)


def _read_or_write(task: ReadPolls | WritePolls) -> ParsedPolls | str:
    if isinstance(task, WritePolls):
        return dump_polls(task.polls)
    polls, problems = load_polls(task.file, task.language, task.languages)
    return ParsedPolls(polls, [FileProblem.from_refusal(each) for each in problems])


if __name__ == "__main__":
    run_child(ReadPolls | WritePolls, _read_or_write)
