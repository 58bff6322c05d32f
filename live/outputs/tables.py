"""Results: the state of an event -> tables -> files. Pure; the decision on what may be shown was
made when a poll was closed.
"""

from collections.abc import Callable

from ..features.attendance.table import attendance_table
from ..features.board.table import projects_table
from ..features.breakouts.table import (
    breakout_meetings_table,
    breakout_members_table,
    breakout_reports_table,
    breakouts_table,
)
from ..features.floor.table import floor_table
from ..features.history import History
from ..features.polls.tables.ballots import ballots_table, receipts_table
from ..features.polls.tables.code_book import code_book_table
from ..features.polls.tables.results import polls_table
from ..features.polls.tables.shows_of_hands import hands_table
from ..features.questions.table import questions_table
from ..features.table import Table, event_date
from .audit_table import audit_table

__all__ = ["TABLES", "History", "Table", "column_msgids", "file_name", "receipts_table"]

TABLES: dict[str, Callable[[History], Table]] = {
    "polls": polls_table,
    "ballots": ballots_table,
    "questions": questions_table,
    "breakouts": breakouts_table,
    "log": audit_table,
    "breakout_members": breakout_members_table,
    "breakout_reports": breakout_reports_table,
    "breakout_meetings": breakout_meetings_table,
    "attendance": attendance_table,
    "projects": projects_table,
    "floor": floor_table,
    "hands": hands_table,
    "code_book": code_book_table,
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
