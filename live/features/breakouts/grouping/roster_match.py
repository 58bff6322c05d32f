"""Matching of roster rows that name a room to the people of the event."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from ....kernel.errors import BadFile, Refused
from .roster import RosterRow
from .types import Member

RowKey = tuple[str, str, str, str]


def match_roster(
    rows: Iterable[RosterRow], people: Iterable[Member], names: Mapping[int, str]
) -> dict[int, int]:
    """Rooms by person id, for a plan of mode `file`.

    A row with the number of a person applies to that person. Any other row applies to everyone with
    all of its fields: its delegation, and its name, sector and first language if given. If several
    rows apply to a person, the most specific row counts. Rows with equal fields are used in
    rotation.
    """
    rows_by_key = {}
    rooms_by_key = defaultdict[RowKey, list[int]](list)
    for row in rows:
        if row.room is None:
            continue
        if row.person is not None:
            rows_by_key[row.person] = row.room
        else:
            rooms_by_key[_key_of(row)].append(row.room)
    rotations = {key: _rotate(rooms) for key, rooms in rooms_by_key.items()}
    best_keys = {
        person.id: next((key for key in _keys_for(person, names) if key in rotations), None)
        for person in people
        if person.id not in rows_by_key
    }
    matches = {id: next(rotations[key]) for id, key in sorted(best_keys.items()) if key is not None}
    return matches | rows_by_key


def find_unmatched(
    rows: Iterable[RosterRow],
    people: Iterable[Member],
    names: Mapping[int, str],
    rooms: int,
) -> list[Refused]:
    """Problems of rows that would have no effect, or not the intended effect, each with its `line`:
    they match no person, list a person again, or name a room far beyond the others.

    rooms: number of rooms that there are; a file that names more, without a gap, adds them.
    """
    rows, everyone = list(rows), {person.id: person for person in people}
    matching = defaultdict[RowKey, int](int)
    for person in everyone.values():
        for known_key in _keys_for(person, names):
            matching[known_key] += 1
    last_room = max(rooms, len({row.room for row in rows if row.room is not None}))
    first_lines: dict[int | RowKey, list[int]] = defaultdict(list)
    problems: list[Refused] = []
    for row in rows:
        problem = _identity_problem(row, everyone, names, matching) or _room_problem(row, last_room)
        if problem is None:
            key: int | RowKey = _key_of(row) if row.person is None else row.person
            capacity = 1 if row.person is not None else matching[_key_of(row)] if row.name else None
            if capacity is not None and len(first_lines[key]) >= capacity:
                problem = BadFile("doubled", first=first_lines[key][0])
            first_lines[key].append(row.line)
        if problem is not None:
            problem.fields["line"] = row.line
            problems.append(problem)
    return problems


def _identity_problem(
    row: RosterRow,
    everyone: Mapping[int, Member],
    names: Mapping[int, str],
    matching: Mapping[RowKey, int],
) -> BadFile | None:
    if row.person is not None:
        person = everyone.get(row.person)
        if person is None:
            return BadFile("person", name=str(row.person))
        # An exported name that a spreadsheet would take for a formula begins with an apostrophe.
        folded_name = row.name.casefold()
        name = names.get(person.id, "").casefold()
        is_named = not folded_name or name in (folded_name, folded_name.removeprefix("'"))
        if person.delegation == row.delegation and is_named:
            return None
        return BadFile("other_person", name=str(row.person))
    if _key_of(row) in matching:
        return None
    return (
        BadFile("nobody", name=row.name)
        if row.name
        else BadFile("nobody_like", name=row.delegation)
    )


def _room_problem(row: RosterRow, last_room: int) -> BadFile | None:
    if row.room is None or row.room < last_room:
        return None
    return BadFile("no_such_room", name=str(row.room + 1), most=last_room)


def _key_of(row: RosterRow) -> RowKey:
    return row.name.casefold(), row.delegation, row.sector, (row.languages or ("",))[0]


def _keys_for(person: Member, names: Mapping[int, str]) -> list[RowKey]:
    """Keys of the rows that apply to a person, the most specific first."""
    candidates = product(
        dict.fromkeys((names.get(person.id, "").casefold(), "")),
        (person.delegation,),
        dict.fromkeys((person.sector, "")),
        dict.fromkeys((person.language, "")),
    )
    return sorted(candidates, key=lambda key: -sum(map(bool, key)))


def _rotate(rooms: list[int]) -> Iterator[int]:
    while True:
        yield from rooms
