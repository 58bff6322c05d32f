"""Axis of the histogram of numbers, as static/src/kinds/estimate/histogram.js draws it in the hall:
the places of bars and values, from 0 to 1.
"""

from typing import NamedTuple

OUTSIDE = 1.3
"""Width for the bar of numbers below or above, which stands apart, in widths of a bar."""


class HistogramAxis(NamedTuple):
    """Bars of this width from `start` on, of answers that are `unit` apart; whether there is
    another bar of numbers below, and above.
    """

    start: float
    step: float
    bars: int
    unit: float
    has_below: bool
    has_above: bool

    @property
    def _width(self) -> float:
        return self.bars + OUTSIDE * (self.has_below + self.has_above)

    def _edge(self, bar: float) -> float:
        return (self.has_below * OUTSIDE + bar) / self._width

    @property
    def spans(self) -> list[tuple[float, float]]:
        """Start and end of each bar, also of those of numbers below and above."""
        spans = [(self._edge(bar), self._edge(bar + 1)) for bar in range(self.bars)]
        below = [(0.0, 1 / self._width)] if self.has_below else []
        above = [(1 - 1 / self._width, 1.0)] if self.has_above else []
        return [*below, *spans, *above]

    def place_of(self, value: float) -> float:
        """Place of a value: an answer lies in the middle of its unit."""
        bar = (value - self.start + self.unit / 2) / self.step
        return min(1.0, max(0.0, self._edge(bar)))

    def ticks(self, every: int) -> list[tuple[float, float]]:
        """Places and values of each so many-th edge, or bar where each is a single number; without
        those beside the bars below and above, whose names say the same.
        """
        is_single = self.step <= self.unit
        last = self.bars - is_single
        return [
            (self._edge(bar + is_single / 2), self.start + self.step * bar)
            for bar in range(0, last + 1, every)
            if is_single or not ((bar == 0 and self.has_below) or (bar == last and self.has_above))
        ]
