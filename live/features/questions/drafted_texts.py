"""Texts of questions that a machine drafts."""

from collections.abc import Iterator, Mapping

from ...kernel.text import PARAGRAPH_MAX_CHARS
from ..state import Event
from ..translation.model import Translatable
from ..translation.text_kind import DraftedKind
from .asking.ask_limits import OPEN_STATES
from .publish import publish_question, publish_translations
from .published_texts import WAITING_STATES

MOST_DRAFTED = 2000
"""Questions that are drafted: the newest."""


def _texts(event: Event, id: int) -> Mapping[str, Translatable]:
    question = event.questions.get(id)
    is_there = question is not None and question.text and question.state in OPEN_STATES
    return {"text": question} if question is not None and is_there else {}


def _list_draftable(event: Event) -> Iterator[int]:
    """Yield the open questions: published questions first, the newest last, as all wait."""
    newest = list(event.questions.values())[-MOST_DRAFTED:]
    open_questions = [each for each in newest if each.state in OPEN_STATES and each.text]
    for is_first in (True, False):
        for question in open_questions:
            if (question.state in WAITING_STATES) is is_first:
                yield question.id


def _publish(event: Event, id: int) -> None:
    question = event.questions[id]
    publish_question(event, question)
    publish_translations(event, question)


QUESTION = DraftedKind(
    texts=_texts, drafted=_list_draftable, publish=_publish, max_chars=PARAGRAPH_MAX_CHARS
)
