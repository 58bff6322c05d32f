"""Tables as CSV that spreadsheets open correctly: UTF-8 with BOM, CRLF line ends.

No cell is interpreted as a formula, and none is truncated: a text that would start a formula, even
after spaces or in full-width characters, is prefixed with an apostrophe (CSV injection).
"""

import csv
import unicodedata
from collections.abc import Iterator

from .table import Table, Value

ENCODING = "utf-8-sig"
FORMULA_SIGNS = frozenset("=+-@")
REPLACEMENT = "\ufffd"
DECIMALS = 4
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
    if isinstance(value, bool):
        return BOOLEAN_WORDS[value]
    if isinstance(value, float):
        return f"{value:.{DECIMALS}f}"
    return csv_text(value) if isinstance(value, str) else value


def csv_text(value: str) -> str:
    """Text without control characters, safe from formula interpretation."""
    clean = "".join(map(_replace_control, value.replace("\r\n", "\n")))
    return "'" + clean if _begins_formula(clean) else clean


def _replace_control(char: str) -> str:
    """Keep line breaks and tabs; replace other control characters, which no spreadsheet shows, and
    lone surrogates.
    """
    return (
        REPLACEMENT
        if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} and char not in "\n\t"
        else char
    )


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
    """A file object for csv.writer whose write returns the line."""

    def write(self, line: str) -> str:
        return line
