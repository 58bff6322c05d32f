"""Progress of a pack: its steps, and reports of them that are rare enough to be sent anywhere."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

OnProgress = Callable[[str, int, int], None]
"""Receiver: the step that runs, how much of it is done, and of how much."""
STEP_READING, STEP_TABLES, STEP_WORKBOOK, STEP_REPORT, STEP_CHECKSUMS = (
    "reading",
    "tables",
    "workbook",
    "report",
    "checksums",
)
STEPS = {
    STEP_READING: "Reading the event",
    STEP_TABLES: "Writing the tables",
    STEP_WORKBOOK: "Writing the workbook",
    STEP_REPORT: "Writing the report",
    STEP_CHECKSUMS: "Computing checksums",
}
"""Steps in their order, with their text for readers."""
STEP_SESSIONS = "sessions"
"""Only step of the packs of an event and its sessions: it counts those that are done."""
REPORTS_A_STEP = 100
"""Most reports of a step."""
Row = TypeVar("Row")


class Step:
    """A step of `of` rows."""

    def __init__(self, on_progress: OnProgress, name: str, of: int) -> None:
        self._on_progress = on_progress
        self._name = name
        self._of = max(1, of)
        self._done = 0
        self._next = 0
        self._advance(0)

    def count(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows, and report them."""
        for row in rows:
            yield row
            self._advance(1)

    def finish(self) -> None:
        self._on_progress(self._name, self._of, self._of)

    def _advance(self, by: int) -> None:
        self._done += by
        if self._done >= self._next:
            self._next = self._done + self._of // REPORTS_A_STEP + 1
            # The number of rows is an estimate.
            self._on_progress(self._name, min(self._done, self._of), self._of)
