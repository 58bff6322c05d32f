"""A room for somebody who comes late, so that the balance holds. No lot is drawn: the first of equal rooms is it."""

from collections import Counter
from collections.abc import Callable, Sequence

from .blocks import blocks
from .shapes import Member, Rules
from .wishes import MIXING

WEIGHTS = {"region": 4, "sector": 4, "language": 4, "delegation": 2}
BRIDGE = 100


def place(newcomer: Member, rooms: Sequence[Sequence[Member]], rules: Rules) -> int | None:
    """The room for `newcomer`, where these people are in these rooms now; None where people choose themselves, or every room is locked.

    Hard rules first; then where those are whom they are to be with; then the smallest rooms; of these, where they are missed most.
    """
    free = [room for room in range(len(rooms)) if room not in rules.locked]
    if rules.mode == "chosen" or not free:
        return None
    if newcomer.id in rules.pinned and rules.pinned[newcomer.id] < len(rooms):
        return rules.pinned[newcomer.id]
    free = [room for room in free if _room_left(rooms[room], newcomer, rules)] or free
    free = [room for room in free if _wanted(newcomer, rooms, rules)(room)] or free
    smallest = min(len(rooms[room]) for room in free)
    free = [room for room in free if len(rooms[room]) == smallest]
    return min(free, key=lambda room: _crowding(newcomer, rooms[room])) if rules.mode in MIXING else free[0]


def _room_left(room: Sequence[Member], newcomer: Member, rules: Rules) -> bool:
    return not rules.most or _count(room, "delegation", newcomer) < rules.most


def _wanted(newcomer: Member, rooms: Sequence[Sequence[Member]], rules: Rules) -> Callable[[int], bool]:
    """Whether those are in a room with whom the newcomer is to be."""
    if rules.mode == "alike":
        return lambda room: bool(newcomer.answer) and _most_frequent_answer(rooms[room]) == newcomer.answer
    if rules.mode != "delegation" and not rules.pairs and rules.mode != "pairs":
        return lambda room: True
    people = [newcomer, *(person for room in rooms for person in room)]
    kin = next((names for names in blocks(people, rules) if newcomer.delegation in names), ())
    return lambda room: any(person.delegation in kin for person in rooms[room])


def _most_frequent_answer(room: Sequence[Member]) -> str:
    answers = Counter(person.answer for person in room if person.answer)
    return max(sorted(answers), key=answers.__getitem__, default="")


def _crowding(newcomer: Member, room: Sequence[Member]) -> int:
    """How little a room misses the newcomer: how many of their groups are there already, and whether somebody speaks two languages."""
    alike = sum(weight * _count(room, by, newcomer) for by, weight in WEIGHTS.items())
    return alike - (BRIDGE if newcomer.also_speaks and not any(person.also_speaks for person in room) else 0)


def _count(room: Sequence[Member], by: str, newcomer: Member) -> int:
    group = getattr(newcomer, by)
    return sum(getattr(person, by) == group for person in room)
