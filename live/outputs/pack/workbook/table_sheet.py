"""Sheets of tables: headings in all languages, the names of the CSV file below them, then rows."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from ....kernel.table import Column, Sheet, Table, Value
from ....kernel.text import text_in
from .. import texts
from ..languages import PackLanguages
from ..notes import fill
from .cells import cell_text, fit_cell, spreadsheet_days
from .row_sheet import RowSheet, boolean_cell, number_cell, string_cell
from .sheet_style import NUMBERS, Formats, cell_format, column_width, heading_points

MAX_ROWS = 1_048_576
"""Rows of a sheet."""
HEADING_ROWS = 2
CSV_HEADING_ROWS = 1
PRINTED_LANGUAGES = 2
EVENT_COLUMN = "event"


class Cut(NamedTuple):
    """A text that is too long for its cell, and its place in a CSV file."""

    sheet: str
    cell: str
    file: str
    row: int


class FullSheet(NamedTuple):
    """A sheet that could not take all rows of its file."""

    sheet: str
    file: str


CellWriter = Callable[[RowSheet, int, int, Value], str]
"""Writes a value of a column: into a sheet, into this row, from this row of the CSV file."""


class SheetRows:
    """Rows of a sheet, added in turn."""

    def __init__(
        self, sheet: RowSheet, spec: Sheet, table: Table, writers: list[tuple[int, CellWriter]]
    ) -> None:
        self._sheet = sheet
        self._keeps = spec.keeps
        self._by = table.header.index("by") if spec.keeps else 0
        self._writers = writers
        self._row = HEADING_ROWS
        self.is_full = False

    @property
    def last_row(self) -> int:
        return max(self._row - 1, HEADING_ROWS)

    def add(self, number: int, cells: list[Value]) -> None:
        """Add the row of this number in the CSV file, if the sheet has such rows."""
        if self._keeps and not self._keeps(cells[self._by]):
            return
        if self._row == MAX_ROWS:
            self.is_full = True
            return
        columns = [
            write(self._sheet, self._row, number, value)
            for at, write in self._writers
            if (value := cells[at]) is not None and value != ""
        ]
        self._sheet.append_row(self._row, columns, len(self._writers))
        self._row += 1


class TableSheets:
    """Writer of the sheets of tables. `cuts` and `full`: parts that they lack."""

    def __init__(
        self, sheets: list[tuple[str, Sheet, RowSheet]], languages: PackLanguages, formats: Formats
    ) -> None:
        self._sheets = sheets
        self._languages = languages
        self._formats = formats
        self.cuts: list[Cut] = []
        self.full: list[FullSheet] = []

    def copy_rows(self, table: Table) -> Iterator[list[Value]]:
        """Yield the rows of a table, and write each to its sheets: so that a table is counted once
        for all files.
        """
        sheets = [
            (spec, sheet, self._open(sheet, spec, table))
            for name, spec, sheet in self._sheets
            if name == table.name
        ]
        for number, cells in enumerate(table.rows, start=1 + CSV_HEADING_ROWS):
            for _, _, rows in sheets:
                rows.add(number, cells)
            yield cells
        for spec, sheet, rows in sheets:
            self._close(sheet, spec, table, rows)

    def _open(self, sheet: RowSheet, spec: Sheet, table: Table) -> SheetRows:
        order = _column_order(table.header, _first_names(spec, self._languages))
        columns = [table.columns[at] for at in order]
        self._write_heading(sheet, columns)
        writers = [
            (at, self._cell_writer(place, table.columns[at], f"{table.name}.csv"))
            for place, at in enumerate(order)
        ]
        return SheetRows(sheet, spec, table, writers)

    def _close(self, sheet: RowSheet, spec: Sheet, table: Table, rows: SheetRows) -> None:
        first = _first_names(spec, self._languages)
        columns = len(_column_order(table.header, first))
        if rows.is_full:
            self.full.append(FullSheet(sheet.get_name(), f"{table.name}.csv"))
        sheet.freeze_panes(HEADING_ROWS, 1)
        sheet.autofilter(HEADING_ROWS - 1, 0, rows.last_row, columns - 1)
        sheet.set_landscape()
        sheet.repeat_rows(0, HEADING_ROWS - 1)
        sheet.print_area(0, 0, rows.last_row, len(first) - 1)
        sheet.fit_to_pages(1, 0)

    def _write_heading(self, sheet: RowSheet, columns: list[Column]) -> None:
        titles = [self._title_lines(column) for column in columns]
        widths = [column_width(column) for column in columns]
        sheet.set_row(0, max(map(heading_points, titles, widths)))
        for at, (column, lines) in enumerate(zip(columns, titles, strict=True)):
            sheet.set_column(at, at, widths[at])
            heading = self._formats["number_heading" if column.type in NUMBERS else "heading"]
            sheet.write_string(0, at, cell_text("\n".join(lines)), heading)
        for at, column in enumerate(columns):
            code = self._formats["number_code" if column.type in NUMBERS else "code"]
            sheet.write_string(1, at, cell_text(column.name), code)

    def _title_lines(self, column: Column) -> list[str]:
        """The title in each language, with the group that it counts; then the text's language."""
        lines = dict.fromkeys(
            " ".join(
                filter(
                    None,
                    (
                        self._languages.translate(each, column.title),
                        text_in(column.group, each),
                    ),
                )
            )
            for each in self._languages.spoken
        )
        return [*lines, self._languages.name_of(column.language)] if column.language else [*lines]

    def _cell_writer(self, place: int, column: Column, file: str) -> CellWriter:
        """Function that writes a value of a column, which is not empty, as XML."""
        name = xl_col_to_name(place)
        style = f' s="{self._formats[cell_format(column)]._get_xf_index()}"'
        is_time = column.type == "local_time"

        def write(sheet: RowSheet, row: int, number: int, value: Value) -> str:
            start = f'<c r="{name}{row + 1}"{style}'
            match value:
                case bool():
                    return start + boolean_cell(value)
                case int() | float():
                    return start + number_cell(value)
            text = str(value)
            if is_time and (days := spreadsheet_days(text)) is not None:
                return start + number_cell(days)

            def ending() -> str:
                cell = xl_rowcol_to_cell(row, place)
                self.cuts.append(Cut(sheet.get_name(), cell, file, number))
                lines = self._languages.lines_of(texts.CUT_TEXT)
                return " ".join(fill(each, file=file, row=number) for each in lines)

            return start + string_cell(fit_cell(text, ending))

        return write


def _first_names(spec: Sheet, languages: PackLanguages) -> list[str]:
    """Names of the columns that come first. More than two languages leave no room on a page."""
    return [
        name
        for first in spec.first
        for name in (
            [first + language for language in languages.ids[:PRINTED_LANGUAGES]]
            if first.endswith("_")
            else [first]
        )
    ]


def _column_order(names: list[str], first: list[str]) -> list[int]:
    """Columns by their place in the table: those that come first, in their order, then the others;
    without the event's code, which is the same in all rows.
    """
    order = [names.index(name) for name in first]
    return [*order, *(at for at, name in enumerate(names) if name not in {*first, EVENT_COLUMN})]
