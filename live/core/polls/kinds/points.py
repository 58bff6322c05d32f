"""Distribution of a points budget over options. An answer is a list with the points of each
option."""

from collections.abc import Iterator
from operator import add
from typing import Any

import msgspec

from ...errors import BadAnswer, BadValue
from ...text import LINE_MAX_CHARS, Text, clean_translations, text_in
from ..metric import Metric
from ..rng import Rng

MOST_OPTIONS = 20
MOST_POINTS = 100


class Config(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="points"
):
    """Each voter has `budget` points. `spend_all`: all of them must be spent."""

    options: tuple[Text, ...]
    budget: int = 10
    spend_all: bool = True


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

    def as_json(self) -> dict[str, Any]:
        return {"points": self.points, "voters": self.voters}


PROMPT = {
    "en": "You have 10 points. How would you share a common budget?",
    "zh": "您有 10 分。您会如何分配一笔共同预算？",
}
EXAMPLE = Config(
    options=(
        {"en": "Exchange of experts", "zh": "专家互访"},
        {"en": "Joint living labs", "zh": "联合生活实验室"},
        {"en": "Training of young researchers", "zh": "青年科研人员培训"},
        {"en": "Support for small companies", "zh": "支持中小企业"},
    )
)
HEAVIEST = Config(options=EXAMPLE.options[:1] * MOST_OPTIONS, budget=MOST_POINTS)


def validate_config(config: Config) -> Config:
    """Validate and clean a configuration. Raises BadValue or BadText."""
    if not 2 <= len(config.options) <= MOST_OPTIONS:
        raise BadValue("options_of_points")
    if not 1 <= config.budget <= MOST_POINTS:
        raise BadValue("budget")
    return Config(
        tuple(clean_translations(option, LINE_MAX_CHARS) for option in config.options),
        config.budget,
        config.spend_all,
    )


def validate_answer(config: Config, answer: Any) -> list[int]:
    """The points of each option, within the budget. Raises BadAnswer."""
    if type(answer) is not list or len(answer) != len(config.options):
        raise BadAnswer("option")
    if not all(type(points) is int and points >= 0 for points in answer):
        raise BadAnswer("points", budget=config.budget)
    least = config.budget if config.spend_all else 1
    if not least <= sum(answer) <= config.budget:
        raise BadAnswer("all_points" if config.spend_all else "points", budget=config.budget)
    return answer


def empty_tally(config: Config) -> Tally:
    return Tally([0] * len(config.options))


def sample_answer(config: Config, rng: Rng) -> list[int]:
    """More points for the first options."""
    points = [0] * len(config.options)
    for _ in range(config.budget):
        points[min(rng.randint(0, len(points) - 1), rng.randint(0, len(points) - 1))] += 1
    return points


def metrics(config: Config, tally: Tally, n: int) -> Iterator[Metric]:
    """Points of each option as a share of all points given, and their mean over the voters."""
    given = sum(tally.points)
    for number, (option, points) in enumerate(zip(config.options, tally.points, strict=True)):
        yield Metric(number, option, "points", points, points / given if given else None)
        yield Metric(number, option, "mean", points / tally.voters if tally.voters else None)


def answer_text(config: Config, answer: list[int], language: str) -> str:
    return " | ".join(
        f"{text_in(option, language)}: {points}"
        for option, points in zip(config.options, answer, strict=True)
        if points
    )
