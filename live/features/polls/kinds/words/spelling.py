"""Spelling of typed words: the shown form of an entry, and the key by which it is counted.

An entry is a single answer, in every language. Meaningless additions of typing are left out: list
numbers, marks at the ends, invisible characters, full-width letters. Entries with the same key are
the same word, with the most frequent spelling shown. The key ignores case and width, and whether
the parts of a word are separated by a blank, a hyphen, a comma of either script, or not at all;
between digits a separator counts, since 1-2 is not 12.
"""

import re
import unicodedata
from functools import lru_cache

from .....kernel.errors import BadText
from .....kernel.text import INVISIBLE_CHARS, clean_text, is_visible

MAX_ENTRY_CHARS = 60
"""Code points of an entry."""
JOINERS = "\u200c\u200d"
MARKS = " .,:;!?…·•●▪◦‣*_~–—‐‑−-/\\|、。，；：！？．／｜・"
"""Characters without meaning at the ends of an entry."""
PAIRS = {
    '"': '"',
    "'": "'",
    **dict(zip("“‘«「『《〈【（([{<", "”’»」』》〉】）)]}>", strict=True)),
}
_HALF_WIDTH = {
    code: code - 0xFEE0
    for first, last in (("０", "９"), ("Ａ", "Ｚ"), ("ａ", "ｚ"))
    for code in range(ord(first), ord(last) + 1)
}
_NUMERALS = "一二三四五六七八九十"
_LIST_NUMBER = re.compile(
    rf"""(?: [\u2460-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289] [.．、]?
    | [(（]? (?: [0-9]{{1,2}} | [{_NUMERALS}]{{1,3}} | [A-Za-z] ) [)）]
    | [0-9]{{1,2}} [.．、:：] (?![0-9])
    | [{_NUMERALS}]{{1,3}} [、.．]
    ) \s* (?=\S)""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"[-−–.]?[0-9]")
_SEPARATOR = re.compile(r"[\s\-‐‑‒–—―−_,、;/|·・]+")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))
_MAX_PASSES = 8
"""Passes of folding. Two are enough for all but made-up sequences of marks."""


def clean_spelling(entry: str) -> str:
    """The spelling of an entry, as it is shown. Raises BadText."""
    text = clean_text(_without_invisible(entry).translate(_HALF_WIDTH), MAX_ENTRY_CHARS)
    text = " ".join(text.split())
    while (less := _without_list_number(_without_pair(_without_marks(text)))) != text:
        text = less
    if not any(map(is_visible, spelling_key(text))):
        raise BadText("empty")
    return text


@lru_cache(maxsize=2**16)
def spelling_key(spelling: str) -> str:
    """The key by which a spelling is counted. The key of a key is that key."""
    key = spelling
    for _ in range(_MAX_PASSES):
        before, key = key, _fold(key)
        if key == before:
            break
    return key


def _without_invisible(text: str) -> str:
    return "".join(
        char
        for char in text
        if char not in INVISIBLE_CHARS and (unicodedata.category(char) != "Cf" or char in JOINERS)
    )


def _without_marks(text: str) -> str:
    """Without the marks at its ends. A sign stays before a number, and the last point after an
    abbreviation such as U.S.
    """
    is_abbreviated = re.search(r"\w\.\w\.$", text)
    text = text.rstrip(MARKS) + ("." if is_abbreviated else "")
    while text and text[0] in MARKS + "#＃" and not _NUMBER.match(text):
        text = text[1:]
    return text


def _without_list_number(text: str) -> str:
    number = _LIST_NUMBER.match(text)
    return text[number.end() :] if number else text


def _without_pair(text: str) -> str:
    """Without quotes or brackets around the whole, or at a single end."""
    for opening, closing in PAIRS.items():
        openings, closings = text.count(opening), text.count(closing)
        is_single = openings + closings == (2 if opening == closing else 1)
        if text[:1] == opening and is_single:
            text = text[1:]
        elif text[-1:] == closing and is_single:
            text = text[:-1]
        elif (
            len(text) > 1
            and text[0] == opening
            and text[-1] == closing
            and openings + closings == (4 if opening == closing else 2)
        ):
            text = text[1:-1]
    return text


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _without_marks(_SEPARATOR.sub(_join, plain.translate(_APOSTROPHES))).rstrip(".")


def _join(separator: re.Match[str]) -> str:
    """Between digits a separator stays. A minus before a number at the start is its sign."""
    before, after = separator.string[: separator.start()][-1:], separator.string[separator.end() :]
    if after[:1].isdigit() and (before.isdigit() or not before):
        return separator[0].strip()[-1:] or " "
    return ""
