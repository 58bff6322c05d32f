"""Looks of the workbook: formats of cells and widths of columns."""

import unicodedata
from typing import Any

from ....kernel.table import Column

INK, ACCENT, PALE, GREY = "#1f2937", "#0f766e", "#e6f2f1", "#6b7280"
FONT = {"font_name": "Arial", "font_size": 10}
"""Its widths are the same everywhere, also where a free font stands for it."""
LINE_POINTS, MAX_HEADING_POINTS = 13, 108
WIDTHS = {"integer": 12, "number": 11, "boolean": 12, "time": 21, "local_time": 20, "json": 24}
"""Characters of a column, by its type."""
CODE_WIDTH, TEXT_WIDTH, WIDE_WIDTH, LONG_WIDTH = 15, 26, 40, 50
NUMBERS = frozenset({"integer", "number", "boolean"})
SHARE_UNIT = "1"
LONG_TEXTS = frozenset({"text", "original", "translation", "reply", "task"})
"""Columns with wrapped texts."""
WIDE_TEXTS = frozenset({"detail", "answer"})
MEDIUM_TEXTS = frozenset({"receipt", "receipt_words"})

Formats = dict[str, Any]
"""Formats of the library by name."""


def make_formats(book: Any) -> Formats:
    top = {"valign": "top"}
    # Away from the number in the column before it.
    indent = {**top, "align": "left", "indent": 1}
    right = {**top, "align": "right"}
    code = {"font_color": GREY, "font_size": 8, "bottom": 1, "bottom_color": ACCENT}
    heading = {"bold": True, "text_wrap": True, "font_color": INK, "bg_color": PALE}
    title = {"bold": True, "font_color": ACCENT, **top}
    looks: dict[str, dict[str, Any]] = {
        "cell": top,
        "wrapped": {**top, "text_wrap": True},
        "text": indent,
        "paragraph": {**indent, "text_wrap": True},
        "share": {**top, "num_format": "0.0%"},
        "time": {**indent, "num_format": "yyyy-mm-dd hh:mm:ss"},
        "heading": {**heading, **indent},
        "number_heading": {**heading, **right},
        "code": {**code, **indent},
        "number_code": {**code, **right},
        "title": {**title, "font_size": 13},
        "chart_title": {**title, "font_size": 11, "text_wrap": True},
        "note": {"font_color": GREY, **top},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def cell_format(column: Column) -> str:
    """Name of the format of a column's cells."""
    if column.type == "local_time":
        return "time"
    if column.type in NUMBERS:
        return "share" if column.unit == SHARE_UNIT else "cell"
    return "paragraph" if base_name(column) in LONG_TEXTS else "text"


def column_width(column: Column) -> int:
    """Characters."""
    name = base_name(column)
    if column.type in WIDTHS:
        return WIDTHS[column.type]
    if name in LONG_TEXTS:
        return LONG_WIDTH
    if name in WIDE_TEXTS:
        return WIDE_WIDTH
    return TEXT_WIDTH if column.language or name in MEDIUM_TEXTS else CODE_WIDTH


def base_name(column: Column) -> str:
    """Name of a column without the language of its text."""
    return column.name.removesuffix(f"_{column.language}") if column.language else column.name


def heading_points(lines: list[str], width: int) -> int:
    """Height of a heading that is wrapped at this width."""
    rows = sum(wrapped_lines(line, width) for line in lines)
    return min(LINE_POINTS * rows + 4, MAX_HEADING_POINTS)


def wrapped_lines(text: str, width: int) -> int:
    """Lines that a text takes at a width in characters."""
    return 1 + _cells_of(text) // max(1, width - 2)


def _cells_of(line: str) -> int:
    """Width of a line; Chinese characters take two cells."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)
