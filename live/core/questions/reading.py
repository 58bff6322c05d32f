"""Questions that attendees ask for: more of an order than they hold, and those with some words in them. Of questions that wait for review,
or were turned down, nothing here knows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..text import fold
from .shelf import Shelf
from .similar import Key

if TYPE_CHECKING:
    from ..event import Event
    from .question import Question

PAGE = 20
_folded = lru_cache(maxsize=16_384)(fold)


class Page(NamedTuple):
    """Ids of questions, in order, and whether there are more."""

    ids: list[int]
    more: bool


def page(event: Event, room: int, order: str, after: int = 0, words: str = "") -> Page:
    """Those behind the question `after` in an order, from the first on where that does not lie in it: so many that PAGE of them are such as
    attendees do not hold. With words, PAGE of all that have each of them, however it is written: what is being answered first, what was
    answered last.
    """
    ranking, search_words = event.shelves.get(room, Shelf()), fold(words).split()
    found = [id for id in _ranked_ids(event, ranking, order, include_answered=bool(search_words)) if _matches(event.questions[id], search_words)]
    remaining = found[found.index(after) + 1 :] if after in found else found
    counts = [number for number, id in enumerate(remaining, 1) if search_words or not event.questions[id].shelved]
    end = counts[PAGE - 1] if len(counts) >= PAGE else len(remaining)
    return Page(remaining[:end], end < len(remaining))


def seen(event: Event, room: int) -> dict[Key, str]:
    """The texts of all questions of a room that everybody may see, in each of their languages."""
    ranking = event.shelves.get(room, Shelf())
    questions = (event.questions[id] for id in _ranked_ids(event, ranking, "recent", include_answered=True))
    return {(question.id, language): text for question in questions for language, text in _texts_by_language(question).items()}


def _texts_by_language(question: Question) -> dict[str, str]:
    return {question.language: question.text, **question.texts()}


def _ranked_ids(event: Event, ranking: Shelf, order: str, include_answered: bool) -> list[int]:
    ids = [id for _, id in ranking.lists[order].keys]
    if not include_answered:
        return ids
    current = [ranking.answering] if ranking.answering is not None else []
    return [*current, *ids, *([id for _, id in ranking.lists["answered"].keys] if order != "answered" else [])]


def _matches(question: Question, search_words: list[str]) -> bool:
    if not search_words:
        return True
    texts = [_folded(text) for text in _texts_by_language(question).values()]
    return all(any(word in text for text in texts) for word in search_words)
