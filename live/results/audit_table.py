"""log.csv: actions of staff with time, role, role link and initials. It contains no text that
anyone typed in what they did, and nothing about ballots.
"""

from collections.abc import Iterator
from typing import Any

from ..core.audit_log import signature_of, subject_of
from .history import History
from .table import Table, Value, time_cells


def audit_table(history: History) -> Table:
    return Table(
        ["event", "time", "time_local", "role", "what", "about", "number", "detail", "who"],
        _action_rows(history),
    )


def _action_rows(history: History) -> Iterator[list[Value]]:
    event = history.event
    for line in event.log:
        kind, number = subject_of(line)
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
            signature_of(line, event.links),
        ]


def _format_value(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return ",".join(map(str, value))
    return str(value)
