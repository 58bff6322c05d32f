"""Life cycle of the event: draft <--start/unstart--> live --end--> ended. The start can be undone
until an attendee acts. A draft and an ended event can be archived.

Its properties are in model/profile.py, their settings in event_settings.py.
"""

from __future__ import annotations

from msgspec.structs import asdict

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry, PrivateRow
from ...kernel.errors import Closed, Conflict, RefusalSentences
from ...kernel.feature import Phase
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ORGANISERS, Principal, Role
from ...kernel.text import clean_translations
from ...kernel.topics import ORGANISER_TOPIC, PLENARY, room_topics
from ..report.event_summary import summary_row
from ..rooms import rooms
from ..rooms.model import Room
from ..state import Event
from .event_settings import (
    check_keep_days,
    check_languages,
    check_sectors,
    check_times,
    check_zone,
    clean_description,
)
from .model import (
    DEFAULT_KEEP_EVENT_DAYS,
    DEFAULT_KEEP_NAMES_DAYS,
    USUAL_SECTORS,
    EventBasics,
    Profile,
    Sector,
)
from .parts import clean_parts, hide_absent_parts


class CreateEvent(Action, EventBasics, frozen=True, tag="event.create"):
    """Create an event and its plenary."""

    allowed_roles = frozenset({Role.OPERATOR})
    works_after_end = True
    example = {
        "id": "00112233445566778899aabbccddeeff",
        "code": "7HK3QF",
        "title": {"en": "Regional innovation", "zh": "区域创新"},
        "description": {"en": "A working session."},
        "starts": 1654153200000,
        "ends": 1654160400000,
        "zone": "Europe/Brussels",
        "languages": ["en", "zh"],
    }
    id: str
    """128 random bits in hex."""
    code: str
    """Code that people type to join."""
    demo: bool = False
    """True if this is the demo event."""
    sectors: tuple[Sector, ...] = USUAL_SECTORS
    """Kinds of organisation that people come from; may be empty."""
    rehearsal_of: str = ""
    """Id of the rehearsed event; empty for a real event."""
    keep_names_days: int = DEFAULT_KEEP_NAMES_DAYS
    """Days after the end for which names are kept; 0: until they are deleted by hand."""
    keep_event_days: int = DEFAULT_KEEP_EVENT_DAYS
    """Days after the end for which the event is kept; 0: until it is deleted by hand."""
    parts: tuple[str, ...] = ()
    """Parts that it has from the start."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        if event.seq:
            raise Conflict("event")
        check_times(self.starts, self.ends)
        check_zone(self.zone)
        check_languages(self.languages)
        check_sectors(self.sectors)
        check_keep_days(self.keep_names_days)
        check_keep_days(self.keep_event_days)
        fields = asdict(self) | {
            "title": clean_translations(self.title),
            "description": clean_description(self.description),
            "parts": clean_parts(self.parts),
        }
        fact = EventCreated(**fields)
        profile = Profile(**asdict(fact))
        return Decision((fact,), (summary_row(profile),))


class EventCreated(Fact, EventBasics, frozen=True, tag="event.created"):
    id: str
    code: str
    demo: bool
    sectors: tuple[Sector, ...]
    rehearsal_of: str
    keep_names_days: int
    keep_event_days: int
    parts: tuple[str, ...] | None = None
    """None: of an event from before there were parts, which has those that it uses."""

    def apply(self, event: Event, entry: Entry) -> None:
        event.profile = Profile(
            **asdict(self) | {"parts": self.parts or (), "parts_from_use": self.parts is None}
        )
        hide_absent_parts(event)
        room = event.rooms[PLENARY] = Room(id=PLENARY, name={})
        rooms.publish_room(event, room)
        for key in ("event", "delegations"):
            event.publish_item(key, room_topics(PLENARY))
        event.publish_item("notice", (ORGANISER_TOPIC,))
        for feature in event.features:
            feature.on_create(event)


class StartEvent(Action, frozen=True, tag="event.start"):
    """Open the event for people to join."""

    allowed_roles = ORGANISERS
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if event.profile.state != "draft":
            return None
        return Decision((EventStarted(),), (summary_row(event.profile, state="live"),))


class EventStarted(Fact, frozen=True, tag="event.started"):
    is_followed = True

    def apply(self, event: Event, entry: Entry) -> None:
        event.profile.state, event.profile.started_at = "live", entry.at
        _publish_phase(event)


class UnstartEvent(Action, frozen=True, tag="event.unstart"):
    """Undo the start, until the first vote or question of an attendee. Open polls go back to the
    drafts, questions and the floor close, and people inside wait in the lobby.
    """

    allowed_roles = ORGANISERS
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if event.profile.state == "draft":
            return None
        if any(feature.has_begun(event) for feature in event.features):
            raise Conflict("event_begun")
        closed = _close_all(event, at, "draft")
        rows = (*closed.private_rows, summary_row(event.profile, state="draft"))
        return Decision((*closed.facts, EventUnstarted()), rows)


class EventUnstarted(Fact, frozen=True, tag="event.unstarted"):
    is_followed = True

    def apply(self, event: Event, entry: Entry) -> None:
        event.profile.state, event.profile.started_at = "draft", 0
        _publish_phase(event)


class EndEvent(Action, frozen=True, tag="event.end"):
    """Close everything that is open, but for surveys, and destroy the ballot key. Anonymous ballots
    cannot be linked to people afterwards.
    """

    allowed_roles = ORGANISERS
    works_after_end = True
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if event.profile.state == "ended":
            return None
        if event.profile.state == "draft":
            raise Closed("event_draft")
        closed = _close_all(event, at, "ended")
        rows = (
            *closed.private_rows,
            PrivateRow("ballot_key", "", None),
            summary_row(event.profile, state="ended", ended_at=at),
        )
        return Decision((*closed.facts, EventEnded()), rows)


class EventEnded(Fact, frozen=True, tag="event.ended"):
    is_followed = True

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return (("ballot_key", ""),)

    def apply(self, event: Event, entry: Entry) -> None:
        event.profile.state, event.profile.ended_seq = "ended", entry.seq
        event.profile.ended_at = entry.at
        event.pending_changes.ballot_key_destroyed = True
        _publish_phase(event)


class ArchiveEvent(Action, frozen=True, tag="event.archive"):
    """Archive the event, and close its surveys. Nothing can be changed until it is brought back."""

    allowed_roles = ORGANISERS
    works_after_end = True
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if event.profile.state == "live":
            raise Conflict("event_live")
        if event.profile.archived:
            return None
        facts = _close_all(event, at, "archived")
        return Decision(
            (*facts.facts, EventArchived()),
            (*facts.private_rows, summary_row(event.profile, archived=True, survey_until=None)),
        )


class EventArchived(Fact, frozen=True, tag="event.archived"):
    is_followed = True

    def apply(self, event: Event, entry: Entry) -> None:
        event.profile.archived = True
        _publish_phase(event)


class UnarchiveEvent(Action, frozen=True, tag="event.unarchive"):
    """Bring an archived event back."""

    allowed_roles = ORGANISERS
    works_after_end = True
    works_in_archive = True
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if not event.profile.archived:
            return None
        return Decision((EventUnarchived(),), (summary_row(event.profile, archived=False),))


class EventUnarchived(Fact, frozen=True, tag="event.unarchived"):
    is_followed = True

    def apply(self, event: Event, entry: Entry) -> None:
        event.profile.archived = False
        _publish_phase(event)


def _close_all(event: Event, at: int, phase: Phase) -> Decision:
    closed = [feature.close(event, at, phase) for feature in event.features]
    return Decision(
        tuple(fact for each in closed for fact in each.facts),
        tuple(row for each in closed for row in each.private_rows),
    )


def _publish_phase(event: Event) -> None:
    event.publish_item("event", room_topics(PLENARY))
    for feature in event.features:
        feature.on_phase(event)


LOG_MESSAGES: LogMessages = {
    EventCreated: "Event created",
    EventStarted: "Event started",
    EventUnstarted: "Start of the event undone",
    EventEnded: "Event ended",
    EventArchived: "Event archived",
    EventUnarchived: "Event brought back from the archive",
}
REFUSALS: RefusalSentences = {
    (Conflict, "event"): "This event already exists. Create a new one.",
    (Conflict, "event_begun"): (
        "Attendees have already taken part, so the start cannot be undone. End the event, or "
        "continue."
    ),
    (Conflict, "event_live"): "The event is running. End it first, then archive it.",
    (Closed, "event_draft"): "The event has not started. Wait until the organiser starts it.",
    (Closed, "event_ended"): "The event has ended. Results are final and nothing can be changed.",
    (Closed, "event_ended_anonymous"): (
        "The event has ended and results are final. A vote sent before the end is counted if it "
        "arrived."
    ),
    (Closed, "event_archived"): (
        "The event is archived and nothing can be changed. The organiser can bring it back."
    ),
}
ACTIONS = (CreateEvent, StartEvent, UnstartEvent, EndEvent, ArchiveEvent, UnarchiveEvent)
FACTS = (
    EventCreated,
    EventStarted,
    EventUnstarted,
    EventEnded,
    EventArchived,
    EventUnarchived,
)
