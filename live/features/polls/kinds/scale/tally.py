"""Configuration, answers and counting of scales."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import add
from typing import Any, Literal

import msgspec

from .....kernel.errors import BadAnswer, BadValue
from .....kernel.text import LINE_MAX_CHARS, Text, clean_translations, text_in
from ..metric import Metric
from ..rng import Rng

STEPS = range(2, 12)


class Config(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="scale"
):
    """Steps between two ends."""

    low: Text
    """Label of the lowest step."""
    high: Text
    """Label of the highest step."""
    steps: int = 5
    """Number of steps, 2 to 11."""
    lowest: Literal[0, 1] = 1
    """Number of the lowest step."""
    labels: tuple[Text, ...] = ()
    """Labels of all steps, or none."""


class ScaleResult(msgspec.Struct, frozen=True):
    """Result of a scale."""

    counts: list[int]
    """Votes by step."""
    mean: float | None
    """Null without votes."""
    median: float | None
    """The middle step, or the mean of the two middle steps; null without votes."""


class Tally(msgspec.Struct, tag_field="kind", tag="scale"):
    """Votes by step."""

    lowest: int
    counts: list[int]

    def add_answer(self, answer: int) -> None:
        self.counts[answer - self.lowest] += 1

    def remove_answer(self, answer: int) -> None:
        self.counts[answer - self.lowest] -= 1

    def merge(self, other: "Tally") -> None:
        self.counts = list(map(add, self.counts, other.counts))

    def as_result(self, extra: None = None) -> ScaleResult:
        return ScaleResult(self.counts, self.mean(), self.median())

    def mean(self) -> float | None:
        """Mean of all votes without abstentions; None if there are none."""
        votes = sum(self.counts)
        return (
            round(self.lowest + sum(at * count for at, count in enumerate(self.counts)) / votes, 4)
            if votes
            else None
        )

    def median(self) -> float | None:
        """The middle step, or the mean of the two middle steps; None if there are no votes."""
        upto = list(accumulate(self.counts))
        low, high = (
            next((at for at, sum in enumerate(upto) if sum > place), 0)
            for place in ((upto[-1] - 1) // 2, upto[-1] // 2)
        )
        return self.lowest + (low + high) / 2 if upto[-1] else None


def validate_config(config: Config) -> Config:
    """Validate and clean a configuration. Raises BadValue or BadText."""
    if config.steps not in STEPS:
        raise BadValue("steps", least=STEPS[0], most=STEPS[-1])
    if len(config.labels) not in (0, config.steps):
        raise BadValue("labels")
    labels = tuple(clean_translations(label, LINE_MAX_CHARS) for label in config.labels)
    return Config(
        clean_translations(config.low, LINE_MAX_CHARS),
        clean_translations(config.high, LINE_MAX_CHARS),
        config.steps,
        config.lowest,
        labels,
    )


def validate_answer(config: Config, answer: Any, extra: None = None) -> int:
    """The number of a step. Raises BadAnswer."""
    if type(answer) is not int or not config.lowest <= answer < config.lowest + config.steps:
        raise BadAnswer("step")
    return answer


def empty_tally(config: Config, extra: None = None) -> Tally:
    return Tally(config.lowest, [0] * config.steps)


def sample_answer(config: Config, rng: Rng, extra: None = None) -> int:
    """Mostly steps above the middle."""
    step = round(rng.gauss(config.steps * 0.6, config.steps * 0.22))
    return config.lowest + min(config.steps - 1, max(0, step))


def metrics(config: Config, tally: Tally, n: int, extra: None = None) -> Iterator[Metric]:
    """Mean, median, and the votes for each step as a share of all voters."""
    yield Metric(None, {}, "mean", tally.mean())
    yield Metric(None, {}, "median", tally.median())
    for at, votes in enumerate(tally.counts):
        yield Metric(
            config.lowest + at, _step_label(config, at), "votes", votes, votes / n if n else None
        )


def count_hands(config: Config, counts: Sequence[int], people: int) -> Tally:
    """Return the tally of a show of hands. Raises BadValue."""
    if len(counts) != config.steps:
        raise BadValue("hands_options")
    if sum(counts) != people:
        raise BadValue("hands_people")
    return Tally(config.lowest, list(counts))


def answer_text(config: Config, answer: int, language: str, extra: None = None) -> str:
    return " ".join(
        filter(None, [str(answer), text_in(_step_label(config, answer - config.lowest), language)])
    )


def _step_label(config: Config, at: int) -> Text:
    """The step's own label, or that of the end it is at."""
    if config.labels:
        return config.labels[at]
    return {0: config.low, config.steps - 1: config.high}.get(at, {})
