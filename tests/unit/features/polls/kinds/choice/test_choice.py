"""Single and multiple choice: accepted answers."""

import pytest

from live.features.polls.kinds.choice import tally as choice
from live.kernel.errors import BadAnswer, BadValue

OPTIONS = ({"en": "a"}, {"en": "b"}, {"en": "c"})
RESULT = ["100%", "0%"]


async def fill_in_ballot(person, way):
    for option in (0, 2):
        await way.choose(person.page.get_by_role("checkbox").nth(option))


def test_options_come_in_their_own_order_however_they_were_chosen():
    assert choice.validate_answer(choice.Config(OPTIONS, 1, 3), [2, 0]) == [0, 2]


MISFITS = {"number": [[], [0, 1, 2]], "option": [[0, 0], [3], [False]]}


@pytest.mark.parametrize(
    ("reason", "answer"),
    [(reason, answer) for reason, answers in MISFITS.items() for answer in answers],
)
def test_an_invalid_answer_is_refused_for_its_reason(reason, answer):
    with pytest.raises(BadAnswer) as refusal:
        choice.validate_answer(choice.Config(OPTIONS, 1, 2), answer)
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    ("options", "least", "most"), [(1, 1, 1), (51, 1, 1), (3, 0, 1), (3, 2, 1), (3, 1, 4)]
)
def test_a_configuration_that_nobody_could_answer_is_refused(options, least, most):
    with pytest.raises(BadValue):
        choice.validate_config(choice.Config(({"en": "a"},) * options, least, most))


def test_shares_count_all_voters_including_abstentions():
    tally = choice.empty_tally(choice.Config(OPTIONS))
    tally.add_answer([0])
    assert [figure.share for figure in choice.metrics(choice.Config(OPTIONS), tally, 4)] == [
        0.25,
        0,
        0,
    ]
