"""Results: the state of an event -> tables -> files. Pure; the decision on hidden rows was made
when a poll was closed.
"""

from collections.abc import Callable

from ..features.history import History
from ..features.polls.tables.ballots import receipts_table
from ..features.registry import FEATURES
from ..features.table import Table, event_date
from .audit_table import audit_table

__all__ = ["TABLES", "History", "Table", "column_msgids", "file_name", "receipts_table"]

TABLES: dict[str, Callable[[History], Table]] = {
    **{name: make for feature in FEATURES for name, make in feature.tables.items()},
    "log": audit_table,
}


def file_name(history: History, table: str) -> str:
    """`<code>-<date>-<table>.csv`"""
    return f"{history.event.profile.file_stem}-{event_date(history.event)}-{table}.csv"


def column_msgids() -> set[str]:
    """Return the titles and descriptions of all columns, to be translated."""
    history = History()
    history.event.profile.languages = ("en",)
    columns = [
        column for make in (*TABLES.values(), receipts_table) for column in make(history).columns
    ]
    return {text for column in columns for text in (column.title, column.about) if text}
