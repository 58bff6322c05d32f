"""What groups share and where they differ, on a few counts."""

from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.core.bridging import Group, approval, bridging, gap, reach, rest

groups = st.lists(st.integers(0, 50).flatmap(lambda n: st.builds(Group, st.integers(0, n), st.just(n))), min_size=1, max_size=14)


def test_nobody_counts_as_a_half_and_one_of_one_is_no_certainty():
    assert [approval(Group(0, 0)), approval(Group(1, 1)), approval(Group(0, 1)), approval(Group(9, 10))] == [1 / 2, 2 / 3, 1 / 3, 10 / 12]


def test_what_all_delegations_share_comes_before_what_one_large_one_wants():
    shared, divided = [Group(7, 10), Group(7, 10)], [Group(95, 100), Group(1, 10)]
    assert bridging(shared) > bridging(divided)
    assert gap(divided) > gap(shared) == 0


@given(groups)
def test_it_is_the_root_of_the_product_which_polis_takes(some):
    there = [approval(group) for group in some if group.n]
    assert bridging(some) == (pytest.approx(prod(there) ** (1 / len(there))) if there else None)


@given(groups)
def test_it_lies_between_the_least_and_the_greatest_approval_however_many_groups_there_are(some):
    there = [approval(group) for group in some if group.n]
    if there:
        assert min(there) - 1e-9 <= bridging(some) <= max(there) + 1e-9
        assert bridging(some * 3) == pytest.approx(bridging(some))


def test_a_difference_needs_two_groups_in_which_somebody_answered():
    assert gap([Group(3, 4), Group(0, 0)]) is None
    assert bridging([Group(0, 0)]) is None


def test_the_rest_is_what_the_total_has_beyond_the_groups_shown():
    assert rest(Group(9, 20), [Group(3, 5), Group(1, 6)]) == Group(5, 9)


def test_support_reaches_further_with_each_group_than_with_more_of_one():
    assert reach([]) == 0 and reach([1, 1, 1]) == 3 and reach([3]) == 2
    assert reach([14]) < reach([2, 2, 1]) < reach([1] * 5)


@given(st.lists(st.integers(0, 50), min_size=2, max_size=6), st.lists(st.integers(0, 50), min_size=2, max_size=6))
def test_among_groups_of_one_size_reach_ranks_as_bridging_does(one, other):
    """A group in which nobody supports it counts there as one that was asked."""
    size = max(len(one), len(other))
    one, other = ([*counts, *[0] * (size - len(counts))] for counts in (one, other))
    scores = [(reach(counts), bridging([Group(count, 50) for count in counts])) for counts in (one, other)]
    (first, a), (second, b) = scores
    assert abs(first - second) < 1e-9 or (first < second) is (a < b)
