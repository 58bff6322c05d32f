"""code_book.csv: the name of each code of the other tables."""

import pytest

from live.features.polls import KINDS, kind_name
from tools.kind_scenarios import kind_scenario
from tools.result_tables import table, voted
from tools.scenario import Scenario


def codes(scenario, what):
    return {
        row["code"]: (row["label_en"], row["label_zh"])
        for row in table(scenario, "code_book")
        if row["what"] == what
    }


def test_groups_are_named_in_each_language():
    scenario = Scenario()
    assert codes(scenario, "region") == {"EU": ("Europe", "欧洲"), "CN": ("China", "中国")}
    assert codes(scenario, "delegation")["hangzhou"] == ("Hangzhou", "杭州")
    assert codes(scenario, "sector")["academia"] == ("Academia", "学界")


def test_topics_of_questions_are_named():
    scenario = Scenario()
    topics = [{"id": "money", "name": {"en": "Money", "zh": "资金"}}]
    scenario.perform(scenario.moderator, "qa.rules", room=1, topics=topics)
    assert codes(scenario, "topic") == {"money": ("Money", "资金")}


def test_every_code_of_the_poll_table_is_in_it():
    scenario, _ = voted([[0], [1], None] * 4, anonymous=False)
    parts = {row["part"] for row in table(scenario, "polls") if row["part"]}
    assert codes(scenario, "poll_option").keys() == parts
    assert codes(scenario, "poll_option")["0"] == ("Energy", "能源")


@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
def test_every_figure_of_a_kind_has_its_part_in_it_unless_people_wrote_it(kind):
    scenario = kind_scenario(kind)
    parts = {row["part"] for row in table(scenario, "polls") if row["part"]}
    known_codes = codes(scenario, "poll_option").keys()
    assert known_codes == (set() if kind.free_text else parts)


def test_a_draft_has_no_codes():
    scenario = Scenario()
    scenario.poll(open=False)
    assert codes(scenario, "poll_option") == {}
