"""Reading of tables of people and groups: a CSV or XLSX file as rows of texts, and the columns that
its titles name.

A row has the number that a spreadsheet shows, from 1. Formulas are not run: a cell has the value
that was saved with it. A hostile file can unpack to gigabytes, so a server reads tables in a child
process with little memory.
"""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import python_calamine

from ..errors import BadFile, RefusalSentences
from ..text import search_key

MAX_COLUMNS = 100
MAX_CELL_CHARS = 500
MAX_UNPACKED_BYTES = 20 * 1024 * 1024
MAX_PARTS = 1000
"""Files within an XLSX file."""
_LINE_END = re.compile("[\r\n]")
_BETWEEN_WORDS = re.compile(r"[\s,;/|、，；+&]+")


def read_table(
    content: bytes,
    is_workbook: bool,
    max_rows: int,
    max_columns: int = MAX_COLUMNS,
    max_cell_chars: int = MAX_CELL_CHARS,
) -> list[list[str]]:
    """Rows of a CSV file with commas, semicolons or tabs, or of the first sheet of a workbook,
    without the empty cells and rows at their ends. Raises BadFile.
    """
    rows = _read_workbook(content, max_rows) if is_workbook else _read_csv(content)
    trimmed = [_without_empty_end([cell.strip() for cell in row]) for row in rows]
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    if not trimmed:
        raise BadFile("table_empty")
    if len(trimmed) > max_rows:
        raise BadFile("table_rows", most=max_rows)
    for line, row in enumerate(trimmed, 1):
        if len(row) > max_columns:
            raise BadFile("table_columns", line=line, most=max_columns)
        if any(len(cell) > max_cell_chars or "\0" in cell for cell in row):
            raise BadFile("table_cell", line=line, most=max_cell_chars)
    return trimmed


def _read_csv(content: bytes) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        text = content.decode("utf-8-sig")
        head = _LINE_END.split(text, maxsplit=1)[0]
        lines = io.StringIO(text, newline="")
        rows.extend(csv.reader(lines, delimiter=max(",;\t", key=head.count), strict=True))
    except UnicodeDecodeError:
        raise BadFile("table") from None
    except csv.Error:
        raise BadFile("csv", line=len(rows) + 1) from None
    return rows


def _read_workbook(content: bytes, max_rows: int) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            sizes = [part.file_size for part in parts.infolist()]
        if len(sizes) > MAX_PARTS or sum(sizes) > MAX_UNPACKED_BYTES:
            raise BadFile("table")
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        sheet = workbook.get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False, nrows=max_rows + 1)
    except (zipfile.BadZipFile, python_calamine.CalamineError, ValueError, OSError, IndexError):
        raise BadFile("table") from None
    return [[_cell_text(cell) for cell in row] for row in rows]


def _cell_text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _without_empty_end(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def match_columns(titles: Iterable[str], names: Mapping[str, Iterable[str]]) -> list[str]:
    """Column of each title, by the names that columns go by; empty for a title that is none."""
    columns = {_loose_key(name): column for column, known in names.items() for name in known}
    return [columns.get(_loose_key(title), "") for title in titles]


def choose_columns(
    titles: Iterable[str], known: Iterable[str], chosen: Mapping[str, str]
) -> list[str]:
    """Field of each column: the one chosen for its title, else the known one, for the first column
    that has it.
    """
    pairs = list(zip(titles, known, strict=True))
    taken = {chosen[title] for title, _ in pairs if title in chosen}
    fields = list[str]()
    for title, field in pairs:
        fields.append(chosen.get(title, "" if field in taken else field))
        taken.add(fields[-1])
    return fields


def left_out_columns(
    titles: Sequence[str], fields: Sequence[str], rows: Iterable[Sequence[str]]
) -> list[str]:
    """Titles, or numbers, of columns with cells that nothing is read from."""
    filled = {at for row in rows for at, cell in enumerate(row) if cell}
    return [
        title or str(at + 1)
        for at, (title, field) in enumerate(zip(titles, fields, strict=True))
        if not field and at in filled
    ]


class NameIndex:
    """Ids by the names that a cell may have, and by the id itself."""

    def __init__(self, names: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._exact: dict[str, str] = {}
        self._loose: dict[str, set[str]] = {}
        for id, known in names:
            for name in (*known, id):
                self._exact[search_key(name)] = id
                self._loose.setdefault(_loose_key(name), set()).add(id)

    def find(self, cell: str) -> str | None:
        """The id with this name, or the only one with a name that differs in accents and signs."""
        alike = self._loose.get(_loose_key(cell), set())
        return self._exact.get(search_key(cell)) or (next(iter(alike)) if len(alike) == 1 else None)


def split_words(cell: str) -> list[str]:
    """Words of a cell that lists several, each once."""
    return list(dict.fromkeys(filter(None, _BETWEEN_WORDS.split(cell))))


def _loose_key(text: str) -> str:
    """The form for comparing: ignores case, width, accents and separators of words."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", plain))


REFUSALS: RefusalSentences = {
    (BadFile, "table"): (
        "This file cannot be read as a table. Save it as XLSX or as CSV in UTF-8 and choose it "
        "again."
    ),
    (BadFile, "table_empty"): "This table is empty. Fill in its first sheet and choose it again.",
    (BadFile, "table_rows"): (
        "This table has more than {most} rows. Remove some and choose it again."
    ),
    (BadFile, "table_columns"): (
        "Row {line} has more than {most} columns. Remove those that are not needed."
    ),
    (BadFile, "table_cell"): (
        "Row {line} has a cell with more than {most} characters. Shorten it and choose the file "
        "again."
    ),
    (BadFile, "csv"): "Row {line} is not valid CSV. Check its quotes and choose the file again.",
}
