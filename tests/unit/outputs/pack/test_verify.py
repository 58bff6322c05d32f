"""Verification of a pack: an untouched pack is right, and any change in a pack is found, even with
new checksums.
"""

import ast
import io
import json
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from live.features.attendance.model import SAMPLE_INTERVAL_MS
from live.features.polls import KINDS, kind_name
from live.outputs.pack import verify
from live.outputs.pack.pack import write_pack
from live.outputs.pack.verify import BadPack, verify_pack
from tools.driven_demo import driven_demo
from tools.kind_scenarios import kind_scenario
from tools.official_scenario import official_scenario
from tools.pack_files import PackFiles, make_pack
from tools.random_event import RandomEvent
from tools.recordings import FEW_RECORDINGS
from tools.result_tables import voted
from tools.results_packs import hostile_history, hostile_names, recorded_pack
from tools.scenario import Scenario
from tools.tiers import seeds
from unit.features.people.test_devices import Device
from unit.features.polls.hands.test_hands import count as count_hands
from unit.features.polls.tables.test_results import random_poll
from unit.features.test_registry import whole_event

pytestmark = pytest.mark.thorough

STATEMENTS = {
    "kind": "statements",
    "statements": [{"en": "Share data.", "zh": "共享数据。"}, {"en": "Buses first."}],
}


def wrong(pack: Path) -> list[str]:
    return [
        f"{finding.where}: {finding.text}"
        for finding in verify_pack(pack)
        if finding.outcome == "wrong"
    ]


# packs as they are written


@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
def test_every_figure_of_every_kind_follows_from_its_ballots(kind, tmp_path):
    assert wrong(make_pack(kind_scenario(kind), tmp_path)) == []


def test_a_whole_event_is_right(tmp_path):
    assert wrong(make_pack(whole_event(), tmp_path)) == []


@pytest.mark.parametrize("seed", seeds(range(5), range(5, 20)))
def test_random_polls_are_right_with_all_that_is_hidden_in_them(seed, tmp_path):
    scenario, _ = random_poll(seed)
    assert wrong(make_pack(scenario, tmp_path)) == []


@pytest.mark.parametrize("seed", seeds([2], [*range(2), *range(3, 20)]))
def test_random_events_with_texts_that_look_like_something_else_are_right(seed, tmp_path):
    assert wrong(make_pack(RandomEvent(seed).scenario, tmp_path)) == []


def test_a_word_that_begins_with_a_sign_is_right(tmp_path):
    answers = [["-10 %", "+1"], ["-10 %", "=x"], ["-10 %", "'-x"], ["@home"]] * 3
    config = {"kind": "words", "most": 3, "review": False}
    scenario, _ = voted(answers, config=config)
    pack = make_pack(scenario, tmp_path)
    rows = PackFiles(pack).rows("polls")
    assert [row["part"] for row in rows][:1] == ["'-10 %"] and wrong(pack) == []


def test_a_statement_that_was_rejected_after_some_voted_on_it_is_in_no_ballot(tmp_path):
    scenario, people, poll, proposal = statement_voted_on()
    scenario.perform(
        scenario.moderator, "statement.reject", poll=poll, statement=proposal, reason="other"
    )
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    pack = make_pack(scenario, tmp_path)
    answers = [json.loads(row["answer_data"]) for row in PackFiles(pack).rows("ballots")]
    assert len(answers) == len(people) and {} in answers
    assert {part for answer in answers for part in answer} == {"1", "2"}
    assert wrong(pack) == []


def test_a_statement_that_was_approved_is_in_its_ballots(tmp_path):
    scenario, _, poll, proposal = statement_voted_on()
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    pack = make_pack(scenario, tmp_path)
    answers = [row["answer_data"] for row in PackFiles(pack).rows("ballots")]
    assert all(f'"p{proposal}"' in answer for answer in answers)
    assert wrong(pack) == []


