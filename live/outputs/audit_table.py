"""log.csv: actions of staff with time, role, role link and initials. It contains no typed text, and
nothing about ballots.
"""

from collections.abc import Iterator
from typing import Any

from ..features.history import History
from ..features.registry import FACT_TYPES
from ..features.time_cells import time_cells
from ..kernel.audit_log import signature_of, subject_of
from ..kernel.table import Column, Table, Value, time_columns


def audit_table(history: History) -> Table:
    columns = (
        Column("event", "string", "Event code"),
        *time_columns("time", "Time (UTC)", "Time (local)"),
        Column("role", "string", "Role"),
        Column("what", "string", "Action", "As the journal calls it."),
        Column("about", "string", "Object type"),
        Column("number", "string", "Number of the object"),
        Column("detail", "string", "Details"),
        Column("who", "string", "Role link and initials"),
        Column("line", "integer", "Line of the log"),
    )
    return Table("log", columns, _action_rows(history), ("line",))


def _action_rows(history: History) -> Iterator[list[Value]]:
    event = history.event
    for number_of_line, line in enumerate(event.log, 1):
        kind, number = subject_of(line, FACT_TYPES[line.tag])
        detail = " ".join(
            f"{name}={_format_value(value)}" for name, value in line.details.items() if name != kind
        )
        yield [
            event.profile.code,
            *time_cells(event, line.at),
            line.role,
            line.tag,
            kind,
            number,
            detail,
            signature_of(line, event.links, event.tokens),
            number_of_line,
        ]


def _format_value(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return ",".join(map(str, value))
    return str(value)
