"""Findings in sentences: only about figures that are shown, never about significance."""

import pytest

from live.core.polls import KINDS, kind_name
from live.report import build_report
from live.report.findings import region_range
from live.report.messages import REPORT_MSGIDS
from live.report.reader import Reader
from tools.report_scenarios import CATALOGUES, closed_poll, crowd_of, history
from tools.scenario import OPTIONS, Scenario

CHOICE = next(kind for kind in KINDS if kind_name(kind) == "choice")
CONFIG = {"kind": "choice", "options": OPTIONS}


def told(answers, people=None, language="en", **fields):
    scenario = Scenario()
    crowd = crowd_of(scenario, people) if answers else []
    closed_poll(scenario, CHOICE, crowd, answers, config=CONFIG, **fields)
    report = build_report(history(scenario))
    reader = Reader(report, language, CATALOGUES)
    (section,) = dict(report.sections)["polls"]
    return [reader.sentence(each) for each in section.findings], section


def test_it_says_how_many_voted_and_what_leads():
    sentences, _ = told([[0], [0], [1], [2], [0]], anonymous=False)
    assert sentences[:3] == [
        "25 of 25 voted.",
        "Energy leads with 60%.",
        "It is ahead in 3 of the 3 delegations shown.",
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
def test_a_tie_is_said_as_one(answers, sentence):
    sentences, _ = told(
        answers, {"lazio": 6, "bologna": 6, "hangzhou": 6}, anonymous=False, abstain=True
    )
    assert sentence in sentences


def test_no_votes_and_too_few_votes_are_a_sentence():
    assert told([])[0] == ["Fewer than 5 people voted, so no result is shown."]
    assert told([], anonymous=False)[0] == ["No one voted."]


def test_regions_are_compared_only_where_both_are_shown():
    sentences, section = told([[0], [1], [0]], {"lazio": 8, "hangzhou": 2})
    assert not any("By region" in sentence for sentence in sentences)
    assert region_range(section, (0, "votes")) is None


def test_the_word_significant_is_never_used():
    assert not [message for message in REPORT_MSGIDS if "significan" in message.lower()]
