"""Similarity search: published questions, or cards, similar to a draft, in any language, by
weighted character n-grams.

Words of scripts that use spaces are padded with a space and split into trigrams, runs of other
scripts into bigrams. The weight of an n-gram is its bounded inverse document frequency, log(1 +
texts / texts with it). The similarity of two texts is Tversky's index over the weights (A. Tversky,
"Features of Similarity", Psychological Review 84(4), 1977): common / (common + 0.6 only-in-draft +
0.4 only-in-other). It is asymmetric since a draft is short at first.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from heapq import nlargest
from math import log

from ....kernel.text import search_key

SUGGESTION_THRESHOLD = 0.3
"""Similarity (0 to 1) from which a question is suggested."""
DUPLICATE_THRESHOLD = 0.6
"""Similarity (0 to 1) from which a question is taken for a duplicate."""
DRAFT_WEIGHT = 0.6
"""Weight of n-grams that only the draft has."""
OTHER_WEIGHT = 0.4
"""Weight of n-grams that only the other text has."""
MAX_TEXT_SHARE = 0.3
"""Share of texts above which an n-gram is too common to count, once more than MIN_COMMON_TEXTS have
it.
"""
MIN_COMMON_TEXTS = 10
MAX_NGRAM_WEIGHT = 3.0
MAX_COMPARED = 50
"""Texts compared in full: those with the highest weight of common n-grams."""
MAX_TEXT_LENGTH = 500
"""Code points of a text that are indexed."""

_RUN = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]+"
    r"|[^\W_\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]+"
)


def ngrams(text: str) -> frozenset[str]:
    return frozenset(_split_ngrams(search_key(text[:MAX_TEXT_LENGTH])))


def _split_ngrams(folded: str) -> Iterator[str]:
    for run in _RUN.findall(folded):
        if run[0] < "\u2e80":
            text = f" {run} "
            yield from (text[at : at + 3] for at in range(len(text) - 2))
        else:
            yield from (run[at : at + 2] for at in range(max(1, len(run) - 1)))


TextKey = tuple[int, str]
"""A question or card, and the language of a text of it."""


class SimilarityIndex:
    """Inverted index from n-grams to texts."""

    def __init__(self) -> None:
        self._texts: dict[TextKey, str] = {}
        self._ngrams: dict[TextKey, frozenset[str]] = {}
        self._keys_by_ngram: dict[str, set[TextKey]] = {}

    def retain_texts(self, texts: Mapping[TextKey, str]) -> list[TextKey]:
        """Remove texts that are not among the given texts, and return the keys of those still to be
        added.
        """
        for key in [key for key, text in self._texts.items() if texts.get(key) != text]:
            self._remove_text(key)
        return [key for key in texts if key not in self._texts]

    def add_text(self, key: TextKey, text: str) -> None:
        """Add a text; takes about 50 µs."""
        self._texts[key] = text
        self._ngrams[key] = ngrams(text)
        for ngram in self._ngrams[key]:
            self._keys_by_ngram.setdefault(ngram, set()).add(key)

    def find_similar(self, draft: str, most: int, least: float = SUGGESTION_THRESHOLD) -> list[int]:
        """Return up to `most` questions with a similarity of at least `least`, the most similar
        first, then the older question. Takes a few milliseconds with two thousand questions.
        """
        return list(dict.fromkeys(id for (id, _), _ in self.rank_texts(draft, least)))[:most]

    def rank_texts(
        self, draft: str, least: float, among: Collection[TextKey] | None = None
    ) -> list[tuple[TextKey, float]]:
        """Return texts with a similarity of at least `least`, with their similarity, the most
        similar first, then the older text. `among`: keys of the texts to compare; None: all.
        """
        draft_ngrams = ngrams(draft)
        common_weights: dict[TextKey, float] = {}
        for ngram in draft_ngrams:
            weight = self._ngram_weight(ngram)
            if weight:
                for key in self._keys_by_ngram[ngram]:
                    if among is None or key in among:
                        common_weights[key] = common_weights.get(key, 0.0) + weight
        draft_weight = sum(
            self._ngram_weight(ngram)
            if ngram in self._keys_by_ngram
            else min(MAX_NGRAM_WEIGHT, log(1 + len(self._texts)))
            for ngram in draft_ngrams
        )
        candidates = nlargest(
            MAX_COMPARED, common_weights, key=lambda key: (common_weights[key], -key[0])
        )
        ranks = sorted(
            (-self._similarity(key, common_weights[key], draft_weight), key) for key in candidates
        )
        return [(key, -score) for score, key in ranks if -score >= least]

    def _similarity(self, key: TextKey, both: float, draft: float) -> float:
        """Tversky's index of a text that has n-grams of weight `both` in common with the draft."""
        other = sum(map(self._ngram_weight, self._ngrams[key]))
        return both / (both + DRAFT_WEIGHT * (draft - both) + OTHER_WEIGHT * (other - both))

    def _ngram_weight(self, ngram: str) -> float:
        """Weight of an n-gram; 0 if no text, or too many texts, have it."""
        texts_with = len(self._keys_by_ngram.get(ngram, ()))
        total = len(self._texts)
        return (
            0.0
            if not texts_with or texts_with > max(MIN_COMMON_TEXTS, MAX_TEXT_SHARE * total)
            else min(MAX_NGRAM_WEIGHT, log(1 + total / texts_with))
        )

    def _remove_text(self, key: TextKey) -> None:
        del self._texts[key]
        for ngram in self._ngrams.pop(key):
            self._keys_by_ngram[ngram].discard(key)
            if not self._keys_by_ngram[ngram]:
                del self._keys_by_ngram[ngram]
