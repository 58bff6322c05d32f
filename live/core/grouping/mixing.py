"""The heart: people are dealt to rooms of even sizes, then swapped as long as a swap makes the most uneven group more even."""

from collections.abc import Callable, Sequence, Set

from .lots import SplitMix64
from .wishes import GroupCosts

MOST_PASSES = 4
"""Passes over all groups."""
ROOMS_TRIED = 3
"""Fullest rooms of a group tried against as many of its emptiest."""
PEOPLE_TRIED = 10
"""Swap candidates from each of two rooms."""
"""Times that every group is looked at; so many of its fullest rooms are tried with as many of its emptiest, and of each so many people."""


class LocalSearch:
    """Rooms as lists of ids. Who is in `fixed` stays; the others may be swapped."""

    def __init__(self, fixed: Sequence[Sequence[int]], groups: GroupCosts, open_: Sequence[int]) -> None:
        self._groups = groups
        self._open = open_
        self.rooms = [list(room) for room in fixed]
        self._swappable: list[list[int]] = [[] for _ in fixed]
        self._counts = [[0] * len(groups.steps) for _ in fixed]
        for room, people in enumerate(fixed):
            for person in people:
                self._count_person(room, person, 1)

    def deal_people(self, people: Sequence[int], rng: SplitMix64) -> None:
        """One after the other to the rooms by turns, until all rooms are as full as each other."""
        arrivals = arrivals_per_room([len(self.rooms[room]) for room in self._open], len(people), rng)
        turns = _deal_order(dict(zip(self._open, arrivals, strict=True)), rng)
        for person, room in zip(people, turns, strict=True):
            self.rooms[room].append(person)
            self._swappable[room].append(person)
            self._count_person(room, person, 1)

    def allow_swaps(self, people: Set[int]) -> None:
        """Of those who are here, these may be swapped too."""
        for room, loose in zip(self.rooms, self._swappable, strict=True):
            loose += [person for person in room if person in people]

    def even_out(self) -> None:
        for _ in range(MOST_PASSES):
            if not sum(self._even_out_group(group) for group in range(len(self._groups.steps))):
                return

    def total_cost(self) -> int:
        """Of everybody where they are."""
        steps = self._groups.steps
        return sum(sum(steps[group][:many]) for counts in self._counts for group, many in enumerate(counts) if many)

    def _even_out_group(self, group: int) -> bool:
        """Swap as long as it makes this group more even and the whole cheaper. True: something was swapped."""
        swapped = False
        while swap := self._find_swap(group):
            self._apply_swap(*swap)
            swapped = True
        return swapped

    def _find_swap(self, group: int) -> tuple[int, int, int, int] | None:
        steps = self._groups.steps[group]
        counts = self._counts
        by_count = sorted(self._open, key=lambda room: counts[room][group])
        for full in by_count[: -ROOMS_TRIED - 1 : -1]:
            for thin in by_count[:ROOMS_TRIED]:
                here, there = counts[full][group], counts[thin][group]
                if here - there > 1 and steps[here - 1] > steps[there] and (swap := self._cheapest_swap(group, full, thin)):
                    return swap
        return None

    def _cheapest_swap(self, group: int, full: int, thin: int) -> tuple[int, int, int, int] | None:
        """Of the swaps of one of the group with one who is not, the one that saves most; looked for among those who save most alone."""
        of = self._groups.groups_of
        going = self._best_candidates([person for person in self._swappable[full] if group in of[person]], full, thin)
        coming = self._best_candidates([person for person in self._swappable[thin] if group not in of[person]], thin, full)
        best, found = 0, None
        for one in going:
            for other in coming:
                cost = self._swap_cost(of[one], of[other], full, thin)
                if cost < best:
                    best, found = cost, (full, one, thin, other)
        return found

    def _best_candidates(self, people: list[int], room: int, other: int) -> list[int]:
        steps = self._groups.steps
        of = self._groups.groups_of
        here = self._counts[room]
        there = self._counts[other]
        alone = {person: sum(steps[group][there[group]] - steps[group][here[group] - 1] for group in of[person]) for person in people}
        return sorted(people, key=alone.__getitem__)[:PEOPLE_TRIED]

    def _swap_cost(self, one: tuple[int, ...], other: tuple[int, ...], full: int, thin: int) -> int:
        """What it costs that somebody of these groups goes from `full` to `thin`, and somebody of those comes back."""
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


def order_people(people: Sequence[int], key: Callable[[int], tuple[str, ...]] | None, rng: SplitMix64) -> list[int]:
    """By lot; with a key, those alike stand together, so that dealing by turns spreads them."""
    shuffled = rng.shuffled_list(people)
    return shuffled if key is None else sorted(shuffled, key=key)


def arrivals_per_room(sizes: Sequence[int], coming: int, rng: SplitMix64) -> list[int]:
    """How many come to each room that in the end they are as even as they can be; whose is the odd one is drawn by lot."""
    filled = list(sizes)
    level, rest = _fill_level(sorted(sizes), coming)
    added = [max(0, level - size) for size in filled]
    for room in rng.shuffled_list(room for room, size in enumerate(filled) if size <= level)[:rest]:
        added[room] += 1
    return added


def _fill_level(sizes: list[int], coming: int) -> tuple[int, int]:
    """To what size all smaller rooms are filled, and how many are left over then."""
    level = sizes[0]
    below = 1
    while below < len(sizes) and (sizes[below] - level) * below <= coming:
        coming -= (sizes[below] - level) * below
        level = sizes[below]
        below = below + 1
    return level + coming // below, coming % below


def _deal_order(arrivals: dict[int, int], rng: SplitMix64) -> list[int]:
    """Rooms by turns, each as often as people are wanted there."""
    order = rng.shuffled_list(arrivals)
    return [room for turn in range(max(arrivals.values(), default=0)) for room in order if arrivals[room] > turn]
