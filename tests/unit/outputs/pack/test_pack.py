"""The pack as a whole: its files, a single position of the journal, equal bytes, all sorts of
events.
"""

import json
import subprocess
import zipfile
from collections import Counter

import pytest

from live.kernel.principal import OPERATOR
from live.outputs.pack.pack import pack_name, write_pack
from live.outputs.pack.progress import STEPS
from live.outputs.tables import TABLES, History
from tools.recordings import FEW_RECORDINGS, WHOLE_EVENT, recorded_history
from tools.result_tables import history_of, voted
from tools.results_packs import Pack, recorded_pack
from tools.scenario import CREATE, Scenario, action

pytestmark = pytest.mark.thorough

FILES = [
    *(f"{name}.csv" for name in TABLES),
    *("results.xlsx", "results.json", "datapackage.json", "labels.R", "labels.sps"),
    *("verify.py", "report.html", "README.txt", "SHA256SUMS"),
]


def ended(scenario):
    scenario.perform(scenario.organiser, "event.end")
    return scenario


def event_in(languages, **fields):
    """The history of an event in these languages, without groups, with a single closed poll."""
    scenario = Scenario()
    event_fields = action("event.create", **{**CREATE, "languages": languages, **fields})
    history = History()
    scenario.event, scenario.entries = history.event, []
    scenario.decide(OPERATOR, event_fields)
    nothing = {"regions": [], "delegations": [], "sectors": []}
    scenario.decide(OPERATOR, action("event.configure", **nothing))
    scenario.decide(OPERATOR, action("event.start"))
    text = {language: f"In {language}" for language in languages}
    config = {"kind": "choice", "options": [text, {languages[0]: "Other"}]}
    poll = scenario.perform(
        OPERATOR, "poll.create", room=1, prompt=text, config=config, anonymous=False
    )
    scenario.perform(OPERATOR, "poll.open", poll=poll, seconds=None)
    for _ in range(5):
        person = scenario.join(delegation="", sector="", language=languages[0])
        scenario.perform(person, "poll.vote", poll=poll, answer=[0])
    scenario.perform(OPERATOR, "poll.close", poll=poll)
    return history_of(scenario)


def test_a_pack_is_named_by_code_and_date(tmp_path):
    scenario, _ = voted([[0]] * 5)
    assert Pack(scenario, tmp_path).path.name == "7HK3QF-2022-06-02-results.zip"
    assert pack_name(history_of(scenario)) == "7HK3QF-2022-06-02-results.zip"


def test_it_has_all_its_files_with_their_checksums(tmp_path):
    scenario, _ = voted([[0]] * 5)
    pack = Pack(scenario, tmp_path)
    assert list(pack.files) == FILES
    folder = pack.unpack(tmp_path / "unpacked")
    process = subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    assert process.stdout.count(": OK\n") == len(FILES) - 1


@pytest.mark.parametrize("name", FEW_RECORDINGS)
def test_each_table_is_a_strict_csv_with_rows_of_equal_length(name):
    pack = recorded_pack(name)
    for table in TABLES:
        rows = pack.rows(table)
        assert {len(row) for row in rows} == {len(rows[0])}, table
        assert len(set(rows[0])) == len(rows[0])
        data = pack.files[f"{table}.csv"]
        assert data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n")


@pytest.mark.parametrize("name", [WHOLE_EVENT, "0.1.0-kind-words"])
def test_a_pack_of_an_ended_event_that_is_made_twice_is_the_same(name, tmp_path):
    one = Pack(recorded_history(name), tmp_path / "one")
    other = Pack(recorded_history(name), tmp_path / "other")
    assert {name for name in FILES if one.files[name] != other.files[name]} == set()
    assert one.path.read_bytes() == other.path.read_bytes()


