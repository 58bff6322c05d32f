"""Data of charts: the figures of kinds of polls, and nothing that is withheld."""

import json

import pytest

from live.features import wire
from live.features.polls import KINDS, kind_name
from live.features.polls.kinds import grid
from live.outputs.pack.workbook.charts import MAX_PARTS, chart_data
from tools.kind_scenarios import kind_scenario
from tools.result_tables import history_of, voted


def chart_of(answers, **fields):
    scenario, poll = voted(answers, **fields)
    return chart_data(history_of(scenario).event.polls[poll])


def test_options_have_a_bar_each():
    data = chart_of([[0], [0], [2], [1], None], anonymous=False)
    assert data.series == ("votes",) and not data.is_stacked
    assert [label["en"] for _, label in data.parts] == ["Energy", "Mobility", "Water"]
    assert data.values == [[2], [1], [1]]


def test_statements_are_stacked():
    config = {"kind": "statements", "statements": [{"en": "One"}, {"en": "Two"}]}
    data = chart_of([{"1": 1, "2": -1}, {"1": 1, "2": 0}], config=config, anonymous=False)
    assert data.is_stacked and data.series == ("agree", "pass", "disagree")
    assert data.values == [[2, 0, 0], [0, 1, 1]]


def test_an_estimate_is_a_histogram_of_all_answers():
    config = {"kind": "estimate", "decimals": 1}
    answers = [10.5, 11.0, 11.5, 12.0, 1000.0]
    data = chart_of(answers, config=config, anonymous=False)
    assert sum(votes for (votes,) in data.values) == len(answers)
    assert all(isinstance(part, str) and label == {} for part, label in data.parts)


def test_a_word_cloud_is_cut_and_knows_how_many_words_there_are():
    answers = [[f"word{number}a", f"word{number}b"] for number in range(15)]
    config = {"kind": "words", "most": 3, "review": False}
    data = chart_of(answers, config=config, anonymous=False)
    assert len(data.parts) == len(data.values) == MAX_PARTS and data.all_parts == 30


def test_nothing_is_drawn_of_a_poll_that_is_withheld_or_has_no_votes():
    assert chart_of([[0], [1]], anonymous=True) is None
    assert chart_of([]) is None


def test_rows_that_nobody_rated_are_not_drawn():
    config = json.loads(wire.encode(grid.EXAMPLE))
    second = chart_of([{"2x": 4}, {"2x": 5}], config=config, anonymous=False)
    assert (second.series, second.values) == (("mean",), [[4.5]])
    assert chart_of([None], config=config, anonymous=False) is None


def test_a_poll_of_texts_has_no_parts():
    config = {"kind": "open", "review": False}
    answers = [{"text": "A lab", "language": "en"}] * 5
    assert chart_of(answers, config=config, anonymous=False) is None


@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
def test_every_kind_but_texts_is_drawn(kind):
    scenario = kind_scenario(kind)
    charts = [
        data
        for poll in scenario.event.polls.values()
        if poll.state == "closed" and (data := chart_data(poll)) is not None
    ]
    assert bool(charts) == (kind_name(kind) != "open")
    for data in charts:
        assert len(data.parts) == len(data.values)
        assert {len(row) for row in data.values} == {len(data.series)}
