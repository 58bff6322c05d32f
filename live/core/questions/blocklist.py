"""Block list: a match holds the question for review; it never rejects."""

import re
from collections.abc import Iterable, Sequence

from ..errors import BadValue
from ..text import clean_text, search_key

MAX_WORDS = 200
MAX_WORD_LENGTH = 60
SEPARATE_WORD = re.compile(r"[^\W\u2e80-\uffff]+")
MARK = "\0"
"""In no text that people typed."""


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

    No pattern is compiled for a word: for those of a new list that would stall the loop for half a
    second.
    """
    marked = _mark_words(search_key(text))
    return tuple(word for word in words if _marked_word(search_key(word)) in marked)


def _marked_word(word: str) -> str:
    """The word with the marks that it has in a marked text. At an end that separates no words, it
    may continue.
    """
    marked = _mark_words(word)
    if not _separates_words(word[0]):
        marked = marked.removeprefix(MARK)
    return marked if _separates_words(word[-1]) else marked.removesuffix(MARK)


def _mark_words(text: str) -> str:
    """Put a mark before and after each word of a script that separates words. CJK characters are in
    no such word: "lottery" is found in "改造lottery".
    """
    return SEPARATE_WORD.sub(rf"{MARK}\g<0>{MARK}", text)


def _separates_words(char: str) -> bool:
    """True if the script of this letter separates words by spaces. Scripts from the CJK radicals
    (U+2E80) on do not.
    """
    return char.isalnum() and char < "\u2e80"
