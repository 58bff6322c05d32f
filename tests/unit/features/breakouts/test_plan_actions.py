"""Plans: the rooms they make, their names, and plans that are out of date."""

import pytest

from live.kernel.errors import Refused
from tools.breakout_scenarios import breakout_of, end_breakout, plan_rooms
from tools.scenario import action, assert_refused


def test_a_plan_makes_the_rooms_it_needs_and_says_its_score_and_why(scenario, people):
    scenario.breakout(open=False)
    assert sorted(map(len, plan_rooms(scenario, mode="mixed", rooms=2, seed=7))) == [2, 2]
    item = scenario.items_of(scenario.moderator)[f"breakout:{breakout_of(scenario).id}"]
    assert (item["mode"], item["seed"]) == ("mixed", 7)
    assert 0 < item["score"] <= 100 and {each["code"] for each in item["why"]} >= {"sizes"}
    assert [room["name"]["en"] for room in item["rooms"]] == ["Room 1", "Room 2"]


def test_rooms_of_pairs_are_named_after_the_pair(scenario, people):
    scenario.breakout(open=False)
    assert len(plan_rooms(scenario, mode="pairs")) == 2
    names = [scenario.event.rooms[room].name for room in breakout_of(scenario).rooms]
    assert {"en": "Lazio · Hangzhou", "zh": "拉齐奥大区 · 杭州"} in names and {
        "en": "Bologna",
        "zh": "博洛尼亚",
    } in names


def test_a_smaller_plan_leaves_no_room_behind_but_prepared_rooms(scenario, people):
    scenario.breakout([], [], [], open=False)
    rooms = list(breakout_of(scenario).rooms)
    scenario.poll(room=rooms[2], open=False)
    assert len(plan_rooms(scenario, mode="random", rooms=1)) == 2
    assert (
        breakout_of(scenario).rooms == [rooms[0], rooms[2]] and rooms[1] not in scenario.event.rooms
    )


def test_by_answers_people_are_grouped_only_where_these_are_not_secret(scenario, people):
    scenario.breakout(open=False)
    secret, named_poll = scenario.poll(), scenario.poll(anonymous=False)
    for number, person in enumerate(people):
        scenario.perform(person, "poll.vote", poll=named_poll, answer=[number % 2])
    ask = {"breakout": breakout_of(scenario).id, "mode": "alike", "rooms": 2}
    assert_refused(
        "conflict",
        "poll_anonymous",
        scenario,
        scenario.moderator,
        "breakout.plan",
        **ask,
        poll=secret,
    )
    assert_refused("not_found", "poll", scenario, scenario.moderator, "breakout.plan", **ask)
    one, other = (people[0].person, people[2].person), (people[1].person, people[3].person)
    assert sorted(
        map(tuple, plan_rooms(scenario, mode="alike", rooms=2, poll=named_poll))
    ) == sorted([one, other])


def test_a_later_breakout_may_have_the_same_groups(scenario, people, rooms):
    end_breakout(scenario)
    groups = [sorted(who.person for who in some) for some in (people[:2], people[2:])]
    scenario.breakout(open=False)
    assert plan_rooms(scenario, mode="same") == groups


def test_a_change_during_planning_makes_a_plan_stale_except_for_joins(scenario, people):
    scenario.breakout([], [], open=False)
    breakout = breakout_of(scenario)
    request = action("breakout.plan", breakout=breakout.id, mode="mixed")
    result = request.with_result(request.compute(request.input(scenario.event)))
    late = scenario.join()
    scenario.decide(scenario.moderator, result)
    assert late.person in breakout.assignments and len(breakout.assignments) == 5
    result = request.with_result(request.compute(request.input(scenario.event)))
    scenario.perform(
        scenario.moderator, "breakout.move", breakout=breakout.id, person=late.person, room=None
    )
    with pytest.raises(Refused, match="breakout_stale"):
        scenario.decide(scenario.moderator, result)


@pytest.mark.parametrize(
    "wrong",
    [
        {"rooms": 0},
        {"rooms": 101},
        {"size": 0},
        {"mode": "file", "rooms": 1, "given": {"8": 1}},
        {},
    ],
)
def test_a_plan_asks_for_a_sensible_number_of_rooms(scenario, people, wrong):
    fields = {"breakout": scenario.breakout(open=False)[0], "mode": "mixed", **wrong}
    assert_refused(
        "bad_value",
        "size" if "size" in wrong else "rooms",
        scenario,
        scenario.moderator,
        "breakout.plan",
        **fields,
    )
