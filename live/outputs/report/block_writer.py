"""Messages, names and numbers as blocks and cells, for all parts of the report."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from ...features.polls.reports.kind_report import ReportColumn
from ...features.polls.reports.shown_result import PollPart, part_text
from . import messages as say
from .blocks import Block, Cell, Mark, Paragraph, ParagraphStyle
from .reader import Reader, Words


class BlockWriter:
    """Writes blocks in the language of a reader."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def paragraphs(self, words: Words) -> Iterator[Block]:
        for text in words.text.split("\n"):
            if text.strip():
                yield Paragraph(Words(text, words.language))

    def _say(
        self,
        msgid: str,
        style: ParagraphStyle = "text",
        /,
        **values: Any,
    ) -> Paragraph:
        return Paragraph(Words(self._reader.say(msgid, **values)), style)

    def _name(self, text: Mapping[str, str], both: bool = False) -> Cell:
        return Cell(self._reader.words(dict(text), both))

    def _number(self, number: float | None, mark: Mark | None = None) -> Cell:
        text = "" if number is None else self._reader.number(number)
        return Cell(Words(text), mark, True)

    def _decimal(self, number: float | None, column: ReportColumn | None) -> Cell:
        """A number with the decimals of its column."""
        if number is None:
            return Cell(number=True)
        decimals = column.decimals if column and column.form != "count" else 0
        is_fixed = column is not None and column.form == "mean"
        least = column.least if column else 0
        return self._word(self._reader.number(number, decimals, is_fixed, least))

    def _word(self, text: str, mark: Mark | None = None, number: bool = True) -> Cell:
        return Cell(Words(text), mark, number)

    def _group_word(self, by: str, number: Literal["one", "many"] = "one") -> str:
        one, many = say.GROUP_WORDS[by]
        return self._reader.term(by, number, one if number == "one" else many)

    def _part_name(self, number: str, part: PollPart) -> Cell:
        words = self._reader.words(part_text(part), both=True)
        text = f"{number}\u2002{words.text}" if words.text else number
        return Cell(Words(text, words.language, words.other, words.other_language))

    def _share(self, share: float | None, mark: Mark | None = None) -> Cell:
        return self._word("" if share is None else self._reader.percent(share), mark)

    def _sentences(self, sentences: Iterable[str]) -> str:
        """Sentences as a single text: with spaces between them where the language writes spaces."""
        return ("" if self._reader.tag.startswith(("zh", "ja")) else " ").join(sentences)
