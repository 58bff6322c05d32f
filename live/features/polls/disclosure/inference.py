"""Inference from a table of ballots of which only the margins are known: for each answer, how many
of each row and each column (and each layer, if ballots are cut a third time) gave it.

Two tables have the same margins if they differ by an *exchange*: in a cell an x becomes a y, in
another cell of that row a y becomes an x, in another cell of that column an x becomes a y, and so
on around a cycle back to the first cell. An answer is open if others in its cell gave another
answer, or if an exchange passes through the cell. It must stay open to each voter too, with the
knowledge of a single ballot: their own. (Exchanges of two answers are the basic moves of a table
with given margins: P. Diaconis, B. Sturmfels, Annals of Statistics 26, 1998.) With layers, two of
the three dimensions are combined, each pair in turn: an exchange that keeps the margins of the
combination keeps those of both dimensions.

Where answers speak of several things (opinions.py), each opinion has to stay open: an exchange has
to bring an answer without it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from .opinions import NONE, Opinions, count_opinions, has_opinion

CellKey = tuple[str, ...]
"""Row and column, and the layer if there are any."""
BallotGroup = tuple[CellKey, bytes]
"""The ballots with an answer, or opinion, in a cell."""
Table = Mapping[CellKey, Counter[bytes]]
NOTHING: Table = {}
MOST_UNCOUNTED_CHECKS = 100
"""Searches for exchanges of ballots that do not count; beyond it their cells count as disclosed."""


def find_disclosed_cell(
    table: Table,
    may_exchange: bool = True,
    opinions: Opinions = NONE,
    uncounted: Table = NOTHING,
) -> CellKey | None:
    """A cell with an answer that can be inferred, by anyone or by any voter; None if there is none.

    A single person may have cast all ballots that are `uncounted`, or all but one of them: none
    takes part in an exchange, and each must be open beside the table. The search may miss an
    exchange; the cell then counts as disclosed. Without `may_exchange` every near-unanimous answer
    does.
    """
    exchanges = _ExchangeSearch(table, opinions) if may_exchange else None
    return next(
        (
            cell
            for cell, opinion in near_unanimous_opinions(table, opinions)
            if exchanges is None or not exchanges.is_open(cell, opinion, table[cell])
        ),
        None,
    ) or _find_disclosed_uncounted(table, exchanges, opinions, uncounted)


def _find_disclosed_uncounted(
    table: Table, exchanges: "_ExchangeSearch | None", opinions: Opinions, uncounted: Table
) -> CellKey | None:
    checks_left = MOST_UNCOUNTED_CHECKS
    for cell, answers in uncounted.items():
        for answer in answers:
            beside = Counter(table.get(cell, ()))
            beside[answer] += 1
            counts = count_opinions(beside, opinions)
            for opinion in opinions.get(answer, (answer,)):
                if beside.total() - counts[opinion] >= 2:
                    continue
                checks_left -= 1
                if exchanges is None or checks_left < 0:
                    return cell
                if not exchanges.is_open(cell, opinion, beside):
                    return cell
    return None


def near_unanimous_opinions(table: Table, opinions: Opinions = NONE) -> Iterator[BallotGroup]:
    """Opinions from which at most one ballot of their cell differs."""
    for cell, answers in table.items():
        n = answers.total()
        counts = count_opinions(answers, opinions)
        yield from ((cell, opinion) for opinion, count in counts.items() if n - count <= 1)


class _ExchangeSearch:
    def __init__(self, table: Table, opinions: Opinions) -> None:
        self._table = table
        self._opinions = opinions
        ways = len(next(iter(table), ()))
        self._views = [
            _TableView(table, axis, opinions) for axis in (range(ways) if ways > 2 else (1,))
        ]

    def is_open(self, cell: CellKey, opinion: bytes, answers: Counter[bytes]) -> bool:
        """True if a voter of a cell with these `answers` may have had another opinion, judged by
        readers who know no ballot and by voters who know their own.
        """
        exchange = self._find_exchange(cell, opinion, answers)
        if exchange is None:
            return False
        if not all(has_opinion(answer, opinion, self._opinions) for answer in answers):
            return True  # only the voter who differs sees the rest alike; they are not in exchange
        return all(
            self._find_exchange(cell, opinion, answers, answer)
            for answer in exchange
            if self._table[answer[0]][answer[1]] == 1
        ) and self._is_open_to_members(cell, opinion, answers)

    def _is_open_to_members(self, cell: CellKey, opinion: bytes, answers: Counter[bytes]) -> bool:
        """True if, to each voter of a cell who knows their own ballot, the others may have had
        another opinion. Their answers may differ, though they share the opinion.
        """
        return all(
            self._find_exchange(cell, opinion, answers - Counter([own]))
            for own, count in answers.items()
            if count == 1 < len(answers)
        )

    def _find_exchange(
        self,
        cell: CellKey,
        opinion: bytes,
        answers: Counter[bytes],
        known: BallotGroup | None = None,
    ) -> tuple[BallotGroup, ...] | None:
        """Ballots outside the cell that can be exchanged with a ballot of this opinion, without the
        known ballot.
        """
        return next(
            (
                exchange
                for answer in answers
                if has_opinion(answer, opinion, self._opinions)
                for view in self._views
                if (exchange := view.find_exchange(cell, answer, opinion, known)) is not None
            ),
            None,
        )


class _TableView:
    """A table as rows and columns: a column is a class along an axis, a row a class along all
    others.
    """

    def __init__(self, table: Table, axis: int, opinions: Opinions) -> None:
        self._table = table
        self._axis = axis
        self._opinions = opinions
        self._cells = defaultdict[str, dict[CellKey, Counter[bytes]]](dict)
        self._answers_by_row = defaultdict[CellKey, set[bytes]](set)
        for cell, answers in table.items():
            self._cells[cell[axis]][self._row_of(cell)] = answers
            self._answers_by_row[self._row_of(cell)].update(answers)
        self._rows: dict[tuple[str, bytes], set[CellKey]] = {}

    def find_exchange(
        self, cell: CellKey, answer: bytes, opinion: bytes, known: BallotGroup | None
    ) -> tuple[BallotGroup, ...] | None:
        """Ballots for which a ballot with this answer, and opinion, becomes a ballot without the
        opinion.
        """
        for other in self._answers_by_row[self._row_of(cell)]:
            if has_opinion(other, opinion, self._opinions):
                continue
            cycle = self._find_cycle(cell, answer, other, known)
            if cycle is not None:
                return cycle
        return None

    def _find_cycle(
        self, cell: CellKey, answer: bytes, other: bytes, known: BallotGroup | None
    ) -> tuple[BallotGroup, ...] | None:
        """Breadth-first search over columns, until a column in which the cell's own row has the
        other answer.
        """
        row, column = self._row_of(cell), cell[self._axis]
        ways: dict[str, tuple[BallotGroup, ...]] = {column: ()}
        columns = [column]
        for here in columns:
            for there in self._cells.keys() - ways.keys():
                step = self._find_step(row, (here, other), (there, answer), known)
                if step is None:
                    continue
                ways[there] = ways[here] + step
                last = (self._cell_at(row, there), other)
                if self._count_ballots(last, known):
                    return (*ways[there], last)
                columns.append(there)
        return None

    def _find_step(
        self,
        row: CellKey,
        here: tuple[str, bytes],
        there: tuple[str, bytes],
        known: BallotGroup | None,
    ) -> tuple[BallotGroup, BallotGroup] | None:
        """Two ballots of another row that continue the cycle from a column to another."""
        for through in self._rows_with(here) & self._rows_with(there):
            step = (
                (self._cell_at(through, here[0]), here[1]),
                (self._cell_at(through, there[0]), there[1]),
            )
            if through != row and all(self._count_ballots(ballots, known) for ballots in step):
                return step
        return None

    def _rows_with(self, ballots: tuple[str, bytes]) -> set[CellKey]:
        """Rows in which a column has this answer. Computed on demand: there may be thousands of
        answers.
        """
        rows = self._rows.get(ballots)
        if rows is None:
            column, answer = ballots
            rows = self._rows[ballots] = {
                row for row, answers in self._cells[column].items() if answer in answers
            }
        return rows

    def _row_of(self, cell: CellKey) -> CellKey:
        return cell[: self._axis] + cell[self._axis + 1 :]

    def _cell_at(self, row: CellKey, column: str) -> CellKey:
        return (*row[: self._axis], column, *row[self._axis :])

    def _count_ballots(self, ballots: BallotGroup, known: BallotGroup | None = None) -> int:
        cell, answer = ballots
        count = self._table.get(cell)
        return 0 if count is None else count[answer] - (ballots == known)
