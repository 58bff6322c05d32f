"""The event as an entry for calendars (RFC 5545), in one language, with its agenda in the description."""

from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

import icalendar

from ..core.agenda import Point
from ..core.event import Event
from ..core.text import reading

MAKER = "-//live//live event//EN"
A_YEAR = timedelta(days=366)
"""Around the event: for this long the entry says when clocks are changed."""


def calendar(event: Event, language: str, address: str) -> bytes:
    """`address`: where attendees join."""
    profile, zone = event.profile, ZoneInfo(event.profile.zone)
    entry = icalendar.Event()
    entry.add("uid", blake2b(profile.id.encode(), digest_size=16, person=b"live calendar").hexdigest() + "@live")
    entry.add("dtstamp", datetime.fromtimestamp(event.at / 1000, UTC))
    entry.add("dtstart", _moment(profile.starts, zone))
    entry.add("dtend", _moment(profile.ends, zone))
    entry.add("summary", reading(profile.title, language))
    entry.add("description", _description(event, language, address, zone))
    entry.add("url", address)
    whole = icalendar.Calendar()
    whole.add("prodid", MAKER)
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add_component(entry)
    first = _moment(profile.starts, zone).date()
    whole.add_missing_timezones(first_date=first - A_YEAR, last_date=first + A_YEAR)
    return bytes(whole.to_ical())


def _description(event: Event, language: str, address: str, zone: ZoneInfo) -> str:
    """What it is about, where to join, and the agenda in the event's time zone."""
    points = [_point(point, language, zone) for point in event.agenda.points]
    agenda = "\n".join([f"{event.profile.zone}:", *points]) if points else ""
    parts = [reading(event.profile.description, language), f"{address}\n{event.profile.code}", agenda]
    return "\n\n".join(filter(None, parts))


def _point(point: Point, language: str, zone: ZoneInfo) -> str:
    speaker = f" ({reading(point.speaker, language)})" if point.speaker else ""
    return f"{_moment(point.starts, zone):%H:%M} {reading(point.title, language)}{speaker}"


def _moment(at: int, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(at / 1000, zone).replace(microsecond=0)
