"""Moves by hand and locks."""

from tools.breakout_scenarios import breakout_of, plan_rooms


def test_a_moved_person_sees_the_new_room_and_nothing_of_the_old_room(scenario, people, rooms):
    polls = [scenario.poll(room=room, rule=rule) for room in rooms for rule in ("always", "voted")]
    for poll in polls[:2]:
        scenario.perform(people[0], "poll.vote", poll=poll, answer=[0])
    scenario.perform(
        scenario.moderator,
        "breakout.move",
        breakout=breakout_of(scenario).id,
        person=people[0].person,
        room=rooms[1],
    )
    keys = scenario.items_of(people[0]).keys()
    assert {f"poll:{polls[2]}", f"poll:{polls[3]}", f"members:{rooms[1]}"} <= keys
    assert (
        not {f"poll:{polls[0]}", f"result:{polls[0]}", f"result:{polls[1]}", f"members:{rooms[0]}"}
        & keys
    )
    assert f"p{people[0].person}" in scenario.event.pending_changes.moved_actors


def test_a_move_in_a_draft_can_be_taken_back(scenario, people):
    breakout, rooms = scenario.breakout(people[:2], people[2:], open=False)
    scenario.perform(
        scenario.moderator, "breakout.move", breakout=breakout, person=people[0].person, room=None
    )
    scenario.perform(scenario.moderator, "breakout.undo", breakout=breakout)
    assert breakout_of(scenario).assignments[people[0].person] == rooms[0]


def test_a_kept_person_stays_under_every_new_plan(scenario, people):
    scenario.breakout(people[:2], people[2:], open=False)
    person, rooms = people[0].person, breakout_of(scenario).rooms
    scenario.perform(
        scenario.moderator,
        "breakout.lock",
        breakout=breakout_of(scenario).id,
        person=person,
        on=True,
    )
    for seed in range(6):
        plan_rooms(scenario, mode="random", rooms=2, seed=seed)
        assert breakout_of(scenario).assignments[person] == rooms[0]


def test_nobody_comes_to_a_room_that_is_kept_but_by_hand(scenario, people):
    scenario.breakout(people[:1], people[1:], open=False)
    breakout, room = breakout_of(scenario), breakout_of(scenario).rooms[0]
    scenario.perform(scenario.moderator, "breakout.lock", breakout=breakout.id, room=room, on=True)
    late = [scenario.join() for _ in range(3)]
    plan_rooms(scenario, mode="random", rooms=2, seed=4)
    assert [person for person, where in breakout.assignments.items() if where == room] == [
        people[0].person
    ]
    scenario.perform(
        scenario.moderator, "breakout.move", breakout=breakout.id, person=late[0].person, room=room
    )
    assert breakout.assignments[late[0].person] == room
