"""README.txt lists in each language the content of the pack, and the excluded parts."""

from live.features.polls import KINDS, kind_name
from live.features.polls.tables.results import ONE_VOICE, REGION_GAP
from live.outputs.pack.texts import DEFINITIONS
from live.outputs.pack.verify import OVER_GROUPS
from tools.kind_scenarios import kind_scenario
from tools.results_packs import Pack
from tools.scenario import Scenario


def readme(scenario, folder):
    return Pack(scenario, folder).files["README.txt"].decode("utf-8-sig")


def test_it_names_the_event_its_files_and_how_to_read_them_in_each_language(tmp_path):
    text = readme(Scenario(), tmp_path)
    english, chinese = text.split("=" * 72)
    assert "Event: Regional innovation" in english and "活动: 区域创新" in chinese
    for part in (english, chinese):
        assert "7HK3QF" in part and "results.xlsx: " in part and "polls.csv, ballots.csv" in part
    assert "fewer than 5 votes" in english and "少于 5 票" in chinese
    assert "{" not in text and "\n" not in text.replace("\r\n", "")


def test_it_defines_every_figure_of_the_tables_in_each_language(tmp_path):
    scenario = kind_scenario(next(kind for kind in KINDS if kind_name(kind) == "statements"))
    text = readme(scenario, tmp_path)
    english, chinese = text.split("=" * 72)
    for names, definition in DEFINITIONS.items():
        assert f"- {names}: " in english and f"- {names}: " in chinese
        assert definition not in chinese
    assert "Observers have no voice." in english and "fewer than 5 people voted" in english
    definitions = {name for names in DEFINITIONS for name in names.split(", ")}
    computed_names = {"n", "abstained", "eligible_n", "response", "value", "share", "effective_n"}
    assert computed_names | {"value_moved", "share_moved", "suppressed", "outcome"} <= definitions
    assert {ONE_VOICE, REGION_GAP, "total", *OVER_GROUPS} <= definitions


def test_a_file_that_is_not_in_the_pack_is_not_named(tmp_path):
    pack = Pack(Scenario(), tmp_path)
    names = [name for name in pack.files if name in pack.files["README.txt"].decode()]
    assert set(names) == pack.files.keys() - {"README.txt"}


def test_polls_that_run_are_named_as_left_out(tmp_path):
    scenario = Scenario()
    assert "still running" not in readme(scenario, tmp_path)
    poll = scenario.poll()
    text = readme(scenario, tmp_path)
    assert f"Poll {poll}: Which?" in text and f"投票 {poll}：哪个？" in text
