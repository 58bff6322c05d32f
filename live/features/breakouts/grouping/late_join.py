"""A balanced room for a latecomer. Deterministic: the first of equal rooms is taken."""

from collections.abc import Callable, Sequence

from .blocks import blocks_of
from .objectives import MIXING_MODES
from .room_counts import RoomCounts
from .types import GroupingRules, Member

CROWDING_WEIGHTS = {"region": 4, "sector": 4, "language": 4, "delegation": 2}
BRIDGE_BONUS = 100


def room_for_newcomer(
    newcomer: Member, rooms: Sequence[RoomCounts], rules: GroupingRules
) -> int | None:
    """The room for `newcomer`, given the counts of all rooms; None if people choose rooms
    themselves or every room is locked.

    Hard rules come first, then rooms with the people the newcomer belongs to, then the smallest
    rooms, and of these the room that needs the newcomer's groups most.
    """
    free = [room for room in range(len(rooms)) if room not in rules.locked]
    if rules.mode == "chosen" or not free:
        return None
    if newcomer.id in rules.pinned and rules.pinned[newcomer.id] < len(rooms):
        return rules.pinned[newcomer.id]
    free = [
        room
        for room in free
        if not rules.most or rooms[room].group_size_of("delegation", newcomer) < rules.most
    ] or free
    is_wanted = _room_filter(newcomer, rooms, rules)
    free = [room for room in free if is_wanted(rooms[room])] or free
    smallest = min(rooms[room].size for room in free)
    free = [room for room in free if rooms[room].size == smallest]
    return (
        min(free, key=lambda room: _crowding_cost(newcomer, rooms[room]))
        if rules.mode in MIXING_MODES
        else free[0]
    )


def _room_filter(
    newcomer: Member, rooms: Sequence[RoomCounts], rules: GroupingRules
) -> Callable[[RoomCounts], bool]:
    """A predicate for rooms that hold the people the newcomer belongs to."""
    if rules.mode == "alike":
        return lambda room: bool(newcomer.answer) and _most_frequent_answer(room) == newcomer.answer
    if rules.mode != "delegation" and not rules.pairs and rules.mode != "pairs":
        return lambda room: True
    delegations = {newcomer.delegation}.union(
        *(room.groups.get("delegation", {}) for room in rooms)
    )
    kin = next(
        (names for names in blocks_of(delegations, rules) if newcomer.delegation in names), ()
    )
    return lambda room: any(name in room.groups.get("delegation", {}) for name in kin)


def _most_frequent_answer(room: RoomCounts) -> str:
    answers = room.groups.get("answer", {})
    return max(sorted(answers), key=answers.__getitem__, default="")


def _crowding_cost(newcomer: Member, room: RoomCounts) -> int:
    """Weighted number of people in the newcomer's groups, less a bonus if the newcomer would be the
    room's first bilingual person.
    """
    alike = sum(
        weight * room.group_size_of(by, newcomer) for by, weight in CROWDING_WEIGHTS.items()
    )
    return alike - (BRIDGE_BONUS if newcomer.also_speaks and not room.bilingual else 0)
