"""Questions of a person: shown to them; withdrawn and emptied by an erasure, with the work of staff
on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...kernel.actions import Decision, Fact, Rename
from ...kernel.actor import person_actor
from ...kernel.entry import Entry
from ...kernel.feature import Redactor
from ...kernel.text import iso_time
from ...kernel.undo import forget_steps
from ..machine_drafts.draft_actions import TextDrafted
from ..people.model import Person
from ..state import Event
from .asking.author_actions import QuestionAsked, QuestionEdited, RejectionAppealed
from .edit_actions import QuestionReworded
from .model import PUBLIC_STATES, Question
from .publish import publish_question, publish_translations
from .replies import QuestionReplied
from .transitions import QuestionMoved
from .translation_actions import QuestionTranslated

QUESTION_TEXTS = (
    QuestionEdited,
    RejectionAppealed,
    QuestionReworded,
    QuestionReplied,
    QuestionTranslated,
    QuestionMoved,
)
"""Facts with a text that belongs to a question: the author's, or an addition of staff."""


def withdraw_questions(event: Event, person: Person) -> Decision:
    return Decision(tuple(_withdrawals(event, person)))


def _withdrawals(event: Event, person: Person) -> Iterator[QuestionMoved]:
    """Facts that withdraw all questions of a person. Questions merged into an erased question stand
    for themselves again: to be reviewed, or once the event has ended as their target did.
    """
    for question in _questions_of(event, person.id):
        if question.state == "withdrawn":
            continue
        is_final = event.profile.state == "ended" and question.state in (*PUBLIC_STATES, "parked")
        for id in question.merged:
            merged_question = event.questions[id]
            if merged_question.state == "merged" and merged_question.author != question.author:
                state = question.state if is_final else "pending"
                yield QuestionMoved(question=id, state=state)
        yield QuestionMoved(question=question.id, state="withdrawn", into=question.into)


def erase_questions(event: Event, person: Person, entry: Entry) -> None:
    """Empty the person's questions, and forget the undo steps about them."""
    for question in _questions_of(event, person.id):
        _erase_question(event, question)
    _forget_undo_of(event, person.id)


def _questions_of(event: Event, person: int) -> list[Question]:
    actor = person_actor(person)
    return [question for question in event.questions.values() if question.author == actor]


def _erase_question(event: Event, question: Question) -> None:
    """Empty all texts of a question: also the additions of staff, and their notes about it."""
    question.text = question.appeal = question.note = ""
    question.original = question.reply_from = None
    question.reply = {}
    question.flagged = ()
    question.translations = {}
    publish_question(event, question)
    publish_translations(event, question)


def _forget_undo_of(event: Event, person: int) -> None:
    """Forget the undoable steps of staff about a person and their questions: they hold the
    texts.
    """
    questions = {question.id for question in _questions_of(event, person)}
    forget_steps(
        event,
        lambda undo: getattr(undo, "person", None) != person and questions.isdisjoint(undo.things),
    )


class QuestionRedactor(Redactor):
    """Redacts the questions of a person, and the work of staff on them."""

    def __init__(self, person: int) -> None:
        super().__init__(person)
        self._questions: set[int] = set()

    def redact(self, event: Event, entry: Entry, rename: Rename) -> Fact | None:
        fact = entry.fact
        if isinstance(fact, QuestionAsked) and entry.actor == self.actor:
            self._questions.add(entry.seq)
            return fact.redacted(rename)
        if isinstance(fact, QUESTION_TEXTS) and fact.question in self._questions:
            return fact.redacted(rename)
        if isinstance(fact, TextDrafted) and fact.kind == "question" and fact.id in self._questions:
            return fact.redacted(rename)
        return None


def questions_of_person(event: Event, id: int, language: str) -> dict[str, Any]:
    actor = person_actor(id)
    return {
        "questions": list(_questions(event, actor)),
        "upvoted_questions": [
            question.id for question in event.questions.values() if actor in question.upvotes
        ],
    }


def _questions(event: Event, actor: str) -> Iterator[dict[str, Any]]:
    for question in event.questions.values():
        if question.author == actor:
            yield {
                "number": question.id,
                "text": question.text,
                "original": question.original,
                "language": question.language,
                "asked": iso_time(question.at),
                "state": question.state,
                "note": question.note,
                "appeal": question.appeal,
                "reply": question.reply,
                "translations": {
                    tag: each.approved_text
                    for tag, each in question.translations.items()
                    if each.approved_text
                },
                "upvotes": len(question.upvotes),
            }
