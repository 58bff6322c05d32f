"""Whether somebody's answer follows from a table of ballots of which only the margins are known, each by answer: how many of each row, of
each column (and of each layer, where ballots are cut a third time) gave it.

Two tables look the same if they differ by an *exchange*: in one cell an x becomes a y, in another of that row a y an x, in another
of that column an x a y, and so on around, back to the first cell. An answer is open if others in its cell gave another one, or if
an exchange leads through the cell. It must stay open to each of the voters too, who know one ballot: their own.
(The exchanges of two answers are the basic moves of a table with given margins: Diaconis and Sturmfels, Annals of Statistics 26, 1998.)
With layers, two of the three are taken together, each pair in turn: whatever changes nothing there changes nothing in either of the two.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

Cell = tuple[str, ...]
"""Row and column, and layer where there are some."""
Ballots = tuple[Cell, bytes]
"""Those with one answer in a cell."""
Table = Mapping[Cell, Counter[bytes]]


def gives_away(table: Table, may_exchange: bool = True) -> Cell | None:
    """A cell in which somebody's answer follows, for anybody or for one of the voters. Where no exchange is found, it is taken to."""
    exchanges = _Exchanges(table) if may_exchange else None
    return next((cell for cell, answer in lonely(table) if exchanges is None or not exchanges.open(cell, answer)), None)


def lonely(table: Table) -> Iterator[Ballots]:
    """Answers that nobody in their cell, or one alone, differs from."""
    for cell, answers in table.items():
        n = answers.total()
        yield from ((cell, answer) for answer, count in answers.items() if n - count <= 1)


class _Exchanges:
    def __init__(self, table: Table) -> None:
        self._table = table
        ways = len(next(iter(table), ()))
        self._views = [_View(table, axis) for axis in (range(ways) if ways > 2 else (1,))]

    def open(self, cell: Cell, answer: bytes) -> bool:
        """Whether those in a cell may have given another answer, for all who know no ballot that it takes to show it."""
        taken = self._exchange(cell, answer)
        if taken is None:
            return False
        alike = len(self._table[cell]) == 1  # else only the one who differs sees all others alike, and they take no part
        return not alike or all(self._exchange(cell, answer, known) for known in taken if self._table[known[0]][known[1]] == 1)

    def _exchange(self, cell: Cell, answer: bytes, known: Ballots | None = None) -> tuple[Ballots, ...] | None:
        """Ballots outside of a cell with which it can be exchanged, without the one that is known."""
        return next((taken for view in self._views if (taken := view.exchange(cell, answer, known)) is not None), None)


class _View:
    """A table as rows and columns: columns are its classes along one axis, rows those along all others."""

    def __init__(self, table: Table, axis: int) -> None:
        self._table, self._axis = table, axis
        self._cells = defaultdict[str, dict[Cell, Counter[bytes]]](dict)
        self._said = defaultdict[Cell, set[bytes]](set)
        for cell, answers in table.items():
            self._cells[cell[axis]][self._row(cell)] = answers
            self._said[self._row(cell)].update(answers)
        self._rows: dict[tuple[str, bytes], set[Cell]] = {}

    def exchange(self, cell: Cell, answer: bytes, known: Ballots | None) -> tuple[Ballots, ...] | None:
        for other in self._said[self._row(cell)]:
            taken = self._around(cell, answer, other, known) if other != answer else None
            if taken is not None:
                return taken
        return None

    def _around(self, cell: Cell, answer: bytes, other: bytes, known: Ballots | None) -> tuple[Ballots, ...] | None:
        """From column to column, until one in which the cell's own row has the other answer."""
        row, column = self._row(cell), cell[self._axis]
        ways: dict[str, tuple[Ballots, ...]] = {column: ()}
        reached = [column]
        for here in reached:
            for there in self._cells.keys() - ways.keys():
                step = self._step(row, (here, other), (there, answer), known)
                if step is None:
                    continue
                ways[there] = ways[here] + step
                last = (self._at(row, there), other)
                if self._count(last, known):
                    return (*ways[there], last)
                reached.append(there)
        return None

    def _step(self, row: Cell, here: tuple[str, bytes], there: tuple[str, bytes], known: Ballots | None) -> tuple[Ballots, Ballots] | None:
        """Two ballots of some other row."""
        for through in self._with(here) & self._with(there):
            step = (self._at(through, here[0]), here[1]), (self._at(through, there[0]), there[1])
            if through != row and all(self._count(ballots, known) for ballots in step):
                return step
        return None

    def _with(self, ballots: tuple[str, bytes]) -> set[Cell]:
        """Rows in which somebody of a column gave an answer. Sought when asked for: there may be thousands of answers."""
        found = self._rows.get(ballots)
        if found is None:
            column, answer = ballots
            found = self._rows[ballots] = {row for row, answers in self._cells[column].items() if answer in answers}
        return found

    def _row(self, cell: Cell) -> Cell:
        return cell[: self._axis] + cell[self._axis + 1 :]

    def _at(self, row: Cell, column: str) -> Cell:
        return (*row[: self._axis], column, *row[self._axis :])

    def _count(self, ballots: Ballots, known: Ballots | None = None) -> int:
        cell, answer = ballots
        found = self._table.get(cell)
        return 0 if found is None else found[answer] - (ballots == known)
