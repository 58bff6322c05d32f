"""A turn as it is being made: what was missed before it, and what is written when it is left."""

from collections.abc import Iterable, Mapping

from ..core.actions import Private
from ..engine.journal import Row


class Draft:
    def __init__(self, head: int, clock: int, missed: list[Row]) -> None:
        self.head, self.clock, self.missed = head, clock, missed
        self.rows: list[Row] = []
        self.private: list[Private] = []
        self.blanks: dict[int, bytes] = {}

    @property
    def erases(self) -> bool:
        return bool(self.blanks) or any(row.value is None for row in self.private)

    def append(self, row: Row, private: Iterable[Private]) -> None:
        if row.seq <= (self.rows[-1].seq if self.rows else self.head):
            raise ValueError(f"seq {row.seq} is not beyond all before")
        self.rows.append(row)
        self.private += private

    def blank(self, entries: Mapping[int, bytes]) -> None:
        self.blanks.update(entries)
