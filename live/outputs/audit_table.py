"""log.csv: actions of staff with time, role, role link and initials. It contains nothing about
ballots, and no typed text but the messages on the staff channel that their senders chose to keep.
"""

from collections.abc import Iterator
from typing import Any

from ..features.event.parts import has_part
from ..features.history import History
from ..features.registry import FACT_TYPES
from ..features.staff_channel.kept_messages import PRESET_SENTENCES, kept_text
from ..features.staff_channel.members import PART as STAFF_CHANNEL
from ..features.state import Event
from ..features.time_cells import time_cells
from ..kernel.audit_log import AuditLine, signature_of, subject_of
from ..kernel.table import Column, Table, Value, time_columns

MESSAGE = Column(
    "message", "string", "Message", "On the staff channel, if its sender chose to keep it."
)
"""Column of events with a staff channel."""


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
        *((MESSAGE,) if has_part(history.event, STAFF_CHANNEL) else ()),
    )
    return Table("log", columns, _action_rows(history), ("line",))


def _action_rows(history: History) -> Iterator[list[Value]]:
    event = history.event
    has_channel = has_part(event, STAFF_CHANNEL)
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
            *((_kept_message(event, line),) if has_channel else ()),
        ]


def _kept_message(event: Event, line: AuditLine) -> str:
    content = kept_text(event, line)
    preset = PRESET_SENTENCES[content.preset] if content.preset else ""
    return ": ".join(filter(None, (preset, content.text)))


def _format_value(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return ",".join(map(str, value))
    return str(value)
