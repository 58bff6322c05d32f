"""Ranking: Borda's points and Copeland's wins are those of a naive recount."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.polls.kinds.ranking import tally as ranking
from live.kernel.errors import BadAnswer, BadValue
from tools.result_tables import voted

RESULT = ["8", "100%"]


async def fill_in_ballot(person, way):
    """The last first; then the others, and one of them up."""
    ballot = person.page.locator("article.poll .ranking")
    for _ in range(4):  # the fifth place is clear
        await way.choose(ballot.locator("button.option").last)
    await way.choose(ballot.locator(".ranked").nth(1).get_by_role("button").first)


OPTIONS = tuple({"en": each} for each in "abcd")
ALL, TWO = ranking.Config(OPTIONS), ranking.Config(OPTIONS, most=2)


@st.composite
def elections(draw):
    options, ballots = draw(st.integers(2, 6)), draw(st.integers(0, 12))
    config = ranking.Config(
        ({"en": "option"},) * options, draw(st.none() | st.integers(1, options))
    )
    chance = random.Random(draw(st.integers()))
    return config, [ranking.sample_answer(config, chance) for _ in range(ballots)]


def tally_of(config, ballots):
    tally = ranking.empty_tally(config)
    for ballot in ballots:
        tally.add_answer(ranking.validate_answer(config, ballot))
    return tally


@given(elections())
def test_points_follow_the_place_and_unplaced_options_get_none(election):
    config, ballots = election
    last = len(config.options) - 1
    points = [
        sum(last - ballot.index(option) for ballot in ballots if option in ballot)
        for option in range(last + 1)
    ]
    assert tally_of(config, ballots).borda_points() == points


@given(elections())
def test_the_winner_of_a_pair_is_first_on_more_ballots(election):
    config, ballots = election
    options = range(len(config.options))

    def prefer(one, other):
        return sum(
            one in ballot and (other not in ballot or ballot.index(one) < ballot.index(other))
            for ballot in ballots
        )

    def won(one, other):
        return (
            0.5
            if prefer(one, other) == prefer(other, one)
            else prefer(one, other) > prefer(other, one)
        )

    tally = tally_of(config, ballots)
    assert tally.above == [
        [0 if one == other else prefer(one, other) for other in options] for one in options
    ]
    assert tally.copeland_wins() == [
        sum(won(one, other) for other in options if other != one) for one in options
    ]


def test_a_winner_of_all_pairs_may_have_fewer_points_than_another():
    tally = tally_of(ALL, [[0, 1, 2, 3]] * 3 + [[1, 2, 3, 0]] * 2)
    assert tally.borda_points() == [9, 12, 7, 2] and tally.copeland_wins() == [3, 2, 1, 0]


@pytest.mark.parametrize(("config", "answer"), [(ALL, [3, 1, 0, 2]), (TWO, [3, 1])])
def test_an_order_stays_as_it_was_put(config, answer):
    assert ranking.validate_answer(config, answer) == answer


MISFITS = {
    "order": [[0], [0, 1, 2], [1, 1], 0, {"0": 1}],
    "option": [[0, 4], [-1, 0], [True, 0], ["0", 1]],
}


@pytest.mark.parametrize(
    ("reason", "answer"),
    [(reason, answer) for reason, answers in MISFITS.items() for answer in answers],
)
def test_an_invalid_order_is_refused_for_its_reason(reason, answer):
    with pytest.raises(BadAnswer) as refusal:
        ranking.validate_answer(TWO, answer)
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    ("options", "most", "reason"),
    [(1, None, "options_to_rank"), (13, None, "options_to_rank"), (3, 0, "most"), (3, 4, "most")],
)
def test_a_configuration_that_nobody_could_answer_is_refused(options, most, reason):
    with pytest.raises(BadValue) as refusal:
        ranking.validate_config(ranking.Config(({"en": "a"},) * options, most))
    assert refusal.value.reason == reason


def test_an_answer_is_written_best_first():
    assert ranking.answer_text(TWO, [3, 0], "en") == "d > a"


def test_points_are_a_share_of_the_maximum_of_an_option():
    figures = {
        (figure.part, figure.name): figure
        for figure in ranking.metrics(ALL, tally_of(ALL, [[0, 1, 2, 3], [0, 2, 1, 3]]), 3)
    }
    assert (
        figures[0, "points"][3:] == (6, 1)
        and figures[3, "points"][3:] == (0, 0)
        and figures[1, "wins"][3:] == (1.5, 0.5)
    )


def test_pairs_are_in_no_row_of_an_anonymous_poll():
    """All people who ranked a above b would be revealed, for any places."""
    answers = [[0, 1, 2], [2, 0, 1], [0, 2, 1], [1, 2, 0]] * 3
    options = [{"en": each} for each in "abc"]
    for anonymous in (True, False):
        scenario, poll = voted(
            answers,
            config={"kind": "ranking", "options": options},
            rule="always",
            anonymous=anonymous,
        )
        result = scenario.items_of(scenario.moderator)[f"result:{poll}"]
        row = result["by"]["delegation"]["lazio"]["tally"]
        assert row["points"] == result["tally"]["points"]
        assert (row["above"] is None) is anonymous and result["tally"]["above"]
