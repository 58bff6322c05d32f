"""Words that an event does not want to be said unread. Whoever says one is not turned away: a moderator looks first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..errors import BadValue
from ..text import fold, typed

MOST, LONGEST = 200, 60


def cleaned(words: Iterable[str]) -> tuple[str, ...]:
    """Words for a block list, each once however it is written. Raises BadText, BadValue."""
    clean = {fold(word): word for word in (typed(each, LONGEST, lines=False) for each in words)}
    if len(clean) > MOST:
        raise BadValue("blocked", most=MOST)
    return tuple(clean.values())


def found(text: str, words: Sequence[str]) -> tuple[str, ...]:
    """Those of these words that stand in a text: as words of their own in scripts that part words, anywhere in others."""
    folded = fold(text)
    return tuple(word for word in words if _pattern(word).search(folded))


@lru_cache(maxsize=MOST * 10)
def _pattern(word: str) -> re.Pattern[str]:
    folded = fold(word)
    before = r"(?<![^\W\u2e80-\uffff])" if _parts(folded[0]) else ""
    after = r"(?![^\W\u2e80-\uffff])" if _parts(folded[-1]) else ""
    return re.compile(before + re.escape(folded) + after)


def _parts(char: str) -> bool:
    """Whether a script with this letter puts blanks between words: those from CJK radicals on do not."""
    return char.isalnum() and char < "\u2e80"
