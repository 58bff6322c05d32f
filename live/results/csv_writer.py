"""Tables as CSV that a spreadsheet opens right: UTF-8 with BOM, CRLF. No cell is a formula, none is cut.

What people type is data: a cell that would begin a formula, also after blanks or in full width, gets an apostrophe before it.
"""

import csv
import unicodedata
from collections.abc import Iterator

from .table import Table, Value

ENCODING = "utf-8-sig"
FORMULA = frozenset("=+-@")
REPLACEMENT = "\ufffd"
WORDS = {True: "yes", False: "no"}


def lines(table: Table) -> Iterator[str]:
    """The file's lines, to be encoded as ENCODING."""
    write = csv.writer(_Echo(), lineterminator="\r\n").writerow
    yield write([text(name) for name in table.header])
    for row in table.rows:
        yield write([cell(value) for value in row])


def cell(value: Value) -> str | int | float | None:
    if isinstance(value, bool):
        return WORDS[value]
    return text(value) if isinstance(value, str) else value


def text(value: str) -> str:
    clean = "".join(map(_plain, value.replace("\r\n", "\n")))
    return "'" + clean if _begins_formula(clean) else clean


def _plain(char: str) -> str:
    """Line breaks and tabs stay; other control characters, which no spreadsheet shows, and halves of characters do not."""
    return REPLACEMENT if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} and char not in "\n\t" else char


def _begins_formula(clean: str) -> bool:
    """Spreadsheets skip blanks and invisible characters before a formula, and take full-width signs for it."""
    first = next((char for char in clean if not _skipped(char)), "")
    return clean.startswith(("\t", "\n")) or unicodedata.normalize("NFKC", first)[:1] in FORMULA


def _skipped(char: str) -> bool:
    return char.isspace() or char == REPLACEMENT or unicodedata.category(char) in {"Cf", "Zs"}


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line
