"""Single and multiple choice. An answer is a list of numbers of options, in the order of the options."""

from typing import Any

import msgspec

from ..errors import BadAnswer, BadValue
from ..text import LINE, Text, authored

MOST_OPTIONS = 50


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="choice"):
    """`least` and `most` options may be chosen."""

    options: tuple[Text, ...]
    least: int = 1
    most: int = 1


class Tally(msgspec.Struct, tag_field="kind", tag="choice"):
    """Votes by option."""

    counts: list[int]

    def add(self, answer: list[int]) -> None:
        for option in answer:
            self.counts[option] += 1

    def remove(self, answer: list[int]) -> None:
        for option in answer:
            self.counts[option] -= 1

    def result(self) -> dict[str, Any]:
        return {"counts": self.counts}


EXAMPLE = Config(options=({"en": "Energy", "zh": "能源"}, {"en": "Mobility", "zh": "交通"}, {"en": "Water", "zh": "水"}), most=2)
ANSWERS = ([0], [1], [0, 2])
"""Some that fit EXAMPLE; the contract test of all kinds votes with them."""


def check(config: Config) -> Config:
    """Clean a configuration. Raises BadValue, BadText."""
    if not 2 <= len(config.options) <= MOST_OPTIONS:
        raise BadValue("options")
    if not 1 <= config.least <= config.most <= len(config.options):
        raise BadValue("most")
    return Config(tuple(authored(option, LINE) for option in config.options), config.least, config.most)


def decide(config: Config, answer: Any) -> list[int]:
    """Check an answer: distinct options of this poll, as many as it asks for. Raises BadAnswer; coerces nothing."""
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


def empty(config: Config) -> Tally:
    return Tally([0] * len(config.options))


def columns(config: Config, language: str) -> list[str]:
    """How the answers' parts are called in tables, one for each of `shares`."""
    return [option.get(language, "") for option in config.options]


def shares(tally: Tally) -> list[int]:
    """The figures of a table's row, one for each of `columns`."""
    return tally.counts


def words(config: Config, answer: list[int], language: str) -> str:
    """An answer as a table says it."""
    return " | ".join(config.options[option].get(language) or next(iter(config.options[option].values())) for option in answer)
