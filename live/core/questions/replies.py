"""Written replies by moderators and speakers, in one or more languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from ..actions import RUNNING, SPEAKING, Action, Entry, Fact, Role, Who
from ..errors import Conflict, NotFound
from ..text import Text, authored
from . import undo_log
from .publish import show
from .question import VISIBLE, Question, find

if TYPE_CHECKING:
    from ..event import Event

MAX_REPLY_LENGTH = 1000
"""Code points, per language."""


class Reply(Action, frozen=True, tag="question.reply"):
    """Reply to a question in writing, or (with an empty text) delete the reply."""

    by = SPEAKING
    example = {"question": 57, "text": {"en": "With the regional energy fund.", "zh": "由地区能源基金资助。"}}
    question: int
    text: Text

    def decide(self, event: Event, who: Who, at: int) -> Replied | None:
        question = seen(event, self.question, who)
        if question.state not in VISIBLE | {"parked"}:
            raise Conflict("question_" + question.state)
        text = authored(self.text, MAX_REPLY_LENGTH) if any(words.strip() for words in self.text.values()) else {}
        act = event.seq + 1 if who.role in RUNNING else 0
        return None if text == question.reply else Replied(question=question.id, text=text, delegation=who.delegation, act=act)


class Replied(Fact, frozen=True, tag="question.replied"):
    """`delegation`: of the speaker or host who replied; None for staff."""

    question: int
    text: Text
    delegation: str | None
    act: int = 0

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        undo_log.note(event, entry, self.act, "replied", question)
        question.reply = self.text
        question.reply_from = self.delegation
        show(event, question)

    def blank(self) -> Replied:
        return msgspec.structs.replace(self, text={})


def seen(event: Event, id: int, who: Who) -> Question:
    """Return a question visible to the sender. Raises NotFound, also for questions that a speaker
    may not see.
    """
    question = find(event, id)
    if who.role == Role.SPEAKER and question.state not in VISIBLE:
        raise NotFound("question")
    return question


ACTIONS = (Reply,)
FACTS = (Replied,)
