"""Configuration, answers and counting of points to distribute."""

from collections.abc import Iterator
from operator import add
from typing import Any

import msgspec

from .....kernel.errors import BadAnswer, BadValue
from .....kernel.text import LINE_MAX_CHARS, Text, clean_translations, text_in
from ..kind import Opinion
from ..metric import Metric
from ..rng import Rng

FEWEST_OPTIONS = 2
MOST_OPTIONS = 20
MOST_POINTS = 100


class Config(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="points"
):
    """Options to spend points on."""

    options: tuple[Text, ...]
    budget: int = 10
    """Points of each voter."""
    spend_all: bool = True
    """True if all of them must be spent."""


class PointsResult(msgspec.Struct, frozen=True):
    """Result of a points budget."""

    points: list[int]
    """Points by option."""
    voters: int
    """Ballots without abstentions."""


class Tally(msgspec.Struct, tag_field="kind", tag="points"):
    """Points by option, and the number of voters."""

    points: list[int]
    voters: int = 0

    def add_answer(self, answer: list[int]) -> None:
        self.voters += 1
        for option, points in enumerate(answer):
            self.points[option] += points

    def remove_answer(self, answer: list[int]) -> None:
        self.voters -= 1
        for option, points in enumerate(answer):
            self.points[option] -= points

    def merge(self, other: "Tally") -> None:
        self.voters += other.voters
        self.points = list(map(add, self.points, other.points))

    def as_result(self, extra: None = None) -> PointsResult:
        return PointsResult(self.points, self.voters)


def validate_config(config: Config) -> Config:
    """Validate and clean a configuration. Raises BadValue or BadText."""
    if not FEWEST_OPTIONS <= len(config.options) <= MOST_OPTIONS:
        raise BadValue("options_of_points", least=FEWEST_OPTIONS, most=MOST_OPTIONS)
    if not 1 <= config.budget <= MOST_POINTS:
        raise BadValue("budget", most=MOST_POINTS)
    return Config(
        tuple(clean_translations(option, LINE_MAX_CHARS) for option in config.options),
        config.budget,
        config.spend_all,
    )


def validate_answer(config: Config, answer: Any, extra: None = None) -> list[int]:
    """The points of each option, within the budget. Raises BadAnswer."""
    if type(answer) is not list or len(answer) != len(config.options):
        raise BadAnswer("option")
    if not all(type(points) is int and points >= 0 for points in answer):
        raise BadAnswer("points", budget=config.budget)
    least = config.budget if config.spend_all else 1
    if not least <= sum(answer) <= config.budget:
        raise BadAnswer("all_points" if config.spend_all else "points", budget=config.budget)
    return answer


def empty_tally(config: Config, extra: None = None) -> Tally:
    return Tally([0] * len(config.options))


def sample_answer(config: Config, rng: Rng, extra: None = None) -> list[int]:
    """More points for the first options."""
    points = [0] * len(config.options)
    for _ in range(config.budget):
        points[min(rng.randint(0, len(points) - 1), rng.randint(0, len(points) - 1))] += 1
    return points


def metrics(config: Config, tally: Tally, n: int, extra: None = None) -> Iterator[Metric]:
    """Points of each option as a share of all points given, and their mean over the voters."""
    total = sum(tally.points)
    for number, (option, points) in enumerate(zip(config.options, tally.points, strict=True)):
        yield Metric(number, option, "points", points, points / total if total else None)
        yield Metric(number, option, "mean", points / tally.voters if tally.voters else None)


def answer_text(config: Config, answer: list[int], language: str, extra: None = None) -> str:
    return " | ".join(
        f"{text_in(option, language)}: {points}"
        for option, points in zip(config.options, answer, strict=True)
        if points
    )


def opinions(config: Config, answer: list[int], extra: None = None) -> list[Opinion]:
    """The options that got points, with their points."""
    return [(option, points) for option, points in enumerate(answer) if points]


def opinion_text(config: Config, opinion: Opinion, language: str, extra: None = None) -> str:
    option, points = opinion
    return f"{text_in(config.options[int(option)], language)}: {points}"
