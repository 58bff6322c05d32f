"""attendance.csv: counts over time, and never a person."""

from live.features.attendance.model import SAMPLE_INTERVAL_MS
from tools.result_tables import table
from tools.scenario import Scenario


def test_a_row_for_the_total_and_each_group_of_each_sample():
    scenario = Scenario()
    for name, delegation, sector in (
        ("Ann Secret", "lazio", "industry"),
        ("Ben Secret", "lazio", "academia"),
        ("Cem Secret", "hangzhou", "industry"),
    ):
        scenario.join(name, delegation, sector)
    scenario.at += SAMPLE_INTERVAL_MS
    scenario.strike()
    rows = table(scenario, "attendance")
    assert [(row["by"], row["group"], row["group_zh"], row["count"]) for row in rows] == [
        ("total", "", "", "3"),
        ("delegation", "lazio", "拉齐奥大区", "2"),
        ("delegation", "hangzhou", "杭州", "1"),
        ("sector", "academia", "学界", "1"),
        ("sector", "industry", "产业", "2"),
    ]
    assert {(row["at"], row["at_local"]) for row in rows} == {
        ("2022-06-02T07:05:00Z", "2022-06-02 09:05:00")
    }
    assert "Secret" not in str(rows) and "p1" not in str(rows)


def test_an_event_without_groups_has_totals_only():
    scenario = Scenario()
    scenario.at += SAMPLE_INTERVAL_MS
    scenario.strike()
    assert [(row["by"], row["count"]) for row in table(scenario, "attendance")] == [("total", "0")]
