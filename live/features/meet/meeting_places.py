"""Times and places of meetings: each place is for a single pair at a time.

Pairs get the first time and place that are free, in the order in which they agreed. A time without
a place is for any number of pairs. A pair for which nothing is free waits for the next that is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ...kernel.actions import Fact
from ...kernel.entry import Entry
from ..state import Event
from .contacts import publish_meetings
from .model import Meeting, MeetingSlot


class MeetingPlaced(Fact, frozen=True, tag="meeting.placed"):
    """A waiting pair has a time and place, or a pair has another."""

    people: tuple[int, int]
    slot: MeetingSlot

    def apply(self, event: Event, entry: Entry) -> None:
        for meeting in event.meeting_state.meetings:
            if meeting.people == self.people:
                meeting.slot = self.slot
        for person in self.people:
            publish_meetings(event, person)


def place_waiting(event: Event, meetings: Sequence[Meeting], at: int) -> Iterator[MeetingPlaced]:
    """Yield the facts that give a time and place to those of these meetings that have none, as far
    as any are free.
    """
    slots = give_slots(event.meeting_state.slots, meetings, at)
    for meeting, slot in zip(meetings, slots, strict=True):
        if slot is not None and slot != meeting.slot:
            yield MeetingPlaced(people=meeting.people, slot=slot)


def give_slots(
    slots: Sequence[MeetingSlot], meetings: Sequence[Meeting], at: int
) -> list[MeetingSlot | None]:
    """Return the slot of each meeting: its own if it is among the slots, else the first free slot.

    Two pairs may share a slot, by journals of before places were for a single pair: unless it has
    begun, the pair that agreed later then gets another.
    """
    places, there = _FreePlaces(slots, at), set(slots)
    kept_slots = [places.keep(each) if each.slot in there else None for each in meetings]
    return [
        places.take(each.people) if slot is None else slot
        for each, slot in zip(meetings, kept_slots, strict=True)
    ]


class _FreePlaces:
    """Slots to come that no pair has, and when each person is busy."""

    def __init__(self, slots: Iterable[MeetingSlot], at: int) -> None:
        self._at = at
        self._free = [slot for slot in slots if slot.starts >= at]
        self._busy: dict[int, list[MeetingSlot]] = defaultdict(list)

    def keep(self, meeting: Meeting) -> MeetingSlot | None:
        """Return the slot of a meeting, which is then taken; None if another pair has it."""
        slot = meeting.slot
        if slot is not None and (slot.starts < self._at or slot in self._free):
            self._occupy(meeting.people, slot)
            return slot
        return None

    def take(self, people: tuple[int, int]) -> MeetingSlot | None:
        """Return the first free slot in which none of these people is busy, which is then taken."""
        busy = [each for person in people for each in self._busy[person]]
        for slot in self._free:
            if not any(_overlap(slot, each) for each in busy):
                self._occupy(people, slot)
                return slot
        return None

    def _occupy(self, people: Iterable[int], slot: MeetingSlot) -> None:
        for person in people:
            self._busy[person].append(slot)
        if slot.place:
            self._free = [
                each
                for each in self._free
                if each.place.casefold() != slot.place.casefold() or not _overlap(each, slot)
            ]


def _overlap(one: MeetingSlot, other: MeetingSlot) -> bool:
    return one.starts < other.ends and other.starts < one.ends
