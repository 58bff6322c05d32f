"""Meetings of people of the directory: mutual wishes to talk, with a time and a place for each
pair.

A wish is revealed to no person until it is mutual; it lies in a private row, and the journal only
knows that a person's wishes have changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat

import msgspec

from ...kernel.actions import Action, Decision, Fact
from ...kernel.actor import person_of
from ...kernel.entry import Entry, PrivateRow
from ...kernel.errors import BadValue, Conflict, NotFound, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ATTENDEES, STAFF, Principal
from ...kernel.text import clean_text
from ...kernel.topics import PLENARY, actor_of_topic, staff_topics
from ..breakouts.draft_actions import (
    MAX_ROOMS,
    BreakoutDrafted,
    RoomMade,
    default_room_name,
    require_rooms_left,
)
from ..breakouts.grouping import GroupingRules
from ..breakouts.plan_actions import BreakoutPlanned
from ..event.event_settings import LATEST_MS
from ..state import Event
from .contacts import publish_contacts_of, publish_meetings, require_names_kept
from .directory import count_meeting, is_shown, require_directory
from .meeting_places import MeetingPlaced, give_slots, place_waiting
from .model import Meeting, MeetingSlot

MAX_WISHES = 50
"""Simultaneous wishes of a person to talk."""
MAX_SLOTS = 100
PLACE_MAX_CHARS = 80
MEETING_MINUTES = 15
"""Duration of a breakout for meetings, until staff change it."""


class AskMeeting(Action, frozen=True, tag="meeting.ask"):
    """Wish to talk to a person of the directory, or withdraw that. They learn of it once they say
    the same.
    """

    allowed_roles = ATTENDEES
    works_after_end = True
    example = {"person": 7, "on": True}
    person: int
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        reader = who.person or 0
        wishes = dict(event.wishes.get(reader, {}))
        if self.on:
            self._require_both_listed(event, reader)
            require_names_kept(event)
            since = event.directory[self.person].since
            if wishes.get(self.person) == since:
                return None
            wishes = {**_current(event, wishes), self.person: since}
            if len(wishes) > MAX_WISHES:
                raise Conflict("wishes_many", most=MAX_WISHES)
        elif wishes.pop(self.person, None) is None:
            return None
        row = PrivateRow("wishes", str(reader), _encode_wishes(wishes))
        facts: list[Fact] = [WishesChanged(person=reader)]
        pair = (min(reader, self.person), max(reader, self.person))
        others = [each for each in event.meeting_state.meetings if each.people != pair]
        if self.on and _wishes(event, self.person, reader):
            facts.append(MeetingAgreed(people=pair))
            facts += place_waiting(event, [*others, Meeting(pair, at)], at)
        elif not self.on and len(others) < len(event.meeting_state.meetings):
            facts.append(MeetingEnded(people=pair))
            facts += place_waiting(event, others, at)
        return Decision(tuple(facts), (row,))

    def _require_both_listed(self, event: Event, reader: int) -> None:
        require_directory(event)
        if reader not in event.directory:
            raise Conflict("directory_first")
        if self.person == reader or not is_shown(event, self.person):
            raise NotFound("directory")


class WishesChanged(Fact, frozen=True, tag="meeting.wished"):
    """A person's wishes to talk have changed; their targets lie in a private row."""

    person: int

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return (("wishes", str(self.person)),)

    def apply(self, event: Event, entry: Entry) -> None:
        publish_meetings(event, self.person)


class MeetingAgreed(Fact, frozen=True, tag="meeting.agreed"):
    """Two people would both like to talk to each other."""

    people: tuple[int, int]
    slot: MeetingSlot | None = None
    """Set by journals written before MeetingPlaced."""

    def apply(self, event: Event, entry: Entry) -> None:
        count_meeting(event, self.people)
        event.meeting_state.meetings.append(Meeting(self.people, entry.at, self.slot))
        _publish_meeting(event, self.people)


