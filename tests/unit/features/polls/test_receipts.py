"""Receipts: three words that find the own ballot in the published list."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.polls.receipts import (
    FEWEST_VOTERS,
    ballot_receipt,
    lists_receipts,
    offers_receipts,
    own_receipt,
    receipt_words,
)
from live.kernel.errors import Conflict
from tools.result_tables import voted

HEX = st.text("0123456789abcdef", min_size=20, max_size=20)
WORDS = re.compile(r"[b-df-hj-np-tv-z][aiou][b-df-hj-np-tv-z][aiou][b-df-hj-np-tv-z]")


@given(HEX)
def test_a_receipt_is_three_words_that_can_be_read_out(receipt):
    words = receipt_words(receipt).split(" ")
    assert len(words) == 3 and all(WORDS.fullmatch(word) for word in words)


@given(HEX, HEX)
def test_two_receipts_have_the_same_words_only_if_they_begin_alike(one, other):
    assert (receipt_words(one) == receipt_words(other)) == (one[:12] == other[:12])


def test_each_ballot_has_a_stable_receipt_of_its_own():
    scenario, id = voted([[0]] * 30)
    poll = scenario.event.polls[id]
    receipts = [ballot_receipt(poll, actor) for actor in poll.ballots]
    assert len(set(map(receipt_words, receipts))) == 30
    assert receipts == [ballot_receipt(poll, actor) for actor in poll.ballots]


@pytest.mark.parametrize(
    ("rule", "voters", "offered"),
    [
        ("auto", FEWEST_VOTERS - 1, False),
        ("auto", FEWEST_VOTERS, True),
        ("yes", 5, True),
        ("no", FEWEST_VOTERS, False),
    ],
)
def test_receipts_are_off_below_twenty_voters_unless_the_poll_says_otherwise(rule, voters, offered):
    scenario, id = voted([[0]] * voters, rule="closed", receipts=rule)
    poll = scenario.event.polls[id]
    assert offers_receipts(poll) is lists_receipts(poll) is offered


def test_the_list_has_only_closed_polls_with_public_results():
    scenario, id = voted([[0]] * 30, close=False, rule="revealed")
    poll = scenario.event.polls[id]
    assert offers_receipts(poll) and not lists_receipts(poll)
    scenario.perform(scenario.moderator, "poll.close", poll=id)
    assert not lists_receipts(poll)
    scenario.perform(scenario.moderator, "poll.reveal", poll=id)
    assert lists_receipts(poll)


def test_an_anonymous_poll_with_too_few_ballots_is_not_in_the_list():
    scenario, id = voted([[0]] * 3, rule="closed", receipts="yes")
    assert scenario.event.polls[id].withheld and not lists_receipts(scenario.event.polls[id])


def test_recorded_votes_have_no_receipt_and_are_not_in_the_list():
    scenario, id = voted([[0]] * 30, anonymous=False, rule="closed", receipts="yes")
    poll = scenario.event.polls[id]
    assert not offers_receipts(poll) and not lists_receipts(poll)
    with pytest.raises(Conflict) as refusal:
        own_receipt(poll, next(iter(poll.ballots)))
    assert refusal.value.reason == "receipts_recorded"


@pytest.mark.parametrize("kind", ["open", "words"])
def test_written_answers_have_no_receipt(kind):
    scenario, id = voted([], config={"kind": kind}, receipts="yes")
    assert not offers_receipts(scenario.event.polls[id])
