"""Cells of tables that need the event: times in its zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from ..kernel.table import Value
from .state import Event


def time_cells(event: Event, at: int | None) -> list[Value]:
    """Two cells for a time `at` (ms): UTC as ISO 8601, and the event's local time in a form that
    spreadsheets parse.
    """
    if at is None:
        return [None, None]
    moment = datetime.fromtimestamp(at / 1000, UTC)
    local = moment.astimezone(ZoneInfo(event.profile.zone))
    return [moment.strftime("%Y-%m-%dT%H:%M:%SZ"), local.strftime("%Y-%m-%d %H:%M:%S")]


def event_date(event: Event) -> str:
    """The date on which the event starts, in its time zone."""
    return (
        datetime.fromtimestamp(event.profile.starts / 1000, ZoneInfo(event.profile.zone))
        .date()
        .isoformat()
    )
