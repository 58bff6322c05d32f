"""Copies of CSV files without line breaks, for programs that take each line of a file for a row:
SPSS and PSPP. A table has such a copy only if a text of it has a line break.
"""

from ...kernel.table import Value
from ..csv_writer import clean_csv_text

LINE_BREAK = " ¶ "
"""In place of a line break."""
SUFFIX = "-one-line.csv"


def one_line_file(table: str) -> str:
    """Name of the copy of a table."""
    return table + SUFFIX


def has_line_breaks(row: list[Value]) -> bool:
    return any(isinstance(cell, str) and "\n" in cell for cell in row)


def row_on_one_line(row: list[Value]) -> list[Value]:
    return [text_on_one_line(cell) if isinstance(cell, str) else cell for cell in row]


def text_on_one_line(text: str) -> str:
    return clean_csv_text(text).replace("\n", LINE_BREAK)
