"""Undo of a plan: the rooms and moves before it come back."""

from tools.breakout_scenarios import breakout_of, plan_rooms
from tools.scenario import assert_refused


def test_a_plan_that_replaced_moves_by_hand_can_be_taken_back_and_these_moves_too(scenario, people):
    scenario.breakout(people[:2], people[2:], open=False)
    breakout, person = breakout_of(scenario), people[0].person
    arrangements = []
    for mode in ("mixed", "pairs", "random"):
        arrangements.append(
            (
                dict(breakout.assignments),
                breakout.mode,
                breakout.seed,
                breakout.score,
                breakout.why,
                len(breakout.moves),
            )
        )
        plan_rooms(scenario, mode=mode, rooms=2, seed=len(arrangements))
        scenario.perform(
            scenario.moderator, "breakout.move", breakout=breakout.id, person=person, room=None
        )
    for then in reversed(arrangements):
        for _ in range(2):  # the move, and the plan
            scenario.perform(scenario.moderator, "breakout.undo", breakout=breakout.id)
        assert (
            breakout.assignments,
            breakout.mode,
            breakout.seed,
            breakout.score,
            breakout.why,
            len(breakout.moves),
        ) == then
    assert scenario.items_of(scenario.moderator)[f"breakout:{breakout.id}"]["replaced"] == 0
    for _ in people:
        scenario.perform(scenario.moderator, "breakout.undo", breakout=breakout.id)
    assert breakout.assignments == {}
    assert_refused(
        "conflict",
        "nothing_to_undo",
        scenario,
        scenario.moderator,
        "breakout.undo",
        breakout=breakout.id,
    )


def test_undoing_a_plan_makes_rooms_again_and_heeds_arrivals_and_bans(scenario, people):
    scenario.breakout(people[:1], people[1:2], people[2:], open=False)
    breakout = breakout_of(scenario)
    scenario.perform(
        scenario.moderator, "breakout.lock", breakout=breakout.id, room=breakout.rooms[2], on=True
    )
    plan_rooms(scenario, mode="random", rooms=1)
    assert len(breakout.rooms) == 1 and len(breakout.assignments) == 4
    late = scenario.join()
    scenario.perform(scenario.moderator, "person.ban", person=people[1].person)
    scenario.perform(scenario.moderator, "breakout.undo", breakout=breakout.id)
    groups = [
        [person for person, where in breakout.assignments.items() if where == room]
        for room in breakout.rooms
    ]
    assert groups == [[people[0].person, late.person], [], [people[2].person, people[3].person]]
    assert (
        breakout.locked_rooms == {breakout.rooms[2]}
        and scenario.event.rooms[breakout.rooms[1]].name["en"] == "Room 2"
    )
    before = list(breakout.rooms)
    plan_rooms(scenario, mode="random", rooms=5)
    prepared_room = breakout.rooms[4]
    scenario.poll(room=prepared_room, open=False)
    scenario.perform(scenario.moderator, "breakout.undo", breakout=breakout.id)
    assert breakout.rooms == [*before, prepared_room]
