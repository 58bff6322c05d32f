"""Values of cells of the CSV files, by the type that datapackage.json gives the column."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from ...csv_writer import BOOLEAN_WORDS, DECIMALS

INTEGER = re.compile(r"-?(0|[1-9]\d*)")
NUMBER = re.compile(rf"-?(0|[1-9]\d*)(\.\d{{{DECIMALS}}})?")
TIME = "%Y-%m-%dT%H:%M:%SZ"
LOCAL_TIME = "%Y-%m-%d %H:%M:%S"
BOOLEANS = {word: value for value, word in BOOLEAN_WORDS.items()}
TOLERANCE = 0.5 * 10**-DECIMALS + 1e-9
"""Largest difference of two numbers that are equal once they are rounded."""


class BadCell(ValueError):
    """The cell is not of the type of its column."""


class Field(NamedTuple):
    """Column of a CSV file. `type` and `format` are those of a Table Schema; `language` is that of
    the authored text in it.
    """

    name: str
    type: str
    format: str = ""
    codes: tuple[str, ...] = ()
    language: str = ""


def read_cell(field: Field, cell: str) -> Any:
    """Value of a cell; None if it is empty. Raises BadCell."""
    if cell == "":
        return None
    try:
        return READERS[field.type](field, cell)
    except (KeyError, ValueError, RecursionError):
        raise BadCell(cell) from None


def utc_time(cell: str) -> datetime:
    """The moment in a cell. Raises ValueError."""
    return datetime.strptime(cell, TIME).replace(tzinfo=UTC)


def local_time_of(utc: str, zone: str) -> str:
    """The local time in a cell that belongs to the UTC time in another one."""
    return utc_time(utc).astimezone(ZoneInfo(zone)).strftime(LOCAL_TIME)


def is_equal(one: float | None, other: float | None, slack: int = 1) -> bool:
    """True for two numbers that are equal to four decimals, or none twice. `slack`: how many
    numbers that were rounded one of them was computed from.
    """
    if one is None or other is None:
        return one is None and other is None
    return bool(abs(one - other) <= slack * TOLERANCE)


def _read_string(field: Field, cell: str) -> str:
    if field.codes and cell not in field.codes:
        raise BadCell(cell)
    return cell


def _read_integer(field: Field, cell: str) -> int:
    if not INTEGER.fullmatch(cell):
        raise BadCell(cell)
    return int(cell)


def _read_number(field: Field, cell: str) -> float:
    if not NUMBER.fullmatch(cell):
        raise BadCell(cell)
    return float(cell)


def _read_time(field: Field, cell: str) -> str:
    moment = datetime.strptime(cell, field.format).replace(tzinfo=UTC)
    if field.format not in (TIME, LOCAL_TIME) or moment.strftime(field.format) != cell:
        raise BadCell(cell)
    return cell


READERS: dict[str, Callable[[Field, str], Any]] = {
    "string": _read_string,
    "integer": _read_integer,
    "number": _read_number,
    "boolean": lambda field, cell: BOOLEANS[cell],
    "datetime": _read_time,
    "any": lambda field, cell: json.loads(cell),
}
"""By the type of a column; raise ValueError or KeyError."""
