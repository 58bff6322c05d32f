"""Lines of a typed or sent text: cleaned, and split at spaces where they are too long."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator

from ...kernel.errors import BadText, BadValue, RefusalSentences
from ...kernel.text import clean_text

LINE_MAX_CHARS = 500
MAX_LINES_AT_ONCE = 200
MAX_CHARS_AT_ONCE = 20_000


def split_lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of texts, without empty ones. Nothing is cut off. Raises BadText."""
    texts = tuple(texts)
    if (length := sum(map(len, texts))) > MAX_CHARS_AT_ONCE:
        raise BadText("too_long", most=MAX_CHARS_AT_ONCE, length=length)
    lines = tuple(
        part
        for text in texts
        for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if line.strip()
        for part in _split_long(clean_text(" ".join(line.split()), MAX_CHARS_AT_ONCE, lines=False))
    )
    if not lines:
        raise BadText("empty")
    if len(lines) > MAX_LINES_AT_ONCE:
        raise BadText("caption_lines", most=MAX_LINES_AT_ONCE, lines=len(lines))
    return lines


def _split_long(line: str) -> Iterator[str]:
    """Yield parts of at most LINE_MAX_CHARS, split at the last space, else before a letter."""
    while len(line) > LINE_MAX_CHARS:
        end = line.rfind(" ", 1, LINE_MAX_CHARS + 1)
        if end < 0:
            end = LINE_MAX_CHARS
            while end > 1 and _is_joined(line, end):
                end -= 1
        yield line[:end].rstrip()
        line = line[end:].lstrip()
    if line:
        yield line


def _is_joined(line: str, end: int) -> bool:
    """Return True if the characters before and after this place belong together."""
    joiner = "\u200d"
    return line[end] == joiner or line[end - 1] == joiner or unicodedata.combining(line[end]) > 0


def match_language(languages: Collection[str], tag: str) -> str:
    """Return the language of the event that a tag such as en-US means. Raises BadValue."""
    wanted = tag.strip().replace("_", "-").casefold()
    by_tag = {language.casefold(): language for language in languages}
    if wanted in by_tag:
        return by_tag[wanted]
    base = wanted.partition("-")[0]
    for known, language in by_tag.items():
        if base and known.partition("-")[0] == base:
            return language
    raise BadValue("caption_language", languages=", ".join(languages))


REFUSALS: RefusalSentences = {
    (BadValue, "caption_language"): (
        "This event does not use the language of these captions. Choose one of these: {languages}."
    ),
    (BadText, "caption_utf8"): (
        "These captions are not in UTF-8. Choose UTF-8 in the program, and send them again."
    ),
    (BadValue, "caption_json"): (
        "These captions are not a list of lines in JSON. Send objects with language and text."
    ),
    (BadText, "caption_lines"): (
        "These are {lines} lines of captions, and the limit is {most}. Send them in smaller parts."
    ),
}
