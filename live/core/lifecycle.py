"""Life cycle of the event: draft --start--> live --end--> ended.

Its properties are in model/profile.py.
"""

from __future__ import annotations

from functools import cache
from typing import TypeVar
from zoneinfo import available_timezones

from . import rooms
from .actions import Action, Decision, Fact
from .breakouts.run_actions import ending_fact
from .errors import BadValue, Closed, Conflict, RefusalSentences
from .event import Event
from .item import Item
from .log_messages import LogMessages
from .model.entry import Entry, PrivateRow
from .model.principal import ORGANISERS, Principal, Role
from .model.profile import Delegation, EventState, Profile, Region
from .model.room import Room
from .model.topics import PLENARY, room_topics
from .polls.control_actions import closing_fact
from .questions import qa_settings
from .text import (
    LINE_MAX_CHARS,
    MAX_LANGUAGES,
    PARAGRAPH_MAX_CHARS,
    Text,
    clean_translations,
    is_language,
)

T = TypeVar("T")
MAX_GROUPS = 500
SMALLEST_MIN_GROUP = 2
LARGEST_MIN_GROUP = 100
LATEST_MS = 2**45
"""The year 3084, in ms since 1970."""


class CreateEvent(Action, frozen=True, tag="event.create"):
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
    title: Text
    description: Text
    starts: int
    ends: int
    zone: str
    """Time zone of the tz database."""
    languages: tuple[str, ...]
    """Languages of the event, the first one first."""
    demo: bool = False
    """True if this is the demo event."""

    def decide(self, event: Event, who: Principal, at: int) -> EventCreated:
        if event.seq:
            raise Conflict("event")
        _check_times(self.starts, self.ends)
        _check_zone(self.zone)
        if not 0 < len(set(self.languages)) == len(self.languages) <= MAX_LANGUAGES or not all(
            map(is_language, self.languages)
        ):
            raise BadValue("languages")
        return EventCreated(
            id=self.id,
            code=self.code,
            title=clean_translations(self.title),
            description=_clean_description(self.description),
            starts=self.starts,
            ends=self.ends,
            zone=self.zone,
            languages=self.languages,
            demo=self.demo,
        )


class EventCreated(Fact, frozen=True, tag="event.created"):
    id: str
    code: str
    title: Text
    description: Text
    starts: int
    ends: int
    zone: str
    languages: tuple[str, ...]
    demo: bool

    def apply(self, event: Event, entry: Entry) -> None:
        fields = {field: getattr(self, field) for field in self.__struct_fields__}
        event.profile = Profile(**fields)
        room = event.rooms[PLENARY] = Room(PLENARY, {"en": "Plenary", "zh": "全体会议"})
        rooms.publish_room(event, room)
        qa_settings.publish_qa_settings(event, PLENARY)
        for key in ("event", "delegations", "agenda"):
            event.publish_item(key, room_topics(PLENARY))


