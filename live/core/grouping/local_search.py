"""The heart: people are dealt to rooms of even sizes, then swapped as long as a swap makes the most uneven group more even."""

from collections.abc import Callable, Sequence, Set

from .objectives import Groups
from .prng import Lots

PASSES, LOOKED_AT, TRIED = 4, 3, 10
"""Times that every group is looked at; so many of its fullest rooms are tried with as many of its emptiest, and of each so many people."""


class Seating:
    """Rooms as lists of ids. Who is in `fixed` stays; the others may be swapped."""

    def __init__(self, fixed: Sequence[Sequence[int]], groups: Groups, open_: Sequence[int]) -> None:
        self._groups, self._open = groups, open_
        self.rooms = [list(room) for room in fixed]
        self._loose: list[list[int]] = [[] for _ in fixed]
        self._counts = [[0] * len(groups.steps) for _ in fixed]
        for room, people in enumerate(fixed):
            for person in people:
                self._count(room, person, 1)

    def deal(self, people: Sequence[int], lots: Lots) -> None:
        """One after the other to the rooms by turns, until all rooms are as full as each other."""
        wanted = levelled([len(self.rooms[room]) for room in self._open], len(people), lots)
        turns = _turns(dict(zip(self._open, wanted, strict=True)), lots)
        for person, room in zip(people, turns, strict=True):
            self.rooms[room].append(person)
            self._loose[room].append(person)
            self._count(room, person, 1)

    def free(self, people: Set[int]) -> None:
        """Of those who are here, these may be swapped too."""
        for room, loose in zip(self.rooms, self._loose, strict=True):
            loose += [person for person in room if person in people]

    def even_out(self) -> None:
        for _ in range(PASSES):
            if not sum(self._spread(group) for group in range(len(self._groups.steps))):
                return

    def cost(self) -> int:
        """Of everybody where they are."""
        steps = self._groups.steps
        return sum(sum(steps[group][:many]) for counts in self._counts for group, many in enumerate(counts) if many)

    def _spread(self, group: int) -> bool:
        """Swap as long as it makes this group more even and the whole cheaper. True: something was swapped."""
        swapped = False
        while swap := self._swap(group):
            self._exchange(*swap)
            swapped = True
        return swapped

    def _swap(self, group: int) -> tuple[int, int, int, int] | None:
        steps, counts = self._groups.steps[group], self._counts
        by_count = sorted(self._open, key=lambda room: counts[room][group])
        for full in by_count[: -LOOKED_AT - 1 : -1]:
            for thin in by_count[:LOOKED_AT]:
                here, there = counts[full][group], counts[thin][group]
                if here - there > 1 and steps[here - 1] > steps[there] and (swap := self._cheapest(group, full, thin)):
                    return swap
        return None

    def _cheapest(self, group: int, full: int, thin: int) -> tuple[int, int, int, int] | None:
        """Of the swaps of one of the group with one who is not, the one that saves most; looked for among those who save most alone."""
        of = self._groups.of
        going = self._best([person for person in self._loose[full] if group in of[person]], full, thin)
        coming = self._best([person for person in self._loose[thin] if group not in of[person]], thin, full)
        best, found = 0, None
        for one in going:
            for other in coming:
                cost = self._cost(of[one], of[other], full, thin)
                if cost < best:
                    best, found = cost, (full, one, thin, other)
        return found

    def _best(self, people: list[int], room: int, other: int) -> list[int]:
        steps, of, here, there = self._groups.steps, self._groups.of, self._counts[room], self._counts[other]
        alone = {person: sum(steps[group][there[group]] - steps[group][here[group] - 1] for group in of[person]) for person in people}
        return sorted(people, key=alone.__getitem__)[:TRIED]

    def _cost(self, one: tuple[int, ...], other: tuple[int, ...], full: int, thin: int) -> int:
        """What it costs that somebody of these groups goes from `full` to `thin`, and somebody of those comes back."""
        steps, here, there = self._groups.steps, self._counts[full], self._counts[thin]
        cost = 0
        for going, coming in zip(one, other, strict=True):
            if going != coming:
                cost += steps[going][there[going]] - steps[going][here[going] - 1]
                cost += steps[coming][here[coming]] - steps[coming][there[coming] - 1]
        return cost

    def _exchange(self, full: int, one: int, thin: int, other: int) -> None:
        for room, leaves, comes in ((full, one, other), (thin, other, one)):
            for people in (self.rooms[room], self._loose[room]):
                people[people.index(leaves)] = comes
            self._count(room, leaves, -1)
            self._count(room, comes, 1)

    def _count(self, room: int, person: int, by: int) -> None:
        counts = self._counts[room]
        for group in self._groups.of[person]:
            counts[group] += by


def in_order(people: Sequence[int], key: Callable[[int], tuple[str, ...]] | None, lots: Lots) -> list[int]:
    """By lot; with a key, those alike stand together, so that dealing by turns spreads them."""
    shuffled = lots.shuffled(people)
    return shuffled if key is None else sorted(shuffled, key=key)


def levelled(sizes: Sequence[int], coming: int, lots: Lots) -> list[int]:
    """How many come to each room that in the end they are as even as they can be; whose is the odd one is drawn by lot."""
    filled = list(sizes)
    level, rest = _level(sorted(sizes), coming)
    added = [max(0, level - size) for size in filled]
    for room in lots.shuffled(room for room, size in enumerate(filled) if size <= level)[:rest]:
        added[room] += 1
    return added


def _level(sizes: list[int], coming: int) -> tuple[int, int]:
    """To what size all smaller rooms are filled, and how many are left over then."""
    level, below = sizes[0], 1
    while below < len(sizes) and (sizes[below] - level) * below <= coming:
        coming -= (sizes[below] - level) * below
        level, below = sizes[below], below + 1
    return level + coming // below, coming % below


def _turns(wanted: dict[int, int], lots: Lots) -> list[int]:
    """Rooms by turns, each as often as people are wanted there."""
    order = lots.shuffled(wanted)
    return [room for turn in range(max(wanted.values(), default=0)) for room in order if wanted[room] > turn]