def statement_voted_on():
    """A named vote with a statement of an attendee that everyone answered, two nothing else."""
    scenario = Scenario()
    people = [scenario.join(f"n{at}", ("lazio", "hangzhou")[at % 2]) for at in range(12)]
    poll = scenario.poll(anonymous=False, config={**STATEMENTS, "propose": True})
    fields = {"poll": poll, "text": "-10 % by 2030", "language": "en"}
    proposal = scenario.perform(people[0], "statement.propose", **fields)
    scenario.perform(scenario.moderator, "statement.approve", poll=poll, statement=proposal)
    for at, person in enumerate(people):
        others = {"1": 1, "2": -1} if at > 1 else {}
        answer = {**others, f"p{proposal}": 1}
        scenario.perform(person, "poll.vote", poll=poll, answer=answer)
    return scenario, people, poll, proposal


@pytest.mark.parametrize("anonymous", [True, False])
def test_a_poll_of_which_no_word_is_shown_has_its_voters(anonymous, tmp_path):
    config = {"kind": "words", "most": 1, "review": True}
    scenario, _ = voted([["one"], ["two"], None] * 4, config=config, anonymous=anonymous)
    pack = make_pack(scenario, tmp_path)
    total = next(row for row in PackFiles(pack).rows("polls") if row["by"] == "total")
    assert (total["n"], total["abstained"]) == ("12", "4")
    assert (total["figure"], total["value"], total["suppressed"]) == ("", "", "no")
    assert wrong(pack) == []
    files = PackFiles(pack)
    change("polls", lambda row: row["by"] == "total", n="11")(files)
    assert "the ballots give 12" in " ".join(wrong(files.write(tmp_path / "changed.zip")))


def test_a_merged_question_that_its_author_withdrew_is_right(tmp_path):
    scenario = Scenario()
    ann, bob = scenario.join("Ann"), scenario.join("Bob")
    one, other = scenario.question(ann), scenario.question(bob)
    scenario.perform(scenario.moderator, "question.merge", question=other, into=one)
    scenario.perform(bob, "question.withdraw", question=other)
    assert wrong(make_pack(scenario, tmp_path)) == []


def test_figures_that_ballots_cannot_give_are_reported(tmp_path):
    scenario, poll = voted([[0], [1], None] * 15, ["lazio", "hangzhou", "bologna"])
    findings = [
        each for each in verify_pack(make_pack(scenario, tmp_path)) if each.check == "recount"
    ]
    absent = [each.text for each in findings if each.outcome == "absent"]
    assert {each.where for each in findings} == {f"poll {poll}"}
    assert all("Not in this pack, to protect the ballot." in text for text in absent)
    assert any("Who could vote" in text for text in absent) and len(absent) == 2
    assert any("figures were recounted from 45 ballots" in each.text for each in findings)


@pytest.mark.parametrize("history", [hostile_history, hostile_names])
def test_texts_that_programs_take_for_something_else_are_right(history, tmp_path):
    assert wrong(write_pack(history(), tmp_path, lambda step, done, of: None)) == []


@pytest.mark.parametrize("name", FEW_RECORDINGS)
def test_packs_of_recorded_events_are_right(name, tmp_path):
    assert wrong(recorded_pack(name).unpack(tmp_path / "pack")) == []


def test_an_empty_event_and_an_event_with_a_running_poll_are_right(tmp_path):
    assert wrong(make_pack(Scenario(started=False), tmp_path / "draft")) == []
    running, _ = voted([[0], [1]], anonymous=False, close=False)
    assert wrong(make_pack(running, tmp_path / "running")) == []


def test_a_folder_is_verified_as_the_zip_is(tmp_path):
    pack = make_pack(kind_scenario(KINDS[0]), tmp_path)
    with zipfile.ZipFile(pack) as archive:
        archive.extractall(tmp_path / "unpacked")
    assert list(verify_pack(tmp_path / "unpacked")) == list(verify_pack(pack))


# the file in the pack


