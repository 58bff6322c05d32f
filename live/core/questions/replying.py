"""A reply in writing, by those who run the room or its speakers, in as many languages as they write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from ..change import RUNNING, SPEAKING, Action, Entry, Fact, Role, Who
from ..errors import Conflict, NotFound
from ..text import Text, authored
from . import acts
from .question import VISIBLE, Question, find
from .showing import show

if TYPE_CHECKING:
    from ..event import Event

MAX_REPLY_LENGTH = 1000
"""Code points of a reply, in each language."""


class Reply(Action, frozen=True, tag="question.reply"):
    """Answer a question in writing, or (with no text) take the reply back."""

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
    """`delegation`: of the speaker who replies."""

    question: int
    text: Text
    delegation: str | None
    act: int = 0

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        acts.note(event, entry, self.act, "replied", question)
        question.reply, question.reply_from = self.text, self.delegation
        show(event, question)

    def blank(self) -> Replied:
        return msgspec.structs.replace(self, text={})


def seen(event: Event, id: int, who: Who) -> Question:
    """A question that somebody sees; one that is hidden from a speaker is as if it were not there. Raises NotFound."""
    question = find(event, id)
    if who.role == Role.SPEAKER and question.state not in VISIBLE:
        raise NotFound("question")
    return question


ACTIONS = (Reply,)
FACTS = (Replied,)
