"""Single and multiple choice. An answer is a list of option numbers from 0, in ascending order."""

from collections.abc import Iterator, Mapping, Sequence
from operator import add
from typing import Any

import msgspec

from ....kernel.errors import BadAnswer, BadValue, RefusalSentences
from ....kernel.text import LINE_MAX_CHARS, Text, clean_translations, text_in
from .kind import Kind, Opinion
from .metric import Metric
from .plain_form import (
    ChooseMany,
    ChooseOne,
    Option,
    Phrase,
    PlainForm,
    PlainRow,
    PlainTable,
    Share,
    Values,
)
from .rng import Rng

FEWEST_OPTIONS = 2
MOST_OPTIONS = 50
LIMITS = {"fewest_options": FEWEST_OPTIONS, "most_options": MOST_OPTIONS}


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


def opinions(config: Config, answer: list[int], extra: None = None) -> list[Opinion]:
    """The options that were chosen, if several may be."""
    return [] if config.most == 1 else [(option, True) for option in answer]


def opinion_text(config: Config, opinion: Opinion, language: str, extra: None = None) -> str:
    return text_in(config.options[int(opinion[0])], language)


def plain_form(config: Config, parts: Mapping[str, Text]) -> PlainForm:
    options = tuple(Option(number, text) for number, text in enumerate(config.options))
    if config.most == 1:
        return PlainForm((ChooseOne("option", options),))
    hint = (
        Phrase("Choose {n}.", {"n": config.most})
        if config.least == config.most
        else Phrase("Choose {least} to {most}.", {"least": config.least, "most": config.most})
    )
    return PlainForm((ChooseMany("option", options, config.least, config.most),), hint)


def answer_of_form(config: Config, values: Values) -> Any:
    chosen = values["option"]
    return [] if chosen is None else chosen if isinstance(chosen, list) else [chosen]


def form_of_answer(config: Config, answer: list[int]) -> Values:
    return {"option": answer[0] if config.most == 1 else answer}


def plain_result(
    config: Config, result: ChoiceResult, n: int, parts: Mapping[str, Text]
) -> PlainTable:
    return PlainTable(
        (Phrase("Option"), Phrase("Votes"), Phrase("Share")),
        tuple(
            PlainRow(option, (votes, Share(votes / n if n else None)))
            for option, votes in zip(config.options, result.counts, strict=True)
        ),
    )


REFUSALS: RefusalSentences = {
    (BadValue, "options"): "This poll type needs {least} to {most} options. Add or remove options.",
    (BadValue, "most"): "The number of choices does not match the options. Correct it.",
    (BadAnswer, "number"): "Wrong number of options. Choose at least {least} and at most {most}.",
    (BadAnswer, "option"): "This option is not part of the poll. Reload the page and answer again.",
}


KIND = Kind(
    about=__doc__,
    config_type=Config,
    tally_type=Tally,
    result_type=ChoiceResult,
    prompt=PROMPT,
    example=EXAMPLE,
    heaviest=HEAVIEST,
    validate_config=validate_config,
    validate_answer=validate_answer,
    empty_tally=empty_tally,
    sample_answer=sample_answer,
    metrics=metrics,
    answer_text=answer_text,
    count_hands=count_hands,
    plain_form=plain_form,
    answer_of_form=answer_of_form,
    form_of_answer=form_of_answer,
    plain_result=plain_result,
    opinions=opinions,
    opinion_text=opinion_text,
    limits=LIMITS,
    refusals=REFUSALS,
)
