"""Form and result of ratings on two scales on pages without scripts."""

from collections.abc import Mapping
from typing import Any

from .....kernel.text import Text
from ..plain_form import ChooseOne, Option, Phrase, PlainForm, PlainRow, PlainTable, Rounded, Values
from .tally import STEPS, Config, GridResult, mean_rating, part_ids, part_label


def plain_form(config: Config, parts: Mapping[str, Text]) -> PlainForm:
    fields = (
        ChooseOne(
            part, _rating_options(config, part[-1]), part_label(config, part), True, compact=True
        )
        for part in part_ids(config)
    )
    return PlainForm(tuple(fields))


def answer_of_form(config: Config, values: Values) -> Any:
    return {part: rating for part, rating in values.items() if rating is not None}


def form_of_answer(config: Config, answer: dict[str, int]) -> Values:
    return answer


def plain_result(
    config: Config, result: GridResult, n: int, parts: Mapping[str, Text]
) -> PlainTable:
    return PlainTable(
        (Phrase("Row"), Phrase("Average"), Phrase("Ratings")),
        tuple(
            PlainRow(
                part_label(config, part),
                (None, None)
                if counts is None
                else (Rounded(mean_rating(counts), 1, 1), sum(counts)),
            )
            for part, counts in result.parts.items()
        ),
    )


def _rating_options(config: Config, axis: str) -> tuple[Option, ...]:
    """1 to 5, with the labels of both ends."""
    ends: dict[int, Text] = {
        1: getattr(config, f"{axis}_low"),
        STEPS: getattr(config, f"{axis}_high"),
    }
    return tuple(
        Option(
            step,
            {language: f"{step} · {text}" for language, text in ends.get(step, {}).items()}
            or f"{step}",
        )
        for step in range(1, STEPS + 1)
    )