class ConfigureEvent(Action, frozen=True, tag="event.configure"):
    """Change properties of the event. Omitted fields keep their value."""

    allowed_roles = ORGANISERS
    example = {
        "title": {"en": "Regional innovation", "zh": "区域创新"},
        "regions": [{"id": "EU", "name": {"en": "Europe", "zh": "欧洲"}}],
        "delegations": [
            {
                "id": "lazio",
                "region": "EU",
                "name": {"en": "Lazio", "zh": "拉齐奥大区"},
                "paired_with": [],
            }
        ],
        "k": 5,
    }
    title: Text | None = None
    description: Text | None = None
    starts: int | None = None
    ends: int | None = None
    zone: str | None = None
    """Time zone of the tz database."""
    regions: tuple[Region, ...] | None = None
    """All regions."""
    delegations: tuple[Delegation, ...] | None = None
    """All delegations; those left out are removed."""
    k: int | None = None
    """Smallest group whose results are shown separately."""

    def decide(self, event: Event, who: Principal, at: int) -> EventConfigured:
        profile = event.profile
        starts, ends = _coalesce(self.starts, profile.starts), _coalesce(self.ends, profile.ends)
        _check_times(starts, ends)
        _check_zone(_coalesce(self.zone, profile.zone))
        if not SMALLEST_MIN_GROUP <= _coalesce(self.k, profile.k) <= LARGEST_MIN_GROUP:
            raise BadValue("k", least=SMALLEST_MIN_GROUP, most=LARGEST_MIN_GROUP)
        regions = _coalesce(self.regions, profile.regions)
        delegations = _coalesce(self.delegations, tuple(profile.delegations.values()))
        _check_groups(regions, delegations)
        return EventConfigured(
            title=clean_translations(_coalesce(self.title, profile.title)),
            description=_clean_description(_coalesce(self.description, profile.description)),
            starts=starts,
            ends=ends,
            zone=_coalesce(self.zone, profile.zone),
            regions=regions,
            delegations=delegations,
            k=_coalesce(self.k, profile.k),
        )


class EventConfigured(Fact, frozen=True, tag="event.configured"):
    title: Text
    description: Text
    starts: int
    ends: int
    zone: str
    regions: tuple[Region, ...]
    delegations: tuple[Delegation, ...]
    k: int

    def apply(self, event: Event, entry: Entry) -> None:
        profile = event.profile
        profile.title, profile.description = self.title, self.description
        profile.starts, profile.ends, profile.zone, profile.k = (
            self.starts,
            self.ends,
            self.zone,
            self.k,
        )
        profile.regions = self.regions
        profile.delegations = {delegation.id: delegation for delegation in self.delegations}
        for poll in event.polls.values():
            if poll.is_running and 0 < poll.k < self.k:  # it may rise, but never falls
                poll.k = self.k
                event.mark_changed(f"poll:{poll.id}")
        event.publish_item("event", room_topics(PLENARY))
        event.publish_item("delegations", room_topics(PLENARY))
        for room in event.rooms:  # delegations may have moved to another region
            event.publish_item(f"fairness:{room}", event.item_topics.get(f"fairness:{room}", ()))


class StartEvent(Action, frozen=True, tag="event.start"):
    """Open the event for people to join."""

    allowed_roles = ORGANISERS
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> EventStarted | None:
        return EventStarted() if event.profile.state == "draft" else None


class EventStarted(Fact, frozen=True, tag="event.started"):
    def apply(self, event: Event, entry: Entry) -> None:
        event.profile.state = "live"
        event.publish_item("event", room_topics(PLENARY))


class EndEvent(Action, frozen=True, tag="event.end"):
    """Close everything that is open and destroy the ballot key. Anonymous ballots cannot be linked
    to people afterwards.
    """

    allowed_roles = ORGANISERS
    works_after_end = True
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if event.profile.state == "ended":
            return None
        if event.profile.state == "draft":
            raise Closed("event_draft")
        closings = [
            closing_fact(event, poll, at) for poll in event.polls.values() if poll.is_running
        ]
        endings = [
            ending_fact(event, breakout, at)
            for breakout in event.breakouts.values()
            if breakout.is_running
        ]
        return Decision((*closings, *endings, EventEnded()), (PrivateRow("ballot_key", "", None),))


class EventEnded(Fact, frozen=True, tag="event.ended"):
    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return (("ballot_key", ""),)

    def apply(self, event: Event, entry: Entry) -> None:
        event.profile.state, event.profile.ended_seq = "ended", entry.seq
        event.pending_changes.ballot_key_destroyed = True
        for room in event.rooms.values():
            room.qa = False
            rooms.publish_room(event, room)
        event.publish_item("event", room_topics(PLENARY))


def _coalesce(value: T | None, otherwise: T) -> T:
    return otherwise if value is None else value


