"""Results: the state of an event -> tables -> files. Pure; the decision on what may be shown was
made when a poll was closed.
"""

from collections.abc import Callable

from .audit_table import audit_table
from .ballots import ballots_table
from .breakouts import breakouts_table
from .history import History
from .polls import polls_table
from .questions import questions_table
from .table import Table, event_date

__all__ = ["TABLES", "History", "Table", "file_name"]

TABLES: dict[str, Callable[[History], Table]] = {
    "polls": polls_table,
    "ballots": ballots_table,
    "questions": questions_table,
    "breakouts": breakouts_table,
    "log": audit_table,
}


def file_name(history: History, table: str) -> str:
    """`<code>-<date>-<table>.csv`"""
    return f"{history.event.profile.code}-{event_date(history.event)}-{table}.csv"
