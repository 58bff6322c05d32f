"""Findings in sentences: only about figures that are shown, never about significance."""

import json

import pytest

from live.features import wire
from live.features.polls import KINDS, kind_name
from live.features.polls.kinds.choice.report import describe_leader
from live.features.polls.reports.findings import REGIONS_SHARE, Decimal, Measure, Percent, is_told
from live.features.polls.reports.shown_result import (
    Breakdown,
    Figure,
    GroupRow,
    PollPart,
    region_range,
)
from live.outputs.report import build_report
from live.outputs.report.findings import of_poll
from live.outputs.report.messages import REPORT_MSGIDS
from live.outputs.report.reader import Reader
from tools.report_scenarios import CATALOGUES, closed_poll, crowd_of, history
from tools.scenario import OPTIONS, Scenario

CHOICE = next(kind for kind in KINDS if kind_name(kind) == "choice")
KIND_OF = {kind_name(kind): kind for kind in KINDS}
CONFIG = {"kind": "choice", "options": OPTIONS}
REGIONS = {"lazio": 10, "bologna": 10, "hangzhou": 10}
"""20 people of a region, then 10 of another."""


def told(answers, people=None, language="en", **fields):
    scenario = Scenario()
    crowd = crowd_of(scenario, people) if answers else []
    closed_poll(scenario, CHOICE, crowd, answers, config=CONFIG, **fields)
    report = build_report(history(scenario))
    reader = Reader(report, language, CATALOGUES)
    (section,) = dict(report.sections)["polls"]
    return [reader.sentence(each) for each in section.findings], section


def test_it_states_the_number_of_votes_and_the_leader():
    sentences, _ = told([[0], [0], [1], [2], [0]], anonymous=False)
    assert sentences[:3] == [
        "25 of 25 voted.",
        "Energy leads with 60%.",
        "Energy is ahead in 3 of the 3 delegations shown.",
    ]


def test_it_says_so_in_chinese():
    sentences, _ = told([[0], [0], [1]], language="zh", anonymous=False)
    assert sentences[:2] == ["25 人中有 25 人投票。", "“能源”以 68% 居首。"]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ([[0], [1]], "Energy and Mobility lead with 50% each."),
        ([[0], [1], [2]], "All options have the same share."),
        ([None], "Everyone who voted abstained."),
    ],
)
def test_a_tie_is_stated_as_a_tie(answers, sentence):
    sentences, _ = told(
        answers, {"lazio": 6, "bologna": 6, "hangzhou": 6}, anonymous=False, abstain=True
    )
    assert sentence in sentences


def votes(*counts):
    """Votes for the first option of so many, of people who chose the second otherwise."""
    return [answer for of, first in counts for answer in [[0]] * first + [[1]] * (of - first)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Energy is ahead in 2 of the 3 delegations shown."),
        ("zh", "在显示的 3 个代表团中，“能源”在 2 个中居首。"),
    ],
)
def test_the_leader_is_named_and_a_tie_is_not_ahead(language, sentence):
    answers = votes((10, 8), (10, 7), (10, 5))
    sentences, _ = told(answers, REGIONS, language, anonymous=False)
    assert sentence in sentences


def test_regions_that_are_written_alike_form_no_range():
    _, section = told(votes((20, 11), (10, 5)), REGIONS, anonymous=False)
    assert not is_ranged(section, 0.552, 0.546)  # both are 55%
    assert is_ranged(section, 0.552, 0.544)


def is_ranged(section, *shares):
    """True if a sentence is about the regions, if these are large and have these shares."""
    key = (0, "votes")
    rows = tuple(
        GroupRow("region", {"en": "Region"}, 1000, 1000, {key: Figure(share=share)})
        for share in shares
    )
    section = section._replace(breakdowns=(Breakdown("region", rows, (), ()),))
    return any(sentence.msgid == REGIONS_SHARE for sentence in of_poll(section))


@pytest.mark.parametrize(
    ("of_twenty", "of_ten", "is_said"),
    [(20, 9, False), (14, 5, False), (14, 4, True), (6, 8, True)],
)
def test_a_difference_of_regions_of_fewer_than_three_people_is_not_mentioned(
    of_twenty, of_ten, is_said
):
    answers = votes((20, of_twenty), (10, of_ten))
    sentences, _ = told(answers, REGIONS, anonymous=False)
    assert any("By region" in sentence for sentence in sentences) == is_said


