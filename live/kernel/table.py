"""A table of results: typed columns and rows of plain values, before it becomes a file. Which
figures it contains is decided here, not later.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple

from .text import Text

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


class Sheet(NamedTuple):
    """A sheet of the workbook with a table. `title`, `about`: English messages, to be translated.
    `first`: its columns that come first and are printed, by name; with an underscore at the end,
    those of a text in each language. `keeps`: True for the rows that it has, by their column `by`.
    """

    title: str
    about: str
    first: tuple[str, ...]
    keeps: Callable[[Value], bool] | None = None


class TableSpec(NamedTuple):
    """A table of a feature. `make`: makes it of a History. `is_listed`: it is a list in
    results.json. `is_reference`: it explains the others, and comes after them.
    """

    make: Callable[[Any], Table]
    sheets: tuple[Sheet, ...] = ()
    is_listed: bool = True
    is_reference: bool = False


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
