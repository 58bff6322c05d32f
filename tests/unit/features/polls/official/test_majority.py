"""Majority rules: options adopted, and never adopted."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.polls.official.majority import (
    QUORUM_SHARES,
    Majority,
    Quorum,
    outcome_of,
    quorum_count,
    votes_needed,
)

RULES = get_args(Majority)
counts = st.lists(st.integers(0, 30), min_size=2, max_size=6)
rules = st.sampled_from(RULES)
quorums = st.sampled_from(get_args(Quorum))


def adopted_option(rule: Majority, votes: list[int], may_vote: int = 14) -> int | None:
    return outcome_of(rule, votes, may_vote).option


@pytest.mark.parametrize(
    ("rule", "votes", "option"),
    [
        ("simple", [7, 6], 0),
        ("simple", [6, 6], None),
        ("simple", [5, 4, 4], None),
        ("absolute", [8, 0], 0),
        ("absolute", [7, 0], None),
        ("two_thirds", [9, 4], 0),
        ("two_thirds", [8, 4], 0),
        ("two_thirds", [8, 5], None),
        ("consensus", [0, 3], 1),
        ("consensus", [12, 1], None),
        *((rule, [0, 0], None) for rule in RULES),
    ],
)
def test_a_rule_adopts_an_option_or_none(rule, votes, option):
    assert adopted_option(rule, votes) == option


def test_two_thirds_of_thirteen_votes_are_nine():
    outcome = outcome_of("two_thirds", [9, 4], 14)
    assert (outcome.votes, outcome.counted, outcome.needed) == (9, 13, 9)


def test_only_the_absolute_majority_counts_delegations_that_did_not_vote():
    assert outcome_of("absolute", [5, 2], 14).counted == 14
    assert {outcome_of(rule, [5, 2], 14).counted for rule in RULES if rule != "absolute"} == {7}


def test_options_with_the_same_number_of_votes_lead_together():
    assert outcome_of("simple", [4, 4, 1], 14).leading == [0, 1]
    assert outcome_of("simple", [0, 0], 14).leading == []


@given(rules, counts, st.integers(0, 30))
def test_an_adopted_option_has_the_votes_needed_and_more_than_any_other(rule, votes, absent):
    outcome = outcome_of(rule, votes, sum(votes) + absent)
    enough = [option for option, count in enumerate(votes) if count >= outcome.needed]
    assert enough == ([] if outcome.option is None else [outcome.option])


@given(rules, counts, st.integers(0, 30), st.data())
def test_an_extra_vote_for_an_option_never_costs_it_its_majority(rule, votes, absent, data):
    may_vote = sum(votes) + absent + 1
    option = outcome_of(rule, votes, may_vote).option
    more = data.draw(st.integers(0, len(votes) - 1)) if option is None else option
    after = [count + (at == more) for at, count in enumerate(votes)]
    assert option is None or adopted_option(rule, after, may_vote) == option


@given(counts)
def test_stricter_rules_adopt_a_subset_of_a_simple_majority(votes):
    simple = adopted_option("simple", votes, sum(votes))
    for rule in ("absolute", "two_thirds", "consensus"):
        assert adopted_option(rule, votes, sum(votes)) in (None, simple)


@given(rules, st.integers(0, 60))
def test_the_threshold_lies_between_a_single_vote_and_all_plus_a_vote(rule, counted):
    assert 1 <= votes_needed(rule, counted) <= max(1, counted)


# quorum


@pytest.mark.parametrize(
    ("quorum", "needed"),
    [("third", (1, 1, 2, 5, 5)), ("half", (1, 2, 3, 7, 8)), ("two_thirds", (1, 2, 4, 10, 10))],
)
def test_a_quorum_is_at_least_its_share_of_the_delegations_that_may_vote(quorum, needed):
    counts = [quorum_count(quorum, 0, may_vote) for may_vote in (1, 3, 6, 14, 15)]
    assert tuple(count.needed for count in counts) == needed


def test_without_a_quorum_a_single_delegation_is_enough():
    assert quorum_count("none", 1, 14) is None
    assert outcome_of("simple", [1, 0], 14).option == 0


@pytest.mark.parametrize(("voted", "option"), [(6, None), (7, 0), (14, 0)])
def test_with_fewer_delegations_than_the_quorum_nothing_is_adopted(voted, option):
    outcome = outcome_of("simple", [5, 1], 14, quorum_count("half", voted, 14))
    assert outcome.option == option and outcome.has_quorum is (option is not None)
    assert (outcome.leading, outcome.votes, outcome.needed) == ([0], 5, 4)


@given(rules, quorums, counts, st.integers(0, 30), st.integers(0, 30))
def test_a_quorum_takes_an_option_away_or_changes_nothing(rule, quorum, votes, abstained, absent):
    votes_cast = sum(votes) + abstained
    quorum_n = quorum_count(quorum, votes_cast, votes_cast + absent)
    free = outcome_of(rule, votes, votes_cast + absent)
    outcome = outcome_of(rule, votes, votes_cast + absent, quorum_n)
    is_met = quorum_n is None or votes_cast >= quorum_n.needed
    assert outcome.option == (free.option if is_met else None) and outcome.has_quorum is is_met
    if quorum_n is not None:
        part, whole = QUORUM_SHARES[quorum]
        assert is_met is (votes_cast >= 1 and votes_cast * whole >= (votes_cast + absent) * part)
