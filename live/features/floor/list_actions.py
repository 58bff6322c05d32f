"""Actions on the speakers' list: its rules, requests of attendees and heads, calls by staff."""

from __future__ import annotations

from typing import ClassVar

from msgspec import UNSET, UnsetType

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Closed, Conflict, NotFound, RefusalSentences
from ...kernel.log_messages import LogMessages, MessageByValue
from ...kernel.principal import ATTENDEES, HEADS, STAFF, Principal
from ...kernel.shared_fields import copy_fields
from ...kernel.text import Text, is_language
from ..people.people import find_delegation, find_person
from ..state import Event
from .model import Floor, FloorOrder, FloorRequest, FloorRequestFields, RequestKind
from .speakers_list import (
    acts_for,
    drop_requests,
    find_request,
    is_listed,
    publish_floor,
    publish_own,
)

MAX_REQUESTS = 100
"""Maximum number of requests that wait at a time."""
MIN_SECONDS, MAX_SPEECH_S, MAX_DELEGATION_S = 15, 3600, 14_400


class ConfigureFloor(Action, frozen=True, tag="floor.configure", omit_defaults=True):
    """Change the settings of the speakers' list. Omitted fields keep their value."""

    allowed_roles = STAFF
    example = {"order": "least_heard", "speech_s": 180, "delegation_s": 600, "as_one": ["porto"]}
    order: FloorOrder | None = None
    speech_s: int | UnsetType | None = UNSET
    """Seconds for a speech; null: no limit."""
    delegation_s: int | UnsetType | None = UNSET
    """Seconds for all speeches of a delegation; null: no limit."""
    as_one: tuple[str, ...] | None = None
    """Ids of delegations that speak together: they have a single request at a time."""
    points_of_order: bool | None = None
    """True if people can raise points of order."""

    def decide(self, event: Event, who: Principal, at: int) -> FloorConfigured | None:
        floor = event.floor
        speech_s = floor.speech_s if self.speech_s is UNSET else self.speech_s
        delegation_s = floor.delegation_s if self.delegation_s is UNSET else self.delegation_s
        _check_seconds("speech_s", speech_s, MAX_SPEECH_S)
        _check_seconds("delegation_s", delegation_s, MAX_DELEGATION_S)
        as_one = floor.as_one
        if self.as_one is not None:
            as_one = tuple(sorted({find_delegation(event, id).id for id in self.as_one}))
        order = self.order or floor.order
        orders = floor.points_of_order if self.points_of_order is None else self.points_of_order
        configured = FloorConfigured(
            order=order,
            speech_s=speech_s,
            delegation_s=delegation_s,
            as_one=as_one,
            points_of_order=orders,
        )
        return None if configured == _configuration(floor) else configured


def _configuration(floor: Floor) -> FloorConfigured:
    """The settings of the floor, as the fact that would bring them about."""
    return FloorConfigured(
        order=floor.order,
        speech_s=floor.speech_s,
        delegation_s=floor.delegation_s,
        as_one=floor.as_one,
        points_of_order=floor.points_of_order,
    )


def _check_seconds(field: str, seconds: int | None, most: int) -> None:
    if seconds is not None and not MIN_SECONDS <= seconds <= most:
        raise BadValue(field, least=MIN_SECONDS, most=most)


class FloorConfigured(Fact, frozen=True, tag="floor.configured"):
    order: FloorOrder
    speech_s: int | None
    delegation_s: int | None
    as_one: tuple[str, ...]
    points_of_order: bool = True

    def apply(self, event: Event, entry: Entry) -> None:
        floor = event.floor
        floor.order, floor.as_one = self.order, self.as_one
        floor.points_of_order = self.points_of_order
        floor.speech_s, floor.delegation_s = self.speech_s, self.delegation_s
        publish_floor(event)


class OpenFloor(Action, frozen=True, tag="floor.open"):
    """Open the speakers' list of the plenary."""

    allowed_roles = STAFF
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> FloorOpened | None:
        event.profile.require_live()
        return None if event.floor.open else FloorOpened()


