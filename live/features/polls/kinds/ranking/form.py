"""Form and result of rankings on pages without scripts."""

from collections.abc import Mapping
from typing import Any

from .....kernel.text import Text
from ..plain_form import (
    Option,
    OrderField,
    Phrase,
    PlainForm,
    PlainRow,
    PlainTable,
    Rounded,
    Share,
    Values,
)
from .tally import Config, RankingResult


def plain_form(config: Config, parts: Mapping[str, Text]) -> PlainForm:
    options = tuple(Option(number, text) for number, text in enumerate(config.options))
    return PlainForm(
        (OrderField("place", options, config.places),),
        Phrase("Choose a different option for each rank, the most important first."),
    )


def answer_of_form(config: Config, values: Values) -> Any:
    return values["place"]


def form_of_answer(config: Config, answer: list[int]) -> Values:
    return {"place": answer}


def plain_result(
    config: Config, result: RankingResult, n: int, parts: Mapping[str, Text]
) -> PlainTable:
    most = result.voters * (len(config.options) - 1)
    return PlainTable(
        (Phrase("Option"), Phrase("Points"), Phrase("Share of the maximum"), Phrase("Pairs won")),
        tuple(
            PlainRow(
                option,
                (
                    Rounded(points, 0, 1),
                    Share(points / most if most else None),
                    Rounded(wins, 0, 1),
                ),
            )
            for option, points, wins in zip(config.options, result.points, result.wins, strict=True)
        ),
    )
