"""Texts and times of cells.

A cell takes 32,767 UTF-16 units. A longer text ends with a sentence that says where all of it is.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache

MAX_UNITS = 32_767
"""UTF-16 units that a cell holds."""
FIRST_DAY, ONE_DAY = datetime(1899, 12, 30), timedelta(days=1)  # noqa: DTZ001
"""Days of a spreadsheet have no zone."""
LEAP_DAYS = 60
"""Until then a spreadsheet counts a day that never was, 29 February 1900."""
REPLACEMENT = "\ufffd"
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufffe\uffff]")
"""Control characters but tabs and line feeds, lone surrogates, and characters that XML cannot
hold.
"""
RICH_TEXT = ("<r>", "</r>")
"""The library writes a text that begins and ends like this as markup."""


def cell_text(text: str) -> str:
    """Text of a cell, without characters that no spreadsheet shows."""
    clean = UNWRITABLE.sub(REPLACEMENT, text.replace("\r\n", "\n"))
    return clean + " " if clean.startswith(RICH_TEXT[0]) and clean.endswith(RICH_TEXT[1]) else clean


def fit_cell(text: str, ending: Callable[[], str]) -> str:
    """The text, or as much of it as a cell holds with this ending."""
    if len(text) <= MAX_UNITS // 2 or _units(text) <= MAX_UNITS:
        return text
    last = " … " + ending()
    room = (MAX_UNITS - _units(last)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + last


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@lru_cache(10_000)
def spreadsheet_days(value: str) -> float | None:
    """Days from the start of a spreadsheet's calendar to a time of the event's own zone; None if it
    is before that.
    """
    days = (datetime.fromisoformat(value) - FIRST_DAY) / ONE_DAY
    return round(days, 8) if days > LEAP_DAYS else None
