"""Local search: even rooms, and swaps that only ever lower the cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.breakouts.grouping.local_search import (
    LocalSearch,
    arrivals_per_room,
    order_people,
)
from live.features.breakouts.grouping.objectives import GroupCosts
from live.features.breakouts.grouping.prng import SplitMix64
from live.features.breakouts.grouping.types import GroupingRules, Member


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8), st.integers(0, 40), st.integers(0, 99))
def test_arrivals_make_rooms_as_even_as_they_can_be(sizes, coming, seed):
    additions = arrivals_per_room(sizes, coming, SplitMix64(seed))
    after = [size + more for size, more in zip(sizes, additions, strict=True)]
    assert sum(additions) == coming and min(additions) >= 0
    topped_sizes = [size for size, more in zip(after, additions, strict=True) if more]
    assert not topped_sizes or max(topped_sizes) - min(after) <= 1


PEOPLE = [Member(at, "lazio", "EU" if at < 4 else "CN", "academia", "en") for at in range(8)]
APART = [[0, 1, 2, 3], [4, 5, 6, 7]]


@pytest.fixture
def search():
    """Two rooms with a region each, of people to be mixed."""
    costs = GroupCosts(PEOPLE, GroupingRules(mode="mixed", rooms=2), 2)
    return LocalSearch(APART, costs, [0, 1])


def test_people_of_a_group_are_swapped_apart(search):
    before = search.total_cost()
    search.allow_swaps(set(range(8)))
    search.even_out()
    assert search.total_cost() < before
    assert [sum(person < 4 for person in room) for room in search.rooms] == [2, 2]
    assert sorted(search.rooms[0] + search.rooms[1]) == list(range(8))


def test_fixed_people_are_not_swapped(search):
    search.even_out()
    assert search.rooms == APART


def test_a_key_orders_people_by_it():
    people = order_people(range(10), lambda person: (str(person % 3),), SplitMix64(1))
    assert [person % 3 for person in people] == sorted(person % 3 for person in range(10))
