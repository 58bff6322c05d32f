"""Reads a table from a spreadsheet (XLSX) or CSV file, as rows of texts. Formulas are not run: a
cell has the value that was saved with it.

A hostile file can unpack to gigabytes, so a child process with little memory does it.
"""

import csv
import io
import zipfile
from typing import Any, Literal

import msgspec
import python_calamine

from .memory_limit import limit_memory
from .runner import Job, run_child

MAX_CONCURRENT = 1
"""Files that one worker reads at once."""
MAX_WAITING = 10
"""Further requests that may be queued."""
TIMEOUT_S = 10.0
"""Seconds that a file may take."""
MAX_ROWS = 1000
MAX_COLUMNS = 20
MAX_CELL_CHARS = 500
MAX_UNPACKED_BYTES = 20 * 1024 * 1024
MAX_PARTS = 1000
"""Files within an XLSX file."""

TableProblem = Literal["", "table", "table_rows", "table_columns", "table_cell", "table_empty"]


class ReadTable(msgspec.Struct, frozen=True):
    """`is_workbook`: XLSX; otherwise CSV as UTF-8."""

    content: bytes
    is_workbook: bool
    max_rows: int = MAX_ROWS
    max_columns: int = MAX_COLUMNS


class ParsedTable(msgspec.Struct, frozen=True):
    """Rows of the first sheet, or the reason why there are none. `line`: of the problem, or 0."""

    rows: list[list[str]] = []
    problem: TableProblem = ""
    line: int = 0


READ_TABLE = Job("live.jobs.table_file", ReadTable, ParsedTable, MAX_WAITING, TIMEOUT_S)


def read_table(task: ReadTable) -> ParsedTable:
    if task.is_workbook:
        rows = _workbook_rows(task.content, task.max_rows)
    else:
        rows = _csv_rows(task.content)
    return ParsedTable(problem="table") if rows is None else _check_rows(rows, task)


def _workbook_rows(content: bytes, max_rows: int) -> list[list[str]] | None:
    """Rows of the first sheet, or None if there is none that can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            sizes = [part.file_size for part in parts.infolist()]
        if len(sizes) > MAX_PARTS or sum(sizes) > MAX_UNPACKED_BYTES:
            return None
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        sheet = workbook.get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False, nrows=max_rows + 1)
    except (zipfile.BadZipFile, python_calamine.CalamineError, ValueError, OSError, IndexError):
        return None
    return [[_cell_text(cell) for cell in row] for row in rows]


def _csv_rows(content: bytes) -> list[list[str]] | None:
    """Rows of a CSV file with commas, semicolons or tabs, or None if it is not one."""
    try:
        text = content.decode("utf-8-sig")
        head = text.partition("\n")[0]
        delimiter = max(",;\t", key=head.count)
        return list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None


def _cell_text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _check_rows(rows: list[list[str]], task: ReadTable) -> ParsedTable:
    """Rows without the empty cells at their ends, within the limits."""
    trimmed = [_without_empty_end([cell.strip() for cell in row]) for row in rows]
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    if not trimmed:
        return ParsedTable(problem="table_empty")
    if len(trimmed) > task.max_rows:
        return ParsedTable(problem="table_rows")
    for line, row in enumerate(trimmed, 1):
        if len(row) > task.max_columns:
            return ParsedTable(problem="table_columns", line=line)
        if any(len(cell) > MAX_CELL_CHARS or "\0" in cell for cell in row):
            return ParsedTable(problem="table_cell", line=line)
    return ParsedTable(trimmed)


def _without_empty_end(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def _read_within_limit(task: ReadTable) -> ParsedTable:
    limit_memory()
    return read_table(task)


if __name__ == "__main__":
    run_child(ReadTable, _read_within_limit)
