"""Configuration, answers and counting of estimates."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Any

import msgspec

from .....kernel.errors import BadAnswer, BadValue
from .....kernel.text import LINE_MAX_CHARS, Text, clean_translations, text_in
from ..metric import Metric
from ..rng import Rng

Number = int | float
LARGEST = 10**12
DECIMALS = range(4)
MOST_BARS = 10
"""Maximum number of bars in the histogram, without the two for outliers."""
FENCE_IQRS = 3
"""Tukey's outer fences: answers further from the quartiles than this many interquartile ranges are
counted outside the histogram, so a slip of the finger does not spoil it.
"""
TAIL = 0.05
"""Share of the answers at each end that does not decide about the fences where half of all answers
are equal.
"""
COMPUTED_DECIMALS = 4
"""Decimals of quartiles, of which most are between two answers."""


class Config(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="estimate"
):
    """A number to estimate."""

    unit: Text = {}
    least: Number | None = None
    """Smallest answer; null: no bound."""
    most: Number | None = None
    """Largest answer; null: no bound."""
    decimals: int = 0
    """Maximum of decimals of an answer, 0 to 3."""


class EstimateResult(msgspec.Struct, frozen=True):
    """Result of an estimate: quartiles and a histogram. Without votes, they are null and empty."""

    quartiles: list[Number] | None
    """Lower quartile, median, upper quartile."""
    start: Number | None
    """Lower end of the first bar."""
    step: Number | None
    """Width of a bar."""
    bars: list[int]
    """Votes in [start + i·step, start + (i+1)·step)."""
    below: int
    """Votes below the histogram."""
    above: int
    """Votes above the histogram."""


class Tally(msgspec.Struct, tag_field="kind", tag="estimate"):
    """Distinct answers in ascending order, as integers in units of the last decimal, and the votes
    for each. Adding an answer costs a binary search.
    """

    decimals: int
    values: list[int] = []
    votes: list[int] = []

    def add_answer(self, answer: Number) -> None:
        self._add_votes(_to_units(answer, self.decimals), 1)

    def remove_answer(self, answer: Number) -> None:
        at = bisect_left(self.values, _to_units(answer, self.decimals))
        self.votes[at] -= 1
        if not self.votes[at]:
            del self.values[at], self.votes[at]

    def merge(self, other: "Tally") -> None:
        for value, votes in zip(other.values, other.votes, strict=True):
            self._add_votes(value, votes)

    def as_result(self, extra: None = None) -> EstimateResult:
        if not self.values:
            return EstimateResult(None, None, None, [], 0, 0)
        upto = list(accumulate(self.votes))
        quartiles = self._quartiles(upto)
        start, step, edges = _bar_edges(*self._range(upto, quartiles))
        before = [
            upto[at - 1] if at else 0 for at in (bisect_left(self.values, edge) for edge in edges)
        ]
        return EstimateResult(
            [self._to_number(value) for value in quartiles],
            self._to_number(start),
            self._to_number(step),
            [high - low for low, high in pairwise(before)],
            before[0],
            upto[-1] - before[-1],
        )

    def _range(self, upto: list[int], quartiles: tuple[float, float, float]) -> tuple[int, int]:
        """The smallest and the largest answer within the fences. Where half of all answers are
        equal the fences follow nine tenths of them, or else their size.
        """
        low, median, high = quartiles
        last = upto[-1] - 1
        tail, head = (
            self.values[bisect_right(upto, at)]
            for at in (math.ceil(last * TAIL), math.floor(last * (1 - TAIL)))
        )
        reach = FENCE_IQRS * (high - low) or head - tail or abs(median)
        first = bisect_left(self.values, low - reach)
        return self.values[first], self.values[bisect_right(self.values, high + reach) - 1]

    def _add_votes(self, value: int, votes: int) -> None:
        at = bisect_left(self.values, value)
        if at < len(self.values) and self.values[at] == value:
            self.votes[at] += votes
        else:
            self.values.insert(at, value)
            self.votes.insert(at, votes)

    def quartiles(self) -> tuple[Number | None, ...]:
        values = self._quartiles(list(accumulate(self.votes))) if self.values else (None,) * 3
        return tuple(value if value is None else self._to_number(value) for value in values)

    def _quartiles(self, upto: list[int]) -> tuple[float, float, float]:
        """Quartiles, interpolated linearly (R. Hyndman, Y. Fan, "Sample quantiles in statistical
        packages", The American Statistician 50, 1996, definition 7).
        """
        low, median, high = (self._quantile(upto, share) for share in (0.25, 0.5, 0.75))
        return low, median, high

    def _quantile(self, upto: list[int], share: float) -> float:
        position = (upto[-1] - 1) * share
        low, high = (
            self.values[bisect_right(upto, at)]
            for at in (math.floor(position), math.ceil(position))
        )
        return low + (high - low) * (position - math.floor(position))

    def _to_number(self, value: float) -> Number:
        number = round(value / 10**self.decimals, COMPUTED_DECIMALS)
        return int(number) if number == int(number) else number


def validate_config(config: Config) -> Config:
    """Validate and clean a configuration. Raises BadValue or BadText."""
    if config.decimals not in DECIMALS:
        raise BadValue("decimals", most=DECIMALS[-1])
    least, most = (_validate_bound(bound, config.decimals) for bound in (config.least, config.most))
    if least is not None and most is not None and least >= most:
        raise BadValue("bounds")
    return Config(
        clean_translations(config.unit, LINE_MAX_CHARS)
        if any(map(str.strip, config.unit.values()))
        else {},
        least,
        most,
        config.decimals,
    )


def validate_answer(config: Config, answer: Any, extra: None = None) -> Number:
    """The number, if it is finite, within the bounds and has no more decimals than allowed. Raises
    BadAnswer.
    """
    if type(answer) not in (int, float) or not math.isfinite(answer):
        raise BadAnswer("estimate")
    least, most = _effective_bounds(config)
    if not least <= answer <= most:
        raise BadAnswer("bounds", least=least, most=most)
    if round(answer, config.decimals) != answer:
        raise BadAnswer("decimals", decimals=config.decimals)
    number: Number = answer
    return number


def empty_tally(config: Config, extra: None = None) -> Tally:
    return Tally(config.decimals)


def sample_answer(config: Config, rng: Rng, extra: None = None) -> Number:
    """Normally distributed around the middle of the range."""
    least, most = _effective_bounds(config)
    middle, width = (
        (0, 1000) if most - least > LARGEST else ((least + most) / 2, (most - least) / 6)
    )
    number = round(min(most, max(least, rng.gauss(middle, width))), config.decimals)
    return int(number) if number == int(number) else number


def metrics(config: Config, tally: Tally, n: int, extra: None = None) -> Iterator[Metric]:
    """The median and both quartiles. "One city, one voice" is the mean of the cities' medians."""
    low, median, high = tally.quartiles()
    yield Metric(None, config.unit, "median", median)
    yield Metric(None, config.unit, "lower_quartile", low)
    yield Metric(None, config.unit, "upper_quartile", high)


def answer_text(config: Config, answer: Number, language: str, extra: None = None) -> str:
    return f"{answer} {text_in(config.unit, language)}".strip()


def _to_units(answer: Number, decimals: int) -> int:
    whole: int = round(answer * 10**decimals)
    return whole


def _effective_bounds(config: Config) -> tuple[Number, Number]:
    return (
        -LARGEST if config.least is None else config.least,
        LARGEST if config.most is None else config.most,
    )


def _validate_bound(bound: Number | None, decimals: int) -> Number | None:
    if bound is not None and (abs(bound) > LARGEST or round(bound, decimals) != bound):
        raise BadValue("bounds")
    return bound


def _bar_edges(first: int, last: int) -> tuple[int, int, list[int]]:
    """The histogram's start, its bar width (1, 2 or 5 times a power of ten) and all bar edges."""
    step = next(step for step in _round_steps() if last // step - first // step < MOST_BARS)
    start = first // step * step
    return start, step, [start + step * bar for bar in range(last // step - first // step + 2)]


def _round_steps() -> Iterator[int]:
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10
