"""A table of results: a header and rows of plain values, before it becomes a file. Which figures it
contains is decided here, not later.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ..core.event import Event
from ..core.text import Text

Value = str | int | float | bool | None
"""None is an empty cell: unknown or hidden."""


class Table(NamedTuple):
    header: list[str]
    rows: Iterator[list[Value]]


def by_language(name: str, languages: Iterable[str]) -> list[str]:
    """Column names of an authored text."""
    return [f"{name}_{language}" for language in languages]


def text_cells(text: Text, languages: Iterable[str]) -> list[Value]:
    """Cells of an authored text, in the order of those columns."""
    return [text.get(language) for language in languages]


def time_cells(event: Event, at: int | None) -> list[Value]:
    """Two cells for a time `at` (ms): UTC as ISO 8601, and the event's local time in a form that
    spreadsheets parse.
    """
    if at is None:
        return [None, None]
    moment = datetime.fromtimestamp(at / 1000, UTC)
    local = moment.astimezone(ZoneInfo(event.profile.zone))
    return [moment.strftime("%Y-%m-%dT%H:%M:%SZ"), local.strftime("%Y-%m-%d %H:%M:%S")]


def event_date(event: Event) -> str:
    """The date on which the event starts, in its time zone."""
    return (
        datetime.fromtimestamp(event.profile.starts / 1000, ZoneInfo(event.profile.zone))
        .date()
        .isoformat()
    )
