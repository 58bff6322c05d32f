"""What each mode is for."""

from collections import Counter
from statistics import median, stdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live.core.grouping import GroupingRules, Member, make_plan, score_plan
from live.core.grouping.blocks import connected_components
from live.core.grouping.prng import SplitMix64
from live.core.grouping.scoring import raw_score
from tools.rosters import PAIRS, members, roster

MANY = (st.integers(1, 80), st.integers(1, 10), st.integers(0, 2**53))


def rooms_of(people: list[Member], done: list[list[Member]], *delegations: str) -> set[int]:
    return {
        number
        for number, room in enumerate(done)
        for person in room
        if person.delegation in delegations
    }


# what stays together


def test_pairs_connect_over_others():
    assert connected_components(
        ["a", "b", "c", "d", "e"], [("a", "b"), ("c", "b"), ("x", "a")]
    ) == [("a", "b", "c"), ("d",), ("e",)]


@given(*MANY)
@settings(max_examples=35, deadline=None)
def test_paired_delegations_are_in_one_room_with_all_that_they_are_connected_to(n, rooms, seed):
    people = roster(n, seed)
    done = members(
        make_plan(people, GroupingRules(mode="pairs", rooms=rooms, pairs=PAIRS), seed), people
    )
    for names in connected_components({person.delegation for person in people}, PAIRS):
        assert len(rooms_of(people, done, *names)) == 1


@given(*MANY)
@settings(max_examples=35, deadline=None)
def test_by_delegation_each_is_in_one_room_and_no_two_rooms_could_be_one(n, rooms, seed):
    people = roster(n, seed)
    done = make_plan(people, GroupingRules(mode="delegation", rooms=rooms), seed)
    delegations = {person.delegation for person in people}
    assert all(len(rooms_of(people, members(done, people), name)) == 1 for name in delegations)
    assert len(done.rooms) == min(rooms, len(delegations))


def test_fewer_groups_than_rooms_are_said_with_the_nearest_possible():
    people = roster(40, 3)
    done = make_plan(people, GroupingRules(mode="pairs", rooms=9, pairs=PAIRS), 1)
    assert [(said.code, said.figures) for said in done.broken] == [
        ("rooms", {"asked": 9, "made": 6})
    ]


def test_a_paired_group_that_has_too_many_of_one_delegation_is_parted_evenly_and_that_is_said():
    people = [
        Member(id, "lazio" if id <= 6 else "zhengzhou", "EU" if id <= 6 else "CN", "industry", "en")
        for id in range(1, 13)
    ]
    done = make_plan(people, GroupingRules(mode="pairs", rooms=4, pairs=PAIRS, most=3), 1)
    assert [Counter(person.delegation for person in room) for room in members(done, people)] == [
        {"lazio": 3, "zhengzhou": 3}
    ] * 2
    assert [said.code for said in done.broken] == ["parted", "rooms"]
    assert done.broken[0].figures == {"delegations": ("lazio", "zhengzhou"), "rooms": 2}


def test_in_a_mix_only_those_who_are_paired_stay_together():
    people = roster(60, 5)
    done = members(make_plan(people, GroupingRules(mode="mixed", rooms=5, pairs=PAIRS), 1), people)
    (largest,) = rooms_of(people, done, "santiago", "sisak", "chongqing")
    assert len(rooms_of(people, done, "lazio", "zhengzhou")) == 1
    assert len(rooms_of(people, done, "alentejo")) > 1
    others = [len(room) for number, room in enumerate(done) if number != largest]
    assert max(others) - min(others) <= 2


def test_with_somebody_who_is_pinned_comes_everybody_who_belongs_to_them():
    people = roster(40, 2)
    ana = next(person for person in people if person.delegation == "lazio")
    done = members(
        make_plan(people, GroupingRules(mode="pairs", rooms=4, pairs=PAIRS, pinned={ana.id: 3}), 1),
        people,
    )
    assert rooms_of(people, done, "lazio", "zhengzhou") == {3}


# by answers


@given(*MANY)
@settings(max_examples=35, deadline=None)
def test_alike_is_rooms_of_one_answer_where_there_are_enough(n, rooms, seed):
    people = roster(n, seed)
    done = members(make_plan(people, GroupingRules(mode="alike", rooms=rooms), seed), people)
    answers = [{person.answer for person in room} - {""} for room in done]
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
    done = make_plan(people, GroupingRules(mode="alike", rooms=2, most=4), 1)
    assert sorted(
        Counter(person.answer for person in room)["yes"] for room in members(done, people)
    ) == [2, 4]
    assert done.broken == ()


