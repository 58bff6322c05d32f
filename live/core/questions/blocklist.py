"""Block list: a match holds the question for review; it never rejects."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..errors import BadValue
from ..text import clean_text, search_key

MAX_WORDS = 200
MAX_WORD_LENGTH = 60


def clean_words(words: Iterable[str]) -> tuple[str, ...]:
    """Normalise the words of a block list, without duplicates. Raises BadText, BadValue."""
    words_by_folded = {
        search_key(word): word
        for word in (clean_text(each, MAX_WORD_LENGTH, lines=False) for each in words)
    }
    if len(words_by_folded) > MAX_WORDS:
        raise BadValue("blocked", most=MAX_WORDS)
    return tuple(words_by_folded.values())


def find_blocked(text: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return the listed words that occur in a text: as whole words in scripts that separate words
    by spaces, anywhere in others.
    """
    folded = search_key(text)
    return tuple(word for word in words if _word_pattern(word).search(folded))


@lru_cache(maxsize=MAX_WORDS * 10)
def _word_pattern(word: str) -> re.Pattern[str]:
    folded = search_key(word)
    # Neighbouring CJK characters do not extend a word: "lottery" matches in "改造lottery".
    before = r"(?<![^\W\u2e80-\uffff])" if _separates_words(folded[0]) else ""
    after = r"(?![^\W\u2e80-\uffff])" if _separates_words(folded[-1]) else ""
    return re.compile(before + re.escape(folded) + after)


def _separates_words(char: str) -> bool:
    """True if the script of this letter separates words by spaces. Scripts from the CJK radicals
    (U+2E80) on do not.
    """
    return char.isalnum() and char < "\u2e80"
