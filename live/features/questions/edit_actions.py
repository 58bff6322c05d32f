"""Edits by moderators: the wording of a question, with the original kept, and its labels."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from ...kernel.actions import Action, Decision, Fact, Rename, without_text
from ...kernel.entry import Entry
from ...kernel.errors import Conflict
from ...kernel.log_messages import LogMessages
from ...kernel.principal import FACILITATORS, Principal
from ...kernel.text import QUESTION_MAX_CHARS, clean_text
from ...kernel.undo import record_undo
from ..state import Event
from .model import Question
from .publish import publish_question
from .qa_settings import check_labels
from .question import find_question, find_questions
from .undo.undo_records import QuestionsUndo, save_questions

CLOSED_STATES = ("rejected", "withdrawn", "merged")
"""States of questions without readers."""


class RewordQuestion(Action, frozen=True, tag="question.reword"):
    """Change the wording of a question. The author's wording is kept, and the author is
    notified.
    """

    allowed_roles = FACILITATORS
    example = {"question": 57, "text": "How do you finance the retrofit of old housing?"}
    question: int
    text: str

    def decide(self, event: Event, who: Principal, at: int) -> QuestionReworded | None:
        question = find_question(event, self.question)
        text = clean_text(self.text, QUESTION_MAX_CHARS)
        if question.state in CLOSED_STATES:
            raise Conflict("question_" + question.state)
        return (
            None
            if text == question.text
            else QuestionReworded(question=question.id, text=text, act=event.seq + 1)
        )


class QuestionReworded(Fact, frozen=True, tag="question.reworded"):
    logged_of_hosts = True
    question: int
    text: str
    act: int

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        undo = QuestionsUndo(what="reworded", saved_questions=save_questions(question))
        record_undo(event, entry, self.act, undo)
        author_text = question.text if question.original is None else question.original
        question.text, question.worded_at = self.text, entry.at
        question.original = None if self.text == author_text else author_text
        publish_question(event, question)

    def redacted(self, rename: Rename = without_text) -> QuestionReworded:
        return msgspec.structs.replace(self, text=rename(self.text))


class LabelQuestion(Action, frozen=True, tag="question.label"):
    """Set the topic of a question (of the room's topics) and the delegation it is addressed to;
    null: none.
    """

    allowed_roles = FACILITATORS
    example = {"question": 57, "topic": None, "to": "porto"}
    question: int
    topic: str | None
    """A topic of the room."""
    to: str | None
    """Delegation that it is addressed to."""

    def decide(self, event: Event, who: Principal, at: int) -> QuestionLabelled | None:
        question = find_question(event, self.question)
        if question.state == "withdrawn":
            raise Conflict("question_withdrawn")
        check_labels(event, question.room, self.topic, self.to)
        if (question.topic, question.to) == (self.topic, self.to):
            return None
        return QuestionLabelled(
            question=question.id, topic=self.topic, to=self.to, act=event.seq + 1
        )


class LabelQuestions(Action, frozen=True, tag="question.label_each"):
    """Set the topic or the addressed delegation of many questions of a room; null: none. A field
    that is left out does not change. Withdrawn questions are skipped.
    """

    allowed_roles = FACILITATORS
    example = {"questions": [57, 58], "to": "porto"}
    questions: tuple[int, ...]
    """1 to 500, of a single room."""
    topic: str | UnsetType | None = UNSET
    """A topic of the room."""
    to: str | UnsetType | None = UNSET
    """Delegation that it is addressed to."""

    def room_of(self, event: Event, who: Principal) -> int | None:
        return find_questions(event, self.questions)[0].room

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        questions = find_questions(event, self.questions)
        act = event.seq + 1
        check_labels(
            event,
            questions[0].room,
            *(None if label is UNSET else label for label in (self.topic, self.to)),
        )
        labels = (
            (question, self._labels_for(question))
            for question in questions
            if question.state != "withdrawn"
        )
        return Decision(tuple(
            QuestionLabelled(question=question.id, topic=topic, to=to, act=act)
            for question, (topic, to) in labels
            if (topic, to) != (question.topic, question.to)
        ))  # fmt: skip

    def _labels_for(self, question: Question) -> tuple[str | None, str | None]:
        return (
            question.topic if self.topic is UNSET else self.topic,
            question.to if self.to is UNSET else self.to,
        )


class QuestionLabelled(Fact, frozen=True, tag="question.labelled"):
    logged_of_hosts = True
    question: int
    topic: str | None
    to: str | None
    act: int

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        undo = QuestionsUndo(what="labelled", saved_questions=save_questions(question))
        record_undo(event, entry, self.act, undo)
        question.topic = self.topic
        question.to = self.to
        publish_question(event, question)


LOG_MESSAGES: LogMessages = {
    QuestionReworded: "Question reworded",
    QuestionLabelled: "Question labelled",
}
ACTIONS = (RewordQuestion, LabelQuestion, LabelQuestions)
FACTS = (QuestionReworded, QuestionLabelled)
