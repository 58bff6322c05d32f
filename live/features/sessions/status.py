"""Progress of the sessions, as each reports it to the main event, which shows it to everyone."""

from __future__ import annotations

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.item import Item
from ...kernel.principal import Principal, Role
from ...kernel.text import Text
from ...kernel.topics import PLENARY, room_topics
from ..agenda.progress import lateness
from ..state import Event
from .model import MAIN, SessionState, SessionStatus

MINUTE_MS = 60_000


class ReportSession(Action, frozen=True, tag="session.report"):
    """Record how a session goes. The session itself reports it."""

    allowed_roles = frozenset({Role.SYSTEM})
    works_after_end = True
    example = {"number": 2, "status": {"state": "live", "started_at": 1654156800000}}
    number: int
    status: SessionStatus

    def decide(self, event: Event, who: Principal, at: int) -> SessionReported | None:
        sessions = event.sessions
        is_known = self.number == MAIN or self.number in sessions.listed
        if not is_known or sessions.statuses.get(self.number) == self.status:
            return None
        return SessionReported(number=self.number, status=self.status)


class SessionReported(Fact, frozen=True, tag="session.reported"):
    is_followed = True
    logged_of_system = False
    number: int
    status: SessionStatus

    def apply(self, event: Event, entry: Entry) -> None:
        event.sessions.statuses[self.number] = self.status
        if event.sessions.listed:
            event.publish_item(f"session:{self.number}", room_topics(PLENARY))


def status_of(event: Event, at: int) -> SessionStatus:
    """Progress of an event as a session, at this time (ms). It is as late as its agenda; without an
    agenda, as it was started. Times are of whole minutes, as each change is an entry in a journal.
    """
    profile = event.profile
    minutes, ends = 0, 0
    title: Text = {}
    if profile.state == "live":
        late = lateness(event, at)
        minutes, ends = late.minutes, late.ends
        point = next((each for each in event.agenda.points if each.id == late.point), None)
        if not event.agenda.points:
            minutes = max(0, profile.started_at - profile.starts) // MINUTE_MS
            ends = profile.ends + minutes * MINUTE_MS
        if point is not None and minutes:
            title = point.title
    return SessionStatus(
        state=profile.state,
        late_min=minutes,
        late_point=title,
        ends=ends // MINUTE_MS * MINUTE_MS,
        started_at=profile.started_at,
        ended_at=profile.ended_at,
    )


class SessionItem(Item, frozen=True, omit_defaults=True):
    """Progress of a session."""

    state: SessionState
    late_min: int = 0
    """Minutes by which it is late."""
    late_point: Text = {}
    """Title of the agenda item that is late; empty: none."""
    ends: int = 0
    """Expected end; 0: as planned."""
    started_at: int = 0
    """Time at which it was started; 0: it was not."""
    ended_at: int = 0
    """Time at which it was ended; 0: it was not."""


def view_session(event: Event, topic: str, id: str) -> SessionItem:
    """Progress of a session; 1 is the main event. In `room:1:*`, if there are sessions."""
    status = event.sessions.statuses.get(int(id), SessionStatus())
    return SessionItem(
        state=status.state,
        late_min=status.late_min,
        late_point=status.late_point,
        ends=status.ends,
        started_at=status.started_at,
        ended_at=status.ended_at,
    )


ACTIONS, FACTS = (ReportSession,), (SessionReported,)
VIEWS = {"session:N": view_session}
