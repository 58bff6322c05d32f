"""Common ground and differences between groups, on a few counts."""

import random
from collections import Counter
from math import prod
from statistics import correlation, fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.polls.disclosure.suppression import suppression_mask
from live.features.polls.mask import Cell
from live.features.questions.ranking.bridging import (
    GroupCount,
    approval_gap,
    approval_rate,
    bridging_score,
    reach_score,
    remaining_group,
)

groups = st.lists(
    st.integers(0, 50).flatmap(lambda n: st.builds(GroupCount, st.integers(0, n), st.just(n))),
    min_size=1,
    max_size=14,
)


def test_nobody_counts_as_a_half_and_a_sample_of_1_is_no_certainty():
    assert [
        approval_rate(GroupCount(0, 0)),
        approval_rate(GroupCount(1, 1)),
        approval_rate(GroupCount(0, 1)),
        approval_rate(GroupCount(9, 10)),
    ] == [1 / 2, 2 / 3, 1 / 3, 10 / 12]


def test_support_across_delegations_precedes_support_of_a_large_delegation():
    common, split = (
        [GroupCount(7, 10), GroupCount(7, 10)],
        [GroupCount(95, 100), GroupCount(1, 10)],
    )
    assert bridging_score(common) > bridging_score(split)
    assert approval_gap(split) > approval_gap(common) == 0


@given(groups)
def test_it_is_the_root_of_the_product_which_polis_takes(some):
    there = [approval_rate(group) for group in some if group.n]
    assert bridging_score(some) == (
        pytest.approx(prod(there) ** (1 / len(there))) if there else None
    )


@given(groups)
def test_it_lies_between_the_least_and_the_greatest_approval_however_many_groups_there_are(some):
    there = [approval_rate(group) for group in some if group.n]
    if there:
        assert min(there) - 1e-9 <= bridging_score(some) <= max(there) + 1e-9
        assert bridging_score(some * 3) == pytest.approx(bridging_score(some))


def test_a_difference_needs_two_groups_with_answers():
    assert approval_gap([GroupCount(3, 4), GroupCount(0, 0)]) is None
    assert bridging_score([GroupCount(0, 0)]) is None


def test_the_rest_is_the_total_minus_the_shown_groups():
    assert remaining_group(GroupCount(9, 20), [GroupCount(3, 5), GroupCount(1, 6)]) == GroupCount(
        5, 9
    )


def test_support_reaches_further_with_each_group_than_with_more_of_a_group():
    assert reach_score([]) == 0 and reach_score([1, 1, 1]) == 3 and reach_score([3]) == 2
    assert reach_score([14]) < reach_score([2, 2, 1]) < reach_score([1] * 5)


@given(
    st.lists(st.integers(0, 50), min_size=2, max_size=6),
    st.lists(st.integers(0, 50), min_size=2, max_size=6),
)
def test_among_groups_of_equal_size_reach_ranks_as_bridging_does(one, other):
    """A group without supporters counts there as a group that was asked."""
    size = max(len(one), len(other))
    one, other = ([*counts, *[0] * (size - len(counts))] for counts in (one, other))
    scores = [
        (reach_score(counts), bridging_score([GroupCount(count, 50) for count in counts]))
        for counts in (one, other)
    ]
    (first, a), (second, b) = scores
    assert abs(first - second) < 1e-9 or (first < second) is (a < b)


# masked polls

DELEGATIONS, STATEMENTS, K = 14, 20, 5


def test_scores_of_a_masked_poll_rank_statements_as_those_of_all_delegations_do():
    """Small delegations, in which two camps are mixed differently. Without the rest of the total, a
    unanimous statement has no score at all, and comes last.
    """
    with_rest, without = ([], [])
    for seed in range(12):
        scores = list(simulated_scores(random.Random(seed)))
        everyone = ranks([score for score, _, _ in scores])
        with_rest.append(correlation(everyone, ranks([score for _, score, _ in scores])))
        without.append(correlation(everyone, ranks([score or 0 for _, _, score in scores])))
    print(f"rank correlation {fmean(with_rest):.2f}, without the rest {fmean(without):.2f}")
    assert fmean(with_rest) > 0.9 and fmean(without) < 0.7


def simulated_scores(chance):
    """Three scores of each statement: of all delegations, of a masked poll, and of the rows that
    such a poll shows.
    """
    camps = [
        [chance.random() < share for _ in range(chance.randint(4, 8))]
        for share in (chance.betavariate(1.5, 1.5) for _ in range(DELEGATIONS))
    ]
    for _ in range(STATEMENTS):
        base, apart = chance.betavariate(2.2, 1.2), chance.gauss(0, 0.25)
        agree = [min(0.98, max(0.02, base + sign * apart)) for sign in (1, -1)]
        counts = [Counter(opinion(chance, agree[one]) for one in people) for people in camps]
        cells = [
            Cell(f"d{at}", f"r{at % 2}", "academia", "", {b"%d" % one: n for one, n in row.items()})
            for at, row in enumerate(counts)
        ]
        numbers = {f"d{at}": chance.random() for at in range(DELEGATIONS)}
        mask = suppression_mask(cells, K, numbers, in_parts=True)
        groups = [GroupCount(row[1], row.total()) for row in counts]
        shown_groups = [
            group for at, group in enumerate(groups) if mask.shows("delegation", f"d{at}")
        ]
        total = GroupCount(sum(each.agree for each in groups), sum(each.n for each in groups))
        yield (
            bridging_score(groups),
            bridging_score([*shown_groups, remaining_group(total, shown_groups)]),
            bridging_score(shown_groups),
        )


def opinion(chance, agree):
    """1: agrees; -1: disagrees; 0: is not sure."""
    draw = chance.random()
    return 1 if draw < agree else -1 if draw < agree + (1 - agree) * 0.65 else 0


def ranks(scores):
    """Ranks of scores, with the mean of the ranks for equal scores."""
    return [
        sum(other < score for other in scores) + sum(other == score for other in scores) / 2
        for score in scores
    ]
