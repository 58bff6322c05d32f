"""Lines of a file matched to the people of the event."""

from live.features.breakouts.grouping import Member
from live.features.breakouts.grouping.roster import RosterRow
from live.features.breakouts.grouping.roster_match import find_unmatched, match_roster

PEOPLE = [
    Member(1, "lazio", "EU", "industry", "en"),
    Member(2, "lazio", "EU", "academia", "en"),
    Member(3, "lazio", "EU", "academia", "en"),
    Member(4, "xian", "CN", "academia", "zh"),
]


def test_a_line_matches_everyone_with_all_its_columns_and_the_most_specific_line_counts():
    rows = [
        RosterRow(2, "lazio", "EU", room=0),
        RosterRow(3, "lazio", "EU", sector="academia", room=1),
        RosterRow(4, "lazio", "EU", name="Ana", room=2),
    ]
    assert match_roster(rows, PEOPLE, {3: "ana"}) == {1: 0, 2: 1, 3: 2}


def test_people_take_lines_that_say_the_same_by_turns():
    rows = [RosterRow(line, "lazio", "EU", room=line - 2) for line in (2, 3)]
    assert match_roster(rows, PEOPLE, {}) == {1: 0, 2: 1, 3: 0}


def test_a_line_with_a_persons_number_speaks_of_that_person_only():
    rows = [
        RosterRow(2, "lazio", "EU", room=0),
        RosterRow(3, "lazio", "EU", name="Bea", room=1, person=2),
    ]
    assert match_roster(rows, PEOPLE, {2: "Bea"}) == {1: 0, 2: 1, 3: 0}
    assert problems(rows, {2: "bea"}) == []


def problems(rows, names, rooms=9):
    return [
        (
            each.fields["line"],
            each.reason,
            *[str(each.fields[key]) for key in ("name", "first") if key in each.fields],
        )
        for each in find_unmatched(rows, PEOPLE, names, rooms)
    ]


def test_a_line_that_nobody_matches_is_named():
    rows = [
        RosterRow(2, "lazio", "EU", name="Bee", room=0),
        RosterRow(3, "xian", "CN", sector="industry", room=0),
        RosterRow(4, "lazio", "EU", room=0, person=9),
        RosterRow(5, "xian", "CN", room=0, person=1),
        RosterRow(6, "lazio", "EU", name="Ann", room=0, person=1),
        RosterRow(7, "lazio", "EU", name="Bea", room=0),
    ]
    assert problems(rows, {1: "Bea"}) == [
        (2, "nobody", "Bee"),
        (3, "nobody_like", "xian"),
        (4, "person", "9"),
        (5, "other_person", "1"),
        (6, "other_person", "1"),
    ]


def test_a_person_listed_twice_is_named_unless_two_people_share_the_name():
    rows = [
        RosterRow(2, "lazio", "EU", name="Ana", room=0),
        RosterRow(3, "lazio", "EU", name="ana", room=1),
        RosterRow(4, "lazio", "EU", room=1, person=1),
        RosterRow(5, "lazio", "EU", room=1, person=1),
        RosterRow(6, "lazio", "EU", room=1),
        RosterRow(7, "lazio", "EU", room=2),
    ]
    assert problems(rows, {2: "Ana"}) == [(3, "doubled", "2"), (5, "doubled", "4")]
    assert problems(rows, {2: "Ana", 3: "Ana"}) == [(5, "doubled", "4")]


def test_a_room_beyond_those_there_are_is_named_unless_the_file_names_all_before_it():
    rows = [RosterRow(line, "lazio", "EU", room=line - 2) for line in (2, 3, 4)]
    assert problems(rows, {}, rooms=1) == []
    rows.append(RosterRow(5, "lazio", "EU", room=39))
    assert problems(rows, {}, rooms=2) == [(5, "no_such_room", "40")]
