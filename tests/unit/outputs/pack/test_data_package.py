"""datapackage.json explains each column of the CSV files."""

import hashlib

from tools.result_tables import voted
from tools.results_packs import Pack
from tools.scenario import Scenario


def test_columns_have_titles_in_the_languages_of_the_event(tmp_path):
    scenario, _ = voted([[0], [1]] * 5)
    package = Pack(scenario, tmp_path).json("datapackage.json")
    polls = next(each for each in package["resources"] if each["name"] == "polls")
    fields = {field["name"]: field for field in polls["schema"]["fields"]}
    assert fields["anonymous"]["titles"] == {"en": "Anonymous", "zh": "匿名"}
    assert fields["prompt_zh"]["language"] == "zh"
    assert (fields["closed"]["timeZone"], fields["closed_local"]["timeZone"]) == (
        "UTC",
        "Europe/Brussels",
    )
    assert fields["n"]["unit"] == "ballots" and "total" in fields["by"]["codes"]
    assert polls["schema"]["missingValues"] == [""]
    assert polls["schema"]["primaryKey"] == ["poll", "by", "group", "part", "figure"]


def test_it_knows_size_digest_and_rows_of_each_file(tmp_path):
    scenario, _ = voted([[0], [1]] * 5)
    pack = Pack(scenario, tmp_path)
    for resource in pack.json("datapackage.json")["resources"]:
        data = pack.files[resource["path"]]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
        assert resource["rows"] == len(pack.rows(resource["name"])) - 1


def test_it_says_which_event_it_is_and_at_which_entry(tmp_path):
    scenario = Scenario()
    event = Pack(scenario, tmp_path).json("datapackage.json")["event"]
    assert event["code"] == "7HK3QF" and event["seq"] == scenario.event.seq
    assert event["zone"] == "Europe/Brussels" and event["generator"].startswith("live ")
