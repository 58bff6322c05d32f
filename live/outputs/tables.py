"""Results: the state of an event -> tables -> files. Pure; the decision on hidden rows was made
when a poll was closed.
"""

from collections.abc import Callable

from ..features.history import History
from ..features.polls.tables.ballots import receipts_table
from ..features.registry import FEATURES
from ..features.time_cells import event_date
from ..kernel.table import Sheet, Table, TableSpec
from .audit_table import audit_table

__all__ = [
    "SHEETS",
    "TABLES",
    "TABLE_SPECS",
    "History",
    "Table",
    "column_msgids",
    "file_name",
    "receipts_table",
]

LOG_SHEET = Sheet(
    "Log",
    "What the team did, when, and in which role",
    ("time_local", "role", "what", "about", "number", "detail"),
)
LOG = TableSpec(audit_table, (LOG_SHEET,), is_listed=False, is_reference=True)
TABLE_SPECS: dict[str, TableSpec] = dict(
    sorted(
        [*(each for feature in FEATURES for each in feature.tables.items()), ("log", LOG)],
        key=lambda named: named[1].is_reference,
    )
)
"""Tables of all features and of the log; those that explain the others come last."""
TABLES: dict[str, Callable[[History], Table]] = {
    name: spec.make for name, spec in TABLE_SPECS.items()
}
SHEETS = [(name, sheet) for name, spec in TABLE_SPECS.items() for sheet in spec.sheets]
"""Name of the table, and sheet of the workbook."""


def file_name(history: History, table: str) -> str:
    """`<code>-<date>-<table>.csv`"""
    return f"{history.event.profile.file_stem}-{event_date(history.event)}-{table}.csv"


def column_msgids() -> set[str]:
    """Return the titles and descriptions of all columns and sheets, to be translated."""
    history = History()
    history.event.profile.languages = ("en",)
    columns = [
        column for make in (*TABLES.values(), receipts_table) for column in make(history).columns
    ]
    sheets = {text for _, sheet in SHEETS for text in (sheet.title, sheet.about)}
    return sheets | {text for column in columns for text in (column.title, column.about) if text}
