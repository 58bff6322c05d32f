"""Times and places of meetings: each place is for a single pair at a time, and none stays empty
while a pair waits that could have it.
"""

import asyncio
import random
from itertools import combinations

import pytest

from live.features.meet.meeting_places import give_slots
from live.features.meet.model import Meeting, MeetingSlot
from live.kernel.principal import Identity
from tools.erasing import folded
from tools.event_on_replica import EventOnReplica
from tools.scenario import START, Scenario, action
from tools.tiers import seeds

ENTRY = {"seeks": "Partners", "offers": "Data", "languages": ["en"]}
MINUTE_MS = 60_000


def slot(minute: int, place: str, minutes: int = 10) -> dict:
    starts = START + minute * MINUTE_MS
    return {"starts": starts, "ends": starts + minutes * MINUTE_MS, "place": place}


def overlap(one: MeetingSlot, other: MeetingSlot) -> bool:
    return one.starts < other.ends and other.starts < one.ends


class Pairs:
    """An event with a directory and so many pairs of people, without any requests yet."""

    def __init__(self, pairs: int, *slots: dict) -> None:
        self.scenario = Scenario()
        self.scenario.perform(self.scenario.organiser, "event.configure", directory=True)
        people = [self.scenario.join(f"n{number}", "lazio") for number in range(2 * pairs)]
        for person in people:
            self.scenario.perform(person, "directory.join", **ENTRY)
        self.pairs = list(zip(people[::2], people[1::2], strict=True))
        self.set_slots(*slots)

    def set_slots(self, *slots: dict) -> None:
        self.scenario.perform(self.scenario.moderator, "meeting.slots", slots=list(slots))

    def agree(self, one: Identity, other: Identity) -> None:
        for asker, partner in ((one, other), (other, one)):
            self.scenario.perform(asker, "meeting.ask", person=partner.person, on=True)

    def agree_all(self) -> None:
        for pair in self.pairs:
            self.agree(*pair)

    def places(self) -> list[tuple[int, str] | None]:
        """Minute and place of each pair, as both of its people see it; None without a place."""
        shared_places = []
        for pair in self.pairs:
            agreements = [
                self.scenario.items_of(person)["my_meetings"]["agreed"] for person in pair
            ]
            (mine, theirs) = (
                agreement[0]["slot"] if agreement else None for agreement in agreements
            )
            assert mine == theirs
            shared_places.append(
                None if mine is None else ((mine["starts"] - START) // MINUTE_MS, mine["place"])
            )
        return shared_places


def test_fifteen_pairs_meet_at_fifteen_places_and_not_all_at_the_same_table():
    tables = [slot(at, f"Table {table}") for at in (10, 20, 30, 40) for table in (1, 2, 3, 4)]
    pairs = Pairs(15, *tables)
    pairs.agree_all()
    places = pairs.places()
    assert None not in places and len(set(places)) == 15
    assert places[:5] == [(10, f"Table {table}") for table in (1, 2, 3, 4)] + [(20, "Table 1")]


def test_a_pair_waits_when_all_places_are_taken_and_gets_the_next_that_is_free():
    pairs = Pairs(4, slot(10, "Table 1"), slot(20, "Table 1"))
    pairs.agree_all()
    assert pairs.places() == [(10, "Table 1"), (20, "Table 1"), None, None]
    one, other = pairs.pairs[0]
    pairs.scenario.perform(one, "meeting.ask", person=other.person, on=False)
    assert pairs.places() == [None, (20, "Table 1"), (10, "Table 1"), None]
    pairs.scenario.perform(pairs.pairs[1][0], "directory.leave")
    assert pairs.places() == [None, None, (10, "Table 1"), (20, "Table 1")]
    assert folded(pairs.scenario) == pairs.scenario.event


def test_a_pair_that_waits_gets_a_place_that_staff_add_or_that_a_removed_person_had():
    pairs = Pairs(3, slot(10, "Table 1"))
    pairs.agree_all()
    pairs.set_slots(slot(10, "Table 1"), slot(10, "Table 2"))
    assert pairs.places() == [(10, "Table 1"), (10, "Table 2"), None]
    staff, third = pairs.scenario.moderator, pairs.pairs[1][1]
    pairs.scenario.perform(staff, "directory.remove", person=third.person)
    assert pairs.places() == [(10, "Table 1"), None, (10, "Table 2")]


def test_overlapping_times_at_a_place_are_for_a_single_pair():
    pairs = Pairs(3, slot(10, "Table 1"), slot(15, "table 1"), slot(15, "Table 2"))
    pairs.agree_all()
    assert pairs.places() == [(10, "Table 1"), (15, "Table 2"), None]


def test_a_time_without_a_place_is_for_any_number_of_pairs():
    pairs = Pairs(3, slot(10, ""))
    pairs.agree_all()
    assert pairs.places() == [(10, "")] * 3


def test_pairs_with_a_shared_place_of_older_journals_are_parted_unless_it_has_begun():
    table = MeetingSlot(**slot(10, "Table 1"))
    other = MeetingSlot(**slot(20, "Table 2"))
    meetings = [Meeting((1, 2), START, table), Meeting((3, 4), START, table)]
    assert give_slots((table, other), meetings, START) == [table, other]
    time = START + 12 * MINUTE_MS
    assert give_slots((table, other), meetings, time) == [table, table]


async def test_two_pairs_that_agree_at_once_get_two_places():
    place = EventOnReplica()
    await place.start()

    async def perform(who: Identity, do: str, **fields: object) -> None:
        await place.replica.perform(who, action(do, **fields))

    await place.operator("event.configure", directory=True)
    people = [await place.join(f"n{number}") for number in range(8)]
    for person in people:
        await perform(person, "directory.join", **ENTRY)
    slots = [slot(10**7, "Table 1"), slot(10**7, "Table 2")]
    await place.operator("meeting.slots", slots=slots)
    pairs = list(zip(people[::2], people[1::2], strict=True))
    for one, other in pairs:
        await perform(one, "meeting.ask", person=other.person, on=True)
    await asyncio.gather(
        *(perform(other, "meeting.ask", person=one.person, on=True) for one, other in pairs)
    )
    given_slots = [each.slot for each in place.replica.event.meeting_state.meetings]
    assert [each and each.place for each in given_slots] == ["Table 1", "Table 2", None, None]
    await place.hub.drain()


@pytest.mark.parametrize("seed", seeds(range(12), range(12, 40)))
def test_no_place_has_two_pairs_and_none_is_empty_that_a_waiting_pair_could_have(seed):
    chance = random.Random(seed)
    slots = tuple(
        {
            MeetingSlot(**slot(chance.randrange(0, 60, 5), chance.choice(("", "A", "B", "C"))))
            for _ in range(chance.randrange(12))
        }
    )
    all_pairs = chance.sample(list(combinations(range(8), 2)), 15)
    meetings = [Meeting(pair, START) for pair in all_pairs]
    given_slots = give_slots(slots, meetings, START + 20 * MINUTE_MS)
    pairs_with_slots = [
        (pair, each) for pair, each in zip(all_pairs, given_slots, strict=True) if each
    ]
    for (one, first), (other, second) in combinations(pairs_with_slots, 2):
        if overlap(first, second):
            assert not {*one} & {*other}
            assert not first.place or first.place != second.place
    for pair, none in zip(all_pairs, given_slots, strict=True):
        for each in slots if none is None else ():
            assert each.starts < START + 20 * MINUTE_MS or any(
                overlap(each, slot) and ({*pair} & {*people} or each.place == slot.place != "")
                for people, slot in pairs_with_slots
            )
