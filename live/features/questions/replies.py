"""Written replies by moderators and speakers, in any number of languages."""

from __future__ import annotations

import msgspec

from ...kernel.actions import Action, Fact, Rename, without_text
from ...kernel.entry import Entry
from ...kernel.errors import Conflict, NotFound
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ANSWERERS, FACILITATORS, TRANSLATORS, Principal, Role
from ...kernel.text import Text, clean_translations
from ...kernel.undo import record_undo
from ..state import Event
from .model import PUBLIC_STATES, Question
from .publish import publish_question
from .question import find_question
from .undo.undo_records import QuestionsUndo, save_questions

MAX_REPLY_LENGTH = 1000
"""Code points, per language."""
REPLY_STATES = PUBLIC_STATES | {"parked"}
"""States in which a question can be replied to in writing."""
READERS = TRANSLATORS | {Role.SPEAKER}
"""Roles that see public questions only."""


class ReplyToQuestion(Action, frozen=True, tag="question.reply"):
    """Reply to a question in writing, or (with an empty text) delete the reply."""

    allowed_roles = ANSWERERS
    example = {
        "question": 57,
        "text": {"en": "With the regional energy fund.", "zh": "由地区能源基金资助。"},
    }
    question: int
    text: Text

    def decide(self, event: Event, who: Principal, at: int) -> QuestionReplied | None:
        question = find_visible_question(event, self.question, who)
        if question.state not in REPLY_STATES:
            raise Conflict("question_" + question.state)
        text = (
            clean_translations(self.text, MAX_REPLY_LENGTH)
            if any(words.strip() for words in self.text.values())
            else {}
        )
        act = event.seq + 1 if who.role in FACILITATORS else 0
        return (
            None
            if text == question.reply
            else QuestionReplied(
                question=question.id, text=text, delegation=who.delegation, act=act
            )
        )


class QuestionReplied(Fact, frozen=True, tag="question.replied"):
    """`delegation`: of the replying speaker or host; None for staff."""

    logged_of_hosts = True

    question: int
    text: Text
    delegation: str | None
    act: int

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        undo = QuestionsUndo(what="replied", saved_questions=save_questions(question))
        record_undo(event, entry, self.act, undo)
        question.reply = self.text
        question.reply_from = self.delegation
        publish_question(event, question)

    def redacted(self, rename: Rename = without_text) -> QuestionReplied:
        text = {language: rename(words) for language, words in self.text.items()}
        return msgspec.structs.replace(self, text=text)


def find_visible_question(event: Event, id: int, who: Principal) -> Question:
    """Return a question visible to the sender. Raises NotFound, also for questions that a speaker
    or translator may not see.
    """
    question = find_question(event, id)
    if who.role in READERS and question.state not in PUBLIC_STATES:
        raise NotFound("question")
    return question


LOG_MESSAGES: LogMessages = {
    QuestionReplied: "Reply written or withdrawn",
}
ACTIONS = (ReplyToQuestion,)
FACTS = (QuestionReplied,)
