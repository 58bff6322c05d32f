"""Objectives of a plan: groups of people, and the cost of another member of a group in a room, by
the number already there.

Costs are convex, so spreading a group evenly is cheapest. Hard rules are costs that no other
objective outweighs.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from .types import GroupingRules, Member

HARD_COST = 10**12
"""Cost of breaking a hard rule."""
BRIDGE_GAIN = 10**8
"""Gain of a room's first bilingual person."""

MIXING_MODES = frozenset({"mixed", "new", "different", "file", "same"})
"""Modes that mix everyone without another rule for a room."""


class Objective(NamedTuple):
    """`group` maps a person to their group; None: no group. A negative weight pulls the members of
    a group together.
    """

    by: str
    weight: int
    group: Callable[[Member], str | int | None]


def objectives_for(people: Sequence[Member], rules: GroupingRules) -> list[Objective]:
    """Objectives of the mode, and always the delegations, for the limit per room (`most`)."""
    if rules.mode not in MIXING_MODES:
        alike = (
            [Objective("answer", -1, lambda person: person.answer or None)]
            if rules.mode == "alike"
            else []
        )
        return [Objective("delegation", 0, _delegation), *alike]
    linguists = find_bridges(people)
    return [
        *_mode_objectives(rules),
        Objective("region", 4, lambda person: person.region),
        Objective("delegation", 2, _delegation),
        Objective("sector", 4, lambda person: person.sector),
        Objective("language", 4, lambda person: person.language),
        Objective("bridge", 0, lambda person: "bridge" if person.id in linguists else None),
        Objective("cell", 1, lambda person: f"{person.region} {person.sector} {person.language}"),
    ]


def _mode_objectives(rules: GroupingRules) -> list[Objective]:
    if rules.mode == "different":
        return [Objective("answer", 12, lambda person: person.answer or None)]
    if rules.mode == "new":
        return [Objective("met", 100, _earlier_room(rooms)) for rooms in rules.before]
    return []


def _earlier_room(rooms: Sequence[Sequence[int]]) -> Callable[[Member], int | None]:
    """A function from person to their room among these: two people with the same room meet
    again.
    """
    sat = {person: room for room, people in enumerate(rooms) for person in people}
    return lambda person: sat.get(person.id)


def find_bridges(people: Sequence[Member]) -> set[int]:
    """Ids of people speaking two of the languages that people here read in. Any of them in a room
    helps others understand each other.
    """
    languages = {person.language for person in people}
    return {
        person.id
        for person in people
        if len(languages & {person.language, *person.also_speaks}) > 1
    }


class GroupCosts:
    """Groups by person as numbers, and the cost of another member of a group in a room:
    `steps[group][members already there]`.
    """

    def __init__(self, people: Sequence[Member], rules: GroupingRules, rooms: int) -> None:
        self.groups_of: dict[int, tuple[int, ...]] = {person.id: () for person in people}
        self.steps: list[list[int]] = []
        for objective in objectives_for(people, rules):
            self._add_objective(objective, people, rules.most, rooms)

    def _add_objective(
        self, objective: Objective, people: Sequence[Member], most: int, rooms: int
    ) -> None:
        group_by_person = {person.id: objective.group(person) for person in people}
        sizes = Counter(group_by_person.values())
        numbers = {group: len(self.steps) + number for number, group in enumerate(sizes)}
        for group, size in sizes.items():
            self.steps.append(
                [0] * (size + 1) if group is None else _step_costs(objective, size, most, rooms)
            )
        for id, group in group_by_person.items():
            self.groups_of[id] += (numbers[group],)


def _step_costs(objective: Objective, size: int, most: int, rooms: int) -> list[int]:
    if objective.by == "bridge":
        return [-BRIDGE_GAIN] + [0] * size
    ceiling = max(most, -(-size // rooms)) if most and objective.by == "delegation" else size + 1
    return [
        objective.weight * (2 * here + 1) + (HARD_COST if here >= ceiling else 0)
        for here in range(size + 1)
    ]


def _delegation(person: Member) -> str:
    return person.delegation