class FloorOpened(Fact, frozen=True, tag="floor.opened"):
    def apply(self, event: Event, entry: Entry) -> None:
        event.floor.open = True
        publish_floor(event)


class CloseFloor(Action, frozen=True, tag="floor.close"):
    """Close the speakers' list: new requests are refused. Waiting speakers still speak, unless it
    is cleared.
    """

    allowed_roles = STAFF
    example = {"clear": True}
    clear: bool = False
    """True: waiting requests are taken off the list, and rights of reply lapse."""

    def implied_actions(self) -> tuple[str, ...]:
        return ("floor.withdraw",) if self.clear else ()

    def decide(self, event: Event, who: Principal, at: int) -> FloorClosed | None:
        floor = event.floor
        is_cleared = not self.clear or not (floor.requests or floor.replies)
        return None if not floor.open and is_cleared else FloorClosed(clear=self.clear)


class FloorClosed(Fact, frozen=True, tag="floor.closed"):
    clear: bool

    def apply(self, event: Event, entry: Entry) -> None:
        event.floor.open = False
        if self.clear:
            drop_requests(event, event.floor.requests, "not_heard", entry.at)
            event.floor.replies = ()
        publish_floor(event)


class _Request(Action, frozen=True, kw_only=True):
    """A request for the floor by a person, or by the head of a delegation for it."""

    kind: ClassVar[RequestKind] = "speech"
    language: str
    """Language that will be spoken, by tag."""

    def submits_text(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Principal, at: int) -> FloorAsked:
        event.profile.require_live()
        self.require_allowed(event, who)
        return _request_of(event, who, self.kind, self.language, self.title_of_point(event))

    def require_allowed(self, event: Event, who: Principal) -> None:
        """Raise a refusal unless there can be such a request now."""
        if not event.floor.open:
            raise Closed("floor")

    def title_of_point(self, event: Event) -> Text:
        return {}


class AskForFloor(_Request, frozen=True, tag="floor.ask"):
    """Ask for the floor, for oneself or, by its head, for a delegation."""

    allowed_roles = ATTENDEES | HEADS
    example = {"point": None, "language": "en"}
    point: int | None = None
    """Start (ms) of the point of the agenda it is about; null: none in particular."""

    def title_of_point(self, event: Event) -> Text:
        if self.point is None:
            return {}
        for point in event.agenda.points:
            if point.starts == self.point:
                return point.title
        raise NotFound("point")


class RaisePointOfOrder(_Request, frozen=True, tag="floor.point_of_order"):
    """Raise a point of order: it comes before all speeches."""

    allowed_roles = ATTENDEES | HEADS
    kind = "order"
    example = {"language": "en"}

    def require_allowed(self, event: Event, who: Principal) -> None:
        if not event.floor.points_of_order:
            raise Conflict("floor_orders")
        if not event.floor.open and event.floor.speaking is None:
            raise Closed("floor")


class AskToReply(_Request, frozen=True, tag="floor.reply"):
    """Use the right of reply of the own delegation, which was addressed."""

    allowed_roles = ATTENDEES | HEADS
    kind = "reply"
    example = {"language": "en"}

    def require_allowed(self, event: Event, who: Principal) -> None:
        if not who.delegation or who.delegation not in event.floor.replies:
            raise Conflict("floor_reply")
        if any(
            request.kind == "reply"
            and request.delegation == who.delegation
            and is_listed(event, request)
            for request in event.floor.requests
        ):
            raise Conflict("floor_asked")


def _request_of(
    event: Event, who: Principal, kind: RequestKind, language: str, point: Text
) -> FloorAsked:
    if not is_language(language):
        raise BadValue("language")
    requests = event.floor.requests
    if any(request.kind == kind and acts_for(event, who, request) for request in requests):
        raise Conflict("floor_asked")
    if len(requests) >= MAX_REQUESTS:
        raise Conflict("floor_full", most=MAX_REQUESTS)
    return FloorAsked(
        person=who.person,
        delegation=who.delegation or "",
        language=language,
        kind=kind,
        head=who.role in HEADS,
        point=point,
    )


