"""Lists of people from files: columns, problems by line, and their changes."""

import io

import openpyxl
import pytest

from live.features.event.model import Delegation, Sector
from live.features.people.roster_import import MAX_ROSTER
from live.features.people.roster_model import RosterDetails, RosterPerson
from live.jobs.roster_file import ReadRoster, parse_roster
from live.kernel.errors import BadFile

DELEGATIONS = [
    Delegation("lazio", "", {"en": "Lazio", "zh": "拉齐奥大区"}),
    Delegation("hangzhou", "", {"en": "Hangzhou", "zh": "杭州"}),
]
LIST = """Full name,E-mail,Delegation,Organisation,Languages,Code
Ana Rossi,ana@x.example,lazio,City of Rome,"en, zh",A1
李娜,li@x.example,杭州,,Chinese,A2
"""


def parse(content, **changes):
    fields = {
        "content": content.encode() if isinstance(content, str) else content,
        "is_workbook": False,
        "columns": {},
        "removes": False,
        "delegations": DELEGATIONS,
        "sectors": (Sector("academia", {"en": "Academia"}),),
        "languages": {"en": ["English"], "zh": ["中文", "Chinese"]},
        "roster": {},
        "details": {},
    }
    return parse_roster(ReadRoster(**fields | changes))


def reasons_of(parsed):
    return [(each.reason, each.fields["line"]) for each in parsed.problems]


def workbook_of(*rows):
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def test_columns_are_recognised_by_their_titles_in_both_languages():
    roster = parse(LIST)
    assert roster.columns == [
        *("name", "email", "delegation", "organisation", "languages", "code"),
    ]
    assert [each.delegation for each in roster.people] == ["lazio", "hangzhou"]
    assert roster.people[0].languages == ("en", "zh")
    assert parse("姓名；邮箱\n李娜；li@x.example\n".replace("；", ";")).columns == ["name", "email"]


def test_columns_are_mapped_by_hand_and_left_out_by_hand():
    text = "Who,Town,Name\nAna,lazio,nick\n"
    roster = parse(text, columns={"Who": "name", "Town": "delegation", "Name": ""})
    [person] = roster.people
    assert (person.name, person.delegation) == ("Ana", "lazio")


def test_given_names_stand_before_names():
    [person] = parse("First name,Last name\nAna,Rossi\n").people
    assert person.name == "Ana Rossi"


def test_a_workbook_is_read_as_csv_is_and_numbers_are_codes():
    roster = parse(workbook_of(["Name", "Code"], ["Ana", 17]), is_workbook=True)
    assert [each.code for each in roster.people] == ["17"]


def test_a_byte_order_mark_is_no_part_of_the_first_title():
    assert parse("\ufeff" + LIST).columns[0] == "name"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (LIST.encode("utf-16"), "table"),
        ("", "table_empty"),
        ("Name\nAna\0\n", "table_cell"),
        ("Name\n" + "Ana\n" * (MAX_ROSTER + 1), "table_rows"),
        ("Name,\n" + "," * 150 + "x\n", "table_columns"),
        (b"PK\x03\x04 no workbook", "table"),
    ],
)
def test_a_file_that_is_no_table_is_refused(content, problem):
    with pytest.raises(BadFile, match=f"{problem}$"):
        parse(content, is_workbook=content[:2] == b"PK")


def test_problems_are_listed_by_line_and_then_nothing_is_read():
    roster = parse(
        "Name,E-mail,Delegation,Languages\n"
        "Ana,ana@x.example,lazio,en\n"
        "Bo,ana@x.example,Atlantis,en\n"
        "Cem,ANA@x.example,lazio,en\n"
        ",,lazio,en\n"
        "Dee,dee,lazio,Klingon!\n"
    )
    assert sorted(reasons_of(roster), key=lambda each: each[1]) == [
        ("roster_delegation", 3),
        ("roster_email_twice", 4),
        ("roster_nobody", 5),
        ("roster_language", 6),
    ]
    assert roster.people == []


def test_a_file_without_a_column_that_distinguishes_people_is_refused():
    result = parse("Delegation\nlazio\n")
    assert reasons_of(result) == [("roster_columns", 1)]


def test_changes_are_listed_before_they_are_made():
    roster = {1: RosterPerson(1, "lazio", person=7), 2: RosterPerson(2, "lazio")}
    details = {1: RosterDetails("Eva", "eva@x.example"), 2: RosterDetails("Ana", "ana@x.example")}
    result = parse(LIST, roster=roster, details=details, removes=True)
    assert result.counts == {"new": 1, "changed": 1, "removed": 1, "same": 0, "shut_out": 1}
    assert [(each.state, each.entry.name) for each in result.changes] == [
        ("removed", "Eva"),
        ("changed", "Ana Rossi"),
        ("new", "李娜"),
    ]
    assert result.changes[1].fields == ("name", "organisation", "languages", "code")


def test_a_column_is_read_once_and_columns_left_out_are_named():
    roster = parse("Name,Last name,City,Delegation,Phone,Empty\nAna,Rossi,lazio,hangzhou,12,\n")
    assert roster.columns == ["name", "", "delegation", "", "", ""]
    assert roster.left_out == ["Last name", "Delegation", "Phone"]
    assert roster.people[0].delegation == "lazio"


def test_a_chosen_column_comes_before_a_recognised_one_and_two_of_them_are_refused():
    table = "Name,City,Delegation\nAna,lazio,hangzhou\n"
    chosen = parse(table, columns={"Delegation": "delegation"})
    assert chosen.columns == ["name", "", "delegation"]
    both = parse(table, columns={"Delegation": "delegation", "City": "delegation"})
    assert reasons_of(both) == [("roster_column_twice", 1)]
    assert not both.people


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        ("head", "head"),
        ("Head of delegation", "head"),
        ("团长", "head"),
        ("Deputy", "deputy"),
        ("翻译", "translator"),
        ("Speaker", "speaker"),
        ("participant", ""),
        ("", ""),
    ],
)
def test_roles_are_read_in_both_languages(cell, role):
    roster = parse(f"Name,Delegation,Role\nAna,lazio,{cell}\n")
    assert [each.role for each in roster.people] == [role]
    assert parse("Name\nAna\n").people[0].role is None


def test_a_role_that_is_unknown_or_lacks_a_delegation_is_a_problem_of_its_line():
    roster = parse("Name,Delegation,Role\nAna,lazio,king\nBo,,head\nCy,lazio,head\n")
    assert reasons_of(roster) == [("roster_role", 2), ("roster_role_delegation", 3)]
