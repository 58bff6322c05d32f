"""Form and result of single and multiple choice on pages without scripts."""

from collections.abc import Mapping
from typing import Any

from .....kernel.text import Text
from ..plain_form import (
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
from .tally import ChoiceResult, Config


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
    option = values["option"]
    return [] if option is None else option if isinstance(option, list) else [option]


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
