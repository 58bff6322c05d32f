"""Check that results.xlsx says what the CSV files say. Its sheets have the names of the columns in
their second row.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, XmlError, ZipError

from ...csv_writer import BOOLEAN_WORDS
from ..cells import MAX_UNITS, cell_text
from .columns import Schema
from .copies import compare_copy
from .finding import Finding
from .pack_reader import PackReader, Row
from .values import LOCAL_TIME, Field, is_equal

WORKBOOK_FILE = "results.xlsx"
UNREADABLE = (CalamineError, XmlError, ZipError)
NAME_ROW = 1
"""Row of a sheet, from 0, with the names of the columns."""
MAX_BYTES = 512 * 1024**2
EVENT_COLUMN = "event"
"""Column with the code of the event, which is the same in all rows; no sheet has it."""
PARTS_OF = {"breakouts.csv"}
"""Tables that the workbook has in parts only."""


def check_workbook(pack: PackReader, schema: Schema) -> Iterator[Finding]:
    return compare_copy(WORKBOOK_FILE, _readable_problems(pack, schema))


def _readable_problems(pack: PackReader, schema: Schema) -> Iterator[str]:
    try:
        yield from _problems(pack, schema)
    except UNREADABLE as problem:
        yield f"It cannot be read: {problem}."


def _problems(pack: PackReader, schema: Schema) -> Iterator[str]:
    book = CalamineWorkbook.from_filelike(BytesIO(pack.read_bytes(WORKBOOK_FILE, MAX_BYTES)))
    tables = {
        frozenset(field.name for field in fields) - {EVENT_COLUMN}: name
        for name, fields in schema.fields.items()
    }
    sheets: dict[str, list[str]] = {}
    for title in book.sheet_names:
        header = _header_of(book, title)
        name = tables.get(frozenset(filter(None, header)))
        if name is not None:
            sheets.setdefault(name, []).append(title)
    for name in schema.fields.keys() - PARTS_OF:
        if name not in sheets:
            yield f"It has no sheet of {name}."
        else:
            yield from _compare(pack, schema, name, book, sheets[name])


def _header_of(book: Any, title: str) -> list[str]:
    rows = book.get_sheet_by_name(title).iter_rows()
    for number, row in enumerate(rows):
        if number == NAME_ROW:
            return [str(cell) for cell in row]
    return []


def _compare(
    pack: PackReader, schema: Schema, name: str, book: Any, titles: list[str]
) -> Iterator[str]:
    fields = {field.name: field for field in schema.fields[name]}
    key_names = schema.keys[name]
    expected = {
        tuple(cell_text(line.cells[each]) for each in key_names): line.cells
        for line in pack.rows(name)
    }
    for title in titles:
        header = _header_of(book, title)
        for number, cells in enumerate(book.get_sheet_by_name(title).iter_rows()):
            if number <= NAME_ROW:
                continue
            found = dict(zip(header, cells, strict=False))
            key = tuple(_key_text(fields[each], found[each]) for each in key_names)
            row = expected.pop(key, None)
            if row is None:
                yield f"{title}, row {number + 1} is not in {name}."
                continue
            for column in _different_columns(fields, found, row):
                yield f"{title}, row {number + 1}: {column} differs from {name}."
    for key in expected:
        yield f"A row of {name} is missing: {' '.join(filter(None, key))}."


def _key_text(field: Field, value: Any) -> str:
    """A value of the key as the CSV has it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(int(value))
    return str(value)


def _different_columns(fields: dict[str, Field], found: Row, row: Row) -> Iterator[str]:
    for name, field in fields.items():
        if name != EVENT_COLUMN and not _is_same(field, row[name], found.get(name, "")):
            yield name


def _is_same(field: Field, cell: str, value: Any) -> bool:
    if isinstance(value, datetime):
        rounded = value + timedelta(microseconds=500_000)  # days of a sheet are fractions
        return rounded.strftime(LOCAL_TIME) == cell
    if isinstance(value, bool):
        return BOOLEAN_WORDS[value] == cell
    if isinstance(value, int | float):
        return _is_number(cell, float(value))
    text = str(value)
    is_shortened = len(text.encode("utf-16-le")) // 2 >= MAX_UNITS - 1
    return cell_text(cell) == text or (is_shortened and field.type == "string")


def _is_number(cell: str, value: float) -> bool:
    try:
        return is_equal(float(cell), value)
    except ValueError:
        return False
