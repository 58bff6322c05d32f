"""The programme: sessions of an event, planned by organisers in the main event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import accumulate
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import asdict, replace

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, NotFound, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ORGANISERS, Principal
from ...kernel.text import clean_translations
from ...kernel.topics import PLENARY, room_topics
from ..agenda.agenda import MAX_POINTS, clean_notes, clean_point
from ..agenda.model import PointWithNotes
from ..event.event_settings import check_times, clean_description, clean_optional, clean_url
from ..state import Event
from .model import MAIN, ListedSession, PlannedSession, Session, SessionFields, SessionStatus

MAX_DAYS = 5
MAX_SESSIONS = 60
MAX_PARALLEL = 10
"""Sessions that are planned at the same time."""
PART = "sessions"


class AddSessions(Action, frozen=True, tag="session.add"):
    """Add sessions to the programme, all or none."""

    allowed_roles = ORGANISERS
    is_of_main_event = True
    example = {
        "sessions": [
            {
                "title": {"en": "Green ports", "zh": "绿色港口"},
                "starts": 1654156800000,
                "ends": 1654158600000,
                "place": {"en": "Room B"},
                "hosts": {"en": "Ana Silva"},
            }
        ]
    }
    sessions: tuple[PlannedSession, ...]

    def decide(self, event: Event, who: Principal, at: int) -> SessionsAdded | None:
        if not self.sessions:
            return None
        others = tuple(event.sessions.listed.values())
        sessions = plan_sessions(event, self.sessions, event.profile.zone, others)
        return SessionsAdded(sessions=sessions)


def plan_sessions(
    event: Event,
    planned: Iterable[PlannedSession],
    zone: str,
    others: tuple[Session, ...] = (),
) -> tuple[Session, ...]:
    """Sessions with their numbers, in order of time. `others`: those that stay. Raises BadValue,
    BadText.
    """
    in_order = sorted(planned, key=lambda session: session.starts)
    sessions = tuple(
        Session(number=number, **_clean(session))
        for number, session in enumerate(in_order, event.sessions.last_number + 1)
    )
    check_programme((*others, *sessions), zone)
    return sessions


class SessionsAdded(Fact, frozen=True, tag="session.added"):
    is_followed = True
    sessions: tuple[Session, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        for session in self.sessions:
            event.sessions.listed[session.number] = session
            event.sessions.last_number = session.number
        _record_change(event, entry)


class EditSession(Action, frozen=True, tag="session.edit", omit_defaults=True):
    """Change the plan of a session. Its agenda is changed on its own page."""

    allowed_roles = ORGANISERS
    is_of_main_event = True
    example = {
        "number": 2,
        "session": {"title": {"en": "Green ports"}, "starts": 1654156800000, "ends": 1654158600000},
    }
    number: int
    session: SessionFields
    was: SessionFields | None = None
    """The plan that the editor saw; refused if it differs now."""

    def decide(self, event: Event, who: Principal, at: int) -> SessionEdited | None:
        before = find_session(event, self.number)
        after = replace(before, **clean_fields(self.session))
        if after == before:
            return None
        if self.was is not None and _fields_of(before) != clean_fields(self.was):
            raise Conflict("rewritten")
        others = [each for each in event.sessions.listed.values() if each.number != self.number]
        check_programme((*others, after), event.profile.zone)
        return SessionEdited(session=replace(after, points=()))


class SessionEdited(Fact, frozen=True, tag="session.edited"):
    is_followed = True
    session: Session
    """Without its agenda, which stays."""

    def apply(self, event: Event, entry: Entry) -> None:
        points = event.sessions.listed[self.session.number].points
        event.sessions.listed[self.session.number] = replace(self.session, points=points)
        _record_change(event, entry)


class RemoveSession(Action, frozen=True, tag="session.remove"):
    """Remove a session that was not started. Its number is not given again."""

    allowed_roles = ORGANISERS
    is_of_main_event = True
    example = {"number": 2}
    number: int

    def decide(self, event: Event, who: Principal, at: int) -> SessionRemoved:
        find_session(event, self.number)
        if event.sessions.statuses.get(self.number, SessionStatus()).state != "draft":
            raise Conflict("session_started")
        return SessionRemoved(number=self.number)


class SessionRemoved(Fact, frozen=True, tag="session.removed"):
    is_followed = True
    number: int

    def apply(self, event: Event, entry: Entry) -> None:
        sessions = event.sessions
        del sessions.listed[self.number]
        sessions.statuses.pop(self.number, None)
        sessions.marks = {
            person: tuple(number for number in numbers if number != self.number)
            for person, numbers in sessions.marks.items()
        }
        event.publish_item(f"session:{self.number}", ())
        _record_change(event, entry)


def find_session(event: Event, number: int) -> Session:
    """Return a session of the programme. Raises NotFound."""
    session = event.sessions.listed.get(number)
    if session is None:
        raise NotFound("session")
    return session


def check_programme(sessions: Sequence[Session], zone: str) -> None:
    """Raise BadValue if there are too many sessions, days, or sessions at the same time."""
    if len(sessions) > MAX_SESSIONS:
        raise BadValue("sessions", most=MAX_SESSIONS)
    days = {_local_day(session.starts, zone) for session in sessions}
    if len(days) > MAX_DAYS:
        raise BadValue("session_days", most=MAX_DAYS)
    if most_at_once(sessions) > MAX_PARALLEL:
        raise BadValue("sessions_at_once", most=MAX_PARALLEL)


def most_at_once(sessions: Iterable[SessionFields]) -> int:
    """Highest number of sessions that are planned at the same time."""
    steps = Counter[int]()
    for session in sessions:
        steps[session.starts] += 1
        steps[session.ends] -= 1
    return max(accumulate(steps[at] for at in sorted(steps)), default=0)


def _local_day(at: int, zone: str) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone)).date().isoformat()


def _clean(session: PlannedSession) -> dict[str, Any]:
    """Fields of a session with clean texts. Raises BadValue, BadText."""
    if len(session.points) > MAX_POINTS:
        raise BadValue("points", most=MAX_POINTS)
    points = tuple(
        _with_notes(point) for point in sorted(session.points, key=lambda point: point.starts)
    )
    return {**clean_fields(session), "points": points}


def _with_notes(point: PointWithNotes) -> PointWithNotes:
    clean = clean_point(replace(point, polls=(), breakouts=()))
    return PointWithNotes(**asdict(clean), notes=clean_notes(point.notes))


def clean_fields(session: SessionFields) -> dict[str, Any]:
    """Fields of a plan with clean texts. Raises BadValue, BadText."""
    check_times(session.starts, session.ends)
    return {
        "title": clean_translations(session.title),
        "starts": session.starts,
        "ends": session.ends,
        "place": clean_optional(session.place),
        "call": clean_url(session.call, "call"),
        "hosts": clean_optional(session.hosts),
        "track": clean_optional(session.track),
        "description": clean_description(session.description),
    }


def _fields_of(session: SessionFields) -> dict[str, Any]:
    return {name: getattr(session, name) for name in SessionFields.__struct_fields__}


def _record_change(event: Event, entry: Entry) -> None:
    event.sessions.written_seq = entry.seq
    publish_programme(event)


def publish_programme(event: Event) -> None:
    """Publish the programme to everyone, once there are sessions."""
    sessions = event.sessions
    is_shown = bool(sessions.listed or sessions.programme)
    event.publish_item("sessions", room_topics(PLENARY) if is_shown else ())
    for number in (MAIN, *sessions.listed):
        event.publish_item(f"session:{number}", room_topics(PLENARY) if is_shown else ())


def list_sessions(event: Event) -> tuple[ListedSession, ...]:
    """The main event and its sessions in order of time; in a session, as last copied."""
    if event.sessions.is_session:
        return event.sessions.programme
    profile = event.profile
    main = ListedSession(
        number=MAIN,
        title=profile.title,
        starts=profile.starts,
        ends=profile.ends,
        place=profile.place,
        call=profile.call,
    )
    in_order = sorted(event.sessions.listed.values(), key=lambda each: (each.starts, each.number))
    return (main, *(ListedSession(number=each.number, **_fields_of(each)) for each in in_order))


class SessionsItem(Item, frozen=True):
    """The programme."""

    here: int
    """Number of the session to which this page belongs; 1: the main event."""
    sessions: tuple[ListedSession, ...]
    """The main event, then its sessions in order of time."""
    written: int = 0
    """Seq of its last change in the main event."""


def view_sessions(event: Event, topic: str, id: str) -> SessionsItem:
    """Programme of the event. In `room:1:*`, if there are sessions."""
    return SessionsItem(
        here=event.sessions.number or MAIN,
        sessions=list_sessions(event),
        written=event.sessions.written_seq,
    )


ACTIONS = (AddSessions, EditSession, RemoveSession)
FACTS = (SessionsAdded, SessionEdited, SessionRemoved)
VIEWS = {"sessions": view_sessions}
LOG_MESSAGES: LogMessages = {
    SessionsAdded: "Sessions added",
    SessionEdited: "Session changed",
    SessionRemoved: "Session removed",
}
REFUSALS: RefusalSentences = {
    (NotFound, "session"): "There is no such session. Choose one from the programme.",
    (BadValue, "sessions"): (
        "An event has at most {most} sessions. Remove some, or combine short ones into one."
    ),
    (BadValue, "session_days"): (
        "Sessions take place on at most {most} days. Move some, or make another event."
    ),
    (BadValue, "sessions_at_once"): (
        "At most {most} sessions take place at the same time. Move some to another time."
    ),
    (Conflict, "session_started"): (
        "This session has started, so it stays in the programme. End it on its own page."
    ),
}
