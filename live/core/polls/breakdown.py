"""Results by group, and the mask that keeps a published table from giving single ballots away.

A row of a breakdown (one delegation, region or sector) is *safe* if it has at least k ballots, and at least two of them differ from
the most frequent answer: with one, who gave it would know all others. But a reader subtracts: the total less the rows shown is the
rest; a region less its delegations is a rest; and where delegations and sectors nest, so does their difference. Delegations and
sectors cut the same ballots into a grid. With hidden rows lumped into classes, whatever can be computed from the published rows has
the form a(delegation class) + b(sector class), and the smallest sets of ballots among them are the classes, and for each set S of
sector classes what the delegation classes that reach into S have outside of S. (S less the delegation classes wholly within it is
the same for the complement of S.)
`mask` hides rows, smallest first, until every such set is safe, empty, or the whole. A reader also intersects: somebody of a
delegation that said a or b, and of a sector that said b or c, said b. Sectors are hidden until that is so of nobody (exchange.py).
It is taken that everybody knows who voted: turnout protects nobody. Breakout rooms cut the ballots a third time: of them by_room.py
decides, when all this is decided.

Two rounds of a poll are masked apart. Their tables together give away no more than each does: whatever set of answers fits the first goes
with whatever fits the second, since anybody may have changed their mind, and who voted in one of them only is hidden by that too. What
moved between them is the difference of rows that both show, so it says nothing new (docs/results.md).
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from itertools import chain, combinations
from operator import attrgetter

import msgspec

from .exchange import find_disclosed_cell

DIMENSIONS = ("delegation", "region", "sector")
"""What everybody belongs to. Where people voted from breakout rooms, ROOM is one more."""
ROOM = "room"


class Cell(msgspec.Struct, frozen=True):
    """Ballots of one delegation, sector and room (empty: of none); `answers` counts them by what they say (as bytes)."""

    delegation: str
    region: str
    sector: str
    room: str
    answers: Mapping[bytes, int]


class Mask(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The groups whose rows may be shown; all others are hidden, whatever the reason."""

    delegation: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    room: tuple[str, ...] = ()

    def shows(self, by: str, group: str) -> bool:
        return group in getattr(self, by)


def suppression_mask(cells: Iterable[Cell], k: int, within: Mask | None = None, in_parts: bool = False) -> Mask:
    """Decide which rows of a closed poll may be shown; out of those `within` another mask, if there is one. `in_parts`: the answers are
    parts of ballots, which are known as a whole, so that they cannot have been exchanged by themselves.
    """
    return _MaskBuilder([cell for cell in cells if cell.answers], k, within, in_parts).build()


