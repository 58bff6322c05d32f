"""Form and result of statements on pages without scripts."""

from collections.abc import Mapping
from typing import Any

from .....kernel.text import Text
from ..plain_form import ChooseOne, Option, Phrase, PlainForm, PlainRow, PlainTable, Values
from .tally import AUTHORED_IDS, Config, StatementsResult

OPINIONS = (
    Option(1, Phrase("Agree")),
    Option(-1, Phrase("Disagree")),
    Option(0, Phrase("Not sure")),
)


def plain_form(config: Config, parts: Mapping[str, Text]) -> PlainForm:
    """Statements in turn. `parts`: the proposals that are voted on."""
    fields = (
        ChooseOne(part, OPINIONS, text, optional=True)
        for part, text in _statement_texts(config, parts).items()
    )
    return PlainForm(tuple(fields), one_by_one=True)


def answer_of_form(config: Config, values: Values) -> Any:
    return {part: value for part, value in values.items() if value is not None}


def form_of_answer(config: Config, answer: dict[str, int]) -> Values:
    return answer


def plain_result(
    config: Config, result: StatementsResult, n: int, parts: Mapping[str, Text]
) -> PlainTable:
    texts = _statement_texts(config, parts)
    return PlainTable(
        (Phrase("Statement"), *(option.label for option in OPINIONS)),
        tuple(
            PlainRow(texts.get(part, part), tuple(counts or (None,) * len(OPINIONS)))
            for part, counts in result.parts.items()
        ),
    )


def _statement_texts(config: Config, parts: Mapping[str, Text]) -> dict[str, Text]:
    return dict(zip(AUTHORED_IDS, config.statements, strict=False)) | dict(parts)
