"""Blocks of people who stay together: delegations, delegations connected by declared pairs, people
with the same answer. The largest are packed first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from .types import BLOCK_MODES, GroupingRules, Member

MOST_PARTS = 100
"""Parts up to which a packing is improved."""


def connected_components(
    delegations: Iterable[str], pairs: Iterable[tuple[str, str]]
) -> list[tuple[str, ...]]:
    """Connected components of delegations under pairs, each sorted by name. Delegations without a
    pair are components of their own.
    """
    components = {name: [name] for name in sorted(delegations)}
    for one, other in pairs:
        if one in components and other in components and components[one] is not components[other]:
            components[one] += components[other]
            components.update(dict.fromkeys(components[other], components[one]))
    return sorted({tuple(sorted(names)) for names in components.values()})


def find_blocks(people: Sequence[Member], rules: GroupingRules) -> list[tuple[str, ...]]:
    """Blocks of these people, as tuples of delegations."""
    return blocks_of({person.delegation for person in people}, rules)


def blocks_of(delegations: Iterable[str], rules: GroupingRules) -> list[tuple[str, ...]]:
    """Blocks that these delegations form: single delegations only in the modes `delegation` and
    `pairs`.
    """
    components = connected_components(
        delegations, () if rules.mode == "delegation" else rules.pairs
    )
    return (
        components
        if rules.mode in BLOCK_MODES
        else [names for names in components if len(names) > 1]
    )


def answer_blocks(people: Sequence[Member], rooms: int) -> list[tuple[list[Member], int]]:
    """People with the same answer, and the number of rooms each group gets: at least one; the
    others go singly to the group with the largest rooms.
    """
    groups_by_answer = defaultdict[str, list[Member]](list)
    for person in people:
        groups_by_answer[person.answer].append(person)
    groups = [groups_by_answer[answer] for answer in sorted(groups_by_answer)]
    shares = [1] * len(groups)
    while groups and sum(shares) < rooms:
        largest = max(range(len(groups)), key=lambda group: len(groups[group]) / shares[group])
        shares[largest] += 1
    return list(zip(groups, shares, strict=True))


def parts_needed(block: Sequence[Member], most: int, rooms: int) -> int:
    """Number of rooms a block needs if at most `most` people of a delegation may share a room; 0
    means no limit.
    """
    largest = max(Counter(person.delegation for person in block).values(), default=0)
    return max(1, min(rooms, -(-largest // most))) if most else 1


class Packing:
    """Packing of block parts into rooms. Two parts of a block share a room only if no other room is
    left.
    """

    def __init__(self, sizes: dict[int, int]) -> None:
        self._sizes = dict(sizes)
        self._parts: list[tuple[int, list[int]]] = []
        self._room_of_part: list[int] = []
        self._parts_in: Counter[tuple[int, int]] = Counter()

    def add_part(self, block: int, people: list[int]) -> None:
        free = [room for room in self._sizes if not self._parts_in[room, block]] or list(
            self._sizes
        )
        room = min(free, key=self._sizes.__getitem__)
        self._parts.append((block, people))
        self._room_of_part.append(room)
        self._count_part(len(self._parts) - 1, room, 1)

    def even_out(self) -> None:
        """Even out the room sizes by moving a part or swapping two while that helps. Skipped for
        many parts: they are small, and even already.
        """
        while len(self._parts) <= MOST_PARTS and (self._move_part() or self._swap_parts()):
            pass

    def parts_by_room(self) -> list[tuple[int, list[int]]]:
        return [
            (room, people)
            for room, (_, people) in zip(self._room_of_part, self._parts, strict=True)
        ]

    def _move_part(self) -> bool:
        for part, (block, people) in enumerate(self._parts):
            for room in self._sizes:
                if (
                    self._sizes[room] + len(people) < self._sizes[self._room_of_part[part]]
                    and not self._parts_in[room, block]
                ):
                    self._put_part(part, room)
                    return True
        return False

    def _swap_parts(self) -> bool:
        for one, (block, people) in enumerate(self._parts):
            for other, (against, others) in enumerate(self._parts):
                more = len(people) - len(others)
                here, there = self._room_of_part[one], self._room_of_part[other]
                if 0 < more < self._sizes[here] - self._sizes[there] and not (
                    self._parts_in[there, block] or self._parts_in[here, against]
                ):
                    self._put_part(one, there)
                    self._put_part(other, here)
                    return True
        return False

    def _put_part(self, part: int, room: int) -> None:
        self._count_part(part, self._room_of_part[part], -1)
        self._count_part(part, room, 1)
        self._room_of_part[part] = room

    def _count_part(self, part: int, room: int, by: int) -> None:
        block, people = self._parts[part]
        self._sizes[room] += by * len(people)
        self._parts_in[room, block] += by
