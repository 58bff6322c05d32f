"""The speakers' list: its order, the rights on a request, and its published part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from ...kernel.actor import person_actor
from ...kernel.entry import Entry
from ...kernel.errors import NotFound
from ...kernel.principal import STAFF, Principal
from ...kernel.topics import PLENARY, room_topics
from ..people.model import Person
from ..state import Event
from .model import Floor, FloorRequest, Speech, Unheard, UnheardRequest
from .order import Heard, order_requests, speaker_of

USUAL_SPEECH_S = 120
"""Expected length of a speech where there is no limit."""


def ordered_requests(event: Event) -> list[FloorRequest]:
    """Return the waiting requests in their order of the floor, without requests of hidden
    people.
    """
    floor = event.floor
    waiting = [request for request in floor.requests if is_listed(event, request)]
    return order_requests(floor.order, waiting, _speeches_so_far(event))


def was_used(event: Event) -> bool:
    """Return True once the floor was opened, set up or asked for."""
    return event.floor != Floor()


def is_in_use(event: Event) -> bool:
    """Return True while people can ask for the floor, wait for it or have it."""
    floor = event.floor
    return floor.open or bool(floor.requests) or floor.speaking is not None


def is_listed(event: Event, request: FloorRequest) -> bool:
    """Return False for a request of a person who joined while a secret ballot runs."""
    return request.person is None or event.is_listed(request.person)


def _speeches_so_far(event: Event) -> Heard:
    speeches = all_speeches(event)
    # A point of order takes no turn of its delegation.
    counted_speeches = [each for each in speeches if each.request.kind != "order"]
    totals: Counter[str] = Counter()
    for speech in speeches:
        totals[speaker_of(speech.request)] += speech.spoken_ms
    delegations = event.profile.delegations

    def group_of(speaker: str) -> str:
        delegation = delegations.get(speaker)
        return (delegation.region if delegation is not None else "") or speaker

    return Heard(
        spoken=totals,
        turns=Counter(speaker_of(each.request) for each in counted_speeches),
        groups=[group_of(speaker_of(each.request)) for each in counted_speeches],
        group_of=group_of,
        usual_ms=(event.floor.speech_s or USUAL_SPEECH_S) * 1000,
    )


def all_speeches(event: Event) -> list[Speech]:
    """Return all speeches, also those that are not over."""
    floor = event.floor
    return [*floor.speeches, *filter(None, (floor.interrupted, floor.speaking))]


def all_requests(event: Event) -> list[FloorRequest]:
    """Return all requests there ever were, also those that were given or withdrawn."""
    return [
        *(unheard.request for unheard in event.floor.unheard),
        *(speech.request for speech in all_speeches(event)),
        *event.floor.requests,
    ]


def find_request(event: Event, who: Principal, id: int) -> FloorRequest:
    """Return a waiting request that the principal may act for. Raises NotFound, as if it did not
    exist, for a request of others.
    """
    for request in event.floor.requests:
        if request.id == id and acts_for(event, who, request):
            return request
    raise NotFound("floor_request")


def acts_for(event: Event, who: Principal, request: FloorRequest) -> bool:
    """Return True for the person of the request, for staff, for the heads of a delegation if any of
    them asked, and for the whole delegation if it speaks together.
    """
    if who.role in STAFF:
        return is_listed(event, request)
    if who.person is not None and request.person == who.person:
        return True
    if not who.delegation or request.delegation != who.delegation:
        return False
    is_shared = who.delegation in event.floor.as_one and is_listed(event, request)
    return is_shared or (request.head and who.person is None)


def spoken_until(speech: Speech, at: int) -> int:
    """Return the time spoken (ms) at a time (ms)."""
    running = 0 if speech.running_since is None else max(0, at - speech.running_since)
    return speech.spoken_ms + running


def take_request(event: Event, id: int) -> FloorRequest:
    """Take a request off the list."""
    floor = event.floor
    request = next(each for each in floor.requests if each.id == id)
    floor.requests.remove(request)
    publish_own(event, request.person)
    return request


def drop_requests(
    event: Event, requests: Iterable[FloorRequest], outcome: Unheard, at: int
) -> None:
    """Take requests off the list that were not heard."""
    for request in list(requests):
        take_request(event, request.id)
        event.floor.unheard.append(UnheardRequest(request, outcome, at))


def drop_person(event: Event, person: int, entry: Entry) -> None:
    """Take the requests of a departed person off the list."""
    own = [request for request in event.floor.requests if request.person == person]
    event.floor.missed.pop(person, None)
    if own:
        was_listed = event.is_listed(person)
        drop_requests(event, own, "withdrawn", entry.at)
        if was_listed:
            publish_floor(event)


def correct_person(event: Event, person: Person) -> None:
    """Move the requests of a person to the delegation that they were corrected to. Speeches that
    were given stay with their delegation.
    """
    floor = event.floor
    if not any(request.person == person.id for request in floor.requests):
        return
    floor.requests = [
        replace(request, delegation=person.delegation) if request.person == person.id else request
        for request in floor.requests
    ]
    if event.is_listed(person.id):
        publish_floor(event)


def publish_floor(event: Event) -> None:
    """Show the floor to everyone in the plenary."""
    event.publish_item("floor", room_topics(PLENARY))


def publish_name(event: Event, person: int) -> None:
    """Show the floor again where the name of this person changed."""
    requests = [
        speech.request for speech in (event.floor.speaking, event.floor.interrupted) if speech
    ]
    waiting = [request for request in event.floor.requests if is_listed(event, request)]
    if any(request.person == person for request in (*requests, *waiting)):
        publish_floor(event)


def publish_times(event: Event) -> None:
    """Show the time of each speaker to everyone in the plenary."""
    event.publish_item("floor_times", room_topics(PLENARY))


def publish_own(event: Event, person: int | None) -> None:
    """Show a person their own requests."""
    if person is not None:
        event.publish_private(person_actor(person), "my_floor")
