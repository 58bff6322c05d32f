"""Names of groups, for all tables."""

from live.features.event.group_names import group_names
from tools.scenario import Scenario


def test_each_group_is_found_by_its_breakdown_and_id():
    scenario = Scenario()
    _, (room,) = scenario.breakout([scenario.join()])
    names = group_names(scenario.event)
    assert names["delegation", "lazio"]["zh"] == "拉齐奥大区"
    assert names["region", "EU"] == {"en": "Europe", "zh": "欧洲"}
    assert names["sector", "industry"]["en"] == "Industry"
    assert names["room", str(room)] == scenario.event.rooms[room].name
    assert ("delegation", "") not in names
