"""Words that an event does not want to be said unread. Whoever says one is not turned away: a moderator looks first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..errors import BadValue
from ..text import fold, typed

MAX_WORDS = 200
MAX_WORD_LENGTH = 60


def cleaned(words: Iterable[str]) -> tuple[str, ...]:
    """Words for a block list, each once however it is written. Raises BadText, BadValue."""
    words_by_folded = {fold(word): word for word in (typed(each, MAX_WORD_LENGTH, lines=False) for each in words)}
    if len(words_by_folded) > MAX_WORDS:
        raise BadValue("blocked", most=MAX_WORDS)
    return tuple(words_by_folded.values())


def found(text: str, words: Sequence[str]) -> tuple[str, ...]:
    """Those of these words that stand in a text: as words of their own in scripts that part words, anywhere in others."""
    folded = fold(text)
    return tuple(word for word in words if _word_pattern(word).search(folded))


@lru_cache(maxsize=MAX_WORDS * 10)
def _word_pattern(word: str) -> re.Pattern[str]:
    folded = fold(word)
    before = r"(?<![^\W\u2e80-\uffff])" if _separates_words(folded[0]) else ""
    after = r"(?![^\W\u2e80-\uffff])" if _separates_words(folded[-1]) else ""
    return re.compile(before + re.escape(folded) + after)


def _separates_words(char: str) -> bool:
    """Whether a script with this letter puts blanks between words: those from CJK radicals on do not."""
    return char.isalnum() and char < "\u2e80"
