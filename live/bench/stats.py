"""Medians, percentiles, and the rounds that alternate between what is measured and the floor."""

import math
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple


class Failed(Exception):
    """A figure cannot be measured here; `str()` says why."""


class Measured(NamedTuple):
    """A figure's value; `client`: how much of a core the load client used; `note`: what else belongs to it."""

    value: float
    client: float | None = None
    note: str = ""


class Round(NamedTuple):
    """CPU seconds of the server for so many things, in so many seconds, of which the client was busy so many."""

    cpu: float
    things: float
    seconds: float
    busy: float

    @property
    def each(self) -> float:
        """Microseconds of CPU for one."""
        return self.cpu / self.things * 1e6


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all are not above."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def share(rounds: Sequence[Round]) -> float:
    """How much of a core the client used."""
    return sum(round.busy for round in rounds) / sum(round.seconds for round in rounds)


def against(floor: Callable[[], Round], product: Callable[[], Round], rounds: int) -> Measured:
    """The median ratio of the product's rounds, each to the mean of the floor's rounds before and after it."""
    below, above = [floor()], []
    for _ in range(rounds):
        above.append(product())
        below.append(floor())
    ratios = [own.each / ((before.each + after.each) / 2) for own, before, after in zip(above, below, below[1:], strict=False)]
    note = f"{median(own.each for own in above):.2f} µs over {median(own.each for own in below):.2f} µs"
    return Measured(median(ratios), share(above), note)
