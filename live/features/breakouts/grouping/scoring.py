"""Scoring of a plan: score, findings and violated hard rules.

Codes of findings, with their figures: sizes (least, most) · together (groups, of: undivided blocks)
· alike (rooms, of: rooms with a single answer) · every (by: each room has people of every group) ·
lack (by, group, rooms, people: rooms without anyone of a group, and the group's size) · bridged
(rooms, of, people: rooms with a speaker of two of the languages) · crowd (most: people of a
delegation in a room) · met (pairs, of: pairs that shared a room before).

Codes of violations: pinned (person, room) · parted (delegations, rooms) · most (delegation, people,
asked, got: the closest possible) · rooms (asked, made) · places (people, places) · unplaced
(people). Rooms are numbered from 0.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from .blocks import find_blocks
from .objectives import find_bridges
from .types import BLOCK_MODES, Finding, GroupingRules, Member, Plan

MIXED_FIELDS = ("region", "sector", "language")
LACK_FIELDS = {"delegation": (), "pairs": ("region",), "alike": (), "chosen": ()}
"""By mode: the fields for which missing groups are reported. All mixed fields for the other modes.
"""
MOST_FINDINGS = 6
"""Findings of a code that are reported, the most severe first."""


def score_plan(
    rooms: Sequence[Iterable[int]], people: Iterable[Member], rules: GroupingRules
) -> Plan:
    """The plan with these rooms, scored. Members in no room are unplaced; ids in rooms that are not
    in `people` are dropped.
    """
    return _Scorer(rooms, people, rules).score()


def raw_score(
    rooms: Sequence[Iterable[int]], people: Iterable[Member], rules: GroupingRules
) -> float:
    """The score without findings, from 0 to 1."""
    return _Scorer(rooms, people, rules).raw_score()


class _Scorer:
    def __init__(
        self, rooms: Sequence[Iterable[int]], people: Iterable[Member], rules: GroupingRules
    ) -> None:
        self._people = {person.id: person for person in people}
        self._rules = rules
        self._rooms = [
            [self._people[id] for id in sorted(room) if id in self._people] for room in rooms
        ]
        self._used_rooms = [room for room in self._rooms if room]
        self._balanced_rooms = [
            room
            for number, room in enumerate(self._rooms)
            if number not in rules.locked and (room or rules.mode == "chosen")
        ]
        self._placed = [person for room in self._rooms for person in room]
        self._blocks = (
            find_blocks(list(self._people.values()), rules)
            if rules.pairs or rules.mode in BLOCK_MODES
            else []
        )
        self._rooms_by_delegation = _rooms_by_delegation(self._rooms)
        self._bridges = find_bridges(self._placed)

    def score(self) -> Plan:
        placed_ids = {person.id for person in self._placed}
        rooms = tuple(tuple(person.id for person in room) for room in self._rooms)
        leftovers = tuple(id for id in sorted(self._people) if id not in placed_ids)
        return Plan(
            rooms,
            round(100 * self.raw_score()),
            tuple(self._findings()),
            tuple(self._violations(leftovers)),
            leftovers,
        )

    # score

    def raw_score(self) -> float:
        """Weighted mean of the shares that the mode looks at, from 0 to 1."""
        shares = list(self._weighted_shares()) if self._placed else []
        return (
            sum(weight * share for weight, share in shares) / sum(weight for weight, _ in shares)
            if shares
            else 0.0
        )

    def _weighted_shares(self) -> Iterator[tuple[int, float]]:
        yield 1, _evenness([[len(room)] for room in self._balanced_rooms], len(self._placed))
        if self._rules.mode in BLOCK_MODES:
            yield 3, self._count_unsplit_blocks(self._blocks) / max(1, len(self._blocks))
        elif self._rules.mode == "alike":
            yield (
                3,
                self._count_with_majority()
                / max(1, sum(1 for person in self._placed if person.answer)),
            )
        elif self._rules.mode != "chosen":
            yield from self._mixing_shares()

    def _mixing_shares(self) -> Iterator[tuple[int, float]]:
        for by in MIXED_FIELDS:
            yield 2, self._spread_evenness(by)
        yield 1, self._spread_evenness("delegation")
        if self._bridges:
            yield 2, self._count_bridged_rooms() / min(len(self._used_rooms), len(self._bridges))
        if self._rules.mode == "different":
            yield 4, self._spread_evenness("answer")
        if self._rules.mode == "new" and self._count_pairs():
            yield 4, 1 - self._count_repeated_pairs() / self._count_pairs()

    def _spread_evenness(self, by: str) -> float:
        groups = Counter(getattr(person, by) for person in self._placed)
        counts = [Counter(getattr(person, by) for person in room) for room in self._balanced_rooms]
        return _evenness(
            [[count[group] for group in groups] for count in counts], len(self._placed)
        )

    def _count_bridged_rooms(self) -> int:
        return sum(any(person.id in self._bridges for person in room) for room in self._used_rooms)

    def _count_unsplit_blocks(self, groups: Sequence[Collection[str]]) -> int:
        return sum(len(self._rooms_of(names)) < 2 for names in groups)

    def _rooms_of(self, names: Collection[str]) -> set[int]:
        return {room for name in names for room in self._rooms_by_delegation.get(name, ())}

    def _count_with_majority(self) -> int:
        """People with the most frequent answer of their room."""
        answers = [
            Counter(person.answer for person in room if person.answer) for room in self._used_rooms
        ]
        return sum(max(count.values(), default=0) for count in answers)

    def _count_pairs(self) -> int:
        return sum(len(room) * (len(room) - 1) // 2 for room in self._rooms)

    def _count_repeated_pairs(self) -> int:
        """Distinct pairs that shared a room before, in any earlier breakout."""
        return len(
            {pair for rooms in self._rules.before for pair in _repeated_pairs(self._rooms, rooms)}
        )

    # findings

    def _findings(self) -> Iterator[Finding]:
        sizes = [len(room) for room in self._used_rooms]
        if not sizes:
            return
        yield Finding("sizes", {"least": min(sizes), "most": max(sizes)})
        if self._blocks:
            yield Finding(
                "together",
                {"groups": self._count_unsplit_blocks(self._blocks), "of": len(self._blocks)},
            )
        if self._rules.mode == "alike":
            yield Finding(
                "alike",
                {
                    "rooms": sum(
                        len({person.answer for person in room} - {""}) == 1
                        for room in self._used_rooms
                    ),
                    "of": len(sizes),
                },
            )
        if self._rules.mode == "different":
            yield from self._find_lacks("answer")
        for by in LACK_FIELDS.get(self._rules.mode, MIXED_FIELDS):
            yield from self._find_lacks(by)
        if self._bridges:
            yield Finding(
                "bridged",
                {
                    "rooms": self._count_bridged_rooms(),
                    "of": len(sizes),
                    "people": len(self._bridges),
                },
            )
        yield Finding(
            "crowd",
            {
                "most": max(
                    max(Counter(person.delegation for person in room).values())
                    for room in self._used_rooms
                )
            },
        )
        if self._rules.before:
            yield Finding("met", {"pairs": self._count_repeated_pairs(), "of": self._count_pairs()})

    def _find_lacks(self, by: str) -> Iterator[Finding]:
        groups = Counter(getattr(person, by) for person in self._placed)
        groups.pop("", None)
        if len(groups) < 2:
            return
        present = Counter(
            group for room in self._used_rooms for group in {getattr(person, by) for person in room}
        )
        lacks = [
            (len(self._used_rooms) - present[group], group)
            for group in sorted(groups)
            if present[group] < len(self._used_rooms)
        ]
        if not lacks:
            yield Finding("every", {"by": by})
        for rooms, group in sorted(lacks, key=lambda lack: -lack[0])[:MOST_FINDINGS]:
            yield Finding(
                "lack", {"by": by, "group": group, "rooms": rooms, "people": groups[group]}
            )

    # hard rules

    def _violations(self, unplaced: Sequence[int]) -> Iterator[Finding]:
        for person, room in sorted(self._rules.pinned.items()):
            if person in self._people and not (
                room < len(self._rooms) and self._people[person] in self._rooms[room]
            ):
                yield Finding("pinned", {"person": person, "room": room})
        for names in self._blocks:
            if len(rooms := self._rooms_of(names)) > 1:
                yield Finding("parted", {"delegations": names, "rooms": len(rooms)})
        yield from self._limit_violations()
        if self._rules.mode == "chosen":
            places = self._rules.rooms * self._rules.capacity
            if 0 < places < len(self._people):
                yield Finding("places", {"people": len(self._people), "places": places})
            return
        if len(self._used_rooms) < self._rules.rooms:
            yield Finding("rooms", {"asked": self._rules.rooms, "made": len(self._used_rooms)})
        if unplaced:
            yield Finding("unplaced", {"people": len(unplaced)})

    def _limit_violations(self) -> Iterator[Finding]:
        if not self._rules.most:
            return
        groups = Counter(person.delegation for person in self._placed)
        counts = [Counter(person.delegation for person in room) for room in self._used_rooms]
        largest = {name: max(count[name] for count in counts) for name in sorted(groups)}
        over = [name for name in largest if largest[name] > self._rules.most]
        for name in sorted(over, key=lambda name: -largest[name])[:MOST_FINDINGS]:
            figures = {"people": groups[name], "asked": self._rules.most, "got": largest[name]}
            yield Finding("most", {"delegation": name, **figures})


def _rooms_by_delegation(rooms: Sequence[Sequence[Member]]) -> dict[str, set[int]]:
    """Rooms of each delegation."""
    homes = defaultdict[str, set[int]](set)
    for number, room in enumerate(rooms):
        for person in room:
            homes[person.delegation].add(number)
    return homes


def _repeated_pairs(
    rooms: Sequence[Sequence[Member]], earlier: Sequence[Sequence[int]]
) -> Iterator[tuple[int, int]]:
    """Pairs that share a room now and did in the earlier rooms."""
    sat = {person: number for number, people in enumerate(earlier) for person in people}
    for room in rooms:
        together = defaultdict[int, list[int]](list)
        for person in room:
            if person.id in sat:
                together[sat[person.id]].append(person.id)
        for people in together.values():
            yield from combinations(people, 2)


def _evenness(counts: Sequence[Sequence[int]], people: int) -> float:
    """Share of people that need not move to spread each group (column) over the rooms (rows) as
    evenly as possible.
    """
    moves = 0
    for column in zip(*counts, strict=True):
        least, rest = divmod(sum(column), len(column))
        over = sum(max(0, count - least - (rest > 0)) for count in column)
        moves += max(over, sum(max(0, least - count) for count in column))
    return 1 - moves / max(1, people)
