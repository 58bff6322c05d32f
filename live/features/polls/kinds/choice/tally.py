"""Configuration, answers and counting of single and multiple choice."""

from collections.abc import Iterator, Sequence
from operator import add
from typing import Any

import msgspec

from .....kernel.errors import BadAnswer, BadValue
from .....kernel.text import LINE_MAX_CHARS, Text, clean_translations, text_in
from ..kind import Opinion
from ..metric import Metric
from ..rng import Rng

FEWEST_OPTIONS = 2
MOST_OPTIONS = 50


class Config(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="choice"
):
    """Options to choose from."""

    options: tuple[Text, ...]
    least: int = 1
    """Minimum of options that have to be chosen."""
    most: int = 1
    """Maximum of options that may be chosen."""


class ChoiceResult(msgspec.Struct, frozen=True):
    """Result of a choice."""

    counts: list[int]
    """Votes by option."""


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

    def as_result(self, extra: None = None) -> ChoiceResult:
        return ChoiceResult(self.counts)


def validate_config(config: Config) -> Config:
    """Validate and clean a configuration. Raises BadValue or BadText."""
    if not FEWEST_OPTIONS <= len(config.options) <= MOST_OPTIONS:
        raise BadValue("options", least=FEWEST_OPTIONS, most=MOST_OPTIONS)
    if not 1 <= config.least <= config.most <= len(config.options):
        raise BadValue("most")
    return Config(
        tuple(clean_translations(option, LINE_MAX_CHARS) for option in config.options),
        config.least,
        config.most,
    )


def validate_answer(config: Config, answer: Any, extra: None = None) -> list[int]:
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


def empty_tally(config: Config, extra: None = None) -> Tally:
    return Tally([0] * len(config.options))


def sample_answer(config: Config, rng: Rng, extra: None = None) -> list[int]:
    return sorted(rng.sample(range(len(config.options)), rng.randint(config.least, config.most)))


def metrics(config: Config, tally: Tally, n: int, extra: None = None) -> Iterator[Metric]:
    """Votes for each option, as a share of all voters."""
    for number, (option, votes) in enumerate(zip(config.options, tally.counts, strict=True)):
        yield Metric(number, option, "votes", votes, votes / n if n else None)


def count_hands(config: Config, counts: Sequence[int], people: int) -> Tally:
    """Return the tally of a show of hands. Raises BadValue."""
    if len(counts) != len(config.options):
        raise BadValue("hands_options")
    fits = config.least * people <= sum(counts) <= config.most * people
    if not fits or max(counts) > people:
        raise BadValue("hands_people")
    return Tally(list(counts))


def answer_text(config: Config, answer: list[int], language: str, extra: None = None) -> str:
    return " | ".join(text_in(config.options[option], language) for option in answer)


def is_one_option(config: Config) -> bool:
    return config.most == 1


def opinions(config: Config, answer: list[int], extra: None = None) -> list[Opinion]:
    """The options that were chosen, if several may be."""
    return [] if config.most == 1 else [(option, True) for option in answer]


def opinion_text(config: Config, opinion: Opinion, language: str, extra: None = None) -> str:
    return text_in(config.options[int(opinion[0])], language)
