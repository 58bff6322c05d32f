"""Configuration, answers and counting of ratings on two scales."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from .....kernel.errors import BadAnswer, BadValue
from .....kernel.text import LINE_MAX_CHARS, Text, clean_translations, text_in
from ..kind import Opinion
from ..metric import Metric
from ..rng import Rng

FEWEST_ROWS = 2
MOST_ROWS = 30
STEPS = 5
"""Steps of each scale, from 1."""
AXES = "xy"
SCALE_TEXTS = ("x", "x_low", "x_high", "y", "y_low", "y_high")
PART_IDS = [f"{number}{axis}" for number in range(1, MOST_ROWS + 1) for axis in AXES]
"""Ids of the scales of all rows. Sharing the strings saves ten thousand ballots sixty each."""
NO_RATINGS = (0,) * STEPS


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="grid"):
    """Rows to rate on two scales."""

    rows: tuple[Text, ...]
    """2 to 30."""
    x: Text
    """Label of the horizontal scale, such as feasibility."""
    x_low: Text
    """Label of its 1."""
    x_high: Text
    """Label of its 5."""
    y: Text
    """Label of the vertical scale, such as impact."""
    y_low: Text
    """Label of its 1."""
    y_high: Text
    """Label of its 5."""


class GridResult(msgspec.Struct, frozen=True):
    """Result of a grid."""

    parts: dict[str, Sequence[int] | None]
    """Ratings of 1, 2 … 5, by row and scale; null: hidden in this row."""


class Tally(msgspec.Struct, tag_field="kind", tag="grid"):
    """Ratings of 1, 2 … 5, by row and scale."""

    rows: int
    parts: dict[str, list[int]] = {}

    def add_answer(self, answer: dict[str, int]) -> None:
        for part, rating in answer.items():
            counts = self.parts.get(part)
            if counts is None:
                counts = self.parts[part] = [0] * STEPS
            counts[rating - 1] += 1

    def remove_answer(self, answer: dict[str, int]) -> None:
        for part, rating in answer.items():
            counts = self.parts[part]
            counts[rating - 1] -= 1
            if not any(counts):
                del self.parts[part]

    def merge(self, other: Tally) -> None:
        for part, counts in other.parts.items():
            mine = self.parts.get(part, NO_RATINGS)
            self.parts[part] = [one + more for one, more in zip(mine, counts, strict=True)]

    def opinion_counts(self) -> Iterator[tuple[str, int, int]]:
        """(part, rating, votes) for each rating that has votes."""
        for part, counts in self.parts.items():
            yield from ((part, at, votes) for at, votes in enumerate(counts, 1) if votes)

    def as_result(self, extra: None = None) -> GridResult:
        return GridResult(
            {part: self.parts.get(part, NO_RATINGS) for part in PART_IDS[: 2 * self.rows]}
        )


USUAL_SCALES: dict[str, Text] = {
    "x": {"en": "Feasibility", "zh": "可行性"},
    "x_low": {"en": "Hard to do", "zh": "难以实施"},
    "x_high": {"en": "Easy to do", "zh": "容易实施"},
    "y": {"en": "Impact", "zh": "影响力"},
    "y_low": {"en": "Small", "zh": "较小"},
    "y_high": {"en": "Large", "zh": "较大"},
}
"""Scales by which projects are weighed. The editor begins with the same."""


def validate_config(config: Config) -> Config:
    """Validate and clean a configuration. Raises BadValue or BadText."""
    if not FEWEST_ROWS <= len(config.rows) <= MOST_ROWS:
        raise BadValue("rows", least=FEWEST_ROWS, most=MOST_ROWS)
    rows = tuple(clean_translations(row, LINE_MAX_CHARS) for row in config.rows)
    scales = {
        name: clean_translations(getattr(config, name), LINE_MAX_CHARS) for name in SCALE_TEXTS
    }
    return Config(rows, **scales)


def part_ids(config: Config, extra: None = None) -> list[str]:
    return PART_IDS[: 2 * len(config.rows)]


def validate_answer(config: Config, answer: Any, extra: None = None) -> dict[str, int]:
    """Ratings of at least one row on a scale, in the order of the rows. Raises BadAnswer."""
    if type(answer) is not dict or not answer:
        raise BadAnswer("ratings")
    ids = part_ids(config)
    if not answer.keys() <= set(ids):
        raise BadAnswer("grid_row")
    if any(type(rating) is not int or not 1 <= rating <= STEPS for rating in answer.values()):
        raise BadAnswer("rating", most=STEPS)
    return {part: answer[part] for part in ids if part in answer}


def empty_tally(config: Config, extra: None = None) -> Tally:
    return Tally(len(config.rows))


def sample_answer(config: Config, rng: Rng, extra: None = None) -> dict[str, int]:
    """Some rows are rated higher than others, and few voters reach the end."""
    rows = range(1, len(config.rows) + 1)
    count = rng.randint(max(1, len(rows) // 2), len(rows))
    return {
        f"{row}{axis}": min(STEPS, max(1, round(rng.gauss(_usual_rating(row, axis), 0.9))))
        for row in rows[:count]
        for axis in AXES
    }


def _usual_rating(row: int, axis: str) -> float:
    usual = (4.3, 3.4, 2.6, 3.9, 2.2, 3.0, 4.6)
    return usual[(row * (1 if axis == "x" else 3)) % len(usual)]


def metrics(config: Config, tally: Tally, n: int, extra: None = None) -> Iterator[Metric]:
    """Mean of the ratings of each row on each scale, their number, and those of each step as a
    share of them.
    """
    for part in part_ids(config):
        counts, label = tally.parts.get(part, NO_RATINGS), part_label(config, part)
        ratings = sum(counts)
        mean = mean_rating(counts)
        if mean is not None:
            yield Metric(part, label, "mean", mean)
        yield Metric(part, label, "ratings", ratings)
        for step, votes in enumerate(counts, 1):
            share = votes / ratings if ratings else None
            yield Metric(part, label, f"rated_{step}", votes, share)


def mean_rating(counts: Sequence[int]) -> float | None:
    """Mean of ratings by their counts; None if there are none."""
    ratings = sum(counts)
    total = sum(step * votes for step, votes in enumerate(counts, 1))
    return round(total / ratings, 4) if ratings else None


def part_label(config: Config, part: str) -> Text:
    """Row and scale in all languages of the row."""
    row, axis = config.rows[int(part[:-1]) - 1], getattr(config, part[-1])
    return {language: f"{text} · {text_in(axis, language)}" for language, text in row.items()}


def answer_text(config: Config, answer: dict[str, int], language: str, extra: None = None) -> str:
    return " | ".join(
        f"{text_in(part_label(config, part), language)}: {rating}"
        for part, rating in answer.items()
    )


def opinions(config: Config, answer: dict[str, int], extra: None = None) -> list[Opinion]:
    return list(answer.items())


def opinion_text(config: Config, opinion: Opinion, language: str, extra: None = None) -> str:
    part, rating = opinion
    return answer_text(config, {str(part): int(rating or 0)}, language)