def _clean_description(text: Text) -> Text:
    return (
        clean_translations(text, PARAGRAPH_MAX_CHARS)
        if any(words.strip() for words in text.values())
        else {}
    )


def _check_times(starts: int, ends: int) -> None:
    if not 0 < starts < ends < LATEST_MS:
        raise BadValue("ends")


def _check_zone(zone: str) -> None:
    if zone not in _time_zones():
        raise BadValue("zone")


@cache
def _time_zones() -> frozenset[str]:
    """Time zones of the system's tz database, read once."""
    return frozenset(available_timezones())


def _check_groups(regions: tuple[Region, ...], delegations: tuple[Delegation, ...]) -> None:
    known, ids = {region.id for region in regions}, {delegation.id for delegation in delegations}
    if len(known) < len(regions) or len(ids) < len(delegations) or len(ids) > MAX_GROUPS:
        raise BadValue("delegations")
    groups: list[Region | Delegation] = [*regions, *delegations]
    for group in groups:
        clean_translations(group.name, LINE_MAX_CHARS)
        if (
            not group.id
            or len(group.id) > 64
            or not group.id.isascii()
            or not group.id.replace("-", "").replace("_", "").isalnum()
        ):
            raise BadValue("delegations")
    if any(
        delegation.region not in known or not set(delegation.paired_with) <= ids
        for delegation in delegations
    ):
        raise BadValue("delegations")


class EventItem(Item, frozen=True):
    """Properties of the event."""

    code: str
    title: Text
    description: Text
    starts: int
    ends: int
    zone: str
    """Time zone of the tz database."""
    languages: tuple[str, ...]
    state: EventState
    k: int
    """Smallest group whose results are shown separately."""
    demo: bool
    """True if this is the demo event."""


class DelegationsItem(Item, frozen=True):
    """Groups that people belong to."""

    regions: tuple[Region, ...]
    delegations: list[Delegation]


def view_event(event: Event, topic: str, id: str) -> EventItem:
    """Event as a whole. In `room:1:*`."""
    profile = event.profile
    return EventItem(
        code=profile.code,
        title=profile.title,
        description=profile.description,
        starts=profile.starts,
        ends=profile.ends,
        zone=profile.zone,
        languages=profile.languages,
        state=profile.state,
        k=profile.k,
        demo=profile.demo,
    )


def view_delegations(event: Event, topic: str, id: str) -> DelegationsItem:
    """Regions and delegations. In `room:1:*`."""
    return DelegationsItem(
        regions=event.profile.regions, delegations=list(event.profile.delegations.values())
    )


LOG_MESSAGES: LogMessages = {
    EventCreated: "Event created",
    EventConfigured: "Event settings changed",
    EventStarted: "Event started",
    EventEnded: "Event ended",
}
REFUSALS: RefusalSentences = {
    (Conflict, "event"): "This event already exists. Create a new one.",
    (BadValue, "languages"): "An event needs at least one language. Choose one from the list.",
    (BadValue, "ends"): "The end time is not after the start time. Correct the times.",
    (BadValue, "zone"): "Unknown time zone. Enter one such as Europe/Brussels or Asia/Shanghai.",
    (BadValue, "k"): "The smallest group to show is out of range. Enter {least} to {most} people.",
    (BadValue, "delegations"): (
        "The regions and delegations do not match. Check IDs, regions and pairs."
    ),
    (Closed, "event_draft"): "The event has not started. Come back when it has.",
    (Closed, "event_ended"): "The event has ended. Results are final and nothing can be changed.",
    (Closed, "event_ended_anonymous"): (
        "The event has ended and results are final. A vote sent before the end is counted if it "
        "arrived."
    ),
}
ACTIONS = (CreateEvent, ConfigureEvent, StartEvent, EndEvent)
FACTS = (EventCreated, EventConfigured, EventStarted, EventEnded)
VIEWS = {"event": view_event, "delegations": view_delegations}
