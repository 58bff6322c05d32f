"""Plans from people, rules and a seed: pinned people first, then blocks that stay together, then
everyone else, spread as the mode asks.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from .blocks import Packing, answer_blocks, find_blocks, parts_needed
from .local_search import LocalSearch, order_people
from .objectives import MIXING_MODES, GroupCosts
from .prng import SplitMix64
from .scoring import score_plan
from .types import GroupingRules, Member, Plan

MOST_RESTARTS = 8
"""Deals tried for a plan."""
MOST_DEALT = 500
"""People dealt over all tries of a plan."""


def make_plan(people: Iterable[Member], rules: GroupingRules, seed: int) -> Plan:
    """A plan for these people, independent of their order and the same for the same seed. At least
    one room is made.
    """
    return _Planner(sorted(people, key=lambda person: person.id), rules, SplitMix64(seed)).build()


class _Planner:
    def __init__(self, people: list[Member], rules: GroupingRules, rng: SplitMix64) -> None:
        self._people = {person.id: person for person in people}
        self._rules = rules
        self._rng = rng
        self._rooms: list[list[int]] = [[] for _ in range(rules.rooms)]
        self._loose = dict(self._people)
        self._open = [room for room in range(rules.rooms) if room not in rules.locked]

    def build(self) -> Plan:
        self._pin_people(self._previous_rooms() | self._rules.pinned)
        if self._open and self._rules.mode != "chosen":
            self._pack_blocks()
            rooms = [[self._people[id] for id in room] for room in self._rooms]
            self._rooms = _spread_people(
                list(self._loose.values()), rooms, self._open, self._rules, self._rng
            )
            self._enforce_limit()
            self._drop_empty_rooms()
        return score_plan(self._rooms, self._people.values(), self._rules)

    def _previous_rooms(self) -> dict[int, int]:
        """Mode `same`: the rooms of the last breakout by person."""
        if self._rules.mode != "same" or not self._rules.before:
            return {}
        return {
            person: room for room, people in enumerate(self._rules.before[-1]) for person in people
        }

    def _pin_people(self, pinned: dict[int, int]) -> None:
        for person, room in sorted(pinned.items()):
            if person in self._loose and room < len(self._rooms):
                self._put_in_room(room, [person])

    def _put_in_room(self, room: int, people: Iterable[int]) -> None:
        for person in people:
            self._rooms[room].append(person)
            del self._loose[person]

    def _pack_blocks(self) -> None:
        blocks = self._loose_blocks()
        packing = Packing({room: len(self._rooms[room]) for room in self._open})
        parts = [
            (number, part)
            for number, (block, rooms) in enumerate(blocks)
            for part in self._split_block(block, rooms)
        ]
        for number, part in sorted(self._rng.shuffled_list(parts), key=lambda part: -len(part[1])):
            packing.add_part(number, part)
        packing.even_out()
        for room, part in packing.parts_by_room():
            self._put_in_room(room, part)

    def _loose_blocks(self) -> list[tuple[list[Member], int]]:
        """Blocks to place, and the number of rooms for each. A block with a pinned member joins
        that member's room at once.
        """
        if self._rules.mode == "alike":
            return answer_blocks(
                [person for person in self._loose.values() if person.answer], len(self._open)
            )
        blocks = []
        for names in find_blocks(list(self._people.values()), self._rules):
            block = [person for person in self._people.values() if person.delegation in names]
            rooms = parts_needed(block, self._rules.most, len(self._open))
            loose = [person for person in block if person.id in self._loose]
            home = self._pinned_room(names)
            if home is None or rooms > 1:
                blocks.append((loose, rooms))
            else:
                self._put_in_room(home, [person.id for person in loose])
        return blocks

    def _pinned_room(self, names: tuple[str, ...]) -> int | None:
        """The room with the most pinned members of these delegations."""
        pins = [
            room
            for room in self._open
            for id in self._rooms[room]
            if self._people[id].delegation in names
        ]
        return Counter(pins).most_common(1)[0][0] if pins else None

    def _enforce_limit(self) -> None:
        """Enforce the limit per delegation on groups with the same answer by swapping, preferably
        with people of the same answer.
        """
        if self._rules.mode == "alike" and self._rules.most:
            free = {
                person for room in self._open for person in self._rooms[room]
            } - self._rules.pinned.keys()
            search = LocalSearch(
                self._rooms,
                GroupCosts(list(self._people.values()), self._rules, len(self._open)),
                self._open,
            )
            search.allow_swaps(free)
            search.even_out()
            self._rooms = search.rooms

    def _split_block(self, block: list[Member], parts: int) -> list[list[int]]:
        """The people of a block in `parts` parts, each as mixed as the others."""
        if parts > 1:
            rules = GroupingRules(mode="mixed", rooms=parts, most=self._rules.most)
            return _spread_people(block, [[] for _ in range(parts)], range(parts), rules, self._rng)
        return [[person.id for person in block]] if block else []

    def _drop_empty_rooms(self) -> None:
        """Drop empty rooms; if their numbers are in use, only those at the end."""
        if not (self._rules.pinned or self._rules.locked or self._rules.mode == "same"):
            self._rooms = [room for room in self._rooms if room] or [[]]
        while len(self._rooms) > 1 and not self._rooms[-1]:
            self._rooms.pop()


def _spread_people(
    coming: Sequence[Member],
    rooms: Sequence[Sequence[Member]],
    open_: Sequence[int],
    rules: GroupingRules,
    rng: SplitMix64,
) -> list[list[int]]:
    """The rooms with these people added, of even size and as mixed as the rules ask. People already
    there stay. The best of several random deals.
    """
    everybody = {person.id: person for people in (coming, *rooms) for person in people}
    rooms_of_ids = [[person.id for person in room] for room in rooms]
    groups = GroupCosts(list(everybody.values()), rules, len(open_))
    dealing_key = _dealing_key(everybody, rules)
    attempts = []
    for _ in range(_restart_count(len(coming))):
        search = LocalSearch(rooms_of_ids, groups, open_)
        search.deal_people(order_people([person.id for person in coming], dealing_key, rng), rng)
        search.even_out()
        attempts.append(search)
    return min(attempts, key=LocalSearch.total_cost).rooms


def _restart_count(people: int) -> int:
    """Number of deals to try. Small groups are dealt several times in the time of a single deal of
    a large group.
    """
    return max(1, min(MOST_RESTARTS, MOST_DEALT // max(1, people)))


def _dealing_key(
    people: dict[int, Member], rules: GroupingRules
) -> Callable[[int], tuple[str, ...]] | None:
    """Sort key for dealing. In this order regions and delegations are spread from the start, and so
    are answers if they must differ.
    """
    if rules.mode not in MIXING_MODES:
        return None
    return lambda id: (
        _answer_key(people[id], rules),
        people[id].region,
        people[id].delegation,
        people[id].sector,
        people[id].language,
    )


def _answer_key(person: Member, rules: GroupingRules) -> str:
    return person.answer if rules.mode == "different" else ""
