"""Likert scale of 2 to 11 steps between two labelled ends. An answer is a step's number."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from operator import add
from typing import Any, Literal

import msgspec

from ....kernel.errors import BadAnswer, BadValue, RefusalSentences
from ....kernel.text import LINE_MAX_CHARS, Text, clean_translations, text_in
from .kind import Kind
from .metric import Metric
from .plain_form import (
    ChooseOne,
    Label,
    Option,
    Phrase,
    PlainForm,
    PlainRow,
    PlainTable,
    Rounded,
    Share,
    Values,
)
from .rng import Rng

STEPS = range(2, 12)
LIMITS = {"fewest_steps": STEPS[0], "most_steps": STEPS[-1]}


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


PROMPT = {
    "en": "How ready is your city to open its data to a partner city?",
    "zh": "您的城市在多大程度上准备好向伙伴城市开放数据？",
}
EXAMPLE = Config(
    low={"en": "Not ready at all", "zh": "完全没有准备好"},
    high={"en": "Fully ready", "zh": "完全准备好"},
)


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


def plain_form(config: Config, parts: Mapping[str, Text]) -> PlainForm:
    steps = tuple(
        Option(config.lowest + at, _numbered_label(config, at)) for at in range(config.steps)
    )
    return PlainForm((ChooseOne("step", steps),))


def answer_of_form(config: Config, values: Values) -> Any:
    return values["step"]


def form_of_answer(config: Config, answer: int) -> Values:
    return {"step": answer}


def plain_result(
    config: Config, result: ScaleResult, n: int, parts: Mapping[str, Text]
) -> PlainTable:
    return PlainTable(
        (Phrase("Step"), Phrase("Votes"), Phrase("Share")),
        (
            *(
                PlainRow(_numbered_label(config, at), (votes, Share(votes / n if n else None)))
                for at, votes in enumerate(result.counts)
            ),
            PlainRow(Phrase("Average"), (Rounded(result.mean, 1, 1),)),
            PlainRow(Phrase("Median"), (Rounded(result.median, 0, 1),)),
        ),
    )


def _numbered_label(config: Config, at: int) -> Label:
    """The number of a step, and its label if it has one."""
    number, label = f"{config.lowest + at}", _step_label(config, at)
    return {language: f"{number} · {text}" for language, text in label.items()} or number


REFUSALS: RefusalSentences = {
    (BadValue, "steps"): "The number of steps is out of range. Choose {least} to {most}.",
    (BadValue, "labels"): "Some steps of this scale have no label. Label every step, or none.",
    (BadAnswer, "step"): "This step is not part of the scale. Choose one of those shown.",
}


KIND = Kind(
    about=__doc__,
    config_type=Config,
    tally_type=Tally,
    result_type=ScaleResult,
    prompt=PROMPT,
    example=EXAMPLE,
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
    limits=LIMITS,
    refusals=REFUSALS,
)
