"""Form and result of words on pages without scripts."""

from collections.abc import Mapping
from typing import Any

from .....kernel.text import Text
from ..plain_form import Phrase, PlainForm, PlainRow, PlainTable, Share, TextField, Values
from .spelling import MAX_ENTRY_CHARS
from .tally import Config, WordsResult


def plain_form(config: Config, parts: Mapping[str, Text]) -> PlainForm:
    fields = (
        TextField(
            f"word{number}",
            MAX_ENTRY_CHARS,
            Phrase("Your word") if config.most == 1 else Phrase("Word {n}", {"n": number}),
        )
        for number in range(1, config.most + 1)
    )
    return PlainForm(tuple(fields))


def answer_of_form(config: Config, values: Values) -> Any:
    """The fields that are filled in."""
    words = [values[f"word{number}"] for number in range(1, config.most + 1)]
    return [
        word for word in words if not (word is None or (isinstance(word, str) and not word.strip()))
    ]


def form_of_answer(config: Config, answer: list[str]) -> Values:
    return {f"word{number}": word for number, word in enumerate(answer, 1)}


def plain_result(
    config: Config, result: WordsResult, n: int, parts: Mapping[str, Text]
) -> PlainTable:
    return PlainTable(
        (Phrase("Word"), Phrase("Number of people"), Phrase("Share")),
        tuple(
            PlainRow(" / ".join(names), (people, Share(people / n if n else None)))
            for names, people in result.words
        ),
    )
