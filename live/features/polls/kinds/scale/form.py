"""Form and result of scales on pages without scripts."""

from collections.abc import Mapping
from typing import Any

from .....kernel.text import Text
from ..plain_form import (
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
from .tally import Config, ScaleResult, _step_label


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
    """The number of a step, and its label if any."""
    number, label = f"{config.lowest + at}", _step_label(config, at)
    return {language: f"{number} · {text}" for language, text in label.items()} or number
