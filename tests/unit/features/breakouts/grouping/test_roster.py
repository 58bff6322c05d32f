"""Files of people: their content, and all errors reported at once, with their line."""

import pytest

from live.features.breakouts.grouping.roster import (
    MOST_PEOPLE,
    KnownDelegation,
    KnownSector,
    RosterRow,
)
from live.features.breakouts.grouping.roster import read_roster as read_rows
from live.kernel.readers.table_reader import read_table

KNOWN = (
    KnownDelegation("lazio", "EU", ("Lazio", "拉齐奥大区")),
    KnownDelegation("xian", "CN", ("Xi'an", "西安")),
)
SECTORS = (
    KnownSector("government", ("Government", "政府")),
    KnownSector("academia", ("Academia", "学界")),
    KnownSector("industry", ("Industry", "产业")),
    KnownSector("civil_society", ("Civil society", "社会组织")),
)


def read_roster(text: str, *arguments, **options):
    """The people in a CSV file, and its errors."""
    return read_rows(read_table(text.encode(), False, MOST_PEOPLE + 1), *arguments, **options)


def troubles(text: str, rooms: int = 0) -> list[tuple[str, int]]:
    return [
        (trouble.reason, trouble.fields["line"])
        for trouble in read_roster(text, KNOWN, SECTORS, rooms)[1]
    ]


IN_ANY_ORDER = """languages,Delegation,organisation,Name,sector
zh en,西安,A University,Li Wei,Academia
,LAZIO,,,civil society
"""


def test_columns_stand_in_any_order_and_delegations_go_by_any_of_their_names():
    rows, wrong = read_roster(IN_ANY_ORDER, KNOWN, SECTORS)
    assert wrong == []
    assert rows == [
        RosterRow(2, "xian", "CN", "Li Wei", "academia", ("zh", "en")),
        RosterRow(3, "lazio", "EU", "", "civil_society"),
    ]


@pytest.mark.parametrize("mark", ";\t")
def test_a_spreadsheet_may_part_columns_as_it_likes(mark):
    rows, wrong = read_roster(
        "\ufeff"
        + f'delegation{mark}name\r\nXian{mark}"Li{mark} Wei"\r\n'.replace("Li" + mark, "Li,"),
        KNOWN,
    )
    assert (rows, wrong) == ([RosterRow(2, "xian", "CN", "Li, Wei")], [])


WRONG = """delegation,sector,languages,name,email
Atlantis,,,,
,industry,,,

lazio,Army,,,
lazio,,english,,a@b.eu
lazio,,,Admin,
lazio,,,,c@d.eu
lazio,,,,C@D.eu
"""


def test_all_problems_are_reported_at_once_with_their_line():
    assert troubles(WRONG) == [
        ("delegation", 2),
        ("empty", 3),
        ("one_of", 5),
        ("language", 6),
        ("reserved", 7),
        ("twice", 9),
    ]


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("delegation\n", "no_people", 1),
        ("name\nAna\n", "no_column", 1),
        ("delegation,city\nlazio,lazio\n", "twice", 1),
    ],
)
def test_a_file_that_is_not_a_list_of_people_is_reported(text, reason, line):
    assert troubles(text) == [(reason, line)]


def test_rooms_are_numbers_of_rooms_that_there_are():
    assert troubles("delegation,room\nlazio,1\nlazio,3\nlazio,0\nlazio,two\nlazio,\n", rooms=2) == [
        *(("room", line) for line in (3, 4, 5)),
        ("empty", 6),
    ]
    assert troubles("delegation\nlazio\n", rooms=2) == [("no_column", 1)]


def test_without_a_list_of_delegations_they_are_as_they_are_written():
    rows, wrong = read_roster(
        "delegation,region,paired_with\nTallinn,EU,Xian\n", KNOWN, strict=False
    )
    assert (rows, wrong) == ([RosterRow(2, "Tallinn", "EU", paired_with=("xian",))], [])


def test_where_the_event_has_no_delegations_people_go_by_their_names():
    rows, wrong = read_roster("name,room\nAna,2\nBo,1\n", (), rooms=2)
    assert wrong == []
    assert [(row.delegation, row.name, row.room) for row in rows] == [("", "Ana", 1), ("", "Bo", 0)]


def test_the_sectors_are_those_of_the_event():
    press = [KnownSector("press", ("Press", "媒体"))]
    text = "delegation,sector\nlazio,媒体\nlazio,Industry\n"
    rows, wrong = read_roster(text, KNOWN, press)
    assert [row.sector for row in rows] == ["press"]
    assert [(each.reason, each.fields["known"]) for each in wrong] == [("one_of", "press")]
