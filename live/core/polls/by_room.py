"""Which rooms' rows of a closed poll may be shown, where people voted from breakout rooms.

It is decided when breakdown.py has decided of delegations, regions and sectors: rooms take no row away from those. They cut the ballots a
third time. A room is shown if it is safe by itself, and so is the rest; if no few ballots tie some rooms to delegations, or to sectors,
of other rooms (ties.py); and if everybody's answer stays open to whoever knows all rows at once (exchange.py). Rooms are hidden until
that is so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .breakdown import DIMENSIONS, Cell, Mask, delegation_class, is_safe, sector_class
from .exchange import Table, find_disclosed_cell, near_unanimous_answers
from .ties import light_cut

MOST_CHECKS = 600
"""Answers of which it is found out whether they stay open: where that is not enough, no room is shown."""


class RoomBreakdown:
    """A poll's ballots, or what they say of one part, and what is shown of them by delegation, region and sector."""

    def __init__(self, cells: Iterable[Cell], mask: Mask, in_parts: bool = False) -> None:
        shown = {by: frozenset(getattr(mask, by)) for by in DIMENSIONS}
        self._in_parts = in_parts
        self._table = _sum_answers(((delegation_class(cell, shown), sector_class(cell, shown), cell.room), cell.answers) for cell in cells)
        self.rooms: dict[str, Counter[bytes]] = _sum_answers((room, answers) for (_, _, room), answers in self._table.items())

    def published_table(self, shown: set[str]) -> Table:
        """The ballots by delegation, sector and room, as far as each is shown."""
        return _sum_answers(((row, column, room if room in shown else ""), answers) for (row, column, room), answers in self._table.items())

    def count_checks(self, table: Table) -> int:
        """Of how many answers it has to be found out whether they stay open."""
        return 0 if self._in_parts else sum(1 for _ in near_unanimous_answers(table))

    def rooms_to_hide(self, table: Table, shown: set[str], k: int) -> set[str]:
        """Rooms to hide next, if not all that are shown may be."""
        rest = [answers for (_, _, room), answers in table.items() if not room]
        if rest and not is_safe(rest, k):
            return self._smallest_room(shown)
        return self._rooms_at_light_cut(table, shown, k) or self._disclosed_room(table, shown)

    def _rooms_at_light_cut(self, table: Table, shown: set[str], k: int) -> set[str]:
        for axis in (0, 1):
            ties = Counter[tuple[str, str]]()
            for cell, answers in table.items():
                ties[cell[axis], cell[2]] += answers.total()
            side = light_cut(ties, k)
            if side is not None:
                tying = [(row, room) for row, room in ties if ((0, row) in side) != ((1, room) in side)]
                rows = {row for row, _ in tying}
                near = {room for _, room in tying} & shown or {room for row, room in ties if row in rows} & shown
                return self._smallest_room(near or shown)
        return set()

    def _disclosed_room(self, table: Table, shown: set[str]) -> set[str]:
        cell = find_disclosed_cell(table, not self._in_parts)
        if cell is None:
            return set()
        return {cell[2]} if cell[2] else self._smallest_room(shown)

    def _smallest_room(self, rooms: set[str]) -> set[str]:
        return {min(rooms, key=lambda room: (self.rooms[room].total() if room in self.rooms else 0, room))}


def shown_rooms(breakdowns: Sequence[RoomBreakdown], k: int) -> tuple[str, ...]:
    """The rooms whose rows may be shown of all of these."""
    unsafe = {room for breakdown in breakdowns for room, answers in breakdown.rooms.items() if not is_safe([answers], k)}
    shown = {room for breakdown in breakdowns for room in breakdown.rooms if room} - unsafe
    checks_left = MOST_CHECKS
    while shown:
        hidden = set[str]()
        for breakdown in breakdowns:
            table = breakdown.published_table(shown)
            checks_left -= breakdown.count_checks(table)
            hidden = hidden or (breakdown.rooms_to_hide(table, shown, k) if checks_left >= 0 else shown)
        if not hidden:
            break
        shown -= hidden
    return tuple(sorted(shown, key=int))


def _sum_answers(cells: Iterable[tuple[Any, Mapping[bytes, int]]]) -> dict[Any, Counter[bytes]]:
    found: dict[Any, Counter[bytes]] = {}
    for where, answers in cells:
        found.setdefault(where, Counter()).update(answers)
    return found
