"""A scale: its steps, its ends, and its middle."""

from itertools import chain, repeat
from statistics import fmean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.polls.kinds.scale import tally as scale
from live.kernel.errors import BadAnswer, BadText, BadValue

LOW, HIGH = {"en": "not at all"}, {"en": "fully"}
RESULT = ["4", "100%"]


async def fill_in_ballot(person, way):
    await way.choose(person.page.get_by_role("radio").nth(3))


def tally_of(config, answers):
    tally = scale.empty_tally(config)
    for answer in answers:
        tally.add_answer(answer)
    return tally


@pytest.mark.parametrize(("lowest", "first", "last"), [(1, 1, 5), (0, 0, 4)])
def test_its_steps_are_numbered_from_1_or_from_0(lowest, first, last):
    config = scale.Config(LOW, HIGH, lowest=lowest)
    assert [scale.validate_answer(config, step) for step in (first, last)] == [first, last]
    for step in (first - 1, last + 1):
        with pytest.raises(BadAnswer):
            scale.validate_answer(config, step)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=30))
def test_mean_and_median_are_those_of_the_answers(answers):
    result = tally_of(scale.Config(LOW, HIGH), answers).as_result()
    assert result.mean == pytest.approx(fmean(answers), abs=1e-4) and result.median == median(
        answers
    )
    assert list(chain.from_iterable(map(repeat, range(1, 6), result.counts))) == sorted(answers)


def test_nobodys_mean_is_none():
    assert tally_of(scale.Config(LOW, HIGH), []).as_result() == scale.ScaleResult(
        counts=[0] * 5, mean=None, median=None
    )


def test_a_step_is_written_with_its_label():
    config = scale.Config(
        LOW, HIGH, steps=3, labels=({"en": "no"}, {"en": "a little"}, {"en": "yes"})
    )
    assert scale.answer_text(config, 2, "en") == "2 a little"
    assert [
        scale.answer_text(scale.Config(LOW, HIGH, steps=3), step, "en") for step in (1, 2, 3)
    ] == ["1 not at all", "2", "3 fully"]


@pytest.mark.parametrize(
    "config",
    [
        scale.Config(LOW, HIGH, steps=1),
        scale.Config(LOW, HIGH, steps=12),
        scale.Config(LOW, HIGH, steps=3, labels=(LOW, HIGH)),
    ],
)
def test_a_configuration_that_makes_no_scale_is_refused(config):
    with pytest.raises(BadValue):
        scale.validate_config(config)


def test_both_ends_have_to_be_named():
    with pytest.raises(BadText):
        scale.validate_config(scale.Config(LOW, {"en": " "}))
