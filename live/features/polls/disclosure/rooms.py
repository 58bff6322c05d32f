"""Rows of breakout rooms that may be shown in a closed poll.

Decided after suppression.py has decided about delegations, regions and sectors; no row of those is
hidden for a room. Rooms cut the ballots a third time. A room is shown if it is safe, if the ballots
of all hidden rooms are safe together, if no light cut ties some rooms to delegations or sectors of
other rooms (min_cut.py), and if every answer stays open even with all rows known (inference.py).
Rooms are hidden until all of this holds.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..mask import DIMENSIONS, Cell, Mask
from .inference import CellKey, Table, find_disclosed_cell, near_unanimous_opinions
from .min_cut import light_cut
from .opinions import NONE, Opinions
from .suppression import delegation_class, is_safe, sector_class

COUNTED = 1 << 32
"""Weight of a ballot that counts, in a cut. Others weigh next to nothing together, but no tie is
without weight.
"""
MOST_CHECKS = 600
"""Opinions checked for inference before giving up; beyond it no room is shown."""


class RoomBreakdown:
    """The ballots of a poll, or of a part of its answers, with the rows shown by delegation, region
    and sector.
    """

    def __init__(
        self,
        cells: Iterable[Cell],
        mask: Mask,
        in_parts: bool = False,
        opinions: Opinions = NONE,
    ) -> None:
        shown_rows = {by: frozenset(getattr(mask, by)) for by in DIMENSIONS}
        self._in_parts = in_parts
        self.opinions = opinions
        places = [
            ((delegation_class(cell, shown_rows), sector_class(cell, shown_rows), cell.room), cell)
            for cell in cells
        ]
        self._table = _sum_answers((place, cell.answers) for place, cell in places)
        self._uncounted = _sum_answers((place, cell.uncounted) for place, cell in places)
        self.rooms: dict[str, Counter[bytes]] = _sum_answers(
            (room, answers) for (_, _, room), answers in self._table.items()
        )

    def published_table(self, shown: set[str]) -> Table:
        """The ballots by delegation, sector and room, with hidden rows merged; empty where none of
        them counts.
        """
        return _merge_rooms(self._table, shown)

    def count_checks(self, table: Table) -> int:
        """Number of opinions that must be checked for inference."""
        if self._in_parts:
            return 0
        return sum(1 for _ in near_unanimous_opinions(table, self.opinions)) + sum(
            map(len, self._uncounted.values())
        )

    def rooms_to_hide(self, table: Table, shown: set[str], k: int) -> set[str]:
        """Rooms to hide next; empty if all in `shown` may be shown."""
        rest = [answers for (_, _, room), answers in table.items() if not room]
        if rest and not is_safe(rest, k, self.opinions):
            return self._smallest_room(shown)
        return self._rooms_at_light_cut(table, shown, k) or self._disclosed_room(table, shown)

    def _rooms_at_light_cut(self, table: Table, shown: set[str], k: int) -> set[str]:
        for axis in (0, 1):
            ties = Counter[tuple[str, str]]()
            for cell, answers in table.items():
                ties[cell[axis], cell[2]] += answers.total() * COUNTED or 1
            side = light_cut(ties, k * COUNTED)
            if side is not None:
                tying = [
                    (row, room) for row, room in ties if ((0, row) in side) != ((1, room) in side)
                ]
                rows = {row for row, _ in tying}
                near = {room for _, room in tying} & shown or {
                    room for row, room in ties if row in rows
                } & shown
                return self._smallest_room(near or shown)
        return set()

    def _disclosed_room(self, table: Table, shown: set[str]) -> set[str]:
        uncounted_ballots = _merge_rooms(self._uncounted, shown)
        cell = find_disclosed_cell(table, not self._in_parts, self.opinions, uncounted_ballots)
        if cell is None:
            return set()
        return {cell[2]} if cell[2] else self._smallest_room(shown)

    def _smallest_room(self, rooms: set[str]) -> set[str]:
        return {
            min(
                rooms,
                key=lambda room: (self.rooms[room].total() if room in self.rooms else 0, room),
            )
        }


def shown_rooms(breakdowns: Sequence[RoomBreakdown], k: int) -> tuple[str, ...]:
    """Rooms with rows that may be shown in all of these breakdowns."""
    unsafe = {
        room
        for breakdown in breakdowns
        for room, answers in breakdown.rooms.items()
        if not is_safe([answers], k, breakdown.opinions)
    }
    visible_rooms = {room for breakdown in breakdowns for room in breakdown.rooms if room} - unsafe
    checks_left = MOST_CHECKS
    while visible_rooms:
        hidden_rooms = set[str]()
        for breakdown in breakdowns:
            table = breakdown.published_table(visible_rooms)
            checks_left -= breakdown.count_checks(table)
            hidden_rooms = hidden_rooms or (
                breakdown.rooms_to_hide(table, visible_rooms, k)
                if checks_left >= 0
                else visible_rooms
            )
        if not hidden_rooms:
            break
        visible_rooms -= hidden_rooms
    return tuple(sorted(visible_rooms, key=int))


def _merge_rooms(table: Table, shown: set[str]) -> dict[CellKey, Counter[bytes]]:
    return _sum_answers(
        ((row, column, room if room in shown else ""), answers)
        for (row, column, room), answers in table.items()
    )


def _sum_answers(cells: Iterable[tuple[Any, Mapping[bytes, int]]]) -> dict[Any, Counter[bytes]]:
    sums: dict[Any, Counter[bytes]] = {}
    for where, answers in cells:
        sums.setdefault(where, Counter()).update(answers)
    return sums
