"""Axes of dots in a plane, and labels beside dots that may share a place. A dot is never moved: its
label is, and a line joins the two. static/src/kinds/grid/dot_labels.js does the same for pages.
"""

from collections.abc import Iterator, Sequence
from math import ceil, cos, floor, hypot, pi, sin
from typing import NamedTuple

LEAST_STEPS = 2
RADIUS = 0.35
HALF_WIDTH, HALF_HEIGHT = 0.7, 0.6
"""Half of a label, in letters."""
DIRECTIONS = 20
DISTANCES = (1.05, 1.8, 2.55, 3.3, 4.05, 4.8, 5.55, 6.3)
COVERS, CROSSES = 100, 20


class Place(NamedTuple):
    """A place in a plot, in letters from its upper left corner."""

    x: float
    y: float


class Plot:
    """Places of dots and of their labels in a plot of this size in letters."""

    def __init__(
        self, means: Sequence[tuple[float, float]], steps: int, width: float, height: float
    ) -> None:
        (left, right), (bottom, top) = (
            axis_ends([mean[axis] for mean in means], steps) for axis in (0, 1)
        )
        self.x_steps = _shares(left, right)
        self.y_steps = _shares(bottom, top)
        self.dots = [
            Place(
                width * (x - left) / (right - left),
                height * (top - y) / (top - bottom),
            )
            for x, y in means
        ]
        self.labels = place_labels(self.dots, width, height)


def _shares(low: int, high: int) -> list[tuple[int, float]]:
    """Return the steps of an axis with their places on it from 0 to 1."""
    return [(step, (step - low) / (high - low)) for step in range(low, high + 1)]


def axis_ends(means: Sequence[float], steps: int) -> tuple[int, int]:
    """Return the first and last step of an axis that shows these means: whole steps from 1 to
    `steps`, at least two apart.
    """
    low, high = floor(min(means, default=1)), ceil(max(means, default=steps))
    while high - low < LEAST_STEPS:
        low, high = (low - 1, high) if low > 1 else (low, high + 1)
    return low, min(high, steps)


def place_labels(dots: Sequence[Place], width: float, height: float) -> list[Place]:
    """Return the centres of the labels of dots, so that they cover no dot and no other label while
    there is space. Labels that fit a plot also fit a larger plot of the same shape.
    """
    labels: list[tuple[Place, Place]] = []
    for dot in dots:
        # ties go to the first: the nearest, from the right side on
        _, _, at = min(
            (_cost_of(at, dot, dots, labels) + distance, number, at)
            for number, (distance, at) in enumerate(_candidates(dot, width, height))
        )
        labels.append((dot, at))
    return [at for _, at in labels]


def _candidates(dot: Place, width: float, height: float) -> Iterator[tuple[float, Place]]:
    """Yield places around a dot with their distances, the nearest first: not on the numbers of the
    steps, which stand left of the plot and below it.
    """
    for distance in DISTANCES:
        for number in range(DIRECTIONS):
            angle = 2 * pi * number / DIRECTIONS
            x, y = dot.x + distance * cos(angle), dot.y - distance * sin(angle)
            if HALF_WIDTH <= x <= width and 0 <= y <= height - HALF_HEIGHT:
                yield distance, Place(x, y)


def _cost_of(
    at: Place, dot: Place, dots: Sequence[Place], placed: Sequence[tuple[Place, Place]]
) -> float:
    cost = 0
    for other in dots:
        if _is_near(at, other, HALF_WIDTH + RADIUS, HALF_HEIGHT + RADIUS):
            cost += COVERS
        apart = hypot(dot.x - other.x, dot.y - other.y)
        if apart > 2 * RADIUS and _passes(dot, at, other, RADIUS, RADIUS):
            cost += CROSSES
    for other_dot, other in placed:
        if _is_near(at, other, 2 * HALF_WIDTH, 2 * HALF_HEIGHT):
            cost += COVERS
        cost += CROSSES * _passes(dot, at, other, HALF_WIDTH, HALF_HEIGHT)
        cost += CROSSES * _passes(other_dot, other, at, HALF_WIDTH, HALF_HEIGHT)
    return cost


def _is_near(one: Place, other: Place, width: float, height: float) -> bool:
    return abs(one.x - other.x) < width and abs(one.y - other.y) < height


def _passes(start: Place, end: Place, point: Place, width: float, height: float) -> bool:
    """Return True if a line comes within a box around a point (Liang-Barsky: the share of the line
    that is in the box on both axes).
    """
    first, last = 0.0, 1.0
    for from_, to, middle, half in (
        (start.x, end.x, point.x, width),
        (start.y, end.y, point.y, height),
    ):
        if from_ == to:
            if abs(from_ - middle) >= half:
                return False
            continue
        enters, leaves = sorted((middle + side - from_) / (to - from_) for side in (-half, half))
        first, last = max(first, enters), min(last, leaves)
    return first < last
