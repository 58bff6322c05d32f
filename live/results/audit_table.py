"""log.csv: what those who run the event did, and when: in which role, never by name. Nothing that anybody typed is in it, and nothing
of ballots.
"""

from collections.abc import Iterator
from typing import Any

from ..core.audit_log import thing
from .history import History
from .table import Table, Value, time


def log(history: History) -> Table:
    return Table(["event", "time", "time_local", "role", "what", "about", "number", "detail"], _rows(history))


def _rows(history: History) -> Iterator[list[Value]]:
    event = history.event
    for line in event.log:
        kind, number = thing(line)
        detail = " ".join(f"{name}={_told(value)}" for name, value in line.about.items() if name != kind)
        yield [event.profile.code, *time(event, line.at), line.role, line.what, kind, number, detail]


def _told(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return ",".join(map(str, value))
    return str(value)
