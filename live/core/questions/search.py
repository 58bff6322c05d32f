"""Questions that attendees ask for: more of an order than they hold, and those with some words in them. Of questions that wait for review,
or were turned down, nothing here knows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..text import fold
from .similarity import Key
from .top_questions import Shelf

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
    shelf, wanted = event.shelves.get(room, Shelf()), fold(words).split()
    found = [id for id in _listed(event, shelf, order, all_there_are=bool(wanted)) if _has(event.questions[id], wanted)]
    behind = found[found.index(after) + 1 :] if after in found else found
    counts = [number for number, id in enumerate(behind, 1) if wanted or not event.questions[id].shelved]
    end = counts[PAGE - 1] if len(counts) >= PAGE else len(behind)
    return Page(behind[:end], end < len(behind))


def seen(event: Event, room: int) -> dict[Key, str]:
    """The texts of all questions of a room that everybody may see, in each of their languages."""
    shelf = event.shelves.get(room, Shelf())
    questions = (event.questions[id] for id in _listed(event, shelf, "recent", all_there_are=True))
    return {(question.id, language): text for question in questions for language, text in _texts(question).items()}


def _texts(question: Question) -> dict[str, str]:
    return {question.language: question.text, **question.texts()}


def _listed(event: Event, shelf: Shelf, order: str, all_there_are: bool) -> list[int]:
    ids = [id for _, id in shelf.rows[order].keys]
    if not all_there_are:
        return ids
    now = [shelf.answering] if shelf.answering is not None else []
    return [*now, *ids, *([id for _, id in shelf.rows["answered"].keys] if order != "answered" else [])]


def _has(question: Question, wanted: list[str]) -> bool:
    if not wanted:
        return True
    texts = [_folded(text) for text in _texts(question).values()]
    return all(any(word in text for text in texts) for word in wanted)