@given(*MANY)
@settings(max_examples=35, deadline=None)
def test_different_is_each_answer_in_each_room_as_far_as_it_goes(n, rooms, seed):
    people = roster(n, seed)
    done = members(make_plan(people, GroupingRules(mode="different", rooms=rooms), seed), people)
    for answer in {person.answer for person in people} - {""}:
        counts = [sum(person.answer == answer for person in room) for room in done]
        assert max(counts) - min(counts) <= 1


# by choice, by file, as before


def test_where_people_choose_themselves_only_who_is_pinned_is_placed():
    people = roster(30, 1)
    done = make_plan(people, GroupingRules(mode="chosen", rooms=4, capacity=7, pinned={3: 1}), 1)
    assert done.rooms == ((), (3,), (), ())
    assert len(done.unplaced) == 29
    assert [(said.code, said.figures) for said in done.broken] == [
        ("places", {"people": 30, "places": 28})
    ]


def test_whom_a_file_does_not_name_is_spread_over_the_rooms():
    people = roster(40, 1)
    done = make_plan(people, GroupingRules(mode="file", rooms=4, pinned={1: 0, 2: 0, 3: 2}), 1)
    assert {1, 2} <= set(done.rooms[0]) and 3 in done.rooms[2]
    assert [len(room) for room in done.rooms] == [10] * 4


def test_the_same_groups_are_those_of_the_last_breakout_and_new_people_fill_them_up():
    people = roster(40, 1)
    first = make_plan(people[:36], GroupingRules(mode="mixed", rooms=4), 1)
    gone = people[1:]
    again = make_plan(gone, GroupingRules(mode="same", rooms=4, before=((), first.rooms)), 2)
    assert all(
        set(before) - {1} <= set(now) for before, now in zip(first.rooms, again.rooms, strict=True)
    )
    assert sorted(len(room) for room in again.rooms) == [9, 10, 10, 10]


@pytest.mark.parametrize(("n", "rooms"), [(60, 8), (120, 12)])
def test_meeting_new_people_repeats_as_few_pairs_as_can_be_and_counts_them(n, rooms):
    people = roster(n, 4)
    before = []
    for turn in range(3):
        done = make_plan(people, GroupingRules(mode="new", rooms=rooms, before=tuple(before)), turn)
        met = next((said.figures for said in done.why if said.code == "met"), {"pairs": 0})
        assert met["pairs"] == len(pairs(done.rooms) & set().union(*map(pairs, before)))
        assert met["pairs"] == 0
        before.append(done.rooms)


def pairs(rooms: tuple[tuple[int, ...], ...]) -> set[tuple[int, int]]:
    return {(one, other) for room in rooms for one in room for other in room if one < other}


def test_who_has_to_meet_again_is_the_fewest():
    people = roster(12, 4)
    before = (tuple(range(1, 7)), tuple(range(7, 13)))
    done = make_plan(people, GroupingRules(mode="new", rooms=2, before=(before,)), 1)
    assert next(said.figures for said in done.why if said.code == "met") == {"pairs": 12, "of": 30}


# what a plan is raw_score


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
    shuffled = lots.shuffled_list(person.id for person in people)
    return [shuffled[room::rooms] for room in range(rooms)]


def test_a_plan_says_what_rooms_have_and_what_they_lack():
    of = {0: ("tianjin", "CN"), 1: ("lazio", "EU")}
    people = [
        Member(id, *of[id % 2], "industry" if id < 3 else "academia", "en") for id in range(1, 9)
    ]
    done = make_plan(people, GroupingRules(mode="mixed", rooms=4), 1)
    assert [(said.code, *said.figures.values()) for said in done.why] == [
        ("sizes", 2, 2),
        ("every", "region"),
        ("lack", "sector", "industry", 2, 2),
        ("crowd", 1),
    ]
    assert done.score == 100


def test_what_is_changed_by_hand_is_judged_anew():
    people = roster(40, 1)
    done = make_plan(people, GroupingRules(mode="mixed", rooms=4), 1)
    moved = [*done.rooms[1:], (*done.rooms[0], 99)]
    assert score_plan(moved, people, GroupingRules(mode="mixed", rooms=4)).score == done.score
    worse = score_plan(
        [done.rooms[0] + done.rooms[1], *done.rooms[2:]],
        people,
        GroupingRules(mode="mixed", rooms=4),
    )
    assert worse.score < done.score


def test_nobody_at_all_is_a_plan_too():
    assert make_plan([], GroupingRules(mode="mixed", rooms=3), 1).rooms == ((),)