class FloorAsked(Fact, FloorRequestFields, frozen=True, tag="floor.asked", omit_defaults=True):
    def apply(self, event: Event, entry: Entry) -> None:
        fields = copy_fields(self, FloorRequestFields)
        request = FloorRequest(**fields, id=entry.seq, at=entry.at)
        event.floor.requests.append(request)
        if self.person is not None:
            event.floor.missed.pop(self.person, None)
        publish_own(event, self.person)
        if is_listed(event, request):
            publish_floor(event)


class WithdrawRequest(Action, frozen=True, tag="floor.withdraw"):
    """Withdraw a request for the floor: an own request, or as staff any."""

    allowed_roles = ATTENDEES | HEADS | STAFF
    example = {"request": 57}
    request: int

    def decide(self, event: Event, who: Principal, at: int) -> RequestWithdrawn:
        return RequestWithdrawn(request=find_request(event, who, self.request).id)


class RequestWithdrawn(Fact, frozen=True, tag="floor.withdrawn"):
    request: int

    def apply(self, event: Event, entry: Entry) -> None:
        request = next(each for each in event.floor.requests if each.id == self.request)
        drop_requests(event, [request], "withdrawn", entry.at)
        if is_listed(event, request):
            publish_floor(event)


class CallDelegation(Action, frozen=True, tag="floor.call"):
    """Call a delegation, or any of its people, without a request. They come before all speeches."""

    allowed_roles = STAFF
    example = {"delegation": "porto", "person": None, "language": "en"}
    delegation: str
    language: str
    person: int | None = None
    """Null: anyone of the delegation will speak."""

    def decide(self, event: Event, who: Principal, at: int) -> FloorAsked:
        event.profile.require_live()
        delegation = find_delegation(event, self.delegation).id
        if not is_language(self.language):
            raise BadValue("language")
        if self.person is not None:
            person = find_person(event, self.person)
            if person.delegation != delegation or person.is_gone or not event.is_listed(person.id):
                raise NotFound("person")
        if len(event.floor.requests) >= MAX_REQUESTS:
            raise Conflict("floor_full", most=MAX_REQUESTS)
        return FloorAsked(
            person=self.person, delegation=delegation, language=self.language, kind="called"
        )


LOG_MESSAGES: LogMessages = {
    FloorConfigured: "Settings of the speakers' list changed",
    FloorOpened: "Speakers' list opened",
    FloorClosed: MessageByValue(
        "clear", {False: "Speakers' list closed", True: "Speakers' list closed and cleared"}
    ),
    FloorAsked: MessageByValue(
        "kind",
        {
            "speech": "Floor requested",
            "order": "Point of order raised",
            "reply": "Right of reply requested",
            "called": "Delegation called to speak",
        },
    ),
    RequestWithdrawn: "Request for the floor withdrawn",
}
REFUSALS: RefusalSentences = {
    (Closed, "floor"): "The speakers' list is closed. Ask again when it is open.",
    (Conflict, "floor_asked"): (
        "You are on the speakers' list already. To change your request, withdraw it first."
    ),
    (Conflict, "floor_full"): (
        "The speakers' list is full (limit: {most}). Try again when some have spoken."
    ),
    (Conflict, "floor_orders"): (
        "Points of order are switched off for this event. Ask for the floor instead."
    ),
    (Conflict, "floor_reply"): (
        "Only a delegation that was addressed can reply. Ask for the floor instead."
    ),
    (NotFound, "floor_request"): (
        "This request has left the speakers' list. Check the list for its current order."
    ),
    (NotFound, "point"): "The agenda was changed. Choose the agenda item again.",
    (BadValue, "speech_s"): "Choose a speaking time between {least} and {most} seconds.",
    (BadValue, "delegation_s"): (
        "Choose a time for each delegation between {least} and {most} seconds."
    ),
}
ACTIONS = (
    ConfigureFloor,
    OpenFloor,
    CloseFloor,
    AskForFloor,
    RaisePointOfOrder,
    AskToReply,
    WithdrawRequest,
    CallDelegation,
)
FACTS = (FloorConfigured, FloorOpened, FloorClosed, FloorAsked, RequestWithdrawn)
