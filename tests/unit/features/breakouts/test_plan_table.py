"""The plan of a breakout as a table."""

from live.features.breakouts.plan_table import HEADER, plan_table
from tools.scenario import Scenario


def test_it_lists_people_by_room_then_people_without_a_room_and_no_hidden_join():
    scenario = Scenario()
    ann, ben = scenario.join("Ann"), scenario.join("Ben", "hangzhou", language="zh")
    cem, dan = scenario.join("Cem", "bologna"), scenario.join("Dan")
    breakout, _ = scenario.breakout([cem], [ann], open=False)
    scenario.perform(scenario.moderator, "person.ban", person=dan.person)
    scenario.poll(anonymous=True)
    scenario.join("Eva")
    table = plan_table(scenario.event, scenario.event.breakouts[breakout], "zh")
    assert table.header == list(HEADER)
    assert list(table.rows) == [
        [
            1,
            "第1会场",
            cem.person,
            "Cem",
            "bologna",
            "EU",
            "government",
            "en",
            "博洛尼亚",
            "欧洲",
            "政府",
        ],
        [
            2,
            "第2会场",
            ann.person,
            "Ann",
            "lazio",
            "EU",
            "government",
            "en",
            "拉齐奥大区",
            "欧洲",
            "政府",
        ],
        [
            None,
            None,
            ben.person,
            "Ben",
            "hangzhou",
            "CN",
            "government",
            "zh",
            "杭州",
            "中国",
            "政府",
        ],
    ]
