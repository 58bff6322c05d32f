"""Which rooms' rows of a closed poll may be shown, where people voted from breakout rooms.

It is decided when breakdown.py has decided of delegations, regions and sectors: rooms take no row away from those. They cut the ballots a
third time. A room is shown if it is safe by itself, and so is the rest; if no few ballots tie some rooms to delegations, or to sectors,
of other rooms (ties.py); and if everybody's answer stays open to whoever knows all rows at once (exchange.py). Rooms are hidden until
that is so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .inference import Table, gives_away, lonely
from .min_cut import loose
from .suppression import DIMENSIONS, Cell, Mask, delegation_class, is_safe, sector_class

MOST_SOUGHT = 600
"""Answers of which it is found out whether they stay open: where that is not enough, no room is shown."""


class Cut:
    """A poll's ballots, or what they say of one part, and what is shown of them by delegation, region and sector."""

    def __init__(self, cells: Iterable[Cell], mask: Mask, in_parts: bool = False) -> None:
        shown = {by: frozenset(getattr(mask, by)) for by in DIMENSIONS}
        self._in_parts = in_parts
        self._table = _lumped(((delegation_class(cell, shown), sector_class(cell, shown), cell.room), cell.answers) for cell in cells)
        self.rooms: dict[str, Counter[bytes]] = _lumped((room, answers) for (_, _, room), answers in self._table.items())

    def seen_by(self, shown: set[str]) -> Table:
        """The ballots by delegation, sector and room, as far as each is shown."""
        return _lumped(((row, column, room if room in shown else ""), answers) for (row, column, room), answers in self._table.items())

    def sought(self, table: Table) -> int:
        """Of how many answers it has to be found out whether they stay open."""
        return 0 if self._in_parts else sum(1 for _ in lonely(table))

    def exposed(self, table: Table, shown: set[str], k: int) -> set[str]:
        """Rooms to hide next, if not all that are shown may be."""
        rest = [answers for (_, _, room), answers in table.items() if not room]
        if rest and not is_safe(rest, k):
            return self._smallest(shown)
        return self._loose(table, shown, k) or self._given_away(table, shown)

    def _loose(self, table: Table, shown: set[str], k: int) -> set[str]:
        for axis in (0, 1):
            ties = Counter[tuple[str, str]]()
            for cell, answers in table.items():
                ties[cell[axis], cell[2]] += answers.total()
            side = loose(ties, k)
            if side is not None:
                tying = [(row, room) for row, room in ties if ((0, row) in side) != ((1, room) in side)]
                rows = {row for row, _ in tying}
                near = {room for _, room in tying} & shown or {room for row, room in ties if row in rows} & shown
                return self._smallest(near or shown)
        return set()

    def _given_away(self, table: Table, shown: set[str]) -> set[str]:
        cell = gives_away(table, not self._in_parts)
        if cell is None:
            return set()
        return {cell[2]} if cell[2] else self._smallest(shown)

    def _smallest(self, rooms: set[str]) -> set[str]:
        return {min(rooms, key=lambda room: (self.rooms[room].total() if room in self.rooms else 0, room))}


def shown_rooms(cuts: Sequence[Cut], k: int) -> tuple[str, ...]:
    """The rooms whose rows may be shown of all of these."""
    unsafe = {room for cut in cuts for room, answers in cut.rooms.items() if not is_safe([answers], k)}
    shown = {room for cut in cuts for room in cut.rooms if room} - unsafe
    left = MOST_SOUGHT
    while shown:
        hide = set[str]()
        for cut in cuts:
            table = cut.seen_by(shown)
            left -= cut.sought(table)
            hide = hide or (cut.exposed(table, shown, k) if left >= 0 else shown)
        if not hide:
            break
        shown -= hide
    return tuple(sorted(shown, key=int))


def _lumped(cells: Iterable[tuple[Any, Mapping[bytes, int]]]) -> dict[Any, Counter[bytes]]:
    found: dict[Any, Counter[bytes]] = {}
    for where, answers in cells:
        found.setdefault(where, Counter()).update(answers)
    return found
