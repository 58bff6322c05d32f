"""Texts of programme files, which are hostile until cleaned: nothing of them is refused, but texts
that cannot be shown are left out, and long texts are shortened.
"""

import re
import unicodedata
from urllib.parse import urlsplit

from ....kernel.errors import BadText
from ....kernel.text import clean_text
from .model import MAX_URL_CHARS

MAX_RAW_CHARS = 20_000
"""Characters of a text that are looked at."""
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TAGS = re.compile(r"</?(?:p|br|b|i|u|em|strong|ul|ol|li|a|div|span|h[1-6])(?:\s[^<>]{0,300})?/?>")
_PARAGRAPH_TAGS = re.compile(r"</(?:p|div|ul|ol|li|h[1-6])>|<br\s?/?>")
_EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_BREAKING_SIGNS = (" ", "\n", "。", "；", "，", "、")


def clean_line(text: str, most: int) -> str:
    """Return a text as a single line of at most `most` characters; empty if it cannot be shown."""
    return _clean(" ".join(_normalise(text).split()), most)


def clean_paragraphs(text: str, most: int) -> str:
    """Return a text with its lines, without HTML tags; empty if it cannot be shown."""
    plain = _TAGS.sub("", _PARAGRAPH_TAGS.sub("\n", _normalise(text)))
    return _clean(_EMPTY_LINES.sub("\n\n", plain), most)


def clean_address(url: str) -> str:
    """Return the address of a page (https), or an empty text if a browser should not open it."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        is_valid = parts.scheme == "https" and bool(parts.hostname) and parts.username is None
        is_valid = is_valid and (parts.port is None or parts.port > 0)
    except ValueError:
        return ""
    is_plain = url.isprintable() and not set(url) & set(' "<>\\^`{|}')
    return url if is_valid and is_plain and len(url) <= MAX_URL_CHARS else ""


def shorten(text: str, most: int) -> str:
    """Return a text of at most `most` characters: longer text ends after a word, with an ellipsis,
    and never between the parts of a character.
    """
    if len(text) <= most:
        return text
    end = most - 1
    word_end = max(text.rfind(sign, 0, end) for sign in _BREAKING_SIGNS)
    if word_end >= most // 2:
        end = word_end
    while end > 0 and _continues(text, end):
        end -= 1
    return text[:end].rstrip() + "…"


def _continues(text: str, at: int) -> bool:
    """Return True if the character at this place belongs to the character before."""
    return unicodedata.category(text[at])[0] in "MC" or text[at - 1] == "\u200d"


def _normalise(text: str) -> str:
    plain = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text[:MAX_RAW_CHARS]))
    return unicodedata.normalize("NFC", plain)


def _clean(text: str, most: int) -> str:
    try:
        return clean_text(shorten(clean_text(text, 2 * MAX_RAW_CHARS), most), most)
    except BadText:
        return ""
