"""Actions on a speech: give the floor, end it, pause it, note absence and rights of reply."""

from __future__ import annotations

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry
from ...kernel.errors import Conflict, RefusalSentences
from ...kernel.feature import Phase
from ...kernel.log_messages import LogMessages, MessageByValue
from ...kernel.principal import STAFF, Principal
from ..people.people import find_delegation
from ..state import Event
from .list_actions import FloorClosed
from .model import FloorRequest, Speech, UnheardRequest
from .speakers_list import (
    find_request,
    ordered_requests,
    publish_floor,
    publish_own,
    publish_times,
    spoken_until,
    take_request,
)


class GiveFloor(Action, frozen=True, tag="floor.give"):
    """Give the floor to a request, or to the next request. The present speaker is done. A point of
    order interrupts a speech, which goes on after it.
    """

    allowed_roles = STAFF
    example = {"request": 57}
    request: int | None = None
    """Null: the next request on the list."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        event.profile.require_live()
        request = self._find(event, who)
        return Decision(
            _interrupting_facts(event, request, at)
            or (*ending_facts(event, at), FloorGiven(request=request.id))
        )

    def _find(self, event: Event, who: Principal) -> FloorRequest:
        if self.request is not None:
            return find_request(event, who, self.request)
        waiting = ordered_requests(event)
        if not waiting:
            raise Conflict("floor_empty")
        return waiting[0]


def _interrupting_facts(event: Event, request: FloorRequest, at: int) -> tuple[Fact, ...]:
    """Return the facts by which a point of order interrupts the speech, or takes the place of an
    earlier interruption; none if no speech runs.
    """
    floor = event.floor
    if request.kind != "order" or floor.speaking is None:
        return ()
    is_speech = floor.speaking.request.kind != "order"
    speech = floor.speaking if is_speech else floor.interrupted
    if speech is None:
        return ()
    facts = () if is_speech else (SpeechEnded(spoken_ms=spoken_until(floor.speaking, at)),)
    spoken_ms = spoken_until(speech, at)
    return (*facts, FloorGiven(request=request.id, interrupts=True, spoken_ms=spoken_ms))


class FloorGiven(Fact, frozen=True, tag="floor.given", omit_defaults=True):
    """`spoken_ms`: time spoken in the speech that it interrupts."""

    request: int
    interrupts: bool = False
    spoken_ms: int = 0

    def apply(self, event: Event, entry: Entry) -> None:
        floor = event.floor
        request = take_request(event, self.request)
        if self.interrupts and floor.speaking is not None:
            floor.interrupted = floor.speaking
            floor.interrupted.running_since = None
            floor.interrupted.spoken_ms = self.spoken_ms
            publish_own(event, floor.interrupted.request.person)
        if request.kind == "reply":
            floor.replies = tuple(id for id in floor.replies if id != request.delegation)
        floor.speaking = Speech(request, entry.at, entry.at)
        publish_floor(event)


class EndSpeech(Action, frozen=True, tag="floor.done"):
    """End the speech. A speech interrupted by a point of order goes on."""

    allowed_roles = STAFF
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> SpeechEnded | None:
        speaking = event.floor.speaking
        return None if speaking is None else SpeechEnded(spoken_ms=spoken_until(speaking, at))


class SpeechEnded(Fact, frozen=True, tag="floor.ended"):
    spoken_ms: int

    def apply(self, event: Event, entry: Entry) -> None:
        floor = event.floor
        if floor.speaking is None:
            return
        speech = floor.speaking
        speech.spoken_ms, speech.running_since, speech.ended_at = self.spoken_ms, None, entry.at
        floor.speeches.append(speech)
        _resume_interrupted(event, entry)
        publish_own(event, speech.request.person)
        publish_floor(event)
        publish_times(event)


def _resume_interrupted(event: Event, entry: Entry) -> None:
    floor = event.floor
    floor.speaking, floor.interrupted = floor.interrupted, None
    if floor.speaking is not None:
        floor.speaking.running_since = entry.at
        publish_own(event, floor.speaking.request.person)


def ending_facts(event: Event, at: int) -> tuple[SpeechEnded, ...]:
    """Return the facts that end the speech, and the speech it interrupted."""
    floor = event.floor
    speeches = filter(None, (floor.speaking, floor.interrupted))
    return tuple(SpeechEnded(spoken_ms=spoken_until(speech, at)) for speech in speeches)


def close_floor(event: Event, at: int, phase: Phase) -> Decision:
    """Return the facts by which the end of the event closes the floor."""
    floor = event.floor
    is_used = floor.open or floor.requests or floor.replies
    return Decision((*ending_facts(event, at), *((FloorClosed(clear=True),) if is_used else ())))


class MarkNotHere(Action, frozen=True, tag="floor.not_here"):
    """Mark an absent called speaker: they lose their turn, and may ask again."""

    allowed_roles = STAFF
    example = {"request": 57}
    request: int
    """A waiting request, or the request with the floor."""

    def decide(self, event: Event, who: Principal, at: int) -> SpeakerMissed:
        speaking = event.floor.speaking
        if speaking is None or speaking.request.id != self.request:
            find_request(event, who, self.request)
        return SpeakerMissed(request=self.request)


class SpeakerMissed(Fact, frozen=True, tag="floor.missed"):
    request: int

    def apply(self, event: Event, entry: Entry) -> None:
        floor = event.floor
        if floor.speaking is not None and floor.speaking.request.id == self.request:
            request = floor.speaking.request
            _resume_interrupted(event, entry)
        else:
            request = take_request(event, self.request)
        floor.unheard.append(UnheardRequest(request, "not_here", entry.at))
        if request.person is not None:
            floor.missed[request.person] = entry.at
            publish_own(event, request.person)
        publish_floor(event)


class PauseSpeech(Action, frozen=True, tag="floor.pause"):
    """Pause the clock of the speech, for technical trouble, or let it run again."""

    allowed_roles = STAFF
    example = {"on": True}
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> SpeechPaused | None:
        speaking = _require_speech(event)
        if self.on is (speaking.running_since is None):
            return None
        return SpeechPaused(on=self.on, spoken_ms=spoken_until(speaking, at))


class SpeechPaused(Fact, frozen=True, tag="floor.paused"):
    on: bool
    spoken_ms: int

    def apply(self, event: Event, entry: Entry) -> None:
        speaking = event.floor.speaking
        if speaking is not None:
            speaking.spoken_ms = self.spoken_ms
            speaking.running_since = None if self.on else entry.at
            publish_floor(event)


class MarkAddressed(Action, frozen=True, tag="floor.address"):
    """Mark the delegations that a speech addressed: they have a right of reply. All of them."""

    allowed_roles = STAFF
    example = {"delegations": ["porto"]}
    delegations: tuple[str, ...]

    def decide(self, event: Event, who: Principal, at: int) -> DelegationsAddressed | None:
        floor = event.floor
        if self.delegations and floor.speaking is None and not floor.speeches:
            raise Conflict("floor_nobody")
        delegations = tuple(sorted({find_delegation(event, id).id for id in self.delegations}))
        if delegations == floor.replies:
            return None
        return DelegationsAddressed(delegations=delegations)


class DelegationsAddressed(Fact, frozen=True, tag="floor.addressed"):
    delegations: tuple[str, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        event.floor.replies = self.delegations
        publish_floor(event)


def _require_speech(event: Event) -> Speech:
    if event.floor.speaking is None:
        raise Conflict("floor_nobody")
    return event.floor.speaking


LOG_MESSAGES: LogMessages = {
    FloorGiven: "Floor given",
    SpeechEnded: "Speech ended",
    SpeakerMissed: "Called speaker was not here",
    SpeechPaused: MessageByValue("on", {True: "Speech paused", False: "Speech resumed"}),
    DelegationsAddressed: "Rights of reply changed",
}
REFUSALS: RefusalSentences = {
    (Conflict, "floor_empty"): "No one is on the speakers' list. Call a delegation instead.",
    (Conflict, "floor_nobody"): "No one has the floor. Give it to someone first.",
}
ACTIONS = (GiveFloor, EndSpeech, MarkNotHere, PauseSpeech, MarkAddressed)
FACTS = (FloorGiven, SpeechEnded, SpeakerMissed, SpeechPaused, DelegationsAddressed)
