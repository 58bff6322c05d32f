"""Delegations hidden at random: how often, and by which numbers."""

from live.features.polls.disclosure.random_hiding import (
    FEWEST_ROWS,
    HIGHEST_RATE,
    hiding_rates,
    random_numbers,
)
from live.features.polls.disclosure.suppression import suppression_mask
from live.features.polls.mask import Cell

K = 5


def cells(delegations: int, answers: dict[bytes, int]) -> list[Cell]:
    return [Cell(f"d{at}", "EU", "academia", "", answers) for at in range(delegations)]


def rows_shown(delegations: int, numbers: dict[str, float]) -> tuple[str, ...]:
    return suppression_mask(cells(delegations, {b"1": 3, b"2": 3}), K, numbers).delegation


def test_a_row_that_may_be_shown_is_hidden_if_its_number_is_low():
    high = {f"d{at}": 0.9 for at in range(FEWEST_ROWS)}
    assert len(rows_shown(FEWEST_ROWS, high)) == FEWEST_ROWS
    hidden_rows = set(high) - set(rows_shown(FEWEST_ROWS, high | {"d3": 0.0}))
    assert hidden_rows == {"d3"}, "six ballots of two opinions are safe as what is left over"


def test_of_few_rows_none_is_hidden_at_random():
    low = {f"d{at}": 0.0 for at in range(FEWEST_ROWS)}
    assert len(rows_shown(FEWEST_ROWS - 1, low)) == FEWEST_ROWS - 1


def test_of_many_rows_a_random_row_is_hidden_to_protect_another():
    """The smallest would reveal that the other had to be hidden."""
    some = [*cells(8, {b"1": 3, b"2": 3}), Cell("small", "EU", "academia", "", {b"1": 2})]
    numbers = {f"d{at}": 0.9 for at in range(8)} | {"d6": 0.8, "small": 0.5}
    assert "d6" not in suppression_mask(some, K, numbers).delegation


def test_the_rate_grows_with_the_rows_that_must_be_hidden_and_has_a_limit():
    sizes = {f"d{at}": 5 for at in range(10)}
    rates = [hiding_rates(sizes, unsafe, [25, 25], 50)["d0"] for unsafe in (0, 1, 9)]
    assert 0 < rates[0] < rates[1] < rates[2] == HIGHEST_RATE


def test_larger_rows_are_hidden_less_often_and_never_where_all_answers_differ():
    sizes = {"small": 5, "large": 40}
    rates = hiding_rates(sizes, 0, [50, 50], 100)
    assert rates["small"] > 1000 * rates["large"] > 0
    assert not any(hiding_rates(sizes, 0, [1] * 100, 100).values())


def test_numbers_follow_from_the_voters_but_not_from_their_votes(scenario):
    poll = scenario.event.polls[scenario.poll()]
    voters = [scenario.join(delegation=where) for where in ("lazio", "lazio", "hangzhou")]
    for who in voters[:2]:
        scenario.perform(who, "poll.vote", poll=poll.id, answer=[0])
    few = random_numbers(poll)[""]
    scenario.perform(voters[2], "poll.vote", poll=poll.id, answer=[0])
    before = random_numbers(poll, ["1"])
    scenario.perform(voters[2], "poll.vote", poll=poll.id, answer=[1])
    assert before == random_numbers(poll, ["1"]) and before[""]["lazio"] != few["lazio"]
    assert before[""].keys() == {"lazio", "hangzhou"}
    numbers = [number for some in before.values() for number in some.values()]
    assert len(set(numbers)) == 4 and all(0 <= number < 1 for number in numbers)
