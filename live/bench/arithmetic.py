"""Percentiles, and ratios of measurements that alternate between the product and the baseline."""

import math
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple


class Failed(Exception):
    """A figure cannot be measured on this machine; `str()` is the reason."""


class Measured(NamedTuple):
    """A figure's value; `client`: share of a core used by the load client; `note`: further details
    for the report.
    """

    value: float
    client: float | None = None
    note: str = ""


class Round(NamedTuple):
    """Server CPU seconds for a number of operations, the wall time in seconds, and the client's CPU
    seconds.
    """

    cpu: float
    things: float
    seconds: float
    busy: float

    @property
    def each(self) -> float:
        """Microseconds of server CPU per operation."""
        return self.cpu / self.things * 1e6


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that is at least as large as this share of all values (nearest rank)."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def share(rounds: Sequence[Round]) -> float:
    """Share of a core used by the client over all rounds."""
    return sum(round.busy for round in rounds) / sum(round.seconds for round in rounds)


def against(floor: Callable[[], Round], product: Callable[[], Round], rounds: int) -> Measured:
    """Median ratio of the product's rounds, each to the mean of the baseline rounds before and
    after it.
    """
    below, above = [floor()], []
    for _ in range(rounds):
        above.append(product())
        below.append(floor())
    ratios = [own.each / ((before.each + after.each) / 2) for own, before, after in zip(above, below, below[1:], strict=False)]
    note = f"{median(own.each for own in above):.2f} µs over {median(own.each for own in below):.2f} µs"
    return Measured(median(ratios), share(above), note)
