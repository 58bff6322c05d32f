"""Lines of a file matched to the people of the event."""

from live.core.grouping import Member
from live.core.grouping.roster import RosterRow
from live.core.grouping.roster_match import match_roster

PEOPLE = [
    Member(1, "lazio", "EU", "industry", "en"),
    Member(2, "lazio", "EU", "academia", "en"),
    Member(3, "lazio", "EU", "academia", "en"),
    Member(4, "xian", "CN", "academia", "zh"),
]


def test_a_line_speaks_of_everybody_who_is_all_that_it_says_and_the_one_that_says_most_counts():
    rows = [
        RosterRow(2, "lazio", "EU", room=0),
        RosterRow(3, "lazio", "EU", sector="academia", room=1),
        RosterRow(4, "lazio", "EU", name="Ana", room=2),
    ]
    assert match_roster(rows, PEOPLE, {3: "ana"}) == {1: 0, 2: 1, 3: 2}


def test_people_take_lines_that_say_the_same_by_turns():
    rows = [RosterRow(line, "lazio", "EU", room=line - 2) for line in (2, 3)]
    assert match_roster(rows, PEOPLE, {}) == {1: 0, 2: 1, 3: 0}
