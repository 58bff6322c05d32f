"""Masks of names in a text before it leaves the server, and their return into its translation.

Names of people, delegations, addresses and phone numbers are replaced by marks that the service
keeps as they are. Delegations come back under their name in the other language.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ...kernel.text import Text

MAX_MASKS = 40
"""Masked places of a text. A text with more is left to people."""
SHORTEST_NAME = 2
"""Characters of a name that is masked."""
_ADDRESSES = re.compile(
    r"https?://[^\s<>\"，。；、）」》]+|www\.[^\s<>\"，。；、）」》]+"
    r"|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+",
)
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+|00)?\(?\d[\d ()./-]{6,20}\d(?![\w.,/-]*\d)")
FEWEST_PHONE_DIGITS = 8
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}\s?[-–/]\s?\d{4}")
_LETTER = "[0-9A-Za-z\u00c0-\u052f_]"
"""A character of the scripts that separate words by spaces."""
WORD = re.compile(f"{_LETTER}+")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .,]\d{3})+")


class Name(NamedTuple):
    """A name that is masked. `text`: as it stands in texts. `by_language`: the name of a delegation
    in each language; empty: it stays as it is.
    """

    text: str
    by_language: Mapping[str, str] = {}


class Masked(NamedTuple):
    """A text with marks, and what stands for each of them in the translation, in their order."""

    text: str
    returned: tuple[str, ...]
    originals: tuple[str, ...]


class TooManyNames(Exception):
    """The text has more names than can be masked."""


def delegation_names(names: Iterable[Text]) -> list[Name]:
    """Return the names of delegations in each of their languages."""
    return [Name(words, text) for text in names for words in text.values()]


def mask_text(
    text: str, names: Iterable[Name], language: str, mark: Callable[[int], str]
) -> Masked:
    """Replace names by marks. `mark`: the mark of a number. `language`: of the translation. Raises
    TooManyNames.
    """
    spans = _without_overlaps([*_found_names(text, names, language), *_found_addresses(text)])
    if len(spans) > MAX_MASKS:
        raise TooManyNames
    parts, returned, originals, end = [], [], [], 0
    for number, (start, stop, back) in enumerate(spans):
        parts += [text[end:start], mark(number)]
        returned.append(back)
        originals.append(text[start:stop])
        end = stop
    return Masked("".join([*parts, text[end:]]), tuple(returned), tuple(originals))


def unmask_text(text: str, masked: Masked, mark: Callable[[int], str]) -> tuple[str, bool]:
    """Return a translation with the names in place of the marks, and True if each mark stood there
    exactly once.
    """
    is_whole = True
    for number, back in reversed(list(enumerate(masked.returned))):
        is_whole = is_whole and text.count(mark(number)) == 1
        text = text.replace(mark(number), back)
    return text, is_whole


def _found_names(text: str, names: Iterable[Name], language: str) -> Iterator[tuple[int, int, str]]:
    for name in names:
        if len(name.text) < SHORTEST_NAME or name.text not in text or name.text.islower():
            continue
        for found in re.finditer(_whole_words(name.text), text):
            yield found.start(), found.end(), name.by_language.get(language) or name.text


def _whole_words(name: str) -> str:
    """Pattern of a name that is no part of a longer word. Scripts without spaces have no words, and
    a name of letters may stand between their characters.
    """
    left = f"(?<!{_LETTER})" if re.match(_LETTER, name) else ""
    right = f"(?!{_LETTER})" if re.match(_LETTER, name[-1]) else ""
    return left + re.escape(name) + right


def _found_addresses(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _ADDRESSES.finditer(text):
        address = found[0].rstrip(".,;:!?)")
        yield found.start(), found.start() + len(address), address
    for found in _PHONE.finditer(text):
        digits = sum(char.isdigit() for char in found[0])
        is_number = _DATE.fullmatch(found[0].strip()) or _THOUSANDS.fullmatch(found[0].strip())
        if digits >= FEWEST_PHONE_DIGITS and not is_number:
            yield found.start(), found.end(), found[0]


def _without_overlaps(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return spans in the order of the text; of overlapping ones the longest."""
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda span: span[0] - span[1]):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return sorted(kept)
