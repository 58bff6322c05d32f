"""Minimum cut: few ballots that tie rooms to delegations are found."""

import random
from itertools import combinations

from live.features.polls.disclosure.min_cut import light_cut


def test_few_ballots_that_tie_rooms_to_delegations_are_found_wherever_they_are():
    for seed in range(150):
        chance = random.Random(seed)
        ties = {
            (row, column): chance.choice([1, 1, 2, 3, 6])
            for row in "abcd"
            for column in "wxyz"
            if chance.random() < 0.45
        }
        side = light_cut(ties, 4)
        assert (side is not None) == any(0 < _cut(ties, set(some)) < 4 for some in _sides(ties)), (
            ties
        )
        assert side is None or 0 < _cut(ties, side) < 4


def _sides(ties):
    vertices = sorted({(0, row) for row, _ in ties} | {(1, column) for _, column in ties})
    return (some for size in range(1, len(vertices)) for some in combinations(vertices, size))


def _cut(ties, side):
    return sum(
        n for (row, column), n in ties.items() if ((0, row) in side) != ((1, column) in side)
    )
