"""`live breakout plan` as it is typed."""

import csv
import io
import json

import openpyxl
import pytest
from click.testing import CliRunner, Result

from live.cli.main import live
from live.features.breakouts.grouping.roster import read_roster
from live.kernel.readers.table_reader import read_table

DELEGATIONS = ("Lazio", "Zhengzhou", "Bologna", "Yangzhou", "Tianjin", "Alentejo")
SECTORS = ("government", "academia", "industry")


KNOWN = """slug,region,name_en,name_zh,paired_with
lazio,EU,Lazio,拉齐奥大区,zhengzhou
zhengzhou,CN,Zhengzhou,郑州,
bologna,EU,Bologna,博洛尼亚,yangzhou
yangzhou,CN,Yangzhou,扬州,
tianjin,CN,Tianjin,天津,
alentejo,EU,Alentejo,阿连特茹,
"""


@pytest.fixture
def delegations_file(tmp_path):
    """A list of the delegations, as --delegations takes it."""
    file = tmp_path / "delegations.csv"
    file.write_text(KNOWN)
    return str(file)


@pytest.fixture
def roster(tmp_path):
    """Thirty people of six delegations, of which four are paired."""
    lines = [
        f"P{n},{DELEGATIONS[n % 6]},{SECTORS[n % 3]},{'zh en' if n % 2 else 'en'}"
        for n in range(30)
    ]
    return written(tmp_path, "\n".join(["name,delegation,sector,languages", *lines]))


def written(folder, text):
    file = folder / "roster.csv"
    file.write_text(text)
    return str(file)


def plan(*arguments: str) -> Result:
    return CliRunner().invoke(live, ["breakout", "plan", *arguments])


def told(*arguments: str) -> dict:
    result = plan(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_a_table_has_a_line_for_each_room_and_says_the_score_and_why(roster, delegations_file):
    result = plan(roster, "--mode", "mixed", "--rooms", "5", "--delegations", delegations_file)
    assert result.exit_code == 0 and "\x1b" not in result.output
    assert [line.split()[:2] for line in result.stdout.splitlines()[1:6]] == [
        [str(room), "6"] for room in range(1, 6)
    ]
    assert "Score 100 of 100" in result.stdout
    assert (
        "Every room has someone from every region." in result.stdout
        and "At most 1 person per delegation in every room." in result.stdout
    )


def test_the_same_seed_prints_the_same_and_another_seed_something_else(roster):
    one, again, other = (
        plan(roster, "--rooms", "5", "--csv", "--seed", seed).stdout for seed in ("7", "7", "8")
    )
    assert one == again != other


def test_pairs_are_those_of_the_list_or_of_the_file(roster, delegations_file, tmp_path):
    rooms = told(roster, "--mode", "pairs", "--rooms", "4", "--delegations", delegations_file)[
        "rooms"
    ]
    assert {frozenset(person["delegation"] for person in room) for room in rooms} == {
        frozenset({"lazio", "zhengzhou"}),
        frozenset({"bologna", "yangzhou"}),
        frozenset({"tianjin"}),
        frozenset({"alentejo"}),
    }
    own = written(tmp_path, "delegation,paired_with\nOulu,Turku\nTurku,\nLazio,\nZhengzhou,\n")
    rooms = told(own, "--mode", "pairs", "--rooms", "3")["rooms"]
    assert {frozenset(person["delegation"] for person in room) for room in rooms} == {
        frozenset({"Oulu", "Turku"}),
        frozenset({"Lazio"}),
        frozenset({"Zhengzhou"}),
    }


def test_an_impossible_rule_is_reported_with_the_nearest_possible(roster, delegations_file):
    result = plan(
        roster, "--mode", "mixed", "--rooms", "3", "--most", "1", "--delegations", delegations_file
    )
    assert (
        "lazio has 5 people, so a limit of 1 per room is not possible. The closest is 2."
        in result.stderr
    )
    assert (
        "9 rooms requested, but only 4 can be filled."
        in plan(roster, "--mode", "pairs", "--rooms", "9", "--delegations", delegations_file).stderr
    )


def test_csv_is_in_the_import_format_of_an_event(roster):
    result = plan(roster, "--size", "5", "--csv")
    table = read_table(result.stdout.encode(), False, 100)
    rows, wrong = read_roster(table, strict=False, rooms=6)
    assert wrong == [] and sorted({row.room for row in rows}) == list(range(6)) and len(rows) == 30


def test_people_and_delegations_may_be_workbooks(tmp_path):
    files = {
        "roster": [["name", "delegation"], ["Ana", "拉齐奥大区"], ["Bo", "Xian"]],
        "known": [["slug", "name_zh"], ["lazio", "拉齐奥大区"], ["xian", ""]],
    }
    for name, rows in files.items():
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / f"{name}.xlsx")
    roster, known = (str(tmp_path / f"{name}.xlsx") for name in files)
    [room] = told(roster, "--rooms", "1", "--delegations", known)["rooms"]
    assert {person["delegation"] for person in room} == {"lazio", "xian"}


def test_a_cell_is_no_formula(tmp_path):
    result = plan(written(tmp_path, 'name,delegation\nAna,"=1+1"\n'), "--rooms", "1", "--csv")
    assert list(csv.reader(io.StringIO(result.stdout)))[1][2] == "'=1+1"


def test_all_problems_of_a_file_are_reported_at_once(tmp_path):
    result = plan(written(tmp_path, "delegation,languages\nLazio,x\n,en\n"), "--rooms", "2")
    assert (result.exit_code, result.stdout) == (1, "")
    first, second = result.stderr.splitlines()
    assert first.startswith("Error: Line 2: ") and "“x”" in first
    assert second == "Line 3: “delegation” is empty. Fill it in."


def test_with_a_list_of_delegations_there_are_no_others(roster, tmp_path):
    file = tmp_path / "known.csv"
    file.write_text("slug,region,paired_with\nlazio,EU,\n")
    assert (
        "no delegation is called “Zhengzhou”"
        in plan(roster, "--rooms", "2", "--delegations", str(file)).stderr
    )


def test_a_list_of_delegations_without_their_slugs_is_refused(roster, tmp_path):
    known = tmp_path / "known.csv"
    known.write_text("region,name_en\nEU,Lazio\n")
    done = plan(roster, "--rooms", "2", "--delegations", str(known))
    assert "Line 1: no column “slug”. Add it" in done.stderr


def test_no_text_is_no_roster(tmp_path):
    file = tmp_path / "roster.csv"
    file.write_bytes("delegation\nLazio\n".encode("utf-16"))
    assert "cannot be read as a table" in plan(str(file), "--rooms", "2").stderr


def test_rooms_or_their_size_is_required(roster):
    assert all(plan(roster, *both).exit_code == 2 for both in ((), ("--rooms", "2", "--size", "3")))


def test_help_has_examples():
    assert "live breakout plan roster.csv --mode pairs --rooms 8" in plan("--help").output
