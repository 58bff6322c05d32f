"""An open journal transaction: rows missed, rows to commit."""

from collections.abc import Iterable, Mapping

from ..engine.journal import AnotherHistory, Position, Row
from ..kernel.entry import PrivateRow


class PendingTurn:
    """An engine.journal.Turn that collects rows in memory; the adapter writes them when the turn is
    left.
    """

    def __init__(self, head: int, clock: int, missed: list[Row]) -> None:
        self.head, self.clock_ms, self.missed_rows = head, clock, missed
        self.rows: list[Row] = []
        self.private: list[PrivateRow] = []
        self.redactions: dict[int, bytes] = {}

    @property
    def erases(self) -> bool:
        """True if committing removes data: redacted entries or deleted private rows."""
        return bool(self.redactions) or any(row.value is None for row in self.private)

    def append_row(self, row: Row, private: Iterable[PrivateRow]) -> None:
        if row.seq <= (self.rows[-1].seq if self.rows else self.head):
            raise ValueError(f"seq {row.seq} is not beyond the last one")
        self.rows.append(row)
        self.private += private

    def redact_entries(self, entries: Mapping[int, bytes]) -> None:
        self.redactions.update(entries)


def require_history(after: Position, head: Position, missed: list[Row]) -> None:
    """Raise AnotherHistory unless a journal that ends at `head` leads through `after`. `missed`:
    its rows after that seq.
    """
    if not (missed[0].follows(after) if missed else head == after):
        raise AnotherHistory(f"the journal is at {head.seq} and does not continue {after.seq} here")
