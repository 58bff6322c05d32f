"""Hosts of breakout rooms, and requests for help."""

from __future__ import annotations

from ...kernel.actions import Action, Fact
from ...kernel.actor import person_actor
from ...kernel.entry import Entry
from ...kernel.errors import Conflict, NotFound, RefusalSentences
from ...kernel.log_messages import LogMessages, MessageByValue
from ...kernel.principal import ATTENDEES, STAFF, Principal
from ..rooms import rooms
from ..state import Event
from .assignments import publish_members
from .breakout import find_breakout_room


class SetHost(Action, frozen=True, tag="room.host"):
    """Make a person the host of their room, or (null) leave it to staff."""

    allowed_roles = STAFF
    example = {"room": 43, "person": 7}
    room: int
    person: int | None
    """Person in the room; null: none."""

    def decide(self, event: Event, who: Principal, at: int) -> HostSet | None:
        breakout, room = find_breakout_room(event, self.room)
        if breakout.state == "ended":
            raise Conflict("breakout_ended")
        if self.person is not None and breakout.assignments.get(self.person) != room.id:
            raise NotFound("person")
        return None if room.host == self.person else HostSet(room=room.id, person=self.person)


class VolunteerAsHost(Action, frozen=True, tag="room.volunteer"):
    """Become the host of the own room if it has none (on), or resign (off)."""

    allowed_roles = ATTENDEES
    example = {"room": 43, "on": True}
    room: int
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> HostSet | None:
        event.profile.require_live()
        _, room = find_breakout_room(event, self.room)
        if (room.host == who.person) is self.on:
            return None
        if self.on and room.host is not None:
            raise Conflict("room_hosted")
        return HostSet(room=room.id, person=who.person if self.on else None)


class HostSet(Fact, frozen=True, tag="room.hosted"):
    room: int
    person: int | None

    def apply(self, event: Event, entry: Entry) -> None:
        room = event.rooms[self.room]
        people = {room.host, self.person}
        room.host = self.person
        for person in [each for each in room.people if each in people]:
            event.pending_changes.moved_actors.add(person_actor(person))
            event.publish_private(person_actor(person), "yours")
        rooms.publish_room(event, room)
        publish_members(event, room.id)
        for feature in event.features:
            feature.on_hosts(event, [person for person in people if person is not None])


class RequestHelp(Action, frozen=True, tag="room.help"):
    """Ask staff to come to the own room (on), or cancel the request (off)."""

    allowed_roles = ATTENDEES | STAFF
    example = {"room": 43, "on": True}
    room: int
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> HelpRequested | None:
        event.profile.require_live()
        breakout, room = find_breakout_room(event, self.room)
        if not breakout.is_running:
            raise Conflict("breakout_" + breakout.state)
        return (
            None
            if (room.help_at is not None) is self.on
            else HelpRequested(room=room.id, on=self.on)
        )


class HelpRequested(Fact, frozen=True, tag="room.helped"):
    room: int
    on: bool

    def apply(self, event: Event, entry: Entry) -> None:
        room = event.rooms[self.room]
        room.help_at = entry.at if self.on else None
        rooms.publish_room(event, room)


LOG_MESSAGES: LogMessages = {
    HostSet: "Room host set",
    HelpRequested: MessageByValue("on", {True: "Help requested", False: "Help request closed"}),
}
REFUSALS: RefusalSentences = {
    (Conflict, "room_hosted"): (
        "This room already has a host. If it needs another one, ask a moderator."
    ),
}
ACTIONS = (SetHost, VolunteerAsHost, RequestHelp)
FACTS = (HostSet, HelpRequested)
