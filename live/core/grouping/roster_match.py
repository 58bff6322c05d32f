"""Whom a file means: lines that name a room, and the people there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from .roster import Row
from .types import Member

Line = tuple[str, str, str, str]


def seats(rows: Iterable[Row], people: Iterable[Member], names: Mapping[int, str]) -> dict[int, int]:
    """The rooms of people, by id, for a plan of mode `file`. A line speaks of everybody who is all that it says: its delegation, and its
    name, sector and first language where it has them. Who fits several goes by that which says most; lines that say the same take turns.
    """
    lines = defaultdict[Line, list[int]](list)
    for row in rows:
        if row.room is not None:
            lines[row.name.casefold(), row.delegation, row.sector, (row.languages or ("",))[0]].append(row.room)
    turns = {line: _turns(rooms) for line, rooms in lines.items()}
    fitting = {person.id: _fitting(person, names.get(person.id, "").casefold(), turns) for person in people}
    return {id: next(turns[line]) for id, line in sorted(fitting.items()) if line is not None}


def _fitting(person: Member, name: str, lines: Mapping[Line, object]) -> Line | None:
    told = product((name, ""), (person.delegation,), (person.sector, ""), (person.language, ""))
    return next((line for line in sorted(told, key=lambda line: -sum(map(bool, line))) if line in lines), None)


def _turns(rooms: list[int]) -> Iterator[int]:
    while True:
        yield from rooms
