"""Whether somebody's answer follows from a table of ballots of which only the rows and the columns are known, each by answer.

Two tables look the same if they differ by an *exchange*: in one cell an x becomes a y, in another of that row a y an x, in another
of that column an x a y, and so on around, back to the first cell. An answer is open if others in its cell gave another one, or if
an exchange leads through the cell. It must stay open to each of the voters too, who know one ballot: their own.
(The exchanges of two answers are the basic moves of a table with given margins: Diaconis and Sturmfels, Annals of Statistics 26, 1998.)
"""

from collections import Counter, defaultdict
from collections.abc import Mapping

Cell = tuple[str, str]
"""Row and column."""
Ballots = tuple[str, str, bytes]
"""Those with one answer in a cell."""


def gives_away(table: Mapping[Cell, Counter[bytes]], may_exchange: bool = True) -> bool:
    """Whether somebody's answer follows, for anybody or for one of the voters. Where no exchange is found, it is taken to."""
    lonely = ((cell, answer) for cell, answers in table.items() for answer in _lonely(answers))
    if not may_exchange:
        return any(True for _ in lonely)
    exchanges = _Exchanges(table)
    return any(not exchanges.open(cell, answer) for cell, answer in lonely)


def _lonely(answers: Counter[bytes]) -> list[bytes]:
    """Answers that nobody in a cell, or one alone, differs from."""
    n = answers.total()
    return [answer for answer, count in answers.items() if n - count <= 1]


class _Exchanges:
    def __init__(self, table: Mapping[Cell, Counter[bytes]]) -> None:
        self._table = table
        self._columns = {column for _, column in table}
        self._cells = defaultdict[str, dict[str, Counter[bytes]]](dict)
        for (row, column), answers in table.items():
            self._cells[column][row] = answers
        self._rows: dict[tuple[str, bytes], set[str]] = {}

    def open(self, cell: Cell, answer: bytes) -> bool:
        """Whether those in a cell may have given another answer, for all who know no ballot that it takes to show it."""
        taken = self._exchange(cell, answer)
        if taken is None:
            return False
        alike = len(self._table[cell]) == 1  # else only the one who differs sees all others alike, and they take no part
        return not alike or all(self._exchange(cell, answer, known) for known in taken if self._count(known) == 1)

    def _exchange(self, cell: Cell, answer: bytes, known: Ballots | None = None) -> tuple[Ballots, ...] | None:
        """Ballots outside of a cell with which it can be exchanged, without the one that is known."""
        for other in self._answers(cell[0]) - {answer}:
            taken = self._around(cell, answer, other, known)
            if taken is not None:
                return taken
        return None

    def _around(self, cell: Cell, answer: bytes, other: bytes, known: Ballots | None) -> tuple[Ballots, ...] | None:
        """From column to column, until one in which the cell's own row has the other answer."""
        row, column = cell
        ways: dict[str, tuple[Ballots, ...]] = {column: ()}
        reached = [column]
        for here in reached:
            for there in self._columns - ways.keys():
                step = self._step(row, (here, other), (there, answer), known)
                if step is None:
                    continue
                ways[there] = ways[here] + step
                last = (row, there, other)
                if self._count(last, known):
                    return (*ways[there], last)
                reached.append(there)
        return None

    def _step(self, row: str, here: tuple[str, bytes], there: tuple[str, bytes], known: Ballots | None) -> tuple[Ballots, Ballots] | None:
        """Two ballots of some other row."""
        for through in self._with(here) & self._with(there):
            step = (through, *here), (through, *there)
            if through != row and all(self._count(ballots, known) for ballots in step):
                return step
        return None

    def _answers(self, row: str) -> set[bytes]:
        return {answer for cells in self._cells.values() for answer in cells.get(row, ())}

    def _with(self, ballots: tuple[str, bytes]) -> set[str]:
        """Rows in which somebody of a column gave an answer. Sought when asked for: there may be thousands of answers."""
        found = self._rows.get(ballots)
        if found is None:
            column, answer = ballots
            found = self._rows[ballots] = {row for row, answers in self._cells[column].items() if answer in answers}
        return found

    def _count(self, ballots: Ballots, known: Ballots | None = None) -> int:
        row, column, answer = ballots
        found = self._table.get((row, column))
        return 0 if found is None else found[answer] - (ballots == known)
