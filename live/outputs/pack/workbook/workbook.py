"""results.xlsx: notes to read first, charts, and the tables as sheets.

Rows go to temporary files as they come, so a sheet is written from its first row to its last, and
memory does not grow with them. No cell is a formula: texts are written as texts, and titles of
charts refer to cells.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xlsxwriter import Workbook

from ...tables import SHEETS
from .. import texts
from ..source import PackSource
from .cells import cell_text
from .chart_sheet import write_charts
from .note_sheet import write_notes
from .row_sheet import RowSheet
from .sheet_style import FONT, make_formats
from .table_sheet import TableSheets

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": FONT,
}
A4 = 9
MARGINS = {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.7}
"""Inches."""
HIDDEN_ON_SCREEN_TOO = 2
MAX_SHEET_NAME = 31
FORBIDDEN = "[]:*?/\\'"
"""Characters that the name of a sheet cannot have, or not everywhere in it."""


@contextmanager
def open_workbook(source: PackSource, path: Path, folder: Path) -> Iterator[TableSheets]:
    """A new workbook at `path`; the rows of all tables are written to its sheets inside the block;
    charts and notes are added at its end. Temporary files are in `folder`. Raises OSError.
    """
    languages = source.languages
    with Workbook(str(path), {**OPTIONS, "tmpdir": str(folder)}) as book:
        # The library takes no zones.
        date = source.date.replace(microsecond=0, tzinfo=None)
        title = next(iter(source.event.profile.shown_title.values()), "")
        book.set_properties(
            {"title": cell_text(title), "created": date, "comments": source.generator}
        )
        formats, names = make_formats(book), set[str]()

        def add_sheet(title: str) -> RowSheet:
            name = sheet_name(languages.lines_of(title), names)
            names.add(name.casefold())
            sheet: RowSheet = book.add_worksheet(name, RowSheet)
            sheet.set_paper(A4)
            sheet.set_margins(**MARGINS)
            sheet.set_footer(f"&L{source.event.profile.code} · &A&R&P / &N")
            sheet.hide_gridlines(HIDDEN_ON_SCREEN_TOO)
            return sheet

        notes, charts = add_sheet(texts.README), add_sheet(texts.CHARTS)
        sheets = [(name, sheet, add_sheet(sheet.title)) for name, sheet in SHEETS]
        tables = TableSheets(sheets, languages, formats)
        yield tables
        write_charts(book, charts, source, formats)
        # The last sheet, since it lists gaps of the others.
        write_notes(notes, source, formats, tables.cuts, tables.full)


def sheet_name(lines: list[str], used: set[str]) -> str:
    """Name of a sheet that every spreadsheet takes, in as many languages as fit."""
    for count in range(len(lines), 0, -1):
        name = "".join(char for char in " ".join(lines[:count]) if char not in FORBIDDEN).strip()
        if 0 < len(name) <= MAX_SHEET_NAME and name.casefold() not in used:
            return name
    return f"Sheet {len(used) + 1}"
