"""Shown figures of shared devices and shows of hands: each alone, and together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.polls.hands.hands import shared_votes
from live.features.polls.model import Ballot
from tools.scenario import Scenario
from tools.tiers import examples


def count(scenario: Scenario, clerk, poll: int, *counts: int, **fields) -> None:
    people = fields.pop("people", sum(counts))
    scenario.perform(clerk, "hands.count", poll=poll, counts=counts, people=people, **fields)


def result_of(scenario: Scenario, poll: int) -> dict:
    return scenario.items_of(scenario.moderator)[f"result:{poll}"]


def closed(scenario: Scenario, poll: int) -> dict:
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    return result_of(scenario, poll)


def votes(scenario: Scenario, poll: int, *answers: int) -> None:
    for answer in answers:
        scenario.perform(scenario.join(), "poll.vote", poll=poll, answer=[answer])


def test_hands_are_beside_the_ballots_and_together_with_them_never_among_them():
    scenario = Scenario()
    clerk, poll = scenario.staff("clerk", delegation="lazio"), scenario.poll(anonymous=False)
    votes(scenario, poll, 0, 0, 1)
    count(scenario, clerk, poll, 12, 5, 0, abstained=1)
    result = result_of(scenario, poll)
    assert (result["n"], result["tally"]["counts"]) == (3, [2, 1, 0])
    hands = result["hands"]
    assert (hands["n"], hands["abstained"], hands["tally"]["counts"]) == (18, 1, [12, 5, 0])
    assert hands["together"]["counts"] == [14, 6, 0]
    assert hands["by_delegation"]["lazio"]["n"] == 18
    assert sum(row["n"] for row in result["by"]["delegation"].values()) == 3


def test_the_hands_of_a_scale_are_steps_with_a_mean_of_their_own():
    scenario = Scenario()
    config = {"kind": "scale", "low": {"en": "No"}, "high": {"en": "Yes"}, "steps": 3}
    clerk, poll = scenario.staff("clerk"), scenario.poll(anonymous=False, config=config)
    scenario.perform(scenario.join(), "poll.vote", poll=poll, answer=1)
    count(scenario, clerk, poll, 0, 1, 2)
    hands = result_of(scenario, poll)["hands"]
    assert (hands["tally"]["mean"], hands["together"]["mean"]) == (2.6667, 2.25)
    assert set(hands["by_delegation"]) == {""}


def test_an_anonymous_poll_shows_no_hands_before_its_close():
    scenario = Scenario()
    clerk, poll = scenario.staff("clerk", delegation="lazio"), scenario.poll()
    count(scenario, clerk, poll, 12, 5, 0)
    assert "hands" not in result_of(scenario, poll)
    hands = closed(scenario, poll)["hands"]
    assert (hands["n"], hands["together"]) == (17, None)  # no ballots: none may be shown
    assert hands["by_delegation"]["lazio"]["tally"]["counts"] == [12, 5, 0]


@pytest.mark.parametrize(
    ("lazio", "hangzhou", "is_shown", "has_rows"),
    [
        ((3, 1, 0), (), False, False),  # fewer than k in all
        ((7, 2, 0), (1, 0, 0), False, False),  # observers of either row know the other
        ((7, 2, 0), (9, 0, 0), False, False),  # the same of a unanimous row
        ((9, 0, 0), (), True, False),  # a unanimous row
        ((7, 2, 0), (3, 3, 0), True, True),
    ],
)
def test_hands_of_a_small_delegation_cannot_be_worked_out(lazio, hangzhou, is_shown, has_rows):
    scenario = Scenario()
    poll = scenario.poll()
    for delegation, counts in (("lazio", lazio), ("hangzhou", hangzhou)):
        clerk = scenario.staff("clerk", delegation=delegation)
        if counts:
            count(scenario, clerk, poll, *counts)
    hands = closed(scenario, poll)["hands"]
    assert (hands is not None) is is_shown
    assert bool(hands and hands["by_delegation"]) is has_rows


def test_a_recorded_poll_shows_all_hands():
    scenario = Scenario()
    poll = scenario.poll(anonymous=False)
    count(scenario, scenario.staff("clerk", delegation="lazio"), poll, 1, 0, 0)
    assert result_of(scenario, poll)["hands"]["by_delegation"]["lazio"]["n"] == 1


def test_clerks_of_a_delegation_are_added_up_and_a_new_count_replaces_the_old_count():
    scenario = Scenario()
    one, two = (
        scenario.staff("clerk", delegation="lazio"),
        scenario.staff("clerk", delegation="lazio"),
    )
    poll = scenario.poll(anonymous=False)
    count(scenario, one, poll, 9, 9, 9)
    count(scenario, one, poll, 1, 2, 3)
    count(scenario, two, poll, 1, 1, 1)
    rows = result_of(scenario, poll)["hands"]["by_delegation"]
    assert {id: row["tally"]["counts"] for id, row in rows.items()} == {"lazio": [2, 3, 4]}


def test_a_revoked_link_takes_its_counts_out_of_open_polls_only():
    scenario = Scenario()
    clerk = scenario.staff("clerk", delegation="lazio")
    over, running = (scenario.poll(anonymous=False) for _ in range(2))
    for poll in (over, running):
        count(scenario, clerk, poll, 1, 2, 3)
    closed(scenario, over)
    scenario.perform(scenario.organiser, "link.revoke", link=clerk.link)
    assert "hands" in result_of(scenario, over) and "hands" not in result_of(scenario, running)


def poll_with(shared: int, others: int, state: str = "closed"):
    scenario = Scenario()
    id = scenario.poll()
    poll = scenario.event.polls[id]
    for number in range(shared + others):
        ballot = Ballot([number % 3], "lazio", "EU", "industry", None, number < shared)
        poll.cast_ballot(f"b{number}", ballot)
    if state == "closed":
        closed(scenario, id)
    return poll


@examples(40)
@given(st.integers(0, 12), st.integers(0, 12))
def test_the_number_of_votes_on_shared_devices_is_shown_unless_it_is_small(shared, others):
    count = shared_votes(poll_with(shared, others))
    if count:
        assert count == shared >= 5 and (others == 0 or others >= 5)
    else:
        assert count is None or shared == 0 or shared + others < 5


def test_the_number_of_votes_on_shared_devices_is_hidden_while_an_anonymous_poll_is_open():
    assert shared_votes(poll_with(9, 9, "open")) == 0


@pytest.mark.parametrize(
    ("counts", "abstained", "has_total", "has_row"),
    [
        ((3, 2, 0), 0, True, True),
        ((4, 1, 0), 0, True, False),
        ((2, 2, 0), 0, False, False),
        ((3, 0, 0), 2, True, True),
        ((0, 1, 4), 0, True, False),
        ((1, 1, 0), 4, True, True),
        ((1, 0, 0), 5, True, False),
    ],
)
def test_hands_of_a_delegation_are_shown_from_k_votes_with_two_that_differ(
    counts, abstained, has_total, has_row
):
    scenario = Scenario()
    clerk, poll = scenario.staff("clerk", delegation="lazio"), scenario.poll()
    assert scenario.event.polls[poll].k == 5
    count(scenario, clerk, poll, *counts, abstained=abstained)
    hands = closed(scenario, poll)["hands"]
    assert (hands is not None) is has_total
    if has_total:
        row = {"n": sum(counts) + abstained, "abstained": abstained}
        rows = hands["by_delegation"]
        assert (rows is not None) is has_row
        if has_row:
            assert {name: rows["lazio"][name] for name in row} == row
            assert rows["lazio"]["tally"]["counts"] == list(counts)
