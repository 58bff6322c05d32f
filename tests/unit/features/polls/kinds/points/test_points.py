"""Points: a budget that is shared, wholly or in part."""

import pytest

from live.features.polls.kinds.points import tally as points
from live.kernel.errors import BadAnswer, BadValue

OPTIONS = ({"en": "a"}, {"en": "b"}, {"en": "c"})
ALL, SOME = points.Config(OPTIONS, budget=4), points.Config(OPTIONS, budget=4, spend_all=False)
RESULT = ["70%", "30%"]


async def fill_in_ballot(person, way):
    first, *_, last = await person.page.locator("article.poll .stepper").all()
    await way.fill_in(first.get_by_role("spinbutton"), "7")
    for _ in range(3):
        await way.choose(last.get_by_role("button").last)


@pytest.mark.parametrize("answer", [[4, 0, 0], [1, 1, 2]])
def test_a_budget_is_shared_freely(answer):
    assert points.validate_answer(ALL, answer) == points.validate_answer(SOME, answer) == answer


def test_not_all_has_to_be_spent_where_the_poll_says_so():
    assert points.validate_answer(SOME, [1, 0, 0]) == [1, 0, 0]
    with pytest.raises(BadAnswer) as refusal:
        points.validate_answer(ALL, [1, 0, 0])
    assert (refusal.value.reason, refusal.value.fields) == ("all_points", {"budget": 4})


@pytest.mark.parametrize(
    "answer",
    [
        [5, 0, 0],
        [5, -1, 0],
        [0, 0, 0],
        [2, 2],
        [1, 1, 1, 1],
        [True, 3, 0],
        [1.0, 3, 0],
        [None, 4, 0],
    ],
)
@pytest.mark.parametrize("config", [ALL, SOME], ids=["all", "some"])
def test_an_invalid_share_of_the_budget_is_refused(config, answer):
    with pytest.raises(BadAnswer):
        points.validate_answer(config, answer)


def test_shares_count_points_given_and_means_count_their_givers():
    tally = points.empty_tally(SOME)
    for answer in ([4, 0, 0], [1, 1, 0]):
        tally.add_answer(answer)
    figures = {
        (figure.part, figure.name): (figure.value, figure.share)
        for figure in points.metrics(SOME, tally, 3)
    }
    assert (
        figures[0, "points"] == (5, 5 / 6)
        and figures[0, "mean"] == (2.5, None)
        and figures[2, "points"] == (0, 0)
    )


def test_an_answer_is_written_with_its_rewarded_options():
    assert points.answer_text(ALL, [3, 0, 1], "en") == "a: 3 | c: 1"


@pytest.mark.parametrize(("options", "budget"), [(1, 4), (21, 4), (3, 0), (3, 101)])
def test_a_configuration_that_nobody_could_answer_is_refused(options, budget):
    with pytest.raises(BadValue):
        points.validate_config(points.Config(({"en": "a"},) * options, budget))
