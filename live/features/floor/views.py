"""Items of the floor: the speakers' list with the speech that is given, and the times spoken."""

from __future__ import annotations

from typing import Literal

import msgspec

from ...kernel.actor import person_of
from ...kernel.errors import NotFound, RefusalSentences
from ...kernel.item import Item, for_staff, is_for_staff
from ...kernel.principal import Principal
from ...kernel.text import Text
from ...kernel.topics import PLENARY, actor_of_topic
from ..state import Event
from .model import FloorOrder, FloorRequest, RequestKind, Speech
from .speakers_list import ordered_requests


class RequestItem(Item, frozen=True, omit_defaults=True):
    """A request for the floor."""

    id: int
    delegation: str
    """Empty in an event without delegations."""
    language: str
    """Language that will be spoken."""
    kind: RequestKind
    head: Literal[True] | None = None
    """True if a head or deputy asked for their delegation."""
    point: Text = {}
    """Title of the agenda item it is about; left out: none in particular."""


class StaffRequestItem(RequestItem, frozen=True, omit_defaults=True):
    """A request for the floor, for staff."""

    person: int | None = None
    name: str = ""
    """Empty if they gave none."""
    at: int = 0
    """Time at which it was made."""


class SpeechItem(Item, frozen=True):
    """The speech that is given."""

    request: RequestItem
    name: str
    """Name of the speaker; empty if they gave none."""
    started_at: int
    running_since: int | None
    """Time since when its clock runs; null while it is paused."""
    spoken_ms: int
    """Time spoken until then."""


class FloorItem(Item, frozen=True, kw_only=True):
    """The floor, as everyone sees it."""

    open: bool
    """True if people can ask for the floor."""
    order: FloorOrder
    speech_s: int | None
    """Seconds for a speech; null: no limit."""
    delegation_s: int | None
    """Seconds for all speeches of a delegation; null: no limit."""
    as_one: tuple[str, ...]
    """Ids of delegations that speak together."""
    points_of_order: bool
    """True if people can raise points of order."""
    replies: tuple[str, ...]
    """Ids of delegations that have a right of reply."""
    speaking: SpeechItem | None
    interrupted: SpeechItem | None
    """Speech that goes on after the point of order that is made."""
    waiting: tuple[RequestItem, ...]
    """Requests in the order in which they get the floor."""


class StaffFloorItem(FloorItem, frozen=True, kw_only=True):
    """The floor, for staff."""

    waiting: tuple[StaffRequestItem, ...]


class FloorTimesItem(Item, frozen=True):
    """Speeches that are over: by group, [ms spoken, number of speeches]."""

    delegation: dict[str, tuple[int, int]]
    region: dict[str, tuple[int, int]]
    language: dict[str, tuple[int, int]]


class MyFloorItem(Item, frozen=True):
    """Own requests for the floor."""

    requests: tuple[int, ...]
    """Ids of those waiting. A hidden request appears on the list of the floor once the running
    anonymous poll has closed.
    """
    speaking: bool
    """True for the present speaker."""
    missed_at: int | None
    """Time at which they were called in vain, until they ask again."""


def view_floor(event: Event, topic: str, id: str) -> FloorItem | StaffFloorItem:
    """Speakers' list of the plenary, with the present speaker. In `room:1:*`, once it was used."""
    floor, requests = event.floor, ordered_requests(event)
    item = FloorItem(
        open=floor.open,
        order=floor.order,
        speech_s=floor.speech_s,
        delegation_s=floor.delegation_s,
        as_one=floor.as_one,
        points_of_order=floor.points_of_order,
        replies=floor.replies,
        speaking=_speech_item(event, floor.speaking),
        interrupted=_speech_item(event, floor.interrupted),
        waiting=tuple(map(_request_item, requests)),
    )
    if not is_for_staff(topic):
        return item
    waiting = tuple(_staff_request_item(event, request) for request in requests)
    return StaffFloorItem(**msgspec.structs.asdict(item) | {"waiting": waiting})


def _staff_request_item(event: Event, request: FloorRequest) -> StaffRequestItem:
    return for_staff(
        StaffRequestItem,
        _request_item(request),
        person=request.person,
        name=_name_of(event, request),
        at=request.at,
    )


def _request_item(request: FloorRequest) -> RequestItem:
    return RequestItem(
        id=request.id,
        delegation=request.delegation,
        language=request.language,
        kind=request.kind,
        head=request.head or None,
        point=request.point,
    )


def _speech_item(event: Event, speech: Speech | None) -> SpeechItem | None:
    if speech is None:
        return None
    return SpeechItem(
        request=_request_item(speech.request),
        name=_name_of(event, speech.request),
        started_at=speech.started_at,
        running_since=speech.running_since,
        spoken_ms=speech.spoken_ms,
    )


def _name_of(event: Event, request: FloorRequest) -> str:
    return event.names.get(request.person or 0, "")


def view_floor_times(event: Event, topic: str, id: str) -> FloorTimesItem:
    """Time spoken by group, once there was a speech. In `room:1:*`."""
    return FloorTimesItem(**spoken_by_group(event))


def spoken_by_group(event: Event) -> dict[str, dict[str, tuple[int, int]]]:
    """Return [ms spoken, number of speeches] by delegation, region (by the current profile) and
    language.
    """
    times: dict[str, dict[str, tuple[int, int]]] = {"delegation": {}, "region": {}, "language": {}}
    for speech in event.floor.speeches:
        request = speech.request
        delegation = event.profile.delegations.get(request.delegation)
        groups = {
            "delegation": request.delegation,
            "region": "" if delegation is None else delegation.region,
            "language": request.language,
        }
        for by, group in groups.items():
            if group:
                total, turns = times[by].get(group, (0, 0))
                times[by][group] = (total + speech.spoken_ms, turns + 1)
    return {by: dict(sorted(counts.items())) for by, counts in times.items()}


def view_my_floor(event: Event, topic: str, id: str) -> MyFloorItem:
    """Own requests for the floor. In `me`, once there was a request."""
    person, speech = person_of(actor_of_topic(topic)), event.floor.speaking
    return MyFloorItem(
        requests=tuple(each.id for each in event.floor.requests if each.person == person),
        speaking=speech is not None and speech.request.person == person,
        missed_at=event.floor.missed.get(person or 0),
    )


def check_on_screen(event: Event, who: Principal, room: int, id: int | None) -> None:
    """Raise NotFound unless it is the plenary's screen, and the floor was opened."""
    if room != PLENARY or "floor" not in event.item_topics:
        raise NotFound("floor")


REFUSALS: RefusalSentences = {
    (NotFound, "floor"): (
        "No one has asked for the floor in this room. Open the speakers' list first, then show it."
    ),
}
VIEWS = {"floor": view_floor, "floor_times": view_floor_times, "my_floor": view_my_floor}
