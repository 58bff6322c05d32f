"""Rooms' rows of a closed poll: those shown, and that together with all other rows they name no
one. Small enough that all ways in which people may have answered can be tried. A reader of a whole
event is tried in tests/attacker.
"""

import random
from collections import Counter, defaultdict
from itertools import combinations

import pytest
from msgspec.structs import replace

from live.features.polls.disclosure import rooms
from live.features.polls.disclosure.rooms import RoomBreakdown, shown_rooms
from live.features.polls.disclosure.suppression import suppression_mask
from live.features.polls.mask import DIMENSIONS, Cell, Mask

K = 5


def cell(delegation: str, room: str, *counts: int, sector: str = "industry") -> Cell:
    region = "EU" if delegation in ("lazio", "bologna") else "CN"
    return Cell(
        delegation,
        region,
        sector,
        room,
        {b"[%d]" % option: n for option, n in enumerate(counts) if n},
    )


def room_rows(cells: list[Cell], k: int = K) -> tuple[str, ...]:
    return shown_rooms([RoomBreakdown(cells, _mask(cells, k))], k)


def _mask(cells: list[Cell], k: int) -> Mask:
    """No delegation is hidden at random."""
    return suppression_mask(
        [replace(cell, room="") for cell in cells],
        k,
        {cell.delegation: 1.0 for cell in cells},
    )


PAIRS = [
    cell("lazio", "8", 5, 4),
    cell("hangzhou", "8", 3, 4),
    cell("bologna", "9", 6, 4),
    cell("suzhou", "9", 4, 4),
]


def test_rooms_of_whole_delegations_are_shown():
    assert room_rows(PAIRS) == ("8", "9")


def test_a_room_with_few_or_equal_ballots_is_hidden_with_the_smallest_other():
    assert room_rows([*PAIRS, cell("nanjing", "10", 2, 1)]) == ("9",)
    assert room_rows([*PAIRS, cell("nanjing", "10", 5, 0)]) == ("9",)


def test_a_guest_in_a_room_of_another_delegation_hides_both_rooms():
    third = [cell("nanjing", "10", 5, 4), cell("ningbo", "11", 5, 4)]
    assert room_rows([*PAIRS, *third, cell("lazio", "9", 1, 0)]) == ("10", "11")


def test_rooms_that_mix_all_delegations_are_shown_where_enough_of_each_are_in_them():
    assert room_rows(
        [
            cell(where, room, 4, 4)
            for where in ("lazio", "bologna", "hangzhou")
            for room in ("8", "9")
        ]
    ) == ("8", "9")


def test_where_it_takes_too_long_to_find_out_no_room_is_shown(monkeypatch: pytest.MonkeyPatch):
    crowd = [
        cell(where, room, 1, 1)
        for where in ("lazio", "bologna", "hangzhou", "suzhou")
        for room in map(str, range(2, 8))
    ]
    assert room_rows(crowd)
    monkeypatch.setattr(rooms, "MOST_CHECKS", 20)
    assert room_rows(crowd) == ()


def test_rooms_with_all_other_rows_leave_every_answer_open_to_everyone_and_to_each_voter():
    count = 0
    for seed in range(900):
        people = _few(random.Random(seed))
        cells = [
            Cell(*where, Counter(answers))
            for where, answers in _by(people, lambda person: person[:4]).items()
        ]
        mask = _mask(cells, 2)
        rooms = shown_rooms([RoomBreakdown(cells, mask)], 2)
        if rooms:
            count += 1
            assert not _is_anyone_named(
                people,
                [
                    *((by, group) for by in DIMENSIONS for group in getattr(mask, by)),
                    *(("room", room) for room in rooms),
                ],
            )
    assert count > 30


