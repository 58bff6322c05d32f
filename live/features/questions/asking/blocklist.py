"""Block list: a match holds the question for review; it never rejects."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ....kernel.errors import BadValue
from ....kernel.text import clean_text, search_key

MAX_WORDS = 200
MAX_WORD_LENGTH = 60
WILDCARD = "*"
"""At the end of a word: longer words that begin with it are found, too."""
SHORTEST_STEM = 2
"""Characters before a wildcard."""
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
    if wrong := [word for key, word in words_by_folded.items() if WILDCARD in _stem_of(key)]:
        raise BadValue("wildcard", words=", ".join(wrong))
    return tuple(words_by_folded.values())


def find_blocked(text: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return the listed words that occur in a text: as whole words in scripts that separate words
    by spaces, anywhere in others. A word that ends in `*` is also found as the beginning of longer
    words.

    No pattern is compiled for a word: for those of a new list that would stall the loop for half a
    second. Journals are folded by this (qa_settings.py): its findings may not change.
    """
    return next(find_blocked_in_each([text], words))


def find_blocked_in_each(texts: Iterable[str], words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield for each text the result of `find_blocked`."""
    sought = [(word, _marked_word(search_key(word))) for word in words]
    for text in texts:
        marks = _mark_words(search_key(text))
        yield tuple(word for word, marked_word in sought if marked_word in marks)


def _stem_of(word: str) -> str:
    """The word without the wildcard at its end, if enough is left to be looked for."""
    stem = word.removesuffix(WILDCARD)
    return stem if len(stem) >= SHORTEST_STEM else word


def _marked_word(word: str) -> str:
    """The word with the marks that it has in a marked text. At an end that separates no words, or
    has a wildcard, it may continue.
    """
    stem = _stem_of(word)
    marks = _mark_words(stem)
    if not _separates_words(stem[0]):
        marks = marks.removeprefix(MARK)
    may_continue = stem != word or not _separates_words(stem[-1])
    return marks.removesuffix(MARK) if may_continue else marks


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
