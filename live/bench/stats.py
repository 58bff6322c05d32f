"""Percentiles, and ratios of measurements that alternate between the product and the baseline."""

import math
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple


class BenchError(Exception):
    """A figure cannot be measured on this machine; `str()` is the reason."""


class Measurement(NamedTuple):
    """A figure's value; `client`: share of a core used by the load client; `note`: further details
    for the report.
    """

    value: float
    client: float | None = None
    note: str = ""


class MeasuredRound(NamedTuple):
    """A measured round: the server's CPU seconds, the number of operations, the wall time in
    seconds, and the client's CPU seconds.
    """

    cpu_s: float
    operations: float
    seconds: float
    client_cpu_s: float

    @property
    def us_each(self) -> float:
        """Microseconds of server CPU per operation."""
        return self.cpu_s / self.operations * 1e6


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that is at least as large as this share of all values (nearest rank)."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def client_share(rounds: Sequence[MeasuredRound]) -> float:
    """Share of a core used by the client over all rounds."""
    return sum(round.client_cpu_s for round in rounds) / sum(round.seconds for round in rounds)


def measure_ratio(
    floor: Callable[[], MeasuredRound], product: Callable[[], MeasuredRound], rounds: int
) -> Measurement:
    """Median ratio of the product's rounds, each to the mean of the baseline rounds before and
    after it.
    """
    baseline_rounds, product_rounds = [floor()], []
    for _ in range(rounds):
        product_rounds.append(product())
        baseline_rounds.append(floor())
    ratios = [
        round.us_each / ((before.us_each + after.us_each) / 2)
        for round, before, after in zip(
            product_rounds, baseline_rounds, baseline_rounds[1:], strict=False
        )
    ]
    note = (
        f"{median(round.us_each for round in product_rounds):.2f} µs over "
        f"{median(round.us_each for round in baseline_rounds):.2f} µs"
    )
    return Measurement(median(ratios), client_share(product_rounds), note)
