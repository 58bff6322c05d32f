"""The report in a language: messages with their values, authored texts, numbers and times."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from ...features.polls.reports.findings import (
    Decimal,
    Measure,
    Names,
    Percent,
    Points,
    Sentence,
    Value,
)
from ...features.polls.reports.rounding import round_half_up
from ...kernel.text import Text
from ...languages.catalogue import SOURCE_LANGUAGE, Catalogues
from .messages import USUAL_WORDS
from .model import Report

HOLE = re.compile(r"\{(\w+)\}")


class Words(NamedTuple):
    """A text as it is written: with its language where that differs from the page's, and the same
    in another language of the event.
    """

    text: str
    language: str = ""
    other: str = ""
    other_language: str = ""


class Reader:
    """Reads a report in a language of its event.

    Where the interface is not translated into that language its messages are in English; numbers
    and dates follow the messages.
    """

    def __init__(self, report: Report, language: str, catalogues: Catalogues) -> None:
        self.language = language
        self._report, self._catalogues = report, catalogues
        self._interface = catalogues.match_tag(language) or SOURCE_LANGUAGE
        self.tag = catalogues.tag_of(self._interface)
        """BCP 47 tag of the messages: the language of the page, authored texts name theirs."""
        self._locale = self.tag.replace("-", "_")
        self._zone = ZoneInfo(report.zone)

    def in_language(self, language: str) -> Self:
        """Return the reader of the same report in another language of the event."""
        return type(self)(self._report, language, self._catalogues)

    def say(self, msgid: str, /, plural: str = "", **values: Value) -> str:
        """Return a message with its values."""
        return self.sentence(Sentence(msgid, values, plural))

    def sentence(self, sentence: Sentence) -> str:
        """Return a sentence; where the event has words of its own for its groups, with these."""
        number = sentence.values.get("n")
        if sentence.plural and isinstance(number, int):
            message = self._catalogues.translate_plural(
                self._interface, sentence.msgid, sentence.plural, number
            )
        else:
            message = self._catalogues.translate(self._interface, sentence.msgid)
        values = {name: self.value(value) for name, value in sentence.values.items()}
        return HOLE.sub(lambda hole: values.get(hole[1], hole[0]), self._reword(message))

    def value(self, value: Value) -> str:
        """Return a value as it is written in a sentence."""
        result: str
        match value:
            case Percent(share):
                result = self.percent(share)
            case Points(points):
                result = f"{points_of(points):+d}".replace("-", "−")
            case Decimal(number, decimals):
                result = self.number(number, decimals, fixed=True)
            case Measure(number, unit, decimals):
                result = self._measure(number, self.plain(unit), decimals)
            case Names(texts):
                result = self.join(self.plain(text) for text in texts)
            case int():
                result = self.number(value)
            case str():
                result = value
            case _:
                result = self.plain(value)
        return result

    def _measure(self, number: float, unit: str, decimals: int) -> str:
        """Return a number with its unit; % as the language writes it."""
        is_close = unit == "%" and format_percent(1, locale=self._locale) == "100%"
        text = self.number(number, decimals + 1, least=decimals)
        return f"{text}{'' if is_close else ' '}{unit}".rstrip()

    def join(self, names: Iterable[str]) -> str:
        """Return a list in words."""
        return format_list(list(names), locale=self._locale)

    def percent(self, share: float) -> str:
        return format_percent(round_half_up(share, 2), locale=self._locale)

    def number(self, number: float, decimals: int = 0, fixed: bool = False, least: int = 0) -> str:
        """Return a number with so many decimals at most, and at least `least`; `fixed`: with
        exactly as many.
        """
        zeros = "0" * (decimals if fixed else least)
        digits = f".{zeros:#<{decimals}}" if decimals else ""
        value = round_half_up(number, decimals)
        return format_decimal(value, f"#,##0{digits}", locale=self._locale)

    def date(self, at: int) -> str:
        """Day of a time (ms) at the event's place."""
        return format_date(self._local(at), "long", locale=self._locale)

    def time(self, at: int) -> str:
        """Time of day, for a time in ms, at the event's place."""
        return f"{self._local(at):%H:%M}"

    def _local(self, at: int) -> datetime:
        return datetime.fromtimestamp(at / 1000, UTC).astimezone(self._zone)

    def language_name(self, language: str) -> str:
        return self._catalogues.describe_languages([language])[0].name

    def plain(self, text: Text) -> str:
        """Return an authored text in this language, else in the first language of the event that it
        has.
        """
        return text.get(self._language_of(text), "")

    def words(self, text: Text, both: bool = False) -> Words:
        """Return an authored text. `both`: with the first other language of the event below it."""
        language = self._language_of(text)
        translation = text.get(language, "")
        other = next(
            (
                each
                for each in self._report.languages
                if each != language and text.get(each) and text[each] != translation
            ),
            "",
        )
        return Words(
            translation,
            self._foreign_tag(language),
            text[other] if both and other else "",
            self._foreign_tag(other) if both and other else "",
        )

    def _language_of(self, text: Text) -> str:
        languages = (self.language, *self._report.languages, *text)
        return next((each for each in languages if text.get(each)), "")

    def _foreign_tag(self, language: str) -> str:
        tag = self._catalogues.tag_of(language) if language else ""
        return "" if tag == self.tag else tag

    def term(self, kind: str, number: str, usual: str) -> str:
        """Return the organiser's word for a kind of group, else the usual word."""
        own = self._report.terms.get(kind, {}).get(number, {}).get(self.language)
        return own or self._catalogues.translate(self._interface, usual)

    def _reword(self, message: str) -> str:
        for kind, number, usual in USUAL_WORDS:
            own = self._report.terms.get(kind, {}).get(number, {}).get(self.language)
            if own:
                word = self._catalogues.translate(self._interface, usual)
                message = _word_pattern(word).sub(partial(_like, own), message)
        return message


def points_of(difference: float) -> int:
    """Return a difference of two shares in whole percentage points."""
    return int(round_half_up(100 * difference))


def _word_pattern(word: str) -> re.Pattern[str]:
    """Whole words where letters are written with spaces; in Chinese, anywhere. Not in {holes}."""
    if not word[:1].isascii():
        return re.compile(re.escape(word))
    return re.compile(rf"(?<![\w{{]){re.escape(word)}(?![\w}}])", re.IGNORECASE)


def _like(own: str, found: re.Match[str]) -> str:
    """The own word, in lower case where the usual word is; abbreviations stay."""
    is_word = own[:1].isupper() and not own[1:2].isupper()
    return own[0].lower() + own[1:] if found[0][:1].islower() and is_word else own
