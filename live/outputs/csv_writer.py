"""Tables as CSV that spreadsheets open correctly: UTF-8 with BOM, CRLF line ends.

No cell is interpreted as a formula, and none is truncated: a text that would start a formula, even
after spaces or in full-width characters, is prefixed with an apostrophe (CSV injection). So is a
text that looks guarded already, so that `read_csv_text` returns the written text.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from ..kernel.table import Table, Value

ENCODING = "utf-8-sig"
FORMULA_SIGNS = frozenset("=+-@")
GUARD = "'"
"""First character of a text that a spreadsheet would read as a formula without it."""
REPLACEMENT = "\ufffd"
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Characters that no spreadsheet shows: lone surrogates, controls but tabs and line feeds."""
DECIMALS = 4
CACHED_TEXTS = 10_000
"""Options, groups and prompts stand in thousands of rows."""
BOOLEAN_WORDS = {True: "yes", False: "no"}


def csv_lines(table: Table) -> Iterator[str]:
    """The file's lines, to be encoded as ENCODING."""
    write = csv.writer(_Echo(), lineterminator="\r\n").writerow
    yield write([csv_text(name) for name in table.header])
    for row in table.rows:
        yield write([csv_cell(value) for value in row])


def csv_cell(value: Value) -> str | int | None:
    """Text of a cell. A number with a fraction has four decimals: with three, a spreadsheet that
    groups digits by points would read 0.375 as 375.
    """
    if isinstance(value, str):
        return csv_text(value)
    if isinstance(value, bool):
        return BOOLEAN_WORDS[value]
    return f"{value:.{DECIMALS}f}" if isinstance(value, float) else value


@lru_cache(CACHED_TEXTS)
def csv_text(value: str) -> str:
    """Text without control characters, safe from formula interpretation."""
    clean = clean_csv_text(value)
    return GUARD + clean if _needs_guard(clean) else clean


@lru_cache(CACHED_TEXTS)
def read_csv_text(cell: str) -> str:
    """The text that `csv_text` wrote as this cell, without control characters."""
    return cell[1:] if cell.startswith(GUARD) and _needs_guard(cell[1:]) else cell


def clean_csv_text(value: str) -> str:
    """Text of which no character is lost in a CSV file."""
    return UNSEEN.sub(REPLACEMENT, value.replace("\r\n", "\n"))


def _needs_guard(clean: str) -> bool:
    """True for a formula, and for a text that would be read as guarded."""
    text = clean.lstrip(GUARD)
    # No letter or digit is a sign, in any width.
    return not text[:1].isalnum() and _begins_formula(text)


def _begins_formula(clean: str) -> bool:
    """True if a spreadsheet might read it as a formula: they skip spaces and invisible characters,
    and accept full-width signs.
    """
    first = next((char for char in clean if not _is_skipped(char)), "")
    return (
        clean.startswith(("\t", "\n")) or unicodedata.normalize("NFKC", first)[:1] in FORMULA_SIGNS
    )


def _is_skipped(char: str) -> bool:
    return char.isspace() or char == REPLACEMENT or unicodedata.category(char) in {"Cf", "Zs"}


class _Echo:
    """A file object for csv.writer with a write that returns the line."""

    def write(self, line: str) -> str:
        return line
