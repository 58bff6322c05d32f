"""A grid: ratings, its means, and the figures of a closed poll of each scale by group."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.polls.kinds.grid import tally as grid
from live.features.polls.kinds.grid.tally import SCALE_TEXTS, Config, part_label
from live.features.polls.tables.ballots import ballots_table
from live.features.polls.tables.results import polls_table
from live.kernel.errors import BadAnswer, BadText, BadValue
from tools.result_tables import history_of

LABELS = {name: {"en": name.upper(), "zh": f"{name} 轴"} for name in SCALE_TEXTS}
ROWS = ({"en": "Living lab", "zh": "实验室"}, {"en": "School", "zh": "学校"}, {"en": "Call"})
CONFIG = Config(rows=ROWS, **LABELS)
WIRE = {"kind": "grid", "rows": list(ROWS), **LABELS}
RESULT = ["4.0", "2.0"]
COUNTED = ("{n} of {all} answered", {"n": 1, "all": 4})
SAVED = {"n": 2, "all": 8}
"""Two ratings of a row."""


async def fill_in_ballot(person, way):
    """Rate the first row."""
    for number in (3, 6):
        await way.choose(person.page.locator("article.poll").get_by_role("radio").nth(number))


def tally_of(answers):
    tally = grid.empty_tally(CONFIG)
    for answer in answers:
        tally.add_answer(answer)
    return tally


@pytest.mark.parametrize("answer", [{"1x": 1}, {"3y": 5}, {"1x": 2, "1y": 3, "3x": 4}])
def test_any_rows_are_rated_on_either_scale_or_both(answer):
    assert grid.validate_answer(CONFIG, answer) == answer


def test_an_answer_is_kept_in_the_order_of_the_rows():
    answer = grid.validate_answer(CONFIG, {"2y": 1, "1y": 2, "1x": 3})
    assert list(answer) == ["1x", "1y", "2y"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({}, "ratings"),
        ([3, 4], "ratings"),
        ({"1": 3}, "grid_row"),
        ({"4x": 3}, "grid_row"),
        ({"0x": 3}, "grid_row"),
        ({"1z": 3}, "grid_row"),
        ({"1x": 0}, "rating"),
        ({"1x": 6}, "rating"),
        ({"1x": True}, "rating"),
        ({"1x": 3.0}, "rating"),
        ({"1x": [3, 4]}, "rating"),
        ({"1x": None}, "rating"),
    ],
)
def test_an_invalid_rating_of_a_row_is_refused(answer, reason):
    with pytest.raises(BadAnswer) as refusal:
        grid.validate_answer(CONFIG, answer)
    assert refusal.value.reason == reason


@pytest.mark.parametrize("rows", [1, 31])
def test_a_grid_with_too_few_or_too_many_rows_is_refused(rows):
    with pytest.raises(BadValue):
        grid.validate_config(Config(rows=ROWS[:1] * rows, **LABELS))


@pytest.mark.parametrize("name", SCALE_TEXTS)
def test_every_end_of_a_scale_has_a_label(name):
    with pytest.raises(BadText):
        grid.validate_config(Config(rows=ROWS, **(LABELS | {name: {"en": " "}})))


@given(st.lists(st.integers(1, 5), min_size=1, max_size=20))
def test_the_mean_of_a_row_counts_only_its_raters(ratings):
    tally = tally_of([*({"2x": rating} for rating in ratings), {"1y": 5}])
    means = {
        (metric.part, metric.name): metric.value
        for metric in grid.metrics(CONFIG, tally, len(ratings) + 1)
    }
    assert means["2x", "mean"] == pytest.approx(sum(ratings) / len(ratings), abs=1e-4)
    assert means["2x", "ratings"] == len(ratings)
    assert sum(means["2x", f"rated_{step}"] for step in range(1, 6)) == len(ratings)


def test_an_unrated_row_has_no_mean():
    figures = list(grid.metrics(CONFIG, tally_of([{"1x": 4}]), 1))
    assert [metric.part for metric in figures if metric.name == "mean"] == ["1x"]


def test_a_part_is_named_by_its_row_and_its_scale():
    assert part_label(CONFIG, "1y") == {"en": "Living lab · Y", "zh": "实验室 · y 轴"}
    assert part_label(CONFIG, "3x") == {"en": "Call · X"}
    assert grid.answer_text(CONFIG, {"1x": 4, "3y": 2}, "en") == "Living lab · X: 4 | Call · Y: 2"


# results by group


SAME_IMPACT = [{"1x": number % 4 + 1, "1y": 5} for number in range(9)]
APART = [{"1x": number % 4 + 1, "1y": number % 5 + 1} for number in range(9)]


def closed(scenario, answers):
    """A closed anonymous poll; `answers` by delegation."""
    people = [
        (scenario.join(delegation=delegation), answer)
        for delegation, some in answers.items()
        for answer in some
    ]
    poll = scenario.poll(config=WIRE)
    for person, answer in people:
        scenario.perform(person, "poll.vote", poll=poll, answer=answer)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    return poll


def test_a_delegation_of_equal_ratings_on_a_scale_is_hidden_on_that_scale(scenario):
    poll = closed(scenario, {"lazio": SAME_IMPACT, "bologna": APART, "hangzhou": APART})
    result = scenario.items_of(scenario.moderator)[f"result:{poll}"]
    parts = result["by"]["delegation"]["lazio"]["tally"]["parts"]
    assert parts["1y"] is None and parts["1x"] == [3, 2, 2, 2, 0]
    hidden_ids = [
        id for id, row in result["by"]["delegation"].items() if row["tally"]["parts"]["1y"] is None
    ]
    assert len(hidden_ids) > 1  # or the others and the total would reveal it


def test_downloads_hide_the_same_rows_as_pages(scenario):
    poll = closed(scenario, {"lazio": SAME_IMPACT, "bologna": APART, "hangzhou": APART})
    rows = scenario.items_of(scenario.moderator)[f"result:{poll}"]["by"]
    history = history_of(scenario)
    figures, ballots = (
        [dict(zip(table.header, row, strict=True)) for row in table.rows]
        for table in (polls_table(history), ballots_table(history))
    )
    for row in figures:
        if row["by"] in rows and row["part"] is not None:
            is_hidden = rows[row["by"]][row["group"]]["tally"]["parts"][row["part"]] is None
            assert row["suppressed"] is is_hidden and (row["value"] is None) is is_hidden
    answers = [json.loads(row["answer_data"]) for row in ballots if row["delegation"] == "lazio"]
    assert len(answers) == 9 and all(answer.keys() == {"1x"} for answer in answers)


def test_the_editor_begins_with_the_scales_by_which_projects_are_weighed():
    editor = (Path(__file__).parents[6] / "static/src/kinds/grid/editor.jsx").read_text("utf-8")
    for name, text in grid.USUAL_SCALES.items():
        assert f'{name}: {{ en: "{text["en"]}", zh: "{text["zh"]}" }}' in editor