def test_three_people_of_the_smaller_group_make_a_difference():
    assert is_told(Percent(0.3), 10) and not is_told(Percent(0.29), 10)
    assert is_told(Percent(-0.25), 12) and not is_told(Decimal(0.2), 14)
    assert is_told(Measure(1), 3) and not is_told(Measure(50), 2)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "Everyone who answered chose Energy."), ("zh", "所有作答者都选择了“能源”。")],
)
def test_nothing_leads_with_all_votes(language, sentence):
    sentences, _ = told([[0]], language=language, anonymous=False)
    assert sentence in sentences
    assert not any("100%" in each for each in sentences)


@pytest.mark.parametrize(
    ("shares", "sentences"),
    [
        ((0.997, 0.003), ["Nearly everyone who answered chose A."]),
        ((0.502, 0.498), ["A is just ahead of B. Both have 50%."]),
        ((0.6, 0.4), ["A leads with 60%.", "B follows with 40%."]),
        ((0.51, 0.3, 0.3), ["A leads with 51%."]),
    ],
)
def test_a_lead_is_not_described_by_two_figures_that_are_written_alike(shares, sentences):
    ranks = [(share, PollPart(at, {"en": "ABC"[at]})) for at, share in enumerate(shares)]
    reader = Reader(build_report(history(Scenario())), "en", CATALOGUES)
    assert [reader.sentence(each) for each in describe_leader(ranks)] == sentences


def findings_of(kind, answers, language="en", abstain=False, **config):
    scenario = Scenario()
    crowd = crowd_of(scenario)
    example = json.loads(wire.encode(KIND_OF[kind].example)) | config
    rules = {"config": example, "anonymous": False, "abstain": abstain}
    closed_poll(scenario, KIND_OF[kind], crowd, answers, **rules)
    report = build_report(history(scenario))
    reader = Reader(report, language, CATALOGUES)
    (section,) = dict(report.sections)["polls"]
    return [reader.sentence(each) for each in section.findings]


def test_all_points_are_described_as_all():
    options = len(KIND_OF["points"].example.options)
    budget = KIND_OF["points"].example.budget
    answers = [[budget] + [0] * (options - 1)]
    sentences = findings_of("points", answers)
    assert any(each.endswith(" gets all points.") for each in sentences)


@pytest.mark.parametrize(
    ("decimals", "answers", "sentence"),
    [
        (0, [44], "The median is 44%. Half of the estimates are from 44% to 44%."),
        (0, [40] * 12 + [44] * 13, "The median is 44%. Half of the estimates are from 40% to 44%."),
        (1, [44, 44, 44.5], "The median is 44.0%. Half of the estimates are from 44.0% to 44.5%."),
    ],
)
def test_an_estimate_has_the_decimals_of_its_answers(decimals, answers, sentence):
    assert sentence in findings_of("estimate", answers, decimals=decimals)


def test_a_median_between_two_whole_numbers_has_an_extra_decimal():
    sentences = findings_of("estimate", [43] * 12 + [None] + [44] * 12, abstain=True)
    assert "The median is 43.5%. Half of the estimates are from 43% to 44%." in sentences


def test_the_median_of_a_scale_is_a_step_and_its_mean_has_a_decimal():
    sentences = findings_of("scale", [3, 4, 4])
    assert any("the average is 3.6 and the median is 4." in each for each in sentences)


def test_no_votes_and_too_few_votes_are_a_sentence():
    assert told([])[0] == ["Fewer than 5 people voted, so no result is shown."]
    assert told([], anonymous=False)[0] == ["No one voted."]


def test_regions_are_compared_only_where_both_are_shown():
    sentences, section = told([[0], [1], [0]], {"lazio": 8, "hangzhou": 2})
    assert not any("By region" in sentence for sentence in sentences)
    assert region_range(section, (0, "votes")) is None


def test_the_word_significant_is_never_used():
    assert not [message for message in REPORT_MSGIDS if "significan" in message.lower()]
