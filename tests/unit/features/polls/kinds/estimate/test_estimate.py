"""An estimate: which numbers it takes, and where most of them lie."""

import random
from statistics import quantiles

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live.features.polls.kinds.estimate import tally as estimate
from live.features.polls.kinds.estimate.tally import MOST_BARS
from live.kernel.errors import BadAnswer, BadValue

FREE, TENTHS = estimate.Config(), estimate.Config(least=-5, most=5, decimals=1)
IS_WRITTEN = True  # sent, not voted
RESULT = ["17%"]


async def fill_in_ballot(person, way):
    field = person.page.locator("article.poll fieldset input")
    await way.fill_in(field, "170")
    await person.expect_text("Enter {most} or less.", most=100)
    await way.fill_in(field, "17")


def tally_of(config, answers):
    tally = estimate.empty_tally(config)
    for answer in answers:
        tally.add_answer(estimate.validate_answer(config, answer))
    return tally


@pytest.mark.parametrize(("answer", "reason"), [
    (5.1, "bounds"), (-6, "bounds"), (1.25, "decimals"),
    (float("nan"), "estimate"), (float("inf"), "estimate"), (True, "estimate"), ("1", "estimate"),
])  # fmt: skip
def test_an_invalid_number_is_refused_for_its_reason(answer, reason):
    with pytest.raises(BadAnswer) as refusal:
        estimate.validate_answer(TENTHS, answer)
    assert refusal.value.reason == reason


@pytest.mark.parametrize("answer", [0, -5, 5, 0.1, 4.9, -0.7])
def test_a_number_within_bounds_is_taken_as_it_is(answer):
    assert estimate.validate_answer(TENTHS, answer) == answer


@settings(deadline=None)
@given(st.lists(st.integers(-50, 50), min_size=2, max_size=40))
def test_quartiles_are_those_of_the_answers(tenths):
    answers = [value / 10 for value in tenths]
    quartiles = tally_of(TENTHS, answers).as_result().quartiles
    assert quartiles == pytest.approx(quantiles(answers, n=4, method="inclusive"), abs=0.00005)


def test_quartiles_have_four_decimals():
    assert tally_of(FREE, [1, 2, 3, 4]).as_result().quartiles == [1.75, 2.5, 3.25]


@settings(deadline=None)
@given(st.lists(st.integers(-(10**12), 10**12), max_size=40))
def test_every_answer_is_in_a_bar_or_beyond_them(answers):
    result = tally_of(FREE, answers).as_result()
    assert sum(result.bars) + result.below + result.above == len(answers)
    assert len(result.bars) <= MOST_BARS
    if answers and not result.below:
        assert result.start <= min(answers)
    for at, votes in enumerate(result.bars):
        low = result.start + at * result.step
        assert votes == sum(low <= answer < low + result.step for answer in answers)


def test_a_slip_of_the_finger_spoils_no_picture():
    result = tally_of(FREE, [*range(20, 41), 10**9]).as_result()
    assert (result.start, result.step, result.above) == (20, 5, 1) and len(result.bars) <= 10


@pytest.mark.parametrize(
    ("answers", "result"),
    [
        ([50] * 80 + [10**9], (50, [80], 0, 1)),
        ([50] * 80 + [47, 55, 10**9], (47, [1, 0, 0, 80, 0, 0, 0, 0, 1], 0, 1)),
        ([0] * 9 + [10**12], (0, [9], 0, 1)),
        ([-(10**9)] + [50] * 9, (50, [9], 1, 0)),
        ([50] * 12 + [20, 30, 40, 60, 70, 80], (20, [1, 1, 1, 12, 1, 1, 1], 0, 0)),
    ],
)
def test_a_slip_spoils_no_picture_of_answers_that_are_mostly_equal(answers, result):
    found = tally_of(FREE, answers).as_result()
    assert (found.start, found.bars, found.below, found.above) == result


def test_ten_thousand_different_answers_make_a_short_result():
    chance = random.Random(1)
    result = tally_of(FREE, [chance.randrange(10**9) for _ in range(10_000)]).as_result()
    assert len(result.bars) <= MOST_BARS and sum(result.bars) == 10_000


def test_a_single_answer_is_all_quartiles():
    assert tally_of(TENTHS, [0.3]).as_result() == estimate.EstimateResult(
        quartiles=[0.3, 0.3, 0.3], start=0.3, step=0.1, bars=[1], below=0, above=0
    )


@pytest.mark.parametrize("config", [
    estimate.Config(decimals=4), estimate.Config(least=2, most=1), estimate.Config(least=1, most=1),
    estimate.Config(least=0.5), estimate.Config(most=10**13),
])  # fmt: skip
def test_a_configuration_that_nobody_could_answer_is_refused(config):
    with pytest.raises(BadValue):
        estimate.validate_config(config)
