"""Latecomers, and departures."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.breakouts import grouping
from live.features.breakouts.grouping import GroupingRules, Member, count_room, make_plan
from live.features.breakouts.grouping.scoring import raw_score
from tools.rosters import PAIRS, member, members, roster
from tools.tiers import examples

FILLING = ("mixed", "random", "different", "new", "file", "same")


def place(late: Member, rooms: list[list[Member]], rules: GroupingRules) -> int | None:
    return grouping.room_for_newcomer(late, list(map(count_room, rooms)), rules)


def come(rooms: list[list[Member]], many: int, seed: int, rules: GroupingRules) -> None:
    chance = random.Random(seed)
    for id in range(1000, 1000 + many):
        late = member(id, chance)
        places = place(late, rooms, rules)
        assert places is not None
        rooms[places].append(late)


@given(st.sampled_from(FILLING), st.integers(1, 60), st.integers(1, 8), st.integers(0, 2**53))
@examples(35)
def test_room_sizes_differ_by_at_most_a_person_after_any_number_of_latecomers(mode, n, rooms, seed):
    people = roster(n, seed)
    rules = GroupingRules(mode=mode, rooms=rooms)
    rooms_of_members = members(make_plan(people, rules, seed), people)
    come(rooms_of_members, 20, seed, rules)
    assert max(map(len, rooms_of_members)) - min(map(len, rooms_of_members)) <= 1


@given(st.integers(16, 60), st.integers(2, 8), st.integers(0, 2**53))
@examples(35)
def test_after_people_left_the_emptiest_rooms_fill_first(n, rooms, seed):
    people = roster(n, seed)
    rules = GroupingRules(mode="mixed", rooms=rooms)
    rooms_of_members = members(make_plan(people, rules, seed), people)
    del rooms_of_members[0][1:]
    gap = max(map(len, rooms_of_members)) - 1
    come(rooms_of_members, gap, seed, rules)
    assert len(rooms_of_members[0]) >= min(map(len, rooms_of_members[1:])) - 1
    assert max(map(len, rooms_of_members)) - min(map(len, rooms_of_members)) <= 2


def test_of_equal_rooms_a_latecomer_gets_the_room_that_lacks_their_group():
    rooms_of_members = [
        [Member(1, "lazio", "EU", "industry", "en")],
        [Member(2, "tianjin", "CN", "industry", "zh")],
    ]
    assert (
        place(
            Member(3, "qingdao", "CN", "academia", "zh"),
            rooms_of_members,
            GroupingRules(mode="mixed", rooms=2),
        )
        == 0
    )
    assert (
        place(
            Member(3, "bologna", "EU", "academia", "en"),
            rooms_of_members,
            GroupingRules(mode="mixed", rooms=2),
        )
        == 1
    )


def test_a_delegation_finds_its_own_room_else_that_of_its_pair_else_the_smallest():
    rooms_of_members = [
        [from_(1, "zhengzhou", "CN")],
        [from_(2, "tianjin", "CN"), from_(3, "tianjin", "CN")],
    ]
    rules = GroupingRules(mode="pairs", rooms=2, pairs=PAIRS)
    assert place(from_(9, "tianjin", "CN"), rooms_of_members, rules) == 1
    assert place(from_(9, "lazio", "EU"), rooms_of_members, rules) == 0
    assert place(from_(9, "alentejo", "EU"), rooms_of_members, rules) == 0


def test_hard_rules_hold_for_latecomers():
    rooms_of_members = [
        [from_(1, "lazio", "EU")],
        [from_(2, "tianjin", "CN"), from_(3, "tianjin", "CN")],
    ]
    late = from_(9, "lazio", "EU")
    assert place(late, rooms_of_members, GroupingRules(mode="mixed", rooms=2, most=1)) == 1
    assert place(late, rooms_of_members, GroupingRules(mode="mixed", rooms=2, locked=(0,))) == 1
    assert (
        place(late, rooms_of_members, GroupingRules(mode="mixed", rooms=2, locked=(0, 1))) is None
    )


def test_where_people_choose_nobody_is_placed():
    assert place(from_(9, "lazio", "EU"), [[], []], GroupingRules(mode="chosen", rooms=2)) is None


@pytest.mark.parametrize("seed", range(5))
def test_after_many_came_late_the_mix_is_still_far_better_than_chance(seed):
    people, rules = roster(48, seed), GroupingRules(mode="mixed", rooms=6)
    rooms_of_members = members(make_plan(people, rules, seed), people)
    come(rooms_of_members, 24, seed, rules)
    rooms, everybody = (
        [[person.id for person in room] for room in rooms_of_members],
        [person for room in rooms_of_members for person in room],
    )
    assert raw_score(rooms, everybody, rules) > raw_score(
        make_plan(everybody, GroupingRules(mode="random", rooms=6), seed).rooms, everybody, rules
    )


def from_(id: int, delegation: str, region: str) -> Member:
    return Member(id, delegation, region, "industry", "en")
