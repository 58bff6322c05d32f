"""Port for metrics. Its methods are called on the loop, so they are fast and never raise."""

from collections.abc import Mapping
from typing import Protocol


class Metrics(Protocol):
    def record_turn(self, done: Mapping[str, int], refused: int, seconds: float) -> None:
        """Count a batch: actions done by tag (`poll.vote`), refusals, and seconds including the
        commit.
        """

    def record_flush(self, pages: int, seconds: float) -> None:
        """Count a flush: clients written to, and seconds to compose and write it."""

    def record_clients(self, event: str, open: int, late: int) -> None:
        """Set the number of open clients of an event here, and how many lag. Called every second,
        and with 0, 0 at the end.
        """

    def record_gap(self) -> None:
        """Count a read of the journal caused by a row that does not follow the local state, or by a
        head that no notice announced.
        """

    def record_read(self, rows: int) -> None:
        """Count rows read from the journal."""

    async def run_sampling(self) -> None:
        """Sample the loop's lag and the process's resources until cancelled."""


class NullMetrics:
    """Metrics that are discarded."""

    def record_turn(self, done: Mapping[str, int], refused: int, seconds: float) -> None: ...

    def record_flush(self, pages: int, seconds: float) -> None: ...

    def record_clients(self, event: str, open: int, late: int) -> None: ...

    def record_gap(self) -> None: ...

    def record_read(self, rows: int) -> None: ...

    async def run_sampling(self) -> None: ...