def run_alone(*arguments, folder):
    """Run the verify.py of an unpacked pack, without any package that is installed."""
    command = [sys.executable, "-I", "-S", "verify.py", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_pack_verifies_itself_with_the_standard_library_alone(pack, tmp_path):
    with zipfile.ZipFile(pack) as archive:
        archive.extractall(tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    done = run_alone(folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("No errors found in this pack.\n")
    assert {path.name for path in tmp_path.iterdir()} == names
    assert run_alone(pack, folder=tmp_path).stdout == done.stdout
    found = [json.loads(line) for line in run_alone("--json", folder=tmp_path).stdout.splitlines()]
    assert found == [each._asdict() for each in verify_pack(pack)]


def test_a_pack_that_was_changed_says_so_itself(pack, tmp_path):
    files = PackFiles(pack)
    change("polls", is_total, value=add_to_number("value"))(files)
    with zipfile.ZipFile(files.write(tmp_path / "changed.zip")) as archive:
        archive.extractall(tmp_path / "unpacked")
    done = run_alone("--quiet", folder=tmp_path / "unpacked")
    assert done.returncode == 1 and "the ballots give" in done.stdout
    assert done.stdout.splitlines()[-1].endswith("errors found in this pack.")
    other = run_alone(tmp_path, folder=tmp_path / "unpacked")
    assert (other.returncode, other.stdout) == (2, "")
    assert other.stderr.startswith("Error: ") and "is not a results pack" in other.stderr


def test_it_imports_nothing_but_the_standard_library_of_python_3_9():
    source = Path(verify.__file__).read_text()
    tree = ast.parse(source, feature_version=(3, 9))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not any(isinstance(node, ast.ImportFrom) and node.level for node in found)
    names = {
        name.partition(".")[0]
        for node in found
        for name in (
            [node.module]
            if isinstance(node, ast.ImportFrom)
            else [each.name for each in node.names]
        )
    }
    assert names and names <= sys.stdlib_module_names


@pytest.mark.parametrize("content", [b"", b"PK", b"not a ZIP"])
def test_another_file_is_no_pack(content, tmp_path):
    (tmp_path / "file.zip").write_bytes(content)
    with pytest.raises(BadPack, match="cannot be read"):
        list(verify_pack(tmp_path / "file.zip"))


def test_a_zip_of_something_else_is_no_pack(tmp_path):
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("photo.jpg", b"...")
    with pytest.raises(BadPack, match="is not a results pack"):
        list(verify_pack(tmp_path / "other.zip"))


def test_a_copy_without_line_breaks_is_compared(tmp_path):
    scenario = Scenario()
    scenario.question(scenario.join(), "One line.\nAnother one.")
    pack = make_pack(scenario, tmp_path)
    assert wrong(pack) == []
    files = PackFiles(pack)
    name = "questions-one-line.csv"
    files.files[name] = files.files[name].replace(b"Another", b"A third")
    problems = [
        f"{name}: Row 2 of questions.csv is not in it, or differs.",
        f"{name}: 1 of its rows are not in questions.csv, or differ.",
    ]
    assert wrong(files.write(tmp_path / "changed.zip")) == problems


# packs that were changed


def driven_event() -> Scenario:
    """Two rounds of a named vote, an anonymous poll, statements, questions, breakouts, a card,
    speeches and attendance.
    """
    scenario = Scenario()
    people = [
        scenario.join(f"n{at}", ("lazio", "hangzhou", "bologna")[at % 3], sector="industry")
        for at in range(30)
    ]
    chance = random.Random(4)
    scenario.at += SAMPLE_INTERVAL_MS
    scenario.strike()
    first = scenario.poll(anonymous=False)
    _vote_otherwise(scenario, first)
    _vote(scenario, first, people, lambda: chance.choice([[0], [0], [1], [2], None]))
    second = scenario.perform(scenario.moderator, "poll.repeat", poll=first)
    scenario.perform(scenario.moderator, "poll.open", poll=second)
    _vote(scenario, second, people, lambda: chance.choice([[0], [1], [1], [2]]))
    secret = scenario.poll()
    few_of_bologna = [each for at, each in enumerate(people) if at % 3 < 2 or at < 9]
    _vote(scenario, secret, few_of_bologna, lambda: chance.choice([[0], [1], None]))
    poll_of_statements = scenario.poll(anonymous=False, config=STATEMENTS)
    _vote(scenario, poll_of_statements, people, lambda: {"1": chance.choice([1, 1, -1]), "2": -1})
    questions = [scenario.question(each) for each in people[:3]]
    for person in people[3:20]:
        scenario.perform(person, "question.upvote", question=questions[0], on=True)
    scenario.perform(scenario.moderator, "question.merge", question=questions[1], into=questions[0])
    _speak(scenario, people)
    _, (room, *_) = scenario.breakout(people[:4], people[4:9])
    scenario.perform(
        people[0], "report.write", report=room, field="project", language="en", text="Shared bus."
    )
    _fill_board(scenario, people)
    scenario.perform(scenario.organiser, "event.end")
    return scenario


def _vote_otherwise(scenario, poll):
    """Two people on a shared device, and two shows of hands."""
    scenario.perform(scenario.organiser, "event.configure", shared_devices=5)
    device = Device(scenario)
    for _ in range(2):
        scenario.perform(device.next_person(), "poll.vote", poll=poll, answer=[1])
    for delegation, counts in (("lazio", (12, 5, 0)), (None, (3, 3, 3))):
        fields = {"delegation": delegation} if delegation else {}
        count_hands(scenario, scenario.staff("clerk", **fields), poll, *counts)


def _fill_board(scenario, people):
    """A card with a lead, a confirmed partner and a next step without a day."""
    head = scenario.staff("head", delegation="hangzhou")
    scenario.perform(scenario.moderator, "board.configure", open=True, premoderated=False)
    texts = {"title": "Shared bus", "summary": "Two depots.", "language": "en"}
    card = scenario.perform(people[0], "card.create", type="idea", **texts)
    scenario.perform(people[0], "pledge.make", card=card, role="lead")
    scenario.perform(head, "pledge.make", card=card, role="partner")
    scenario.perform(people[0], "card.next_step", card=card, text="Meet.", language="en")


def _speak(scenario: Scenario, people: list) -> None:
    """A person speaks, a person withdraws, a person waits."""
    scenario.perform(scenario.moderator, "floor.open")
    requests = [scenario.perform(each, "floor.ask", language="en") for each in people[:3]]
    scenario.perform(scenario.moderator, "floor.give")
    scenario.at += 60_000
    scenario.perform(scenario.moderator, "floor.done")
    scenario.perform(people[1], "floor.withdraw", request=requests[1])


def _vote(scenario, poll, people, answer):
    for person in people:
        scenario.at += 1000
        scenario.perform(person, "poll.vote", poll=poll, answer=answer())
    scenario.perform(scenario.moderator, "poll.close", poll=poll)


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return make_pack(driven_event(), tmp_path_factory.mktemp("pack"))


def change(table, wanted, **cells):
    """Tampering: set cells of the first row of a table that is wanted."""

    def tamper(files):
        rows = files.rows(table)
        row = next(row for row in rows if wanted(row))
        for name, value in cells.items():
            row[name] = value(row) if callable(value) else value
        files.put_rows(table, rows)

    return tamper


def remove(table, wanted=lambda row: True):
    def tamper(files):
        rows = files.rows(table)
        rows.remove(next(row for row in rows if wanted(row)))
        files.put_rows(table, rows)

    return tamper


def repeat_ballot(files):
    rows = files.rows("ballots")
    files.put_rows("ballots", [*rows, rows[0]])


def add_ballot(files):
    rows = files.rows("ballots")
    files.put_rows("ballots", [*rows, {**rows[0], "receipt": "ab" * 10}])


def swap_columns(files):
    header = files.header("ballots")
    header[4], header[5] = header[5], header[4]
    files.put_rows("ballots", files.rows("ballots"), header)


def change_json(files):
    document = files.json("results.json")
    document["polls"][0]["results"][0]["figures"][0]["value"] += 1
    files.put_json("results.json", document)


def remove_json_poll(files):
    document = files.json("results.json")
    del document["polls"][1]
    files.put_json("results.json", document)


def change_option(files):
    document = files.json("results.json")
    options = document["polls"][0]["config"]["options"]
    options[0], options[1] = options[1], options[0]
    files.put_json("results.json", document)


def change_workbook(sheet):
    def tamper(files):
        book = openpyxl.load_workbook(io.BytesIO(files.files["results.xlsx"]))
        cells = next(each for each in book if each.title.startswith(sheet))
        names = [cell.value for cell in cells[2]]
        column = names.index({"Polls": "value", "Ballots": "answer_data"}[sheet]) + 1
        cells.cell(3, column).value = 7 if sheet == "Polls" else "[2]"
        out = io.BytesIO()
        book.save(out)
        files.files["results.xlsx"] = out.getvalue()

    return tamper


def is_total(row):
    return row["by"] == "total" and row["figure"] == "votes" and float(row["value"]) > 2


def is_secret_total(row):
    return is_total(row) and row["anonymous"] == "yes"


def of(by):
    return lambda row: row["by"] == by and row["figure"] == "votes" and row["suppressed"] == "no"


def add_to_number(name):
    return lambda row: str(int(row[name]) + 1)


def is_recorded(row):
    return bool(row["person"]) and row["answer_data"] not in ("null", "[2]")


TAMPERINGS = {
    "the total of an option": change("polls", is_total, value=add_to_number("value")),
    "the total of an anonymous poll": change(
        "polls", is_secret_total, value=add_to_number("value")
    ),
    "a share of an anonymous poll": change("polls", is_secret_total, share="0.1111"),
    "a share": change("polls", is_total, share="0.9999"),
    "the number of votes": change("polls", is_total, n=add_to_number("n")),
    "abstentions": change("polls", is_total, abstained=add_to_number("abstained")),
    "more votes than people": change("polls", is_total, eligible_n="1"),
    "a delegation's figure": change("polls", of("delegation"), value=add_to_number("value")),
    "a sector's figure": change("polls", of("sector"), value=add_to_number("value")),
    "a region's votes": change("polls", of("region"), n=add_to_number("n")),
    "one city, one vote": change("polls", of("one_city_one_voice"), share="0.1234"),
    "the effective number of votes": change(
        "polls", of("one_city_one_voice"), effective_n="99.0000"
    ),
    "a response": change("polls", is_total, response="0.0100"),
    "the gap of regions": change("polls", of("region_gap"), share="0.8765"),
    "common ground": change("polls", lambda row: row["figure"] == "bridging", value="0.9999"),
    "where regions differ": change("polls", lambda row: row["figure"] == "gap", value="0.0001"),
    "the shift of a round": change(
        "polls", lambda row: row["value_moved"] != "", value_moved=add_to_number("value_moved")
    ),
    "a number in a hidden row": change(
        "polls", lambda row: row["suppressed"] == "yes", value="3", share="0.5000"
    ),
    "a shown row that is called hidden": change(
        "polls", is_total, suppressed="yes", why_suppressed="protected", value="", share=""
    ),
    "a row that is missing": remove("polls", is_total),
    "the order of polls": change("polls", is_total, order="9"),
    "the name of an option": change("polls", is_total, part_en="Coal"),
    "options that changed places": change_option,
    "the name of a group": change("polls", of("delegation"), group_zh="罗马"),
    "a name in the code book": change(
        "code_book", lambda row: row["what"] == "delegation", label_en="Rome"
    ),
    "a ballot that is missing": remove("ballots"),
    "a ballot that is there twice": repeat_ballot,
    "a ballot more": add_ballot,
    "an answer": change("ballots", is_recorded, answer_data="[2]"),
    "an answer in words": change("ballots", is_recorded, answer_en="Water, of course"),
    "a vote that became an abstention": change(
        "ballots", is_recorded, answer_data="null", answer_en="", answer_zh=""
    ),
    "an answer that no voter could give": change("ballots", is_recorded, answer_data="[99]"),
    "an answer that is no JSON": change("ballots", is_recorded, answer_data="[0"),
    "the delegation of a voter": change(
        "ballots",
        lambda row: is_recorded(row) and row["delegation"] == "lazio",
        delegation="bologna",
        delegation_en="Bologna",
        delegation_zh="博洛尼亚",
    ),
    "a receipt's words": change("ballots", is_recorded, receipt_words="babab babab babab"),
    "the weight of a ballot": change("ballots", is_recorded, weight="2"),
    "the name of an anonymous voter": change(
        "ballots", lambda row: row["person"] == "", person="p12", name="Ann"
    ),
    "columns that changed places": swap_columns,
    "a number of three decimals": change("polls", is_total, share="0.375"),
    "a local time": change("polls", is_total, closed_local="2022-06-02 12:00:00"),
    "upvotes of a question": change("questions", lambda row: row["upvotes"] != "0", upvotes="1"),
    "the question that one was merged into": change(
        "questions", lambda row: row["merged_into"] != "", merged_into="1"
    ),
    "a merged question without the other": change(
        "questions", lambda row: row["merged_into"] != "", merged_into=""
    ),
    "an apostrophe in an answer": change(
        "ballots", is_recorded, answer_en=lambda row: "'" + row["answer_en"]
    ),
    "an apostrophe in a copied text": change(
        "questions", lambda row: row["text"] != "", text=lambda row: "'" + row["text"]
    ),
    "people of a breakout room": change(
        "breakout_members", lambda row: True, count=add_to_number("count")
    ),
    "pairs that met": change("breakout_meetings", lambda row: True, count=add_to_number("count")),
    "a text of a room's report": change(
        "breakout_reports", lambda row: row["text_en"] != "", text_en="Nothing."
    ),
    "attendance": change("attendance", lambda row: row["by"] == "total", count="3"),
    "a confirmed pledge": change("projects", lambda row: row["partner"] != "", confirmed="nowhere"),
    "the lead of a project": change("projects", lambda row: row["lead"] != "", lead=""),
    "readiness of a project": change("projects", lambda row: row["ready"] == "no", ready="yes"),
    "the time spoken in a speech": change(
        "floor", lambda row: row["outcome"] == "spoken", spoken_s="900"
    ),
    "a request that was not heard": change(
        "floor", lambda row: row["outcome"] == "withdrawn", spoken_s="5"
    ),
    "hands of all": change("hands", lambda row: row["by"] == "total", n=add_to_number("n")),
    "hands of a delegation": change(
        "hands", lambda row: row["by"] == "delegation", votes=add_to_number("votes")
    ),
    "ballots and hands together": change(
        "hands", lambda row: row["by"] == "total", together_votes=add_to_number("together_votes")
    ),
    "the device of a ballot": change("ballots", lambda row: row["shared"] == "yes", shared="no"),
    "votes on shared devices": change(
        "polls", lambda row: row["shared_n"] == "2", shared_n=add_to_number("shared_n")
    ),
    "a line of the log": remove("log"),
    "a figure of results.json": change_json,
    "a poll of results.json": remove_json_poll,
    "a figure of the workbook": change_workbook("Polls"),
    "a ballot of the workbook": change_workbook("Ballots"),
}


COPIES = {
    "an apostrophe in a copied text",
    *("a figure of results.json", "a poll of results.json"),
    *("a figure of the workbook", "a ballot of the workbook"),
}
"""Changes of files that repeat the CSVs."""


@pytest.mark.parametrize("what", TAMPERINGS)
def test_a_change_is_found_even_with_new_checksums(what, pack, tmp_path):
    """A change of a CSV is found in it, not only through another file with the old text."""
    files = PackFiles(pack)
    TAMPERINGS[what](files)
    pack_file = files.write(tmp_path / "changed.zip")
    first = next(finding.check for finding in verify_pack(pack_file) if finding.outcome == "wrong")
    assert first not in {"checksums", "" if what in COPIES else "copies"}


def test_the_pack_that_is_changed_was_right(pack):
    assert wrong(pack) == []


@pytest.mark.parametrize("name", ["ballots.csv", "results.xlsx", "README.txt", "SHA256SUMS"])
def test_any_byte_that_changed_is_found_by_the_checksums(name, pack, tmp_path):
    files = PackFiles(pack)
    content = bytearray(files.files[name])
    content[len(content) // 2] ^= 1
    files.files[name] = bytes(content)
    assert wrong(files.write(tmp_path / "changed.zip", with_sums=False))


def test_a_file_that_was_added_or_removed_is_found(pack, tmp_path):
    files = PackFiles(pack)
    files.files["extra.csv"] = b"a,b\r\n"
    del files.files["labels.R"]
    findings = wrong(files.write(tmp_path / "changed.zip", with_sums=False))
    assert findings == [
        "extra.csv: The file has no checksum: it was added.",
        "labels.R: The file is missing.",
    ]


@pytest.mark.parametrize("name", ["ballots.csv", "polls.csv", "results.json", "results.xlsx"])
def test_a_missing_or_broken_file_is_a_finding_and_no_crash(name, pack, tmp_path):
    for content in (None, b"", b"\xff\xfe\x00", b'{"polls": [{}]}', b'a,b\r\n"'):
        files = PackFiles(pack)
        files.files.pop(name) if content is None else files.files.update({name: content})
        assert wrong(files.write(tmp_path / "changed.zip"))


@pytest.mark.parametrize("times", seeds([1], [10]))
def test_cells_of_any_content_crash_nothing(times, pack, tmp_path):
    chance = random.Random(5)
    for table in ("polls", "ballots", "questions", "attendance", "floor", "log", "code_book"):
        for _ in range(times):
            files = PackFiles(pack)
            rows = files.rows(table)
            row = chance.choice(rows)
            name = chance.choice(list(row))
            row[name] = chance.choice(["", "x", "-1", "9" * 40, "null", "[[[", "2022-02-31", "nan"])
            files.put_rows(table, rows)
            list(verify_pack(files.write(tmp_path / "changed.zip")))


def test_json_findings_are_plain_values(pack):
    assert json.dumps([finding._asdict() for finding in verify_pack(pack)])


# the demo, driven to its end


def test_the_demo_after_its_two_hours_is_right_and_every_poll_is_recounted(tmp_path):
    demo = driven_demo()
    findings = list(verify_pack(make_pack(demo, tmp_path)))
    assert [each for each in findings if each.outcome == "wrong"] == []
    recounts = {each.where for each in findings if each.check == "recount" and each.outcome == "ok"}
    assert recounts == {f"poll {id}" for id in demo.event.polls}
    assert len(demo.event.attendance_samples) > 5 and len(recounts) > 8


# official votes


@pytest.mark.parametrize("rule", [None, "simple", "absolute", "two_thirds", "consensus"])
@pytest.mark.parametrize("votes", seeds([{"lazio": [0], "bologna": [1]}, {"lazio": None}], [{}]))
@pytest.mark.parametrize("quorum", seeds(["half"], ["none", "two_thirds"]))
def test_official_votes_are_right_under_each_rule(rule, votes, quorum, tmp_path):
    scenario, _ = official_scenario(rule, quorum, **votes)
    assert wrong(make_pack(scenario, tmp_path)) == []


def other_outcome(name, value):
    def change(files, poll):
        rows = files.rows("polls")
        for row in rows:
            if row["poll"] == str(poll):
                row[name] = value
        files.put_rows("polls", rows)

    return change


def second_vote(files, poll):
    rows = files.rows("ballots")
    vote_row = next(row for row in rows if row["poll"] == str(poll))
    files.put_rows("ballots", [*rows, vote_row | {"receipt": "0" * 20}])


OFFICIAL_TAMPERINGS = {
    "not adopted": other_outcome("outcome", "not_adopted"),
    "another option": other_outcome("outcome_option", "1"),
    "fewer needed": other_outcome("outcome_needed", "1"),
    "another rule": other_outcome("majority", "consensus"),
    "no rule": other_outcome("majority", ""),
    "no quorum": other_outcome("quorum", "none"),
    "an unknown quorum": other_outcome("quorum", "most"),
    "a quorum that was not met": other_outcome("outcome", "no_quorum"),
    "fewer delegations that had to vote": other_outcome("quorum_needed", "1"),
    "a vote of the people": other_outcome("level", "open"),
    "a second vote of a delegation": second_vote,
}


@pytest.fixture(scope="module")
def official_pack(tmp_path_factory):
    scenario, poll = official_scenario(lazio=[0], bologna=[0], hangzhou=[0])
    return make_pack(scenario, tmp_path_factory.mktemp("official")), poll


@pytest.mark.parametrize("what", OFFICIAL_TAMPERINGS)
def test_a_changed_official_vote_is_found_in_its_table(what, official_pack, tmp_path):
    path, poll = official_pack
    files = PackFiles(path)
    OFFICIAL_TAMPERINGS[what](files, poll)
    findings = verify_pack(files.write(tmp_path / "changed.zip"))
    found = (each.check for each in findings if each.outcome == "wrong")
    assert next(found) not in {"copies", "checksums"}


def test_adopted_by_too_few_delegations_is_found(tmp_path):
    scenario, poll = official_scenario("simple", lazio=[0])
    files = PackFiles(make_pack(scenario, tmp_path))
    for name, value in (("outcome", "adopted"), ("outcome_option", "0")):
        other_outcome(name, value)(files, poll)
    findings = wrong(files.write(tmp_path / "changed.zip"))
    assert any("outcome is 'adopted'; the votes give 'no_quorum'" in each for each in findings)


# a grid


@pytest.fixture(scope="module")
def grid_pack(tmp_path_factory):
    kind = next(kind for kind in KINDS if kind_name(kind) == "grid")
    return make_pack(kind_scenario(kind), tmp_path_factory.mktemp("grid"))


@pytest.mark.parametrize("figure", ["mean", "ratings", "rated_4"])
@pytest.mark.parametrize("by", ["total", "region"])
def test_a_figure_of_ratings_that_was_changed_is_found(figure, by, grid_pack, tmp_path):
    files = PackFiles(grid_pack)
    change(
        "polls",
        lambda row: row["by"] == by and row["figure"] == figure and float(row["value"] or 0) > 1,
        value=lambda row: str(float(row["value"]) - 1),
    )(files)
    findings = verify_pack(files.write(tmp_path / "changed.zip"))
    assert any(each.check in {"figures", "recount"} for each in findings if each.outcome == "wrong")


# ways to vote

WAYS = {
    "anonymous": {"anonymous": True, "secret": False},
    "secret": {"anonymous": True, "secret": True},
    "named": {"anonymous": False},
}
FEW, MANY = 2, 12
OTHER_WAYS = [(way, other) for way in WAYS for other in (*WAYS, "by hand") if way != other]


def pack_of_way(way: str, votes: int, folder: Path) -> PackFiles:
    scenario, _ = voted([[0], [1], None, [0]] * (votes // 4) or [[0], [1]], **WAYS[way])
    return PackFiles(make_pack(scenario, folder))


def verify_after(files: PackFiles, wanted, folder: Path, **cells) -> list[str]:
    """Problems of polls.csv alone, once the cells of all wanted rows are set."""
    rows = files.rows("polls")
    for row in filter(wanted, rows):
        row.update(cells)
    files.put_rows("polls", rows)
    return [
        finding.text
        for finding in verify_pack(files.write(folder / "changed.zip"))
        if finding.outcome == "wrong" and finding.check == "figures"
    ]


@pytest.mark.parametrize("votes", [FEW, MANY])
@pytest.mark.parametrize("way", WAYS)
def test_a_poll_of_each_way_is_right(way, votes, tmp_path):
    files = pack_of_way(way, votes, tmp_path)
    assert {row["vote"] for row in files.rows("polls")} == {way}
    assert wrong(files.write(tmp_path / "same.zip")) == []


@pytest.mark.parametrize(("way", "other"), OTHER_WAYS)
def test_another_way_in_a_row_of_a_poll_is_found(way, other, tmp_path):
    files = pack_of_way(way, MANY, tmp_path)
    found = verify_after(files, lambda row: row["by"] == "region", tmp_path, vote=other)
    assert any("vote differs between its rows" in text for text in found)


@pytest.mark.parametrize(("way", "other"), OTHER_WAYS)
def test_another_way_in_all_rows_of_a_poll_of_few_is_found(way, other, tmp_path):
    """With many votes, an anonymous poll and a secret ballot have the same figures."""
    files = pack_of_way(way, FEW, tmp_path)
    assert verify_after(files, lambda row: True, tmp_path, vote=other)


def test_another_way_in_a_later_round_is_found(tmp_path):
    scenario, poll = voted([[0], [1], None] * 4, **WAYS["anonymous"])
    later = scenario.perform(scenario.moderator, "poll.repeat", poll=poll)
    scenario.perform(scenario.moderator, "poll.open", poll=later)
    scenario.perform(scenario.moderator, "poll.close", poll=later)
    files = PackFiles(make_pack(scenario, tmp_path))
    assert not wrong(files.write(tmp_path / "same.zip"))
    found = verify_after(files, lambda row: row["repeats"] != "", tmp_path, vote="secret")
    assert any("in its first round 'anonymous'" in text for text in found)
