"""The event as a calendar entry (RFC 5545) in a language, with its agenda in the description."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

import icalendar

from ...kernel.text import text_in
from ..state import Event
from .days import group_by_day, spans_days
from .model import Point

PRODUCT_ID = "-//live//live event//EN"
"""PRODID of the calendar."""
SECOND = timedelta(seconds=1)
TimezonePart = icalendar.TimezoneStandard | icalendar.TimezoneDaylight
TIMEZONE_SPAN = timedelta(days=366)
"""Span before and after the event for which the entry lists clock changes."""


def build_calendar(event: Event, language: str, address: str) -> bytes:
    """The iCalendar file, encoded. `address` is the URL where attendees join."""
    profile, zone = event.profile, ZoneInfo(event.profile.zone)
    entry = icalendar.Event()
    entry.add(
        "uid",
        blake2b(profile.id.encode(), digest_size=16, person=b"live calendar").hexdigest() + "@live",
    )
    entry.add("dtstamp", datetime.fromtimestamp(event.at / 1000, UTC))
    entry.add("dtstart", local_time(profile.starts, zone))
    entry.add("dtend", local_time(profile.ends, zone))
    entry.add("summary", text_in(profile.shown_title, language))
    entry.add("description", _describe_event(event, language, address, zone))
    entry.add("location", text_in(profile.place, language) if profile.place else address)
    entry.add("url", address)
    first = local_time(profile.starts, zone).date()
    return encode_calendar([entry], zone, first, first)


def encode_calendar(
    entries: Iterable[icalendar.Event], zone: ZoneInfo, first: date, last: date, name: str = ""
) -> bytes:
    """Return a calendar of entries, encoded. It describes the zone's clock changes before and after
    these days. `name`: shown by programs that subscribe to it.
    """
    ical = icalendar.Calendar()
    ical.add("prodid", PRODUCT_ID)
    ical.add("version", "2.0")
    ical.add("method", "PUBLISH")
    if name:
        ical.add("x-wr-calname", name)
    for entry in entries:
        ical.add_component(entry)
    ical.add_missing_timezones(first_date=first - TIMEZONE_SPAN, last_date=last + TIMEZONE_SPAN)
    for part in ical.walk():
        if isinstance(part, TimezonePart):
            _correct_onsets(part, zone)
    return bytes(ical.to_ical())


def _correct_onsets(part: TimezonePart, zone: ZoneInfo) -> None:
    """Make the clock changes begin when they do. Where clocks go forward the library writes the
    time after the change; RFC 5545 (3.6.5) wants the time before it, in the offset from which they
    change.
    """

    def onset(local: datetime) -> datetime:
        before = (local - part.TZOFFSETFROM - SECOND).replace(tzinfo=UTC)
        is_late = before.astimezone(zone).utcoffset() == part.TZOFFSETTO
        return local - (part.TZOFFSETTO - part.TZOFFSETFROM) if is_late else local

    part.DTSTART = onset(part.DTSTART)
    if later := [onset(at) for at, *_ in part.rdates]:
        part.pop("RDATE")
        part.add("rdate", later)


def _describe_event(event: Event, language: str, address: str, zone: ZoneInfo) -> str:
    """Description of the event, where to join, and the agenda in the event's time zone."""
    profile, points = event.profile, event.agenda.points
    has_days = spans_days(profile.starts, profile.ends, points, profile.zone)
    days = []
    for day, group in group_by_day(points, profile.zone):
        lines = [_agenda_line(point, language, zone) for point in group]
        days.append("\n".join([f"{day:%Y-%m-%d}", *lines] if has_days else lines))
    agenda = f"{profile.zone}:\n" + "\n\n".join(days) if days else ""
    parts = [
        text_in(profile.description, language),
        f"{address}\n{profile.code}",
        agenda,
    ]
    return "\n\n".join(filter(None, parts))


def _agenda_line(point: Point, language: str, zone: ZoneInfo) -> str:
    names = [each.name for each in point.speakers or ()] or [point.speaker or {}]
    line = ", ".join(filter(None, (text_in(name, language) for name in names)))
    speaker = f" ({line})" if line else ""
    return f"{local_time(point.starts, zone):%H:%M} {text_in(point.title, language)}{speaker}"


def local_time(at: int, zone: ZoneInfo) -> datetime:
    """Return a time (ms) in a zone, to the second."""
    return datetime.fromtimestamp(at / 1000, zone).replace(microsecond=0)