def test_uncounted_ballots_are_open_to_a_caster_of_all_others():
    """Persons 1, 4 and 7 do not count. All of them may be the reader's, or all but one."""
    count, additions = 0, {1, 4, 7}
    for seed in range(900):
        people = _few(random.Random(seed), 14)
        where = {person[:4] for person in people}
        cells = [
            Cell(
                *place,
                *(
                    Counter(
                        person[4].encode()
                        for number, person in enumerate(people)
                        if person[:4] == place and (number in additions) is is_uncounted
                    )
                    for is_uncounted in (False, True)
                ),
            )
            for place in sorted(where)
        ]
        mask = _mask(cells, 2)
        rooms = shown_rooms([RoomBreakdown(cells, mask)], 2)
        if rooms:
            count += 1
            rows = [
                *((by, group) for by in DIMENSIONS for group in getattr(mask, by)),
                *(("room", room) for room in rooms),
            ]
            for accomplices in (additions, *(additions - {each} for each in additions)):
                assert not _follows(people, rows, accomplices), (seed, accomplices)
    assert count > 30


def test_a_room_of_ballots_that_do_not_count_is_hidden_and_takes_the_smallest_other_with_it():
    added_cell = Cell("nanjing", "CN", "industry", "10", {}, {b"[0]": 9, b"[1]": 9})
    assert room_rows([*PAIRS, added_cell]) == ("9",)


def test_uncounted_guests_tie_no_rooms_safely():
    third = [cell("nanjing", "10", 5, 4), cell("ningbo", "11", 5, 4)]
    guests = Cell("lazio", "EU", "industry", "9", {}, {b"[0]": 9, b"[1]": 9})
    assert room_rows([*PAIRS, *third, guests]) == ("10", "11")


def _few(chance: random.Random, n: int = 8) -> list[tuple[str, ...]]:
    """Delegation, region, sector, room and answer of each."""
    where = [(chance.choice("ab"), chance.choice("xy"), chance.choice("89")) for _ in range(n)]
    return [
        (delegation, "r", sector, room, chance.choice("no")) for delegation, sector, room in where
    ]


def _by(people, key):
    groups = defaultdict(list)
    for person in people:
        groups[key(person)].append(person[4].encode())
    return groups


def _is_anyone_named(people, rows):
    """Persons with the same answer in all worlds that look the same, to an outsider or to a
    voter.
    """
    answers, axes = [person[4] for person in people], (*DIMENSIONS, "room")
    inside = [
        [number for number, person in enumerate(people) if person[axes.index(by)] == group]
        for by, group in rows
    ]
    counts = [sum(answers[number] == "n" for number in row) for row in inside]
    worlds = [
        world
        for world in _worlds(answers)
        if [sum(number in world for number in row) for row in inside] == counts
    ]
    for voter in (None, *range(len(people))):
        mine = None if voter is None else answers[voter] == "n"
        possible_worlds = [world for world in worlds if voter is None or (voter in world) == mine]
        rest = {answer for number, answer in enumerate(answers) if number != voter}
        if len(rest) > 1 and any(
            len({number in world for world in possible_worlds}) == 1
            for number in range(len(people))
            if number != voter
        ):
            return True
    return False


def _follows(people, rows, known):
    """True if a person's answer is the same in all worlds that look the same to a reader with the
    answers of some.
    """
    answers, axes = [person[4] for person in people], (*DIMENSIONS, "room")
    rest = [number for number in range(len(people)) if number not in known]
    inside = [
        {number for number in rest if people[number][axes.index(by)] == group} for by, group in rows
    ]
    truth = {number for number in rest if answers[number] == "n"}
    if len(truth) in (0, len(rest)):
        return False
    worlds = [
        set(world)
        for world in combinations(rest, len(truth))
        if all(len(row.intersection(world)) == len(row & truth) for row in inside)
    ]
    return any(len({number in world for world in worlds}) == 1 for number in rest)


def _worlds(answers):
    """All possible sets of persons with a no."""
    return [frozenset(some) for some in combinations(range(len(answers)), answers.count("n"))]
