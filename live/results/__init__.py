"""Results: the state of an event -> tables -> files. Pure; the decision on what may be shown was
made when a poll was closed.
"""

from collections.abc import Callable

from .audit_table import log
from .ballots import ballots
from .breakouts import breakouts
from .history import History
from .polls import polls
from .questions import questions
from .table import Table, day

__all__ = ["TABLES", "History", "Table", "file_name"]

TABLES: dict[str, Callable[[History], Table]] = {
    "polls": polls,
    "ballots": ballots,
    "questions": questions,
    "breakouts": breakouts,
    "log": log,
}


def file_name(history: History, table: str) -> str:
    """`<code>-<date>-<table>.csv`"""
    return f"{history.event.profile.code}-{day(history.event)}-{table}.csv"
