"""Matching of roster rows that name a room to the people of the event."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from .roster import RosterRow
from .types import Member

RowKey = tuple[str, str, str, str]


def match_roster(
    rows: Iterable[RosterRow], people: Iterable[Member], names: Mapping[int, str]
) -> dict[int, int]:
    """Rooms by person id, for a plan of mode `file`.

    A row applies to everyone with all of its fields: its delegation, and its name, sector and first
    language if given. If several rows apply to a person, the most specific one counts. Rows with
    equal fields are used in rotation.
    """
    rooms_by_key = defaultdict[RowKey, list[int]](list)
    for row in rows:
        if row.room is not None:
            rooms_by_key[
                row.name.casefold(), row.delegation, row.sector, (row.languages or ("",))[0]
            ].append(row.room)
    rotations = {key: _rotate(rooms) for key, rooms in rooms_by_key.items()}
    best_keys = {
        person.id: _best_key(person, names.get(person.id, "").casefold(), rotations)
        for person in people
    }
    return {id: next(rotations[key]) for id, key in sorted(best_keys.items()) if key is not None}


def _best_key(person: Member, name: str, rooms_by_key: Mapping[RowKey, object]) -> RowKey | None:
    candidates = product(
        (name, ""), (person.delegation,), (person.sector, ""), (person.language, "")
    )
    return next(
        (
            key
            for key in sorted(candidates, key=lambda key: -sum(map(bool, key)))
            if key in rooms_by_key
        ),
        None,
    )


def _rotate(rooms: list[int]) -> Iterator[int]:
    while True:
        yield from rooms
