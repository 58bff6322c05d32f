"""Blocks: people who must stay together."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from live.features.breakouts.grouping import GroupingRules, Member, make_plan
from live.features.breakouts.grouping.blocks import connected_components
from tools.rosters import PAIRS, members, roster
from tools.tiers import examples

MANY = (st.integers(1, 80), st.integers(1, 10), st.integers(0, 2**53))


def rooms_of(people: list[Member], done: list[list[Member]], *delegations: str) -> set[int]:
    return {
        number
        for number, room in enumerate(done)
        for person in room
        if person.delegation in delegations
    }


def test_pairs_connect_over_others():
    assert connected_components(
        ["a", "b", "c", "d", "e"], [("a", "b"), ("c", "b"), ("x", "a")]
    ) == [("a", "b", "c"), ("d",), ("e",)]


@given(*MANY)
@examples(35)
def test_paired_delegations_share_a_room_with_all_their_connections(n, rooms, seed):
    people = roster(n, seed)
    rooms_of_members = members(
        make_plan(people, GroupingRules(mode="pairs", rooms=rooms, pairs=PAIRS), seed), people
    )
    for names in connected_components({person.delegation for person in people}, PAIRS):
        assert len(rooms_of(people, rooms_of_members, *names)) == 1


@given(*MANY)
@examples(35)
def test_by_delegation_each_is_in_a_single_room_and_no_two_rooms_could_be_merged(n, rooms, seed):
    people = roster(n, seed)
    plan = make_plan(people, GroupingRules(mode="delegation", rooms=rooms), seed)
    delegations = {person.delegation for person in people}
    assert all(len(rooms_of(people, members(plan, people), name)) == 1 for name in delegations)
    assert len(plan.rooms) == min(rooms, len(delegations))


def test_fewer_groups_than_rooms_are_reported_with_the_nearest_possible():
    people = roster(40, 3)
    plan = make_plan(people, GroupingRules(mode="pairs", rooms=9, pairs=PAIRS), 1)
    assert [(finding.code, finding.figures) for finding in plan.broken] == [
        ("rooms", {"asked": 9, "made": 6})
    ]


def test_a_paired_group_with_too_many_of_a_delegation_is_split_evenly_and_reported():
    people = [
        Member(id, "lazio" if id <= 6 else "zhengzhou", "EU" if id <= 6 else "CN", "industry", "en")
        for id in range(1, 13)
    ]
    plan = make_plan(people, GroupingRules(mode="pairs", rooms=4, pairs=PAIRS, most=3), 1)
    assert [Counter(person.delegation for person in room) for room in members(plan, people)] == [
        {"lazio": 3, "zhengzhou": 3}
    ] * 2
    assert [finding.code for finding in plan.broken] == ["parted", "rooms"]
    assert plan.broken[0].figures == {"delegations": ("lazio", "zhengzhou"), "rooms": 2}


def test_in_a_mix_only_paired_people_stay_together():
    people = roster(60, 5)
    rooms_of_members = members(
        make_plan(people, GroupingRules(mode="mixed", rooms=5, pairs=PAIRS), 1), people
    )
    (largest,) = rooms_of(people, rooms_of_members, "santiago", "sisak", "chongqing")
    assert len(rooms_of(people, rooms_of_members, "lazio", "zhengzhou")) == 1
    assert len(rooms_of(people, rooms_of_members, "alentejo")) > 1
    others = [len(room) for number, room in enumerate(rooms_of_members) if number != largest]
    assert max(others) - min(others) <= 2


def test_a_pinned_person_brings_everyone_bound_to_them():
    people = roster(40, 2)
    ana = next(person for person in people if person.delegation == "lazio")
    rooms_of_members = members(
        make_plan(people, GroupingRules(mode="pairs", rooms=4, pairs=PAIRS, pinned={ana.id: 3}), 1),
        people,
    )
    assert rooms_of(people, rooms_of_members, "lazio", "zhengzhou") == {3}
