"""Proposals for merging words of several languages, by machine translations of them into one
language. No word is merged by itself.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from .....kernel.errors import BadText, Conflict, NotFound
from ....state import Event
from ...guards import find_poll
from .actions import TOP_WORDS_STAFF, hidden_in_report, top_words
from .merges import is_alike
from .spelling import clean_spelling, spelling_key
from .tally import Config


class MergeProposal(msgspec.Struct, frozen=True):
    """Two words that may mean the same, by their first spellings, the more frequent first.
    `translations`: of each of them; empty: it has none, or is the word itself.
    """

    words: tuple[str, str]
    translations: tuple[str, str]


def translatable_words(event: Event, id: int) -> list[list[str]]:
    """Return the spellings of the words that may be translated, most people first: the words of a
    closed poll that are shown or wait for review. Raises NotFound, Conflict.
    """
    poll = find_poll(event, id, Config)
    if poll.is_official:
        raise NotFound("poll")
    if poll.state != "closed":
        raise Conflict(f"poll_{poll.state}")
    hidden = set(hidden_in_report(event, poll))
    words = sorted([*top_words(poll, True), *top_words(poll, None)], key=lambda word: -word[1])
    return [names for names, _ in words if names and hidden.isdisjoint(names)][:TOP_WORDS_STAFF]


def propose_merges(
    words: Sequence[Sequence[str]], translations: Sequence[str | None]
) -> list[MergeProposal]:
    """Return pairs of words that may mean the same, the most frequent words first: their
    translations are the same, or that of one is the other word. `words`: the spellings of each,
    most people first. `translations`: of the first spelling of each, into the same language.
    """
    candidates = [_Candidate(*each) for each in zip(words, translations, strict=True)]
    first_with: dict[str, int] = {}
    pairs = set[tuple[int, int]]()
    for place, candidate in enumerate(candidates):
        equal = {first_with[key] for key in candidate.keys if key in first_with}
        alike = (before for before in range(place) if candidate.is_like(candidates[before]))
        pairs |= {(before, place) for before in equal or islice(alike, 1)}
        for key in candidate.keys:
            first_with.setdefault(key, place)
    return [_proposal(candidates[one], candidates[other]) for one, other in sorted(pairs)]


class _Candidate:
    """A word with its translation, which is empty if it says nothing new."""

    def __init__(self, names: Sequence[str], translation: str | None) -> None:
        self.name = names[0]
        own_keys = {spelling_key(name) for name in names}
        self.translation = _clean_translation(translation or "")
        if spelling_key(self.translation) in own_keys:
            self.translation = ""
        self.keys = own_keys | ({spelling_key(self.translation)} if self.translation else set())

    def is_like(self, other: "_Candidate") -> bool:
        """Return True if a translation is like the other word or its translation. Numbers are never
        like others.
        """
        return any(
            is_alike(one, another)
            for one, another in self._pairs_with(other)
            if not any(map(str.isdigit, one + another))
        )

    def _pairs_with(self, other: "_Candidate") -> Iterator[tuple[str, str]]:
        if self.translation:
            yield self.translation, other.name
            if other.translation:
                yield self.translation, other.translation
        if other.translation:
            yield self.name, other.translation


def _clean_translation(text: str) -> str:
    """Return a translation as a word is spelled; empty if it cannot be one."""
    try:
        return clean_spelling(text)
    except BadText:
        return ""


def _proposal(one: _Candidate, other: _Candidate) -> MergeProposal:
    return MergeProposal((one.name, other.name), (one.translation, other.translation))
