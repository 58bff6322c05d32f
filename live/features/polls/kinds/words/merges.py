"""Suggestions for merging words, for the desk: spellings that differ by a letter, and words that
say much the same ("联合实验室" and "建立联合实验室"). No word is merged by itself.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations
from typing import Any

from .spelling import spelling_key

MOST_COMPARED = 60
"""The most frequent words, which are compared with each other."""
MOST_SUGGESTIONS = 10
LEAST_SHARED = 0.6
"""Share of the letters of the longer of two words that the shorter word has, in equal parts."""
LEAST_MISSPELT = 6
"""Letters of a word from which a single letter may differ: shorter words differ by meaning (cars,
care).
"""


def suggest_merges(words: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of these words, the most frequent first, that may mean the same. Both names stay as
    they are given.
    """
    pairs: list[tuple[str, str]] = []
    for one, other in combinations(words[:MOST_COMPARED], 2):
        if is_alike(one, other):
            pairs.append((one, other))
            if len(pairs) == MOST_SUGGESTIONS:
                break
    return pairs


def load_segmenter() -> None:
    """Load the dictionary. It blocks for a sixth of a second, so it is loaded before anyone is
    connected.
    """
    _parts_of("词")


@lru_cache(maxsize=8192)
def is_alike(one: str, other: str) -> bool:
    """Return True if two words share most of their parts, or differ by a letter."""
    few, many = sorted((_parts_of(one), _parts_of(other)), key=_letters)
    if not few or not many:
        return False
    if few <= many and _letters(few) >= LEAST_SHARED * _letters(many):
        return True
    return _differs_by_a_letter(*sorted((spelling_key(one), spelling_key(other)), key=len))


def _letters(parts: frozenset[str]) -> int:
    return sum(map(len, parts))


def _differs_by_a_letter(short: str, long: str) -> bool:
    """True if a single letter was added, left out or replaced, and they are not numbers."""
    if len(short) < LEAST_MISSPELT or len(long) - len(short) > 1:
        return False
    same = 0
    while same < len(short) and short[same] == long[same]:
        same += 1
    rest = len(long) - len(short)
    letters = short[same : same + 1 - rest] + long[same : same + 1]
    return short[same + 1 - rest :] == long[same + 1 :] and not any(map(str.isdigit, letters))


@lru_cache(maxsize=1024)
def _parts_of(word: str) -> frozenset[str]:
    """The words of a phrase; Chinese words are found in a dictionary."""
    return frozenset(_split(word))


def _split(word: str) -> Iterator[str]:
    for part in _load_dictionary()(word):
        if key := spelling_key(part):
            yield key


@cache
def _load_dictionary() -> Any:
    from rjieba import cut  # noqa: PLC0415  33 MB and a sixth of a second

    return cut
