"""Texts: multilingual texts by organisers, and cleaning of typed text. Text is refused, never
truncated.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import groupby

from .errors import BadText, RefusalSentences

Text = dict[str, str]
"""Authored text by language: {"en": "…", "zh": "…"}."""

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
"""BCP 47 tag: language, script, region. An event may use languages that the interface is not
translated into.
"""
MAX_LANGUAGES = 10
"""Maximum number of languages of a text."""

LINE_MAX_CHARS, PARAGRAPH_MAX_CHARS, QUESTION_MAX_CHARS, NAME_MAX_CHARS = 200, 2000, 500, 60
"""Maximum lengths in code points."""
EMAIL_MAX_CHARS = 254

INVISIBLE_CHARS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_BIDI_PATTERN = re.compile(f"[{''.join(BIDI_CONTROLS)}]")
_HARMLESS = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u3001-\u3029"
    "\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uff01-\uff60]*"
)
"""Fast path: harmless characters, without controls or marks, with few marks in their
decompositions.
"""
MAX_MARKS = 4
"""Combining marks allowed on a base character; languages need three at most."""

ERASED_TEXT = "–"
"""Shown in place of a text that is erased, where its place stays."""
ERASED_MARK = "\ufffd"
"""First character of the replacement of a typed text or word in the journal once it is erased."""


def iso_time(at: int) -> str:
    """Return a time (ms) in UTC, as ISO 8601 to the second."""
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds")


def clean_text(text: str, most: int, lines: bool = True) -> str:
    """Clean typed text: NFC, bidi controls removed, trimmed. Raises BadText if empty, too long or
    hostile.
    """
    clean = _BIDI_PATTERN.sub("", unicodedata.normalize("NFC", text)).strip()
    _check_characters(clean, "\n\t" if lines else "")
    if not any(is_visible(char) for char in clean):
        raise BadText("empty")
    if len(clean) > most:
        raise BadText("too_long", most=most, length=len(clean))
    return clean


def clean_translations(text: Mapping[str, str], most: int = LINE_MAX_CHARS) -> Text:
    """Clean a text in its languages, dropping empty texts. Raises BadText."""
    if len(text) > MAX_LANGUAGES or not all(map(is_language, text)):
        raise BadText("language")
    clean = {language: clean_text(words, most) for language, words in text.items() if words.strip()}
    if not clean:
        raise BadText("empty")
    return clean


def text_in(text: Text, language: str) -> str:
    """Return the text in a language, else in its first language, else an empty string."""
    return text.get(language) or next(iter(text.values()), "")


def search_key(text: str) -> str:
    """Normalise a text for search: ignore case, width and invisible characters, collapse
    whitespace.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    if not plain.isascii():
        plain = "".join(char for char in plain if unicodedata.category(char) != "Cf")
    return " ".join(plain.split())


def is_language(tag: str) -> bool:
    return LANGUAGE_TAG.fullmatch(tag) is not None


def is_email(text: str) -> bool:
    """Return True if the text can be an e-mail address."""
    name, at, host = text.rpartition("@")
    is_valid = bool(name and at and host) and text.isprintable() and not set(text) & set(" ,;<>")
    return is_valid and len(text) <= EMAIL_MAX_CHARS and "@" not in name


def is_visible(char: str) -> bool:
    return unicodedata.category(char)[0] not in "CZM" and char not in INVISIBLE_CHARS


def _check_characters(text: str, allowed: str) -> None:
    if _HARMLESS.fullmatch(text):
        return
    if any(
        unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") and char not in allowed
        for char in text
    ):
        raise BadText("control")
    decomposed_text = unicodedata.normalize("NFD", text)
    if any(
        mark and len(list(run)) > MAX_MARKS
        for mark, run in groupby(
            decomposed_text, lambda char: unicodedata.category(char) in ("Mn", "Me")
        )
    ):
        raise BadText("marks")


REFUSALS: RefusalSentences = {
    (BadText, "empty"): "There is no text. Write something and send it again.",
    (BadText, "too_long"): (
        "This text has {length} characters, and the limit is {most}. Shorten it and send it again."
    ),
    (BadText, "marks"): "Too many accents on one letter. Remove them and send it again.",
    (BadText, "control"): (
        "This text contains characters that cannot be displayed. Type it again and send it."
    ),
    (BadText, "language"): (
        "This event does not use the language of this text. Choose one from the list."
    ),
}
