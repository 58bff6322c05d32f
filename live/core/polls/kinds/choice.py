"""Single and multiple choice. An answer is a list of option numbers, in the order of the
options."""

from collections.abc import Iterator
from operator import add
from typing import Any

import msgspec

from ...errors import BadAnswer, BadValue
from ...text import LINE_MAX_CHARS, Text, clean_translations, text_in
from ..metric import Metric
from ..rng import Rng

MOST_OPTIONS = 50


class Config(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="choice"
):
    """`least` to `most` options may be chosen."""

    options: tuple[Text, ...]
    least: int = 1
    most: int = 1


class Tally(msgspec.Struct, tag_field="kind", tag="choice"):
    """Votes by option."""

    counts: list[int]

    def add_answer(self, answer: list[int]) -> None:
        for option in answer:
            self.counts[option] += 1

    def remove_answer(self, answer: list[int]) -> None:
        for option in answer:
            self.counts[option] -= 1

    def merge(self, other: "Tally") -> None:
        self.counts = list(map(add, self.counts, other.counts))

    def as_json(self) -> dict[str, Any]:
        return {"counts": self.counts}


PROMPT = {
    "en": "Which fields should our cities work on together? Choose up to two.",
    "zh": "我们的城市应在哪些领域合作？最多选两项。",
}
EXAMPLE = Config(
    options=(
        {"en": "Energy", "zh": "能源"},
        {"en": "Mobility", "zh": "交通"},
        {"en": "Water", "zh": "水"},
    ),
    most=2,
)
HEAVIEST = Config(options=EXAMPLE.options[:1] * MOST_OPTIONS, most=MOST_OPTIONS)


def validate_config(config: Config) -> Config:
    """Validate and clean a configuration. Raises BadValue or BadText."""
    if not 2 <= len(config.options) <= MOST_OPTIONS:
        raise BadValue("options")
    if not 1 <= config.least <= config.most <= len(config.options):
        raise BadValue("most")
    return Config(
        tuple(clean_translations(option, LINE_MAX_CHARS) for option in config.options),
        config.least,
        config.most,
    )


def validate_answer(config: Config, answer: Any) -> list[int]:
    """The answer, sorted: distinct options, `least` to `most` of them. Coerces nothing. Raises
    BadAnswer.
    """
    if type(answer) is not list or not config.least <= len(answer) <= config.most:
        raise BadAnswer("number", least=config.least, most=config.most)
    for option in answer:
        if type(option) is not int or not 0 <= option < len(config.options):
            raise BadAnswer("option")
    if len(answer) == 1:
        return answer
    if len(set(answer)) != len(answer):
        raise BadAnswer("option")
    return sorted(answer)


def empty_tally(config: Config) -> Tally:
    return Tally([0] * len(config.options))


def sample_answer(config: Config, rng: Rng) -> list[int]:
    return sorted(rng.sample(range(len(config.options)), rng.randint(config.least, config.most)))


def metrics(config: Config, tally: Tally, n: int) -> Iterator[Metric]:
    """Votes for each option, as a share of all voters."""
    for number, (option, votes) in enumerate(zip(config.options, tally.counts, strict=True)):
        yield Metric(number, option, "votes", votes, votes / n if n else None)


def answer_text(config: Config, answer: list[int], language: str) -> str:
    return " | ".join(text_in(config.options[option], language) for option in answer)
