"""A table of results: typed columns and rows of plain values, before it becomes a file. Which
figures it contains is decided here, not later.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from ..kernel.text import Text
from .state import Event

Value = str | int | float | bool | None
"""None is an empty cell: unknown or hidden."""
ColumnType = Literal["string", "integer", "number", "boolean", "time", "local_time", "json"]
"""`time`: UTC, ISO 8601. `local_time`: of the event's zone, as `2022-06-02 09:30:00`."""


class Column(NamedTuple):
    """`title` and `about` are English messages, to be translated. `language`: of the authored text
    in it. `group`: name of the group that it counts. `values`: all values it may have; empty: any.
    """

    name: str
    type: ColumnType = "string"
    title: str = ""
    about: str = ""
    language: str = ""
    unit: str = ""
    values: tuple[str, ...] = ()
    group: Text = {}


class Table(NamedTuple):
    """`key`: names of the columns that identify its rows; a cell of them may be empty."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterator[list[Value]]
    key: tuple[str, ...] = ()

    @property
    def header(self) -> list[str]:
        return [column.name for column in self.columns]


def plain_table(name: str, header: Iterable[str], rows: Iterator[list[Value]]) -> Table:
    """Return a table of texts without descriptions: a plan, not a result."""
    return Table(name, tuple(map(Column, header)), rows)


def text_columns(
    name: str, title: str, languages: Iterable[str], about: str = ""
) -> tuple[Column, ...]:
    """Columns of an authored text: one for each language."""
    return tuple(
        Column(f"{name}_{language}", "string", title, about, language) for language in languages
    )


def text_cells(text: Text, languages: Iterable[str]) -> list[Value]:
    """Cells of an authored text, in the order of those columns."""
    return [text.get(language) for language in languages]


def time_columns(name: str, title: str, local_title: str) -> tuple[Column, Column]:
    """Columns of a time: UTC, and in the event's zone."""
    return Column(name, "time", title), Column(f"{name}_local", "local_time", local_title)


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
