"""From people, rules and a seed to a plan: first who is pinned, then who stays together, then all others, spread as the mode wants it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from .blocks import Packing, blocks, by_answer, parts_of
from .local_search import Seating, in_order
from .objectives import MIXING, Groups
from .prng import Lots
from .scoring import judged
from .types import Member, Plan, Rules

MOST_TRIES, ENOUGH = 8, 500
"""Times that few people are dealt anew; so many people may be dealt in all."""


def plan(people: Iterable[Member], rules: Rules, seed: int) -> Plan:
    """The plan for these people, whatever order they come in; the same again for the same seed. At least one room is asked for."""
    return _Planner(sorted(people, key=lambda person: person.id), rules, Lots(seed)).plan()


class _Planner:
    def __init__(self, people: list[Member], rules: Rules, lots: Lots) -> None:
        self._people, self._rules, self._lots = {person.id: person for person in people}, rules, lots
        self._rooms: list[list[int]] = [[] for _ in range(rules.rooms)]
        self._loose = dict(self._people)
        self._open = [room for room in range(rules.rooms) if room not in rules.locked]

    def plan(self) -> Plan:
        self._pin(self._as_before() | self._rules.pinned)
        if self._open and self._rules.mode != "chosen":
            self._pack()
            here = [[self._people[id] for id in room] for room in self._rooms]
            self._rooms = _spread(list(self._loose.values()), here, self._open, self._rules, self._lots)
            self._part_too_many()
            self._leave_out_empty()
        return judged(self._rooms, self._people.values(), self._rules)

    def _as_before(self) -> dict[int, int]:
        """In mode `same`: the rooms that people were in last time."""
        if self._rules.mode != "same" or not self._rules.before:
            return {}
        return {person: room for room, people in enumerate(self._rules.before[-1]) for person in people}

    def _pin(self, pinned: dict[int, int]) -> None:
        for person, room in sorted(pinned.items()):
            if person in self._loose and room < len(self._rooms):
                self._put(room, [person])

    def _put(self, room: int, people: Iterable[int]) -> None:
        for person in people:
            self._rooms[room].append(person)
            del self._loose[person]

    def _pack(self) -> None:
        blocks = self._blocks()
        packing = Packing({room: len(self._rooms[room]) for room in self._open})
        parts = [(number, part) for number, (block, rooms) in enumerate(blocks) for part in self._cut(block, rooms)]
        for number, part in sorted(self._lots.shuffled(parts), key=lambda part: -len(part[1])):
            packing.add(number, part)
        packing.improve()
        for room, part in packing.rooms():
            self._put(room, part)

    def _blocks(self) -> list[tuple[list[Member], int]]:
        """Who stays together, and over how many rooms. Those of whom somebody is pinned are put there at once."""
        if self._rules.mode == "alike":
            return by_answer([person for person in self._loose.values() if person.answer], len(self._open))
        found = []
        for names in blocks(list(self._people.values()), self._rules):
            block = [person for person in self._people.values() if person.delegation in names]
            rooms = parts_of(block, self._rules.most, len(self._open))
            loose = [person for person in block if person.id in self._loose]
            home = self._home(names)
            if home is None or rooms > 1:
                found.append((loose, rooms))
            else:
                self._put(home, [person.id for person in loose])
        return found

    def _home(self, names: tuple[str, ...]) -> int | None:
        """The room in which most of these delegations are pinned."""
        pinned = [room for room in self._open for id in self._rooms[room] if self._people[id].delegation in names]
        return Counter(pinned).most_common(1)[0][0] if pinned else None

    def _part_too_many(self) -> None:
        """Who answered alike may still be too many of one delegation: then some are swapped, best with others of their answer."""
        if self._rules.mode == "alike" and self._rules.most:
            free = {person for room in self._open for person in self._rooms[room]} - self._rules.pinned.keys()
            seating = Seating(self._rooms, Groups(list(self._people.values()), self._rules, len(self._open)), self._open)
            seating.free(free)
            seating.even_out()
            self._rooms = seating.rooms

    def _cut(self, block: list[Member], parts: int) -> list[list[int]]:
        """The people of a block in so many parts, each as mixed as the other."""
        if parts > 1:
            rules = Rules(mode="mixed", rooms=parts, most=self._rules.most)
            return _spread(block, [[] for _ in range(parts)], range(parts), rules, self._lots)
        return [[person.id for person in block]] if block else []

    def _leave_out_empty(self) -> None:
        """Rooms that nobody came to; where somebody counts on their numbers, only the last of them."""
        if not (self._rules.pinned or self._rules.locked or self._rules.mode == "same"):
            self._rooms = [room for room in self._rooms if room] or [[]]
        while len(self._rooms) > 1 and not self._rooms[-1]:
            self._rooms.pop()


def _spread(coming: Sequence[Member], rooms: Sequence[Sequence[Member]], open_: Sequence[int], rules: Rules, lots: Lots) -> list[list[int]]:
    """The rooms with these people in them too, as even in size as they can be and as mixed as the rules want it. Who is there stays."""
    everybody = {person.id: person for people in (coming, *rooms) for person in people}
    here = [[person.id for person in room] for room in rooms]
    groups, likeness = Groups(list(everybody.values()), rules, len(open_)), _likeness(everybody, rules)
    tries = []
    for _ in range(_tries(len(coming))):
        seating = Seating(here, groups, open_)
        seating.deal(in_order([person.id for person in coming], likeness, lots), lots)
        seating.even_out()
        tries.append(seating)
    return min(tries, key=Seating.cost).rooms


def _tries(people: int) -> int:
    """Few people can be dealt anew several times in the time that many take once; the best counts."""
    return max(1, min(MOST_TRIES, ENOUGH // max(1, people)))


def _likeness(people: dict[int, Member], rules: Rules) -> Callable[[int], tuple[str, ...]] | None:
    """Dealt in this order, regions and delegations are spread from the first, and so are answers where they have to differ."""
    if rules.mode not in MIXING:
        return None
    return lambda id: (_answer(people[id], rules), people[id].region, people[id].delegation, people[id].sector, people[id].language)


def _answer(person: Member, rules: Rules) -> str:
    return person.answer if rules.mode == "different" else ""
