"""Sessions as a calendar (RFC 5545) in a language: of a whole programme, or those that a person has
chosen.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from zoneinfo import ZoneInfo

import icalendar

from ....kernel.text import text_in
from ...agenda.calendar import encode_calendar, local_time
from .model import Talk, TalkLink, TalkSpeaker, WrittenSession


def write_ics(
    sessions: Sequence[WrittenSession], language: str, zone: str, name: str, at: int = 0
) -> bytes:
    """Return a calendar of sessions, encoded. `name`: that of the calendar. `at`: when the sessions
    were last changed (ms); 0: not known.

    A session that does not take place is in it as cancelled, so that calendars with it cross it
    out. The UID of a session stays the same as long as its address does.
    """
    clock = ZoneInfo(zone)
    in_order = sorted(sessions, key=lambda session: (session.starts, session.number))
    entries = [_entry_of(session, language, clock, at) for session in in_order]
    first = min((session.starts for session in in_order), default=at)
    last = max((session.ends for session in in_order), default=at)
    days = (local_time(first, clock).date(), local_time(last, clock).date())
    return encode_calendar(entries, clock, *days, name)


def session_key(session: WrittenSession) -> bytes:
    """Return 16 bytes that identify a session in files: by its address, else by its number."""
    sign = session.address or str(session.number)
    return blake2b(sign.encode(), digest_size=16, person=b"live session").digest()


def point_line(point: Talk, language: str, zone: ZoneInfo) -> str:
    """Return a point of a session's agenda as a line: time, title, speakers."""
    names = ", ".join(speaker.name for speaker in point.speakers)
    title = text_in(point.title, language)
    return f"{local_time(point.starts, zone):%H:%M} {title}" + (f" ({names})" if names else "")


def _entry_of(session: WrittenSession, language: str, zone: ZoneInfo, at: int) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", f"{session_key(session).hex()}@live")
    entry.add("dtstamp", datetime.fromtimestamp((at or session.starts) // 1000, UTC))
    entry.add("dtstart", local_time(session.starts, zone))
    entry.add("dtend", local_time(session.ends, zone))
    entry.add("summary", text_in(session.title, language))
    entry.add("status", "CANCELLED" if session.is_skipped else "CONFIRMED")
    if description := "\n\n".join(_paragraphs(session, language, zone)):
        entry.add("description", description)
    if place := text_in(session.place, language) or session.call or session.address:
        entry.add("location", place)
    if track := text_in(session.track, language):
        entry.add("categories", [track])
    if session.address:
        entry.add("url", session.address)
    return entry


def _paragraphs(session: WrittenSession, language: str, zone: ZoneInfo) -> Iterator[str]:
    """Parts of a session's description, but for those that are empty."""
    parts = (
        text_in(session.description, language),
        "\n".join(map(_speaker_line, session.speakers)),
        "\n".join(point_line(point, language, zone) for point in session.points),
        "\n".join(
            f"{link.title}: {link.url}" if link.title else link.url for link in session.links
        ),
        session.call,
        session.address,
    )
    return filter(None, parts)


def _speaker_line(speaker: TalkSpeaker) -> str:
    return f"{speaker.name}, {speaker.role}" if speaker.role else speaker.name


def _link_line(link: TalkLink) -> str:
    return f"{link.title}: {link.url}" if link.title else link.url
