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
DRAFT, OTHER = 0.6, 0.4
"""What a piece counts that only the draft, or only the other has."""
COMMON = 0.3
"""Of how many texts a piece may be before it says nothing any more; of a few, any."""
FEW = 10
HEAVIEST = 3.0
LOOKED_AT = 50
"""How many texts, those with the heaviest common pieces, are compared in full."""
LONGEST = 500

_RUN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]+|[^\W_\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]+")


def pieces(text: str) -> frozenset[str]:
    return frozenset(_pieces(fold(text[:LONGEST])))


def _pieces(folded: str) -> Iterator[str]:
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
        self._pieces: dict[Key, frozenset[str]] = {}
        self._with: dict[str, set[Key]] = {}

    def lacks(self, texts: Mapping[Key, str]) -> list[Key]:
        """Forgets the texts that are not among these; answers with those that it has yet to take in."""
        for key in [key for key, known in self._texts.items() if texts.get(key) != known]:
            self._forget(key)
        return [key for key in texts if key not in self._texts]

    def take(self, key: Key, text: str) -> None:
        """Take in a text. Some 50 microseconds."""
        self._texts[key], self._pieces[key] = text, pieces(text)
        for piece in self._pieces[key]:
            self._with.setdefault(piece, set()).add(key)

    def like(self, draft: str, most: int, least: float = ENOUGH) -> list[int]:
        """The questions most like a draft, the likest first; the older first where two are. Some milliseconds, with two thousand."""
        wanted = pieces(draft)
        common: dict[Key, float] = {}
        for piece in wanted:
            weight = self._weight(piece)
            if weight:
                for key in self._with[piece]:
                    common[key] = common.get(key, 0.0) + weight
        own = sum(self._weight(piece) if piece in self._with else min(HEAVIEST, log(1 + len(self._texts))) for piece in wanted)
        heaviest = nlargest(LOOKED_AT, common, key=lambda key: (common[key], -key[0]))
        ranked = sorted((-self._likeness(key, common[key], own), key) for key in heaviest)
        return list(dict.fromkeys(id for likeness, (id, _) in ranked if -likeness >= least))[:most]

    def _likeness(self, key: Key, both: float, draft: float) -> float:
        other = sum(map(self._weight, self._pieces[key]))
        return both / (both + DRAFT * (draft - both) + OTHER * (other - both))

    def _weight(self, piece: str) -> float:
        """Nothing, where no text has it, or too many."""
        having, all = len(self._with.get(piece, ())), len(self._texts)
        return 0.0 if not having or having > max(FEW, COMMON * all) else min(HEAVIEST, log(1 + all / having))

    def _forget(self, key: Key) -> None:
        del self._texts[key]
        for piece in self._pieces.pop(key):
            self._with[piece].discard(key)
            if not self._with[piece]:
                del self._with[piece]
