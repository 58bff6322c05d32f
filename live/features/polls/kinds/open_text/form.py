"""Form and result of open texts on pages without scripts."""

from collections.abc import Mapping
from typing import Any

from .....kernel.text import QUESTION_MAX_CHARS, Text
from ..plain_form import LanguageField, Phrase, PlainForm, PlainRow, PlainTable, TextField, Values
from .tally import Config, OpenTextResult


def plain_form(config: Config, parts: Mapping[str, Text]) -> PlainForm:
    text = TextField("text", QUESTION_MAX_CHARS, Phrase("Your answer"), long=True)
    review = Phrase("A moderator reviews answers before others see them.")
    return PlainForm((text, LanguageField("language")), review if config.review else "")


def answer_of_form(config: Config, values: Values) -> Any:
    return {"text": values["text"], "language": values["language"]}


def form_of_answer(config: Config, answer: dict[str, str]) -> Values:
    return answer


def plain_result(
    config: Config, result: OpenTextResult, n: int, parts: Mapping[str, Text]
) -> PlainTable:
    return PlainTable(
        (Phrase("Answers"), Phrase("Number")), (PlainRow(Phrase("Answers"), (result.texts,)),)
    )
