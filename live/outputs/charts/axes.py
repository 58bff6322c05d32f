"""Ends of the axes of a plane. static/src/kinds/grid/dot_labels.js does the same for pages, and
tests of both read tests/unit/outputs/charts/geometry.json.
"""

from collections.abc import Sequence
from math import ceil, floor

LEAST_STEPS = 2


def axis_ends(means: Sequence[float], steps: int) -> tuple[int, int]:
    """Return the first and last step of an axis that shows these means: whole steps from 1 to
    `steps`, at least two apart.
    """
    low, high = floor(min(means, default=1)), ceil(max(means, default=steps))
    while high - low < LEAST_STEPS:
        low, high = (low - 1, high) if low > 1 else (low, high + 1)
    return low, min(high, steps)
