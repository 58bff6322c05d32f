"""What is wished of a room, told as groups of people and what one more of a group costs where so many are.

Costs are convex, so that the cheapest is to spread a group as evenly as it goes. Hard rules are costs that no wish outweighs.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from .types import Member, Rules

HARD, BRIDGE = 10**12, 10**8

MIXING = frozenset({"mixed", "new", "different", "file", "same"})
"""Modes that mix whom nothing else puts in a room."""


class Wish(NamedTuple):
    """`group` names the one that somebody is of; None: of none. Of a negative weight: they are to be together."""

    by: str
    weight: int
    group: Callable[[Member], str | int | None]


def wishes(people: Sequence[Member], rules: Rules) -> list[Wish]:
    """What the mode spreads, and the delegations always: there may be no more than `most` of one in a room."""
    if rules.mode not in MIXING:
        alike = [Wish("answer", -1, lambda person: person.answer or None)] if rules.mode == "alike" else []
        return [Wish("delegation", 0, _delegation), *alike]
    linguists = bridges(people)
    return [
        *_of_mode(rules),
        Wish("region", 4, lambda person: person.region),
        Wish("delegation", 2, _delegation),
        Wish("sector", 4, lambda person: person.sector),
        Wish("language", 4, lambda person: person.language),
        Wish("bridge", 0, lambda person: "bridge" if person.id in linguists else None),
        Wish("cell", 1, lambda person: f"{person.region} {person.sector} {person.language}"),
    ]


def _of_mode(rules: Rules) -> list[Wish]:
    if rules.mode == "different":
        return [Wish("answer", 12, lambda person: person.answer or None)]
    if rules.mode == "new":
        return [Wish("met", 100, _sat(rooms)) for rooms in rules.before]
    return []


def _sat(rooms: Sequence[Sequence[int]]) -> Callable[[Member], int | None]:
    """Which of these rooms somebody sat in: two of one of them meet again."""
    sat = {person: room for room, people in enumerate(rooms) for person in people}
    return lambda person: sat.get(person.id)


def bridges(people: Sequence[Member]) -> set[int]:
    """Who speaks two of the languages that people here read in: with them in a room, others understand each other."""
    spoken = {person.language for person in people}
    return {person.id for person in people if len(spoken & {person.language, *person.also_speaks}) > 1}


class Groups:
    """Everybody's groups as numbers, and of each group what one more of it in a room costs: `steps[group][how many are there]`."""

    def __init__(self, people: Sequence[Member], rules: Rules, rooms: int) -> None:
        self.of: dict[int, tuple[int, ...]] = {person.id: () for person in people}
        self.steps: list[list[int]] = []
        for wish in wishes(people, rules):
            self._add(wish, people, rules.most, rooms)

    def _add(self, wish: Wish, people: Sequence[Member], most: int, rooms: int) -> None:
        mine = {person.id: wish.group(person) for person in people}
        sizes = Counter(mine.values())
        numbers = {group: len(self.steps) + number for number, group in enumerate(sizes)}
        for group, size in sizes.items():
            self.steps.append([0] * (size + 1) if group is None else _steps(wish, size, most, rooms))
        for id, group in mine.items():
            self.of[id] += (numbers[group],)


def _steps(wish: Wish, size: int, most: int, rooms: int) -> list[int]:
    if wish.by == "bridge":
        return [-BRIDGE] + [0] * size
    ceiling = max(most, -(-size // rooms)) if most and wish.by == "delegation" else size + 1
    return [wish.weight * (2 * here + 1) + (HARD if here >= ceiling else 0) for here in range(size + 1)]


def _delegation(person: Member) -> str:
    return person.delegation
