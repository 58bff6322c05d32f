"""Assignments: late arrivals, choosing a room, and the count of each room."""

import contextlib

from hypothesis import given
from hypothesis import strategies as st

from live.features.breakouts.assignments import member_of
from live.features.breakouts.grouping import RoomCounts, count_room
from live.kernel.errors import Refused
from tools.breakout_scenarios import breakout_of, end_breakout, plan_rooms
from tools.random_scenario import RandomScenario
from tools.scenario import assert_refused
from tools.tiers import examples


def test_a_latecomer_is_placed_in_the_emptiest_room(scenario, people, rooms):
    late = [scenario.join() for _ in range(3)]
    assert sorted(len(scenario.event.rooms[room].people) for room in rooms) == [3, 4]
    assert all(scenario.items_of(who)["yours"]["room"] in rooms for who in late)


@examples(10)
@given(st.integers(0, 2**32))
def test_occupants_of_a_room_are_counted_as_they_come_go_and_change(seed):
    random_scenario = RandomScenario(seed)
    event, pick = random_scenario.scenario.event, random_scenario.chance.choice
    for _ in range(60):
        random_scenario.scenario.perform(
            pick(random_scenario.people), "person.set_language", language=pick(["en", "zh"])
        )
        with contextlib.suppress(Refused):
            random_scenario.scenario.perform(
                random_scenario.scenario.moderator,
                "person.correct",
                person=pick(random_scenario.people).person,
                delegation=pick(["lazio", "bologna", "hangzhou"]),
            )
        with contextlib.suppress(Refused):
            random_scenario.break_out(
                pick(random_scenario.people), random_scenario.scenario.moderator
            )
    for breakout in event.breakouts.values():
        people = {
            room: [event.people[who] for who, at in breakout.assignments.items() if at == room]
            for room in breakout.rooms
        }
        counts = {
            room: count_room(member_of(event, person) for person in some)
            for room, some in people.items()
        }
        assert {
            room: breakout.room_counts.get(room, RoomCounts()) for room in breakout.rooms
        } == counts


def test_a_banned_person_leaves_their_room_and_its_hosting(scenario, people, rooms):
    scenario.perform(people[0], "room.volunteer", room=rooms[0], on=True)
    scenario.perform(scenario.moderator, "person.ban", person=people[0].person)
    room = scenario.event.rooms[rooms[0]]
    assert (room.host, room.people) == (None, [people[1].person])
    assert people[0].person not in breakout_of(scenario).assignments


def test_a_person_moved_out_and_then_banned_is_not_brought_back_and_staff_are_notified(
    scenario, people
):
    scenario.breakout(people[:2], people[2:], open=False)
    breakout, moderator = breakout_of(scenario), scenario.moderator
    plan_rooms(scenario, mode="random", rooms=2)
    person, item = people[0].person, f"breakout:{breakout.id}"
    scenario.perform(moderator, "breakout.move", breakout=breakout.id, person=person, room=None)
    assert scenario.items_of(moderator)[item]["moved"] == 1
    since = scenario.event.seq
    scenario.perform(moderator, "person.ban", person=person)
    assert scenario.items_of(moderator)[item]["moved"] == 0
    assert item in scenario.event.topics["room:1:staff"].changed_since(since)
    scenario.perform(moderator, "breakout.undo", breakout=breakout.id)
    assert person not in breakout.assignments


def test_a_ban_is_not_revealed_to_others_by_their_breakout(scenario, people, rooms):
    since = scenario.event.seq
    scenario.perform(scenario.moderator, "person.ban", person=people[0].person)
    assert scenario.event.topics["room:1:attendee"].changed_since(since) == []


def test_people_choose_a_room_as_long_as_there_is_a_place_left(scenario, people):
    breakout, rooms = scenario.breakout([], [], choose=True)
    scenario.perform(scenario.moderator, "room.edit", room=rooms[0], capacity=1)
    scenario.perform(people[0], "breakout.enter", breakout=breakout, into=rooms[0])
    assert_refused(
        "conflict",
        "room_full",
        scenario,
        people[1],
        "breakout.enter",
        breakout=breakout,
        into=rooms[0],
    )
    scenario.perform(people[1], "breakout.enter", breakout=breakout, into=rooms[1])
    scenario.perform(people[0], "breakout.enter", breakout=breakout, into=rooms[1])
    assert [
        room["people"] for room in scenario.items_of(people[2])[f"breakout:{breakout}"]["rooms"]
    ] == [
        0,
        2,
    ]


def test_nobody_chooses_an_assigned_or_a_missing_room(scenario, people, rooms):
    assigned_breakout = breakout_of(scenario).id
    assert_refused(
        "conflict",
        "rooms_given",
        scenario,
        people[0],
        "breakout.enter",
        breakout=assigned_breakout,
        into=rooms[1],
    )
    end_breakout(scenario)
    draft, _ = scenario.breakout([], open=False, choose=True)
    for id in (draft, 10**9):
        assert_refused(
            "not_found", "breakout", scenario, people[0], "breakout.enter", breakout=id, into=1
        )
