"""The official vote in the report: votes by delegation, the outcome of the rule, the people beside
it.
"""

import pytest

from live.languages.catalogue import Catalogues
from live.outputs.report import render_pack_report
from tools.official_scenario import official_scenario
from tools.result_tables import history_of


def report_of(majority, language="en", **votes):
    scenario, official = official_scenario(majority, **votes)
    scenario.perform(scenario.moderator, "poll.reveal", poll=official)
    return render_pack_report(history_of(scenario), Catalogues())


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("two_thirds", "Adopted: “For” has 2 of 2 votes cast (two thirds: 2 needed)."),
        ("consensus", "Adopted by consensus: all 2 votes cast are for “For”."),
        (
            "absolute",
            "Adopted: “For” has the votes of 2 of 3 delegations (absolute majority: 2 needed).",
        ),
    ],
)
def test_the_report_states_the_outcome_of_the_majority_rule(rule, said):
    assert said in report_of(rule)


def test_the_report_says_in_chinese_that_nothing_was_adopted():
    report = report_of("simple", lazio=[0], bologna=[1])
    assert "未通过" in report
    assert "Not adopted: “For and Against” has 1 of 2 votes cast" in report


def test_the_report_says_that_too_few_delegations_voted():
    report = report_of("simple", lazio=[0])
    assert "Not adopted: 1 of 3 delegations voted (quorum: 2 needed)." in report
    assert "未通过：3 个代表团中有 1 个参加表决；法定数为 2 个。" in report
    assert "Adopted: “For”" not in report
    assert "Adopted: “For”" in report_of("simple", quorum="third", lazio=[0])


def test_the_report_states_the_weight_of_each_vote():
    report = report_of(None)
    assert "Official vote, one per delegation" in report
    assert "Secret ballot, one per browser" in report


def test_delegations_are_listed_beside_the_majority_of_their_people():
    report = report_of("simple")
    table = report[report.index("People and delegations side by side") :]
    assert "For (67%)" in table[: table.index("</table>")]
    assert "3 of 3 delegations voted." in report
