"""Paging and search of questions, for readers who hold only the top of each ranking. Covers public
questions only, never pending or rejected questions.
"""

from functools import lru_cache
from typing import NamedTuple

from ....kernel.text import search_key
from ...state import Event
from ..model import Question
from ..ranking.top_questions import TopQuestions
from .similarity import TextKey

PAGE_SIZE = 20
MAX_SEARCH_CHARS = 100
MAX_LOOKED_UP = 12
"""Questions with duplicates looked up at once."""
_folded = lru_cache(maxsize=16_384)(search_key)


class QuestionPage(NamedTuple):
    """Ids of questions in order, and whether more follow."""

    ids: list[int]
    more: bool


def find_page(
    event: Event, room: int, ranking: str, after: int = 0, words: str = ""
) -> QuestionPage:
    """Return the questions that follow `after` in a ranking, or the first questions if `after` is
    not in it.

    Without `words`, the page ends after PAGE_SIZE questions that attendees do not hold. With
    `words`, it has PAGE_SIZE questions that contain each of them (ignoring case and width); the
    question being answered comes first, answered questions come last.
    """
    top_questions = event.top_questions.get(room, TopQuestions())
    search_words = search_key(words).split()
    ids = [
        id
        for id in _ranked_ids(event, top_questions, ranking, include_answered=bool(search_words))
        if _matches(event.questions[id], search_words)
    ]
    remaining = ids[ids.index(after) + 1 :] if after in ids else ids
    counts = [
        number
        for number, id in enumerate(remaining, 1)
        if search_words or not event.questions[id].held_by_attendees
    ]
    end = counts[PAGE_SIZE - 1] if len(counts) >= PAGE_SIZE else len(remaining)
    return QuestionPage(remaining[:end], end < len(remaining))


def public_texts(event: Event, room: int) -> dict[TextKey, str]:
    """Texts of all public questions of a room, in each of their languages."""
    top_questions = event.top_questions.get(room, TopQuestions())
    questions = (
        event.questions[id]
        for id in _ranked_ids(event, top_questions, "recent", include_answered=True)
    )
    return {
        (question.id, language): text
        for question in questions
        for language, text in _texts_by_language(question).items()
    }


def _texts_by_language(question: Question) -> dict[str, str]:
    return {question.language: question.text, **question.approved_texts()}


def _ranked_ids(
    event: Event, top_questions: TopQuestions, ranking: str, include_answered: bool
) -> list[int]:
    ids = [id for _, id in top_questions.lists[ranking].keys]
    if not include_answered:
        return ids
    current = [top_questions.answering] if top_questions.answering is not None else []
    return [
        *current,
        *ids,
        *([id for _, id in top_questions.lists["answered"].keys] if ranking != "answered" else []),
    ]


def _matches(question: Question, search_words: list[str]) -> bool:
    if not search_words:
        return True
    texts = [_folded(text) for text in _texts_by_language(question).values()]
    return all(any(word in text for text in texts) for word in search_words)
