"""Results by group, and the mask that keeps published tables from disclosing single ballots. This
is cell suppression, primary and complementary, as in statistical disclosure control.

A row of a breakdown (a delegation, region or sector) is *safe* if it has at least k ballots and at
least two of them differ from its most frequent answer, and from each opinion if answers speak of
several things (opinions.py): with a single different ballot, its voter would know all others. Only
ballots of people who are vouched for, or were there before the poll opened, make it safe: any
others may be those of a single reader who added people to have the row shown. But a reader can
subtract. The total less the rows shown is a remainder; a region less its delegations is a
remainder; and where delegations and sectors nest, so is their difference.
Delegations and sectors cut the same ballots into a grid. With hidden rows merged into classes,
every set that can be computed from the published rows has the form a(delegation class) + b(sector
class). The smallest sets of ballots among them are the classes themselves and, for each set S of
sector classes, the ballots outside S of the delegation classes that reach into S. (S less the
delegation classes wholly within it is the same set for the complement of S.)

`suppression_mask` hides rows, smallest first (delegations at random, if there are many), until
every such set is safe, empty or the whole. Some delegations that may be shown are hidden at random,
so that the reason for a hidden row stays unknown (random_hiding.py).

A reader can also intersect: someone of a delegation that said a or b and of a sector that said b or
c must have said b. Sectors are hidden until this discloses no answer (inference.py). The voters are
assumed to be known to everyone, so turnout protects no one. Breakout rooms cut the ballots a third
time; rooms.py decides about them after all this is decided.

Two rounds of a poll are masked independently. Their tables together disclose no more than each does
alone: any answers that fit the first round are consistent with any that fit the second, since
anyone may have changed their mind, and this also covers people with a vote in a single round. The
change between rounds is the difference of rows that both show, so it adds nothing
(docs/results.md).
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from itertools import chain, combinations
from operator import attrgetter

from ..mask import DIMENSIONS, Cell, Mask
from .inference import find_disclosed_cell
from .opinions import NONE, Opinions, count_opinions
from .random_hiding import FEWEST_ROWS, hiding_rates


def suppression_mask(
    cells: Iterable[Cell],
    k: int,
    numbers: Mapping[str, float],
    within: Mask | None = None,
    *,
    in_parts: bool = False,
    opinions: Opinions = NONE,
) -> Mask:
    """Rows of a closed poll that may be shown, out of those `within` another mask if given.

    `numbers`: a random number from 0 to 1 for each delegation, which readers do not know.
    `in_parts`: the answers are parts of ballots. Ballots are known as a whole, so their parts
    cannot have been exchanged independently.
    """
    there = [cell for cell in cells if cell.answers or cell.uncounted]
    return _MaskBuilder(there, k, numbers, within, in_parts=in_parts, opinions=opinions).build()


class _MaskBuilder:
    def __init__(
        self,
        cells: list[Cell],
        k: int,
        numbers: Mapping[str, float],
        within: Mask | None,
        *,
        in_parts: bool,
        opinions: Opinions,
    ) -> None:
        self.cells = cells
        self.k = k
        self.in_parts = in_parts
        self._opinions = opinions
        self._numbers: Mapping[str, float] = {}
        self._counts = {id(cell): _count_ballots(cell, opinions) for cell in cells}
        self._rows = {by: _group_cells(cells, attrgetter(by)) for by in DIMENSIONS}
        self.size = {by: Counter(self._row_sizes(by)) for by in DIMENSIONS}
        possible = {
            by: self.size[by]
            if within is None
            else [each for each in self.size[by] if within.shows(by, each)]
            for by in DIMENSIONS
        }
        self.shown = {
            by: {group for group in possible[by] if self._is_safe(self._cells_of(by, {group}))}
            for by in DIMENSIONS
        }
        self._hide_at_random(possible["delegation"], numbers)

    def _hide_at_random(self, possible: Iterable[str], numbers: Mapping[str, float]) -> None:
        """Hide some delegations that may be shown, if there are enough to hide them among. From
        then on it is random, too, which are hidden to protect others.
        """
        size, rows = self.size["delegation"], self.shown["delegation"]
        large = {group: size[group] for group in possible if size[group] >= self.k}
        if len(large) < FEWEST_ROWS:
            return
        self._numbers = numbers
        totals: dict[bytes, int] = {}
        for cell in self.cells:
            for opinion, n in count_opinions(cell.answers, self._opinions).items():
                totals[opinion] = totals.get(opinion, 0) + n
        voters = sum(n for n, _ in self._counts.values())
        rates = hiding_rates(large, len(large) - len(rows), totals.values(), voters)
        self.shown["delegation"] = {
            group for group in rows if numbers[group] >= rates.get(group, 0)
        }

    def build(self) -> Mask:
        while (more := self._next_row_to_hide()) is not None:
            by, group = more
            self.shown[by].remove(group)
        return Mask(*(tuple(sorted(self.shown[by])) for by in DIMENSIONS))

    def _next_row_to_hide(self) -> tuple[str, str] | None:
        """The row to hide next because an unsafe set can be computed, as (breakdown, group)."""
        return (
            self._unsafe_region_remainder()
            or self._unsafe_total_remainder("region")
            or self._unsafe_total_remainder("sector")
            or self._unsafe_sector_union()
            or self._disclosed_intersection()
        )

    def _unsafe_region_remainder(self) -> tuple[str, str] | None:
        """Checks each shown region less its shown delegations."""
        for region in self.shown["region"]:
            inside = {cell.delegation for cell in self._rows["region"][region]}
            if not self._is_harmless(
                self._cells_of("delegation", inside - self.shown["delegation"])
            ):
                return self._smallest_row("delegation", inside) or ("region", region)
        return None

    def _unsafe_total_remainder(self, by: str) -> tuple[str, str] | None:
        """Checks the total less the shown rows of a breakdown. For regions, shown delegations in
        hidden regions are subtracted too.
        """
        rest = self._cells_of(by, self.size[by].keys() - self.shown[by])
        if by == "region":
            rest = [cell for cell in rest if cell.delegation not in self.shown["delegation"]]
        if self._is_harmless(rest):
            return None
        return self._smallest_row(by, self.size[by].keys()) or self._smallest_row(
            "delegation", self.size["delegation"].keys()
        )

    def _unsafe_sector_union(self) -> tuple[str, str] | None:
        """Checks, for every set of sectors, the ballots outside it of the delegations that reach
        into it.
        """
        by_sector = _group_cells(self.cells, lambda cell: sector_class(cell, self.shown))
        classes = {
            sector: _group_cells(some, lambda cell: delegation_class(cell, self.shown))
            for sector, some in by_sector.items()
        }
        sectors = sorted(by_sector)
        for some in chain.from_iterable(combinations(sectors, n) for n in range(1, len(sectors))):
            class_union = set[str]().union(*(classes[sector] for sector in some))
            outside = [
                classes[sector].get(each, ())
                for sector in sectors
                if sector not in some
                for each in class_union
            ]
            if not self._is_harmless(list(chain.from_iterable(outside))):
                return self._smallest_row("sector", sectors)
        return None

    def _disclosed_intersection(self) -> tuple[str, str] | None:
        """Checks intersections of a delegation and a sector that share only a few voters."""
        if not self.shown["sector"]:
            return None
        table: dict[tuple[str, ...], Counter[bytes]] = {}
        uncounted_ballots: dict[tuple[str, ...], Counter[bytes]] = {}
        for cell in self.cells:
            where = delegation_class(cell, self.shown), sector_class(cell, self.shown)
            table.setdefault(where, Counter()).update(cell.answers)
            uncounted_ballots.setdefault(where, Counter()).update(cell.uncounted)
        return (
            self._smallest_row("sector", self.size["sector"])
            if find_disclosed_cell(table, not self.in_parts, self._opinions, uncounted_ballots)
            else None
        )

    def _is_harmless(self, cells: list[Cell]) -> bool:
        return not cells or len(cells) == len(self.cells) or self._is_safe(cells)

    def _is_safe(self, cells: list[Cell]) -> bool:
        """True if the ballots of these cells are safe together.

        The minority of a union is at least the sum of its cells' minorities, as its most frequent
        opinion is at most as frequent in each cell as that cell's own. Answers, of which there may
        be thousands, are merged only if that sum is not enough.
        """
        counts = [self._counts[id(cell)] for cell in cells]
        if sum(n for n, _ in counts) < self.k:
            return False
        if sum(apart for _, apart in counts) >= 2:
            return True
        return is_safe((cell.answers for cell in cells), self.k, self._opinions)

    def _cells_of(self, by: str, groups: Iterable[str]) -> list[Cell]:
        rows = self._rows[by]
        return [cell for group in groups for cell in rows[group]]

    def _row_sizes(self, by: str) -> dict[str, int]:
        return {
            group: sum(self._counts[id(cell)][0] for cell in cells)
            for group, cells in self._rows[by].items()
        }

    def _smallest_row(self, by: str, groups: Iterable[str]) -> tuple[str, str] | None:
        """The row to hide of these groups: the smallest; a random row of many delegations."""
        numbers = self._numbers if by == "delegation" else {}
        rows = [
            (numbers.get(group, 0), self.size[by][group], group)
            for group in groups
            if group in self.shown[by]
        ]
        return (by, min(rows)[2]) if rows else None


def is_safe(some: Iterable[Mapping[bytes, int]], k: int, opinions: Opinions = NONE) -> bool:
    """True if ballots are safe together: at least k, and at least two that differ from the most
    frequent opinion.
    """
    answers = Counter[bytes]()
    for counts in some:
        for answer, n in counts.items():
            answers[answer] += n
    most = max(count_opinions(answers, opinions).values(), default=0)
    return answers.total() >= k and answers.total() - most >= 2


def delegation_class(cell: Cell, shown: Mapping[str, Container[str]]) -> str:
    """The delegation if it is shown, else the hidden rest of its region if that is shown, else the
    hidden rest of all.
    """
    if cell.delegation in shown["delegation"]:
        return "delegation " + cell.delegation
    return "region " + cell.region if cell.region in shown["region"] else ""


def sector_class(cell: Cell, shown: Mapping[str, Container[str]]) -> str:
    return cell.sector if cell.sector in shown["sector"] else ""


def _group_cells(cells: Iterable[Cell], key: Callable[[Cell], str]) -> dict[str, list[Cell]]:
    groups: dict[str, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(key(cell), []).append(cell)
    return groups


def _count_ballots(cell: Cell, opinions: Opinions) -> tuple[int, int]:
    """Number of ballots in a cell that count, and of those of them that differ from their most
    frequent opinion.
    """
    n = sum(cell.answers.values())
    return n, n - max(count_opinions(cell.answers, opinions).values(), default=0)