class MeetingEnded(Fact, frozen=True, tag="meeting.ended"):
    """A person of a pair does not want to talk to the other any more."""

    people: tuple[int, int]

    def apply(self, event: Event, entry: Entry) -> None:
        state = event.meeting_state
        state.meetings = [each for each in state.meetings if each.people != self.people]
        _publish_meeting(event, self.people)


class SetSlots(Action, frozen=True, tag="meeting.slots"):
    """Set the times and places at which people can meet, all of them. Each meeting gets the first
    free slot without another meeting of its people. A place is for a single pair at a time.
    """

    allowed_roles = STAFF
    works_after_end = True
    example = {"slots": [{"starts": 1654156800000, "ends": 1654157700000, "place": "Table 1"}]}
    slots: tuple[MeetingSlot, ...]

    def decide(self, event: Event, who: Principal, at: int) -> SlotsSet | None:
        if len(self.slots) > MAX_SLOTS:
            raise BadValue("slots", most=MAX_SLOTS)
        slots = tuple(sorted(map(_clean_slot, set(self.slots)), key=_slot_order))
        if slots == event.meeting_state.slots:
            return None
        places = give_slots(slots, event.meeting_state.meetings, at)
        return SlotsSet(slots=slots, given=tuple(places))


class SlotsSet(Fact, frozen=True, tag="meeting.slots_set"):
    """`given`: the slot of each meeting, in the order of the meetings."""

    slots: tuple[MeetingSlot, ...]
    given: tuple[MeetingSlot | None, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        event.meeting_state.slots = self.slots
        for meeting, slot in zip(event.meeting_state.meetings, self.given, strict=True):
            if meeting.slot != slot:
                meeting.slot = slot
                _publish_meetings_of(event, meeting.people)
        event.publish_item("meeting_slots", staff_topics(PLENARY))


class DraftMeetingRooms(Action, frozen=True, tag="meeting.breakout"):
    """Draft a breakout with a room for each meeting that has no time and place. The room of a
    meeting is shown to its two people only: they choose the room when the breakout is open.
    """

    allowed_roles = STAFF
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        waiting = [meeting.slot is None for meeting in event.meeting_state.meetings]
        number = min(sum(waiting), MAX_ROOMS)
        if number < event.profile.k:
            raise Conflict("few_meetings", least=event.profile.k)
        require_rooms_left(event, number)
        breakout, first = event.seq + 1, event.seq + 2
        rooms = range(first, first + number)
        remaining = iter(rooms)
        return Decision(
            (
                BreakoutDrafted(title=TITLE, task=TASK, minutes=MEETING_MINUTES),
                *(
                    RoomMade(breakout=breakout, name=default_room_name(at))
                    for at in range(1, number + 1)
                ),
                BreakoutPlanned(
                    breakout=breakout,
                    mode="chosen",
                    poll=None,
                    seed=0,
                    rules=GroupingRules(mode="chosen", rooms=number, capacity=2),
                    score=0,
                    why=(),
                    broken=(),
                    seats=dict(zip(rooms, repeat(()))),
                    names={room: default_room_name(at) for at, room in enumerate(rooms, 1)},
                    places=2,
                ),
                MeetingRoomsGiven(
                    rooms=tuple(next(remaining, None) if waits else None for waits in waiting)
                ),
            )
        )


class MeetingRoomsGiven(Fact, frozen=True, tag="meeting.rooms_given"):
    """`rooms`: the breakout room of each meeting, in the order of the meetings."""

    rooms: tuple[int | None, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        for meeting, room in zip(event.meeting_state.meetings, self.rooms, strict=True):
            meeting.room = room


TITLE = {"en": "Meetings of two", "zh": "双人会谈"}
TASK = {
    "en": "You would both like to talk. Agree on what to do next, and exchange your contacts.",
    "zh": "你们都希望与对方交流。请商定下一步，并交换联系方式。",
}


def _clean_slot(slot: MeetingSlot) -> MeetingSlot:
    if not 0 < slot.starts < slot.ends < LATEST_MS:
        raise BadValue("ends")
    place = clean_text(slot.place, PLACE_MAX_CHARS, lines=False) if slot.place.strip() else ""
    return MeetingSlot(slot.starts, slot.ends, place)


def _slot_order(slot: MeetingSlot) -> tuple[int, int, str]:
    return slot.starts, slot.ends, slot.place


def _wishes(event: Event, person: int, other: int) -> bool:
    """Return True if a person would like to talk to the other person, still in the directory by the
    entry that they saw.
    """
    since = event.wishes.get(person, {}).get(other)
    return since is not None and other in event.directory and since == event.directory[other].since


def _current(event: Event, wishes: dict[int, int]) -> dict[int, int]:
    """Return the wishes without those for people who have left the directory since."""
    return {
        person: since
        for person, since in wishes.items()
        if person in event.directory and event.directory[person].since == since
    }


def _encode_wishes(wishes: dict[int, int]) -> str | None:
    return msgspec.json.encode(wishes).decode() if wishes else None


def _publish_meeting(event: Event, people: tuple[int, int]) -> None:
    """Notify two people of their meeting, or of its end."""
    _publish_meetings_of(event, people)
    publish_contacts_of(event, people)


def _publish_meetings_of(event: Event, people: Iterable[int]) -> None:
    for person in people:
        publish_meetings(event, person)


class MeetingItem(Item, frozen=True):
    """A meeting that both want."""

    person: int
    """The other person."""
    slot: MeetingSlot | None
    """Suggested time and place."""
    room: int | None
    """Breakout room that is meant for the two, once the breakout is open."""


class MyMeetingsItem(Item, frozen=True):
    """The reader's wishes and meetings."""

    asked: dict[int, int]
    """People to whom the reader would like to talk, with the entry of the directory that they saw
    of them: the wish ends with the entry.
    """
    agreed: list[MeetingItem]


class MeetingSlotsItem(Item, frozen=True):
    """Times and places at which people can meet."""

    slots: tuple[MeetingSlot, ...]


def view_my_meetings(event: Event, topic: str, id: str) -> MyMeetingsItem:
    """Own wishes and meetings. In `me`, from the first wish on."""
    reader = person_of(actor_of_topic(topic)) or 0
    meetings = [
        MeetingItem(
            person=sum(meeting.people) - reader,
            slot=meeting.slot,
            room=_open_room(event, meeting.room),
        )
        for meeting in event.meeting_state.meetings
        if reader in meeting.people
    ]
    return MyMeetingsItem(asked=event.wishes.get(reader, {}), agreed=meetings)


def _open_room(event: Event, room: int | None) -> int | None:
    breakout = event.breakouts.get(event.rooms[room].breakout or 0) if room in event.rooms else None
    return room if breakout is not None and breakout.state != "draft" else None


def view_meeting_slots(event: Event, topic: str, id: str) -> MeetingSlotsItem:
    """Times and places at which people can meet. In `room:1:staff`, once there are any."""
    return MeetingSlotsItem(slots=event.meeting_state.slots)


LOG_MESSAGES: LogMessages = {
    SlotsSet: "Times and places to meet changed",
    MeetingRoomsGiven: "Breakout drafted for people who want to meet",
}
REFUSALS: RefusalSentences = {
    (Conflict, "directory_first"): (
        "The other person has to be able to find you, too. Add yourself to the directory first."
    ),
    (Conflict, "wishes_many"): (
        "You have asked to talk to {most} people, which is the limit. Take one back first."
    ),
    (Conflict, "few_meetings"): (
        "Fewer than {least} pairs wait for a place to meet, and fewer are not told. Try again "
        "later, or set times and places."
    ),
    (BadValue, "slots"): "There are too many times (limit: {most}). Remove some.",
}
ACTIONS = (AskMeeting, SetSlots, DraftMeetingRooms)
FACTS = (
    WishesChanged,
    MeetingAgreed,
    MeetingPlaced,
    MeetingEnded,
    SlotsSet,
    MeetingRoomsGiven,
)
VIEWS = {"my_meetings": view_my_meetings, "meeting_slots": view_meeting_slots}
