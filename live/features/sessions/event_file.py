"""Sessions in the file of an event: their plan. Polls and others that are prepared in a session are
in the file of the session.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from ...kernel.actions import Fact
from ...kernel.errors import Conflict, RefusalSentences
from ...kernel.text import Text
from ..event.event_file.file_part import Checker, FileImport, FilePart, Ids, Path
from ..event.event_file.local_time import Move, day_of, local_time, to_ms
from ..state import Event
from .model import PlannedSession, SessionStatus
from .programme import MAX_SESSIONS, SessionRemoved, SessionsAdded, clean_fields, plan_sessions

TEXTS = ("title", "place", "call", "hosts", "track", "description")


class SessionDefinition(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A session of the programme."""

    starts: str
    """Local time; without a date: on the day on which the event starts."""
    ends: str
    title: Text
    place: Text = {}
    """Room where it is held."""
    call: str = ""
    """URL of its video call; empty: that of the event."""
    hosts: Text = {}
    """Names of its hosts or speakers."""
    track: Text = {}
    """Thematic group that it belongs to."""
    description: Text = {}


Definitions = tuple[SessionDefinition, ...]


def _planned(session: SessionDefinition, definition: Any) -> PlannedSession:
    """The session with its times in ms. Raises BadValue."""
    day, zone = day_of(definition.starts), definition.zone
    texts = {name: getattr(session, name) for name in TEXTS}
    return PlannedSession(
        starts=to_ms(session.starts, zone, day), ends=to_ms(session.ends, zone, day), **texts
    )


def _clean(checker: Checker, sessions: Definitions) -> Definitions:
    if checker.has_problems("starts", "zone"):
        return sessions

    def clean(session: SessionDefinition, path: Path) -> SessionDefinition:
        values = clean_fields(_planned(session, checker.whole))
        return replace(session, **{name: values[name] for name in TEXTS})

    return checker.each(("sessions",), sessions, clean)


def _export(event: Event, ids: Ids) -> Definitions:
    zone = event.profile.zone
    day = local_time(event.profile.starts, zone).wall.date()
    return tuple(
        SessionDefinition(
            starts=local_time(session.starts, zone).to_text(day),
            ends=local_time(session.ends, zone).to_text(day),
            **{name: getattr(session, name) for name in TEXTS},
        )
        for session in event.sessions.listed.values()
    )


def _make(made: FileImport, sessions: Definitions) -> None:
    planned = tuple(_planned(session, made.definition) for session in sessions)
    if planned:
        made.add(SessionsAdded(sessions=plan_sessions(made.event, planned, made.definition.zone)))


def _removals(event: Event) -> Iterator[Fact]:
    return (SessionRemoved(number=number) for number in event.sessions.listed)


def _require_replaceable(event: Event) -> None:
    statuses = event.sessions.statuses
    for number in event.sessions.listed:
        if statuses.get(number, SessionStatus()).state != "draft":
            raise Conflict("import_sessions")


def _in_copy(sessions: Definitions, copy: Any, move: Move) -> Definitions:
    spans = [move.span(session.starts, session.ends) for session in sessions]
    return tuple(
        replace(session, starts=starts.to_text(move.new_day), ends=ends.to_text(move.new_day))
        for session, (starts, ends) in zip(sessions, spans, strict=True)
    )


def leave_out_sessions(definition: Any) -> Any:
    """Return a definition of an event without its sessions."""
    return replace(definition, sessions=())


SESSIONS = FilePart(
    field="sessions",
    copied_with="agenda",
    most=MAX_SESSIONS,
    clean=_clean,
    export=_export,
    make=_make,
    removals=_removals,
    require_replaceable=_require_replaceable,
    in_copy=_in_copy,
)
REFUSALS: RefusalSentences = {
    (Conflict, "import_sessions"): (
        "A session has started, so a file can no longer replace the event. Create a new event "
        "from it."
    ),
}