class _MaskBuilder:
    def __init__(self, cells: list[Cell], k: int, within: Mask | None, in_parts: bool) -> None:
        self.cells = cells
        self.k = k
        self.in_parts = in_parts
        self._counts = {id(cell): _count_ballots(cell) for cell in cells}
        self._rows = {by: _group_cells(cells, attrgetter(by)) for by in DIMENSIONS}
        self.size = {by: Counter(self._row_sizes(by)) for by in DIMENSIONS}
        possible = {
            by: self.size[by] if within is None else [each for each in self.size[by] if within.shows(by, each)] for by in DIMENSIONS
        }
        self.shown = {by: {group for group in possible[by] if self._is_safe(self._cells_of(by, {group}))} for by in DIMENSIONS}

    def build(self) -> Mask:
        while (more := self._next_row_to_hide()) is not None:
            by, group = more
            self.shown[by].remove(group)
        return Mask(*(tuple(sorted(self.shown[by])) for by in DIMENSIONS))

    def _next_row_to_hide(self) -> tuple[str, str] | None:
        """The row to hide next because another set can be computed from it, if there is one."""
        return self._unsafe_region_remainder() or self._unsafe_total_remainder("region") or self._unsafe_total_remainder("sector") or self._unsafe_sector_union() or self._disclosed_intersection()

    def _unsafe_region_remainder(self) -> tuple[str, str] | None:
        """Each shown region less its shown delegations."""
        for region in self.shown["region"]:
            inside = {cell.delegation for cell in self._rows["region"][region]}
            if not self._is_harmless(self._cells_of("delegation", inside - self.shown["delegation"])):
                return self._smallest_row("delegation", inside) or ("region", region)
        return None

    def _unsafe_total_remainder(self, by: str) -> tuple[str, str] | None:
        """The total less the shown rows; where regions are hidden, less the shown delegations inside them too."""
        rest = self._cells_of(by, self.size[by].keys() - self.shown[by])
        if by == "region":
            rest = [cell for cell in rest if cell.delegation not in self.shown["delegation"]]
        if self._is_harmless(rest):
            return None
        return self._smallest_row(by, self.size[by].keys()) or self._smallest_row("delegation", self.size["delegation"].keys())

    def _unsafe_sector_union(self) -> tuple[str, str] | None:
        """For any set of sectors, what the delegations that reach into it have outside of it."""
        by_sector = _group_cells(self.cells, lambda cell: sector_class(cell, self.shown))
        classes = {sector: _group_cells(some, lambda cell: delegation_class(cell, self.shown)) for sector, some in by_sector.items()}
        sectors = sorted(by_sector)
        for some in chain.from_iterable(combinations(sectors, n) for n in range(1, len(sectors))):
            reached = set[str]().union(*(classes[sector] for sector in some))
            outside = [classes[sector].get(each, ()) for sector in sectors if sector not in some for each in reached]
            if not self._is_harmless(list(chain.from_iterable(outside))):
                return self._smallest_row("sector", sectors)
        return None

    def _disclosed_intersection(self) -> tuple[str, str] | None:
        """A delegation and a sector, where they have a few people in common."""
        if not self.shown["sector"]:
            return None
        table: dict[tuple[str, ...], Counter[bytes]] = {}
        for cell in self.cells:
            table.setdefault((delegation_class(cell, self.shown), sector_class(cell, self.shown)), Counter()).update(cell.answers)
        return self._smallest_row("sector", self.size["sector"]) if find_disclosed_cell(table, not self.in_parts) else None

    def _is_harmless(self, cells: list[Cell]) -> bool:
        return not cells or len(cells) == len(self.cells) or self._is_safe(cells)

    def _is_safe(self, cells: list[Cell]) -> bool:
        """Who differs from the most frequent answer of their cell differs from it in all of them too, or more others do: so answers,
        of which there may be thousands, are only put together where that is not enough.
        """
        counted = [self._counts[id(cell)] for cell in cells]
        if sum(n for n, _ in counted) < self.k:
            return False
        if sum(apart for _, apart in counted) >= 2:
            return True
        return is_safe((cell.answers for cell in cells), self.k)

    def _cells_of(self, by: str, groups: Iterable[str]) -> list[Cell]:
        rows = self._rows[by]
        return [cell for group in groups for cell in rows[group]]

    def _row_sizes(self, by: str) -> dict[str, int]:
        return {group: sum(self._counts[id(cell)][0] for cell in cells) for group, cells in self._rows[by].items()}

    def _smallest_row(self, by: str, groups: Iterable[str]) -> tuple[str, str] | None:
        shown = [(self.size[by][group], group) for group in groups if group in self.shown[by]]
        return (by, min(shown)[1]) if shown else None


def is_safe(some: Iterable[Mapping[bytes, int]], k: int) -> bool:
    """Whether ballots, counted by what they say, are safe together."""
    answers = Counter[bytes]()
    for counts in some:
        answers.update(counts)
    return answers.total() >= k and answers.total() - max(answers.values()) >= 2


def delegation_class(cell: Cell, shown: Mapping[str, Container[str]]) -> str:
    """Its own if its delegation is shown, else all that is hidden in its region, else all that is hidden."""
    if cell.delegation in shown["delegation"]:
        return "delegation " + cell.delegation
    return "region " + cell.region if cell.region in shown["region"] else ""


def sector_class(cell: Cell, shown: Mapping[str, Container[str]]) -> str:
    return cell.sector if cell.sector in shown["sector"] else ""


def _group_cells(cells: Iterable[Cell], key: Callable[[Cell], str]) -> dict[str, list[Cell]]:
    found: dict[str, list[Cell]] = {}
    for cell in cells:
        found.setdefault(key(cell), []).append(cell)
    return found


def _count_ballots(cell: Cell) -> tuple[int, int]:
    """How many ballots it has, and how many of them differ from the most frequent answer."""
    n = sum(cell.answers.values())
    return n, n - max(cell.answers.values())
