"""Sessions as schedule.json, which programs for schedules of frab and pretalx read, and this server
too. Texts are in a single language; `translations` has the others.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from ....kernel.text import Text, text_in
from ...agenda.calendar import local_time
from .calendar_export import point_line, session_key
from .days import day_of, local_ms
from .model import WrittenSession
from .schedule_json import GENERATOR, NIGHT_MINUTES

SCHEMA = "https://c3voc.de/schedule/schema.json"
COLOR = "#3b6ea5"
"""Colour of tracks, which readers of the format expect."""
DAY_MINUTES = 24 * 60
Value = dict[str, object]


def write_schedule_json(
    sessions: Sequence[WrittenSession], language: str, zone: str, title: Text, address: str = ""
) -> bytes:
    """Return the sessions that take place, as JSON. `address`: URL of the whole programme.

    It is public, so it has no addresses of calls.
    """
    clock = ZoneInfo(zone)
    sessions_in_order = sorted(
        (session for session in sessions if not session.is_skipped),
        key=lambda session: (session.starts, session.number),
    )
    days = [
        (day, list(group))
        for day, group in groupby(sessions_in_order, lambda each: _day(each.starts, clock))
    ]
    tracks = _track_names(sessions_in_order, language)
    conference = {
        "acronym": "",
        **_written({"title": title}, language),
        "start": days[0][0].isoformat() if days else "",
        "end": days[-1][0].isoformat() if days else "",
        "daysCount": (days[-1][0] - days[0][0]).days + 1 if days else 0,
        "timeslot_duration": "00:05",
        "time_zone_name": zone,
        "rooms": [{"name": name} for name in _room_names(sessions_in_order, language)],
        "tracks": [{"name": name, "color": COLOR} for name in tracks],
        "days": [
            _written_day(number, day, group, language, clock)
            for number, (day, group) in enumerate(days, 1)
        ],
    }
    root = {
        "$schema": SCHEMA,
        "generator": {"name": GENERATOR, "version": "1"},
        "schedule": {
            "url": address,
            "version": "1",
            "base_url": address,
            "conference": conference,
        },
    }
    return json.dumps(root, ensure_ascii=False, indent=1).encode()


def _written_day(
    number: int, day: date, sessions: Sequence[WrittenSession], language: str, zone: ZoneInfo
) -> Value:
    rooms: dict[str, list[Value]] = {name: [] for name in _room_names(sessions, language)}
    for session in sessions:
        room = text_in(session.place, language)
        rooms[room].append(_written_session(session, room, language, zone))
    return {
        "index": number,
        "date": day.isoformat(),
        "day_start": _iso(local_ms(day, NIGHT_MINUTES, zone), zone),
        "day_end": _iso(local_ms(day, NIGHT_MINUTES + DAY_MINUTES - 1, zone), zone),
        "rooms": rooms,
    }


def _written_session(session: WrittenSession, room: str, language: str, zone: ZoneInfo) -> Value:
    points = [point_line(point, language, zone) for point in session.points]
    texts = {"title": session.title, "abstract": session.description, "room": session.place}
    track = {"track": session.track} if session.track else {}
    return {
        "guid": str(UUID(bytes=session_key(session))),
        "id": session.number,
        "date": _iso(session.starts, zone),
        "start": f"{local_time(session.starts, zone):%H:%M}",
        "end": _iso(session.ends, zone),
        "duration": _duration(session.ends - session.starts),
        "slug": str(session.number),
        "url": session.address,
        "subtitle": "",
        "track": None,
        "type": "talk",
        "language": "",
        **_written({**texts, **track}, language),
        "description": "\n".join(points),
        "recording_license": "",
        "do_not_record": False,
        "persons": [
            {"public_name": speaker.name, "name": speaker.name, "role": speaker.role}
            for speaker in session.speakers
        ],
        "links": [
            {"title": link.title, "url": link.url, "type": "related"} for link in session.links
        ],
        "attachments": [],
    }


def _written(texts: dict[str, Text], language: str) -> Value:
    """Texts in a language, and in all of theirs."""
    return {
        **{name: text_in(text, language) for name, text in texts.items()},
        "translations": {name: text for name, text in texts.items() if text},
    }


def _room_names(sessions: Iterable[WrittenSession], language: str) -> list[str]:
    return list(dict.fromkeys(text_in(session.place, language) for session in sessions))


def _day(at: int, zone: ZoneInfo) -> date:
    """The day of a programme; its night belongs to it."""
    return day_of(at - NIGHT_MINUTES * 60_000, zone)


def _track_names(sessions: Iterable[WrittenSession], language: str) -> list[str]:
    names = dict.fromkeys(text_in(session.track, language) for session in sessions)
    return [name for name in names if name]


def _duration(ms: int) -> str:
    minutes = ms // 60_000
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _iso(at: int, zone: ZoneInfo) -> str:
    return local_time(at, zone).isoformat()
