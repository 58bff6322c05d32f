"""Form and result of estimates on pages without scripts."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from .....kernel.text import Text
from ..plain_form import (
    NumberField,
    Phrase,
    PlainForm,
    PlainRow,
    PlainTable,
    Rounded,
    Share,
    Values,
)
from .tally import Config, EstimateResult, Number


def plain_form(config: Config, parts: Mapping[str, Text]) -> PlainForm:
    number = NumberField(
        "number",
        Phrase("Your answer"),
        unit=config.unit,
        least=config.least,
        most=config.most,
        decimals=config.decimals,
    )
    return PlainForm((number,))


def answer_of_form(config: Config, values: Values) -> Any:
    return values["number"]


def form_of_answer(config: Config, answer: Number) -> Values:
    return {"number": answer}


def plain_result(
    config: Config, result: EstimateResult, n: int, parts: Mapping[str, Text]
) -> PlainTable:
    names = ("Lower quartile", "Median", "Upper quartile")
    return PlainTable(
        (Phrase("Number"), Phrase("Votes"), Phrase("Share")),
        (
            *(
                PlainRow(name, (votes, Share(votes / n if n else None)))
                for name, votes in _named_bars(config, result)
            ),
            *(
                PlainRow(Phrase(name), (Rounded(value, config.decimals, config.decimals + 1),))
                for name, value in zip(names, result.quartiles or (), strict=False)
            ),
        ),
    )


def _named_bars(config: Config, result: EstimateResult) -> Iterator[tuple[str, int]]:
    """The numbers that each bar holds, and its votes; also those outside, if there are any."""
    start, step = result.start, result.step
    if start is None or step is None:
        return
    edges = [round(start + step * at, config.decimals) for at in range(len(result.bars) + 1)]
    unit: Number = 1 if config.decimals == 0 else 10**-config.decimals
    if result.below:
        yield f"< {edges[0]}", result.below
    for (first, following), votes in zip(pairwise(edges), result.bars, strict=True):
        last = round(following - unit, config.decimals)
        yield (f"{first}" if first == last else f"{first}–{last}"), votes
    if result.above:
        yield f"≥ {edges[-1]}", result.above
