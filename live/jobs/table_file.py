"""Child processes that read a table, and the reading of one with groups, as rows of texts."""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from ..kernel.errors import BadFile
from ..kernel.readers.table_reader import read_table
from .file_problem import FileProblem
from .runner import Job, run_child

MAX_CONCURRENT = 1
"""Files that a worker reads at once."""
MAX_WAITING = 10
"""Further requests that may be queued."""
TIMEOUT_S = 10.0
"""Seconds that a file may take."""
MAX_ROWS = 1000
MAX_COLUMNS = 20

Task = TypeVar("Task")


class TableResult(msgspec.Struct, frozen=True, kw_only=True):
    """`refusal`: why the table could not be read; then nothing else is filled in."""

    refusal: FileProblem | None = None


class ReadGroups(msgspec.Struct, frozen=True):
    """`is_workbook`: XLSX; otherwise CSV as UTF-8."""

    content: bytes
    is_workbook: bool


class ParsedGroups(TableResult, frozen=True):
    rows: list[list[str]] = []


READ_GROUPS = Job("live.jobs.table_file", ReadGroups, ParsedGroups, MAX_WAITING, TIMEOUT_S)


def run_table_child(task_type: type[Task], parse: Callable[[Task], TableResult]) -> None:
    """Body of the module of a job that reads a table. `parse` raises BadFile if it cannot."""

    def parse_or_refuse(task: Task) -> TableResult:
        try:
            return parse(task)
        except BadFile as refusal:
            return TableResult(refusal=FileProblem.from_refusal(refusal))

    run_child(task_type, parse_or_refuse, limits_memory=True)


def _parse_groups(task: ReadGroups) -> ParsedGroups:
    return ParsedGroups(rows=read_table(task.content, task.is_workbook, MAX_ROWS, MAX_COLUMNS))


if __name__ == "__main__":
    run_table_child(ReadGroups, _parse_groups)
