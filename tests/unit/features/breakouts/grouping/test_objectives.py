"""Purpose of each grouping mode."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.breakouts.grouping import GroupingRules, Member, make_plan
from tools.rosters import members, roster
from tools.tiers import examples

MANY = (st.integers(1, 80), st.integers(1, 10), st.integers(0, 2**53))


# by answers


@given(*MANY)
@examples(35)
def test_alike_makes_rooms_of_a_single_answer_where_there_are_enough(n, rooms, seed):
    people = roster(n, seed)
    rooms_of_members = members(
        make_plan(people, GroupingRules(mode="alike", rooms=rooms), seed), people
    )
    answers = [{person.answer for person in room} - {""} for room in rooms_of_members]
    given_ = {person.answer for person in people} - {""}
    if rooms >= len(given_):
        assert all(len(found) <= 1 for found in answers)
    else:
        assert all(sum(answer in found for found in answers) == 1 for answer in given_)


def test_a_rule_comes_before_answers_alike_and_swaps_no_more_than_it_has_to():
    people = [
        Member(
            id,
            "lazio" if id <= 6 else "bari",
            "EU",
            "industry",
            "en",
            (),
            "yes" if id <= 6 else "no",
        )
        for id in range(1, 13)
    ]
    plan = make_plan(people, GroupingRules(mode="alike", rooms=2, most=4), 1)
    assert sorted(
        Counter(person.answer for person in room)["yes"] for room in members(plan, people)
    ) == [2, 4]
    assert plan.broken == ()


@given(*MANY)
@examples(35)
def test_different_is_each_answer_in_each_room_as_far_as_it_goes(n, rooms, seed):
    people = roster(n, seed)
    rooms_of_members = members(
        make_plan(people, GroupingRules(mode="different", rooms=rooms), seed), people
    )
    for answer in {person.answer for person in people} - {""}:
        counts = [sum(person.answer == answer for person in room) for room in rooms_of_members]
        assert max(counts) - min(counts) <= 1


# by choice, by file, as before


def test_where_people_choose_themselves_only_pinned_people_are_placed():
    people = roster(30, 1)
    plan = make_plan(people, GroupingRules(mode="chosen", rooms=4, capacity=7, pinned={3: 1}), 1)
    assert plan.rooms == ((), (3,), (), ())
    assert len(plan.unplaced) == 29
    assert [(finding.code, finding.figures) for finding in plan.broken] == [
        ("places", {"people": 30, "places": 28})
    ]


def test_people_not_named_by_a_file_are_spread_over_the_rooms():
    people = roster(40, 1)
    plan = make_plan(people, GroupingRules(mode="file", rooms=4, pinned={1: 0, 2: 0, 3: 2}), 1)
    assert {1, 2} <= set(plan.rooms[0]) and 3 in plan.rooms[2]
    assert [len(room) for room in plan.rooms] == [10] * 4


def test_the_same_groups_are_those_of_the_last_breakout_and_new_people_fill_them_up():
    people = roster(40, 1)
    first = make_plan(people[:36], GroupingRules(mode="mixed", rooms=4), 1)
    leavers = people[1:]
    again = make_plan(leavers, GroupingRules(mode="same", rooms=4, before=((), first.rooms)), 2)
    assert all(
        set(before) - {1} <= set(now) for before, now in zip(first.rooms, again.rooms, strict=True)
    )
    assert sorted(len(room) for room in again.rooms) == [9, 10, 10, 10]


@pytest.mark.parametrize(("n", "rooms"), [(60, 8), (120, 12)])
def test_meeting_new_people_repeats_as_few_pairs_as_can_be_and_counts_them(n, rooms):
    people = roster(n, 4)
    before = []
    for turn in range(3):
        plan = make_plan(people, GroupingRules(mode="new", rooms=rooms, before=tuple(before)), turn)
        figures = next(
            (finding.figures for finding in plan.why if finding.code == "met"), {"pairs": 0}
        )
        assert figures["pairs"] == len(pairs(plan.rooms) & set().union(*map(pairs, before)))
        assert figures["pairs"] == 0
        before.append(plan.rooms)


def pairs(rooms: tuple[tuple[int, ...], ...]) -> set[tuple[int, int]]:
    return {(one, other) for room in rooms for one in room for other in room if one < other}


def test_repeated_encounters_are_fewest():
    people = roster(12, 4)
    before = (tuple(range(1, 7)), tuple(range(7, 13)))
    plan = make_plan(people, GroupingRules(mode="new", rooms=2, before=(before,)), 1)
    assert next(finding.figures for finding in plan.why if finding.code == "met") == {
        "pairs": 12,
        "of": 30,
    }
