"""Local search, the core of a plan: people are dealt to rooms of even size, then swapped while a
swap evens out a group and lowers the total cost.
"""

from collections.abc import Callable, Sequence, Set

from .objectives import GroupCosts
from .prng import SplitMix64

MOST_PASSES = 4
"""Passes over all groups."""
ROOMS_TRIED = 3
"""Fullest rooms of a group tried against as many of its emptiest."""
PEOPLE_TRIED = 10
"""Swap candidates from each of two rooms."""


class LocalSearch:
    """Rooms as lists of ids. People in `fixed` stay in their rooms; all others may be swapped."""

    def __init__(
        self, fixed: Sequence[Sequence[int]], groups: GroupCosts, open_: Sequence[int]
    ) -> None:
        self._groups = groups
        self._open = open_
        self.rooms = [list(room) for room in fixed]
        self._swappable: list[list[int]] = [[] for _ in fixed]
        self._counts = [[0] * len(groups.steps) for _ in fixed]
        for room, people in enumerate(fixed):
            for person in people:
                self._count_person(room, person, 1)

    def deal_people(self, people: Sequence[int], rng: SplitMix64) -> None:
        """Deal people to the open rooms in turns until all rooms are equally full."""
        arrivals = arrivals_per_room(
            [len(self.rooms[room]) for room in self._open], len(people), rng
        )
        turns = _deal_order(dict(zip(self._open, arrivals, strict=True)), rng)
        for person, room in zip(people, turns, strict=True):
            self.rooms[room].append(person)
            self._swappable[room].append(person)
            self._count_person(room, person, 1)

    def allow_swaps(self, people: Set[int]) -> None:
        """Allow swapping these people, too, if they are in a room."""
        for room, loose in zip(self.rooms, self._swappable, strict=True):
            loose += [person for person in room if person in people]

    def even_out(self) -> None:
        for _ in range(MOST_PASSES):
            if not sum(self._even_out_group(group) for group in range(len(self._groups.steps))):
                return

    def total_cost(self) -> int:
        """Cost of the current assignment."""
        steps = self._groups.steps
        return sum(
            sum(steps[group][:many])
            for counts in self._counts
            for group, many in enumerate(counts)
            if many
        )

    def _even_out_group(self, group: int) -> bool:
        """Swap while that evens out this group and lowers the total cost. True if anything was
        swapped.
        """
        has_swapped = False
        while swap := self._find_swap(group):
            self._apply_swap(*swap)
            has_swapped = True
        return has_swapped

    def _find_swap(self, group: int) -> tuple[int, int, int, int] | None:
        steps = self._groups.steps[group]
        counts = self._counts
        by_count = sorted(self._open, key=lambda room: counts[room][group])
        for full in by_count[: -ROOMS_TRIED - 1 : -1]:
            for thin in by_count[:ROOMS_TRIED]:
                here, there = counts[full][group], counts[thin][group]
                if (
                    here - there > 1
                    and steps[here - 1] > steps[there]
                    and (swap := self._cheapest_swap(group, full, thin))
                ):
                    return swap
        return None

    def _cheapest_swap(self, group: int, full: int, thin: int) -> tuple[int, int, int, int] | None:
        """The swap of a member of the group with a non-member that saves most, as (full room,
        member, thin room, other). Only the people with the largest saving by their move alone are
        tried.
        """
        of = self._groups.groups_of
        going = self._best_candidates(
            [person for person in self._swappable[full] if group in of[person]], full, thin
        )
        coming = self._best_candidates(
            [person for person in self._swappable[thin] if group not in of[person]], thin, full
        )
        best, swap = 0, None
        for one in going:
            for other in coming:
                cost = self._swap_cost(of[one], of[other], full, thin)
                if cost < best:
                    best, swap = cost, (full, one, thin, other)
        return swap

    def _best_candidates(self, people: list[int], room: int, other: int) -> list[int]:
        steps = self._groups.steps
        of = self._groups.groups_of
        here = self._counts[room]
        there = self._counts[other]
        alone = {
            person: sum(
                steps[group][there[group]] - steps[group][here[group] - 1] for group in of[person]
            )
            for person in people
        }
        return sorted(people, key=alone.__getitem__)[:PEOPLE_TRIED]

    def _swap_cost(self, one: tuple[int, ...], other: tuple[int, ...], full: int, thin: int) -> int:
        """Change in cost if a person with groups `one` moves from `full` to `thin` and a person
        with groups `other` moves back.
        """
        steps = self._groups.steps
        here = self._counts[full]
        there = self._counts[thin]
        cost = 0
        for going, coming in zip(one, other, strict=True):
            if going != coming:
                cost += steps[going][there[going]] - steps[going][here[going] - 1]
                cost += steps[coming][here[coming]] - steps[coming][there[coming] - 1]
        return cost

    def _apply_swap(self, full: int, one: int, thin: int, other: int) -> None:
        for room, leaves, comes in ((full, one, other), (thin, other, one)):
            for people in (self.rooms[room], self._swappable[room]):
                people[people.index(leaves)] = comes
            self._count_person(room, leaves, -1)
            self._count_person(room, comes, 1)

    def _count_person(self, room: int, person: int, by: int) -> None:
        counts = self._counts[room]
        for group in self._groups.groups_of[person]:
            counts[group] += by


def order_people(
    people: Sequence[int], key: Callable[[int], tuple[str, ...]] | None, rng: SplitMix64
) -> list[int]:
    """People in random order. With a key, sorted by it, so that dealing in turns spreads equal
    keys.
    """
    order = rng.shuffled_list(people)
    return order if key is None else sorted(order, key=key)


def arrivals_per_room(sizes: Sequence[int], coming: int, rng: SplitMix64) -> list[int]:
    """Number of people to add to each room for sizes as even as possible. Rooms that get an extra
    person are drawn at random.
    """
    counts = list(sizes)
    level, rest = _fill_level(sorted(sizes), coming)
    additions = [max(0, level - size) for size in counts]
    for room in rng.shuffled_list(room for room, size in enumerate(counts) if size <= level)[:rest]:
        additions[room] += 1
    return additions


def _fill_level(sizes: list[int], coming: int) -> tuple[int, int]:
    """The size to which all smaller rooms are filled, and the number of people left over."""
    level = sizes[0]
    below = 1
    while below < len(sizes) and (sizes[below] - level) * below <= coming:
        coming -= (sizes[below] - level) * below
        level = sizes[below]
        below = below + 1
    return level + coming // below, coming % below


def _deal_order(arrivals: dict[int, int], rng: SplitMix64) -> list[int]:
    """Room numbers in turns, each as often as it has arrivals."""
    order = rng.shuffled_list(arrivals)
    return [
        room
        for turn in range(max(arrivals.values(), default=0))
        for room in order
        if arrivals[room] > turn
    ]
