"""Checks of translations that came back: pure."""

import re
import unicodedata
from collections.abc import Sequence

from .service import ServiceFailed

MAX_GROWTH = 8
"""Characters of a translation for each of its source: Chinese into German grows by up to five."""
FREE_CHARS = 60
"""Characters that any translation may have, however short its source."""
MAX_SHRINKAGE = 15
"""Characters of a long source for each of its translation."""
_MARKUP = re.compile(r"<[A-Za-z/!?][^<>]*>?")
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_CHARS = frozenset("\n\t")


def check_translations(sources: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Return the translations. Raises ServiceFailed if their number differs, or if any of them
    cannot be the translation of its source.
    """
    if len(texts) != len(sources):
        raise ServiceFailed("answer")
    return [_check_text(*pair) for pair in zip(sources, texts, strict=True)]


def _check_text(source: str, text: str) -> str:
    text = text.replace("\r\n", "\n").strip(" \n\t")
    if (
        not text
        or len(text) > MAX_GROWTH * len(source) + FREE_CHARS
        or len(source) > MAX_SHRINKAGE * len(text) + FREE_CHARS
        or not set(_MARKUP.findall(text)) <= set(_MARKUP.findall(source))
        or any(_is_forbidden(char, source) for char in text)
    ):
        raise ServiceFailed("answer", is_of_text=True)
    return text


def _is_forbidden(char: str, source: str) -> bool:
    if char in _BIDI_CONTROLS:
        return char not in source
    return char not in _LINE_CHARS and unicodedata.category(char) in {"Cc", "Cs"}
