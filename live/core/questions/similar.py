"""Questions that are like what somebody is about to ask, in any language: by the pieces of words that both have, the rarer the heavier.

Scripts that part words are cut into runs of three letters of a word, with the blanks before and after it; others into pairs of signs. A
piece weighs log(1 + texts / texts with it), up to a bound; how like two texts are is what their common pieces weigh of what all their
pieces do (Tversky's index, in which what only the draft has counts more than what only the other has: a draft is short at first).
"""

import re
from collections.abc import Iterator, Mapping
from heapq import nlargest
from math import log

from ..text import fold

ENOUGH = 0.3
"""How like a text must be to be offered, from 0 to 1."""
THE_SAME = 0.6
"""How like it must be to be taken for the same question."""
DRAFT_WEIGHT = 0.6
OTHER_WEIGHT = 0.4
"""What a piece counts that only the draft, or only the other has."""
MAX_TEXT_SHARE = 0.3
"""Of how many texts a piece may be before it says nothing any more; of a few, any."""
MIN_COMMON_TEXTS = 10
MAX_NGRAM_WEIGHT = 3.0
MAX_COMPARED = 50
"""How many texts, those with the heaviest common pieces, are compared in full."""
MAX_TEXT_LENGTH = 500

_RUN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]+|[^\W_\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]+")


def ngrams(text: str) -> frozenset[str]:
    return frozenset(_split_ngrams(fold(text[:MAX_TEXT_LENGTH])))


def _split_ngrams(folded: str) -> Iterator[str]:
    for run in _RUN.findall(folded):
        if run[0] < "\u2e80":
            padded = f" {run} "
            yield from (padded[at : at + 3] for at in range(len(padded) - 2))
        else:
            yield from (run[at : at + 2] for at in range(max(1, len(run) - 1)))


Key = tuple[int, str]
"""A question, and the language of one of its texts."""


class Similar:
    """Texts by key, and which of them have a piece."""

    def __init__(self) -> None:
        self._texts: dict[Key, str] = {}
        self._ngrams: dict[Key, frozenset[str]] = {}
        self._keys_by_ngram: dict[str, set[Key]] = {}

    def lacks(self, texts: Mapping[Key, str]) -> list[Key]:
        """Forgets the texts that are not among these; answers with those that it has yet to take in."""
        for key in [key for key, known in self._texts.items() if texts.get(key) != known]:
            self._remove_text(key)
        return [key for key in texts if key not in self._texts]

    def take(self, key: Key, text: str) -> None:
        """Take in a text. Some 50 microseconds."""
        self._texts[key], self._ngrams[key] = text, ngrams(text)
        for ngram in self._ngrams[key]:
            self._keys_by_ngram.setdefault(ngram, set()).add(key)

    def like(self, draft: str, most: int, least: float = ENOUGH) -> list[int]:
        """The questions most like a draft, the likest first; the older first where two are. Some milliseconds, with two thousand."""
        draft_ngrams = ngrams(draft)
        common_weights: dict[Key, float] = {}
        for ngram in draft_ngrams:
            weight = self._ngram_weight(ngram)
            if weight:
                for key in self._keys_by_ngram[ngram]:
                    common_weights[key] = common_weights.get(key, 0.0) + weight
        draft_weight = sum(self._ngram_weight(ngram) if ngram in self._keys_by_ngram else min(MAX_NGRAM_WEIGHT, log(1 + len(self._texts))) for ngram in draft_ngrams)
        candidates = nlargest(MAX_COMPARED, common_weights, key=lambda key: (common_weights[key], -key[0]))
        ranked = sorted((-self._similarity(key, common_weights[key], draft_weight), key) for key in candidates)
        return list(dict.fromkeys(id for score, (id, _) in ranked if -score >= least))[:most]

    def _similarity(self, key: Key, both: float, draft: float) -> float:
        other = sum(map(self._ngram_weight, self._ngrams[key]))
        return both / (both + DRAFT_WEIGHT * (draft - both) + OTHER_WEIGHT * (other - both))

    def _ngram_weight(self, ngram: str) -> float:
        """Nothing, where no text has it, or too many."""
        texts_with, total = len(self._keys_by_ngram.get(ngram, ())), len(self._texts)
        return 0.0 if not texts_with or texts_with > max(MIN_COMMON_TEXTS, MAX_TEXT_SHARE * total) else min(MAX_NGRAM_WEIGHT, log(1 + total / texts_with))

    def _remove_text(self, key: Key) -> None:
        del self._texts[key]
        for ngram in self._ngrams.pop(key):
            self._keys_by_ngram[ngram].discard(key)
            if not self._keys_by_ngram[ngram]:
                del self._keys_by_ngram[ngram]
