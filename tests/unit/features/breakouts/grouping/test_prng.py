"""Random numbers of plans: the same for a seed in every release."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from live.features.breakouts.grouping.prng import SplitMix64


def test_the_sequence_is_that_of_the_published_algorithm():
    """Reference values of SplitMix64 for the seed 1234567."""
    rng = SplitMix64(1234567)
    assert [rng._next_u64() for _ in range(3)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
    ]


@given(st.integers(0, 2**64), st.integers(1, 10**6))
def test_a_number_is_below_its_bound(seed, bound):
    assert 0 <= SplitMix64(seed).randbelow(bound) < bound


@given(st.lists(st.integers()), st.integers(0, 2**64))
def test_a_shuffled_copy_has_the_same_items_and_leaves_the_original(items, seed):
    before = list(items)
    assert Counter(SplitMix64(seed).shuffled_list(items)) == Counter(before)
    assert items == before


def test_every_order_of_three_comes_about_as_often():
    orders = Counter(tuple(SplitMix64(seed).shuffled_list("abc")) for seed in range(6000))
    assert len(orders) == 6
    assert all(850 < count < 1150 for count in orders.values())
