"""Sessions of an event. Times in ms since 1970 UTC."""

from typing import Literal

import msgspec

from ...kernel.text import Text
from ..agenda.model import PointWithNotes

MAIN = 1
"""Number of the main event among its sessions."""
SessionState = Literal["draft", "live", "ended"]


class SessionFields(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The plan of a session."""

    title: Text
    starts: int
    ends: int
    place: Text = {}
    """Room where it is held; empty: none."""
    call: str = ""
    """URL of its video call; empty: that of the event."""
    hosts: Text = {}
    """Names of its hosts or speakers."""
    track: Text = {}
    """Thematic group that it belongs to."""
    description: Text = {}


class PlannedSession(SessionFields, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A session as an import or a file adds it."""

    points: tuple[PointWithNotes, ...] = ()
    """Its agenda, until it is opened: then it has an agenda of its own."""


class Session(PlannedSession, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A session of the programme."""

    number: int
    """From 2; the main event is 1."""


class ListedSession(SessionFields, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A session as readers of the programme see it."""

    number: int


class SessionStatus(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Progress of a session, as it reports it to the main event."""

    state: SessionState = "draft"
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


class MainEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The main event as its sessions know it."""

    id: str
    state: SessionState


class Sessions(msgspec.Struct):
    """The programme, in the main event; and in a session its copy, and whom it belongs to."""

    listed: dict[int, Session] = {}
    """By number."""
    last_number: int = MAIN
    """Highest number given so far: none is given twice."""
    statuses: dict[int, SessionStatus] = {}
    """By number of the session, the main event included."""
    written_seq: int = 0
    """Seq of the last change of the plan."""
    changed_seq: int = 0
    """Seq of the last entry that its sessions follow."""
    marks: dict[int, tuple[int, ...]] = {}
    """Numbers of the sessions in a person's own programme, by the person."""

    number: int = 0
    """Number of this session; 0: this is a main event."""
    main: MainEvent | None = None
    programme: tuple[ListedSession, ...] = ()
    """Copy of the programme in a session, the main event first."""
    entered: dict[int, int] = {}
    """People of this session, by their number in the main event."""
    left_marks: dict[int, int] = {}
    """By person of the main event: their last sign-out there that was followed here."""

    @property
    def is_session(self) -> bool:
        """True in a session, False in a main event."""
        return self.number > 0
