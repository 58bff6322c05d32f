"""Moderation: the transitions of questions, singly or in bulk."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from ...kernel.actions import Action, Decision, Fact
from ...kernel.errors import BadValue, Conflict, NotFound, RefusalSentences
from ...kernel.principal import FACILITATORS, Principal
from ...kernel.rejection import RejectionReason, clean_note
from ..screen import screen
from ..state import Event
from .model import PUBLIC_STATES, Question, QuestionState
from .question import TRANSITIONS, find_question, find_questions
from .transitions import QuestionMoved

BulkStep = Literal["approve", "reject", "answered", "park", "restore", "merge"]
"""Steps that can be applied to many questions at once."""


class ModerationStep(Action, frozen=True):
    """Moves a question along TRANSITIONS."""

    allowed_roles = FACILITATORS
    example = {"question": 57}
    step: ClassVar[str]
    question: int

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        question = find_question(event, self.question)
        steps = TRANSITIONS[self.step]
        if question.state in steps:
            return Decision(self.facts_for(event, question, steps[question.state]))
        if question.state in steps.values():
            return None
        raise Conflict("question_" + question.state)

    def facts_for(self, event: Event, question: Question, state: QuestionState) -> tuple[Fact, ...]:
        return (QuestionMoved(question=question.id, state=state, act=event.seq + 1),)


class ApproveQuestion(ModerationStep, frozen=True, tag="question.approve"):
    """Publish a question."""

    step = "approve"


class RejectQuestion(ModerationStep, frozen=True, tag="question.reject"):
    """Reject a question. Its author reads the reason."""

    step = "reject"
    example = {"question": 57, "reason": "duplicate", "note": "See the question on retrofit."}
    reason: RejectionReason
    note: str = ""
    """Message to the author."""

    def facts_for(self, event: Event, question: Question, state: QuestionState) -> tuple[Fact, ...]:
        return (
            QuestionMoved(
                question=question.id,
                state=state,
                reason=self.reason,
                note=clean_note(self.note),
                act=event.seq + 1,
            ),
        )


class AnswerQuestion(ModerationStep, frozen=True, tag="question.answering"):
    """Start answering a question. The question being answered in that room so far becomes
    answered.
    """

    step = "answering"

    def facts_for(self, event: Event, question: Question, state: QuestionState) -> tuple[Fact, ...]:
        fact = QuestionMoved(
            question=question.id,
            state=state,
            instead=find_answering(event, question.room),
            act=event.seq + 1,
        )
        return fact, *screen.bring_up(event, question.room)


class FinishAnswer(ModerationStep, frozen=True, tag="question.answered"):
    """Mark a question as answered."""

    step = "answered"


class ParkQuestion(ModerationStep, frozen=True, tag="question.park"):
    """Put a question aside for later."""

    step = "park"


class RestoreQuestion(ModerationStep, frozen=True, tag="question.restore"):
    """Return a rejected, parked, answered or merged question to the queue."""

    step = "restore"


class MergeQuestion(Action, frozen=True, tag="question.merge"):
    """Merge a question into a published question with the same meaning. People with upvotes for
    both count once.
    """

    allowed_roles = FACILITATORS
    example = {"question": 57, "into": 42}
    question: int
    into: int
    """A question that everyone sees."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        question = find_question(event, self.question)
        into = find_question(event, self.into)
        if into.room != question.room:
            raise NotFound("question")
        if question.state == "merged" and question.into == into.id:
            return None
        if question.state not in TRANSITIONS["merge"]:
            raise Conflict("question_" + question.state)
        check_merge_target(question, into)
        return Decision(tuple(merge_facts(event, question, into, event.seq + 1)))


class ModerateQuestions(Action, frozen=True, tag="question.each"):
    """Moderate many questions of a room in a single step. Questions in a state that does not allow
    it are skipped.
    """

    allowed_roles = FACILITATORS
    example = {"questions": [57, 58], "step": "reject", "reason": "off_topic"}
    questions: tuple[int, ...]
    """1 to 500, of a single room."""
    step: BulkStep
    reason: RejectionReason | None = None
    """Required to reject."""
    note: str = ""
    """Message to the authors of rejected questions."""
    into: int | None = None
    """Required to merge: a question that everyone sees."""

    def implied_actions(self) -> tuple[str, ...]:
        return (f"question.{self.step}",)

    def room_of(self, event: Event, who: Principal) -> int | None:
        return find_questions(event, self.questions)[0].room

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if (self.step == "reject") is (self.reason is None):
            raise BadValue("reason")
        if (self.step == "merge") is (self.into is None):
            raise BadValue("into")
        questions = find_questions(event, self.questions)
        if self.into is not None and find_question(event, self.into).room != questions[0].room:
            raise NotFound("question")
        movable = [
            question
            for question in questions
            if question.state in TRANSITIONS[self.step] and question.id != self.into
        ]
        return Decision(self._step_facts(event, movable))

    def _step_facts(self, event: Event, questions: list[Question]) -> tuple[Fact, ...]:
        act = event.seq + 1
        author_note = clean_note(self.note)
        if self.into is None:
            steps = TRANSITIONS[self.step]
            return tuple(
                QuestionMoved(
                    question=one.id,
                    state=steps[one.state],
                    reason=self.reason,
                    note=author_note,
                    act=act,
                )
                for one in questions
            )
        into = find_question(event, self.into)
        for question in questions:
            check_merge_target(question, into)
        return tuple(
            fact for question in questions for fact in merge_facts(event, question, into, act)
        )


def find_answering(event: Event, room: int) -> int | None:
    """The id of the question being answered in a room, or None."""
    return next(
        (
            one.id
            for one in event.questions.values()
            if one.room == room and one.state == "answering"
        ),
        None,
    )


def check_merge_target(question: Question, into: Question) -> None:
    """Raises Conflict unless a question may be merged into `into`. A target that is not public
    would hide a published question.
    """
    if into.id == question.id or into.state not in PUBLIC_STATES:
        raise Conflict("merge_into")


def merge_facts(
    event: Event, question: Question, into: Question, act: int
) -> Iterator[QuestionMoved]:
    """The facts that merge a question, together with the questions merged into it, into `into`."""
    for other in question.merged:
        yield QuestionMoved(
            question=other, state=event.questions[other].state, into=into.id, act=act
        )
    yield QuestionMoved(question=question.id, state="merged", into=into.id, act=act)


def check_on_screen(event: Event, who: Principal, room: int, id: int | None) -> None:
    """Raise Conflict unless a question of the room is being answered."""
    if not screen.is_answering(event, room):
        raise Conflict("no_question")


REFUSALS: RefusalSentences = {
    (Conflict, "no_question"): (
        "No question is being answered. Choose one to answer live first, then show it."
    ),
    (Conflict, "merge_into"): (
        "Questions can only be merged into a published question. Approve that one first, or choose "
        "another."
    ),
    (BadValue, "questions"): "Select 1 to {most} questions at a time.",
    (BadValue, "reason"): "Rejecting a question needs a reason. Choose one.",
    (BadValue, "into"): "No question to keep was selected. Choose one.",
}
ACTIONS = (
    ApproveQuestion,
    RejectQuestion,
    AnswerQuestion,
    FinishAnswer,
    ParkQuestion,
    RestoreQuestion,
    MergeQuestion,
    ModerateQuestions,
)