def test_totals_are_the_sum_of_the_ballots(tmp_path):
    scenario, _ = voted(
        [[0], [0, 1], [2], None, [1]] * 4,
        ["lazio", "hangzhou"],
        config={
            "kind": "choice",
            "options": [{"en": "A"}, {"en": "B"}, {"en": "C"}],
            "most": 2,
        },
    )
    pack = Pack(scenario, tmp_path)
    ballots = [json.loads(row["answer_data"]) for row in pack.table("ballots")]
    counts = Counter(str(option) for answer in ballots for option in answer or ())
    total = [row for row in pack.table("polls") if row["by"] == "total"]
    assert {row["part"]: int(row["value"]) for row in total} == counts
    assert {(row["n"], row["abstained"]) for row in total} == {
        (str(len(ballots)), str(ballots.count(None)))
    }


def test_a_poll_that_runs_is_in_no_table(tmp_path):
    scenario, closed_poll = voted([[0], [1]] * 5, anonymous=False)
    running = scenario.poll(anonymous=False)
    paused_poll = scenario.poll(anonymous=False)
    for id in (running, paused_poll):
        scenario.perform(scenario.join(), "poll.vote", poll=id, answer=[0])
    scenario.perform(scenario.moderator, "poll.pause", poll=paused_poll)
    pack = Pack(scenario, tmp_path)
    for table in ("polls", "ballots"):
        assert {row["poll"] for row in pack.table(table)} == {str(closed_poll)}
    options = [row["of"] for row in pack.table("code_book") if row["what"] == "poll_option"]
    assert set(options) == {str(closed_poll)}
    assert {each["poll"] for each in pack.json()["left_out"]} == {running, paused_poll}
    assert str(running) not in pack.files["report.html"].decode().partition("Which?")[0][-40:]


def test_an_event_that_has_only_drafts_has_an_empty_pack(tmp_path):
    scenario = Scenario(started=False)
    scenario.poll(open=False)
    pack = Pack(scenario, tmp_path)
    assert pack.json()["polls"] == pack.table("polls") == pack.table("ballots") == []
    assert pack.json()["left_out"] == [] and list(pack.files) == FILES


@pytest.mark.parametrize(
    "languages", [["en"], ["zh"], ["fr"], ["en", "zh", "fr", "pt"], ["zh-Hans", "it", "de", "en"]]
)
def test_an_event_without_groups_in_any_languages(languages, tmp_path):
    title = {language: f"Title {language}" for language in languages}
    pack = Pack(event_in(languages, title=title), tmp_path)
    assert list(pack.files) == FILES
    (poll,) = pack.json()["polls"]
    assert poll["prompt"] == {language: f"In {language}" for language in languages}
    assert {result["by"] for result in poll["results"]} == {"total"}
    header = pack.rows("polls")[0]
    assert [name for name in header if name.startswith("prompt_")] == [
        f"prompt_{language}" for language in languages
    ]
    assert len(pack.workbook().sheetnames) == 15


def test_progress_goes_through_all_steps_in_order(tmp_path):
    scenario, _ = voted([[0]] * 5)
    reports = []
    write_pack(history_of(scenario), tmp_path, lambda *report: reports.append(report))
    steps = list(dict.fromkeys(step for step, _, _ in reports))
    assert ["reading", *steps] == list(STEPS)
    assert all(0 <= count <= of for _, count, of in reports)


def test_nothing_but_the_pack_is_left_in_the_folder(tmp_path):
    scenario, _ = voted([[0]] * 5)
    pack = Pack(scenario, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == [pack.path]


def test_a_failure_leaves_nothing_at_all(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr("live.outputs.pack.pack.render_pack_report", fail)
    scenario, _ = voted([[0]] * 5)
    with pytest.raises(OSError, match="no space"):
        Pack(scenario, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_dates_in_the_pack_are_those_of_the_event(tmp_path):
    scenario, _ = voted([[0]] * 5)
    with zipfile.ZipFile(Pack(scenario, tmp_path).path) as pack:
        assert {info.date_time for info in pack.infolist()} == {(2022, 6, 2, 9, 0, 4)}
