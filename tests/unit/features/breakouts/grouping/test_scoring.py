"""Scores of a plan."""

from statistics import median, stdev

import pytest

from live.features.breakouts.grouping import GroupingRules, Member, make_plan, score_plan
from live.features.breakouts.grouping.prng import SplitMix64
from live.features.breakouts.grouping.scoring import raw_score
from tools.rosters import roster


@pytest.mark.parametrize("mode", ["mixed", "different", "new"])
def test_a_plan_is_worth_far_more_than_chance(mode):
    for seed in range(6):
        people = roster(60, seed)
        rules = GroupingRules(
            mode=mode,
            rooms=8,
            before=(make_plan(people, GroupingRules(mode="random", rooms=8), 99).rooms,),
        )
        by_chance = [
            raw_score(dealt(people, 8, lots), people, rules) for lots in map(SplitMix64, range(60))
        ]
        assert raw_score(make_plan(people, rules, seed).rooms, people, rules) >= median(
            by_chance
        ) + 2 * stdev(by_chance)


def dealt(people: list[Member], rooms: int, lots: SplitMix64) -> list[list[int]]:
    """Even rooms by nothing but chance."""
    permutation = lots.shuffled_list(person.id for person in people)
    return [permutation[room::rooms] for room in range(rooms)]


def test_a_plan_lists_strengths_and_lacks_of_rooms():
    of = {0: ("tianjin", "CN"), 1: ("lazio", "EU")}
    people = [
        Member(id, *of[id % 2], "industry" if id < 3 else "academia", "en") for id in range(1, 9)
    ]
    plan = make_plan(people, GroupingRules(mode="mixed", rooms=4), 1)
    assert [(finding.code, *finding.figures.values()) for finding in plan.why] == [
        ("sizes", 2, 2),
        ("every", "region"),
        ("lack", "sector", "industry", 2, 2),
        ("crowd", 1),
    ]
    assert plan.score == 100


def test_a_change_by_hand_is_judged_again():
    people = roster(40, 1)
    plan = make_plan(people, GroupingRules(mode="mixed", rooms=4), 1)
    rooms = [*plan.rooms[1:], (*plan.rooms[0], 99)]
    assert score_plan(rooms, people, GroupingRules(mode="mixed", rooms=4)).score == plan.score
    worse = score_plan(
        [plan.rooms[0] + plan.rooms[1], *plan.rooms[2:]],
        people,
        GroupingRules(mode="mixed", rooms=4),
    )
    assert worse.score < plan.score


def test_nobody_at_all_is_a_plan_too():
    assert make_plan([], GroupingRules(mode="mixed", rooms=3), 1).rooms == ((),)
