"""Life cycle of the event: draft --start--> live --end--> ended. Its properties are in
profile.py."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import available_timezones

from . import rooms
from .actions import ORGANISERS, Action, Decision, Entry, Fact, Principal, PrivateRow, Role
from .breakouts.run_actions import ending_fact
from .errors import BadValue, Closed, Conflict
from .polls.control_actions import closing_fact
from .profile import Delegation, Profile, Region
from .questions import qa_settings
from .text import (
    LINE_MAX_CHARS,
    MAX_LANGUAGES,
    PARAGRAPH_MAX_CHARS,
    Text,
    clean_translations,
    is_language,
)
from .topics import PLENARY, room_topics

if TYPE_CHECKING:
    from .event import Event

T = TypeVar("T")
MAX_GROUPS = 500
LATEST_MS = 2**45
"""The year 3084, in ms since 1970."""


class CreateEvent(Action, frozen=True, tag="event.create"):
    """Create an event and its plenary. `id`: 128 random bits in hex."""

    allowed_roles = frozenset({Role.OPERATOR})
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
    code: str
    title: Text
    description: Text
    starts: int
    ends: int
    zone: str
    languages: tuple[str, ...]
    demo: bool = False

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
        room = event.rooms[PLENARY] = rooms.Room(PLENARY, {"en": "Plenary", "zh": "全体会议"})
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
    regions: tuple[Region, ...] | None = None
    delegations: tuple[Delegation, ...] | None = None
    k: int | None = None

    def decide(self, event: Event, who: Principal, at: int) -> EventConfigured:
        if event.profile.state == "ended":
            raise Closed("event_ended")
        profile = event.profile
        starts, ends = _coalesce(self.starts, profile.starts), _coalesce(self.ends, profile.ends)
        _check_times(starts, ends)
        _check_zone(_coalesce(self.zone, profile.zone))
        if not 2 <= _coalesce(self.k, profile.k) <= 100:
            raise BadValue("k")
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
        event.publish_item("event", room_topics(PLENARY))
        event.publish_item("delegations", room_topics(PLENARY))
        for room in event.rooms:  # delegations may have moved to another region
            event.publish_item(f"fairness:{room}", event.item_topics.get(f"fairness:{room}", ()))


class StartEvent(Action, frozen=True, tag="event.start"):
    """Open the event for people to join."""

    allowed_roles = ORGANISERS
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> EventStarted | None:
        if event.profile.state == "ended":
            raise Closed("event_ended")
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
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if event.profile.state == "ended":
            return None
        if event.profile.state == "draft":
            raise Closed("event_draft")
        closings = [
            closing_fact(event, poll, at)
            for poll in event.polls.values()
            if poll.state in ("open", "paused")
        ]
        endings = [
            ending_fact(breakout, at)
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


def view_event(event: Event, topic: str, id: str) -> dict[str, Any]:
    profile = event.profile
    shown = (
        "code",
        "title",
        "description",
        "starts",
        "ends",
        "zone",
        "languages",
        "state",
        "k",
        "demo",
    )
    return {field: getattr(profile, field) for field in shown}


def view_delegations(event: Event, topic: str, id: str) -> dict[str, Any]:
    return {
        "regions": event.profile.regions,
        "delegations": list(event.profile.delegations.values()),
    }


ACTIONS = (CreateEvent, ConfigureEvent, StartEvent, EndEvent)
FACTS = (EventCreated, EventConfigured, EventStarted, EventEnded)
VIEWS = {"event": view_event, "delegations": view_delegations}
