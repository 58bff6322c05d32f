"""Form and result of points to distribute on pages without scripts."""

from collections.abc import Mapping
from typing import Any

from .....kernel.text import Text
from ..plain_form import NumberField, Phrase, PlainForm, PlainRow, PlainTable, Share, Values
from .tally import Config, PointsResult


def plain_form(config: Config, parts: Mapping[str, Text]) -> PlainForm:
    fields = (
        NumberField(f"points{number}", option) for number, option in enumerate(config.options)
    )
    return PlainForm(
        tuple(fields),
        Phrase(
            "Distribute all {n} points." if config.spend_all else "Distribute up to {n} points.",
            {"n": config.budget},
        ),
    )


def answer_of_form(config: Config, values: Values) -> Any:
    """An empty field counts as 0 points."""
    points = [values[f"points{number}"] for number in range(len(config.options))]
    return [0 if each is None else each for each in points]


def form_of_answer(config: Config, answer: list[int]) -> Values:
    return {f"points{number}": points for number, points in enumerate(answer)}


def plain_result(
    config: Config, result: PointsResult, n: int, parts: Mapping[str, Text]
) -> PlainTable:
    total = sum(result.points)
    return PlainTable(
        (Phrase("Option"), Phrase("Points"), Phrase("Share")),
        tuple(
            PlainRow(option, (points, Share(points / total if total else None)))
            for option, points in zip(config.options, result.points, strict=True)
        ),
    )
