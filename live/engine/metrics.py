"""The port to whoever measures. Called on the loop, so every method is quick and none fails."""

from collections.abc import Mapping
from typing import Protocol


class Meter(Protocol):
    def batch(self, done: Mapping[str, int], refused: int, seconds: float) -> None:
        """A turn was answered: actions done by name (`poll.vote`), how many were refused, and how long the turn took with its commit."""

    def flush(self, pages: int, seconds: float) -> None:
        """A flush went out: to how many pages, and how long composing and writing it took."""

    def pages(self, event: str, open: int, late: int) -> None:
        """How many pages of an event are open here now, and how many of them lag. Told each second, and 0, 0 at the end."""

    def gap(self) -> None:
        """A ring did not follow what is known here, or the heads showed what no ring had told: the journal is asked."""

    def read(self, rows: int) -> None:
        """Rows were read from the journal."""

    async def watch(self) -> None:
        """Measure what nobody tells, the loop's lag and what the process uses, until cancelled."""


class NoMeter:
    """Measures nothing."""

    def batch(self, done: Mapping[str, int], refused: int, seconds: float) -> None: ...

    def flush(self, pages: int, seconds: float) -> None: ...

    def pages(self, event: str, open: int, late: int) -> None: ...

    def gap(self) -> None: ...

    def read(self, rows: int) -> None: ...

    async def watch(self) -> None: ...
