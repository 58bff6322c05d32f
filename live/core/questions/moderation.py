"""Moderation: the transitions of questions, one at a time or many at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from .. import screen
from ..actions import RUNNING, Action, Decision, Fact, Who
from ..errors import BadValue, Conflict, NotFound
from ..rejection import Reason, note
from .question import STEPS, VISIBLE, Question, State, find, find_all
from .transitions import Moved

if TYPE_CHECKING:
    from ..event import Event


class ModerationStep(Action, frozen=True):
    """Moves one question along TRANSITIONS."""

    by = RUNNING
    example = {"question": 57}
    step: ClassVar[str]
    question: int

    def decide(self, event: Event, who: Who, at: int) -> Decision | None:
        question = find(event, self.question)
        steps = STEPS[self.step]
        if question.state in steps:
            return Decision(self.facts_for(event, question, steps[question.state]))
        if question.state in steps.values():
            return None
        raise Conflict("question_" + question.state)

    def facts_for(self, event: Event, question: Question, state: State) -> tuple[Fact, ...]:
        return (Moved(question=question.id, state=state, act=event.seq + 1),)


class Approve(ModerationStep, frozen=True, tag="question.approve"):
    """Publish a question."""

    step = "approve"


class Reject(ModerationStep, frozen=True, tag="question.reject"):
    """Reject a question. Its author reads the reason."""

    step = "reject"
    example = {"question": 57, "reason": "duplicate", "note": "See the question on retrofit."}
    reason: Reason
    note: str = ""

    def facts_for(self, event: Event, question: Question, state: State) -> tuple[Fact, ...]:
        return (Moved(question=question.id, state=state, reason=self.reason, note=note(self.note), act=event.seq + 1),)


class Answering(ModerationStep, frozen=True, tag="question.answering"):
    """Start answering a question. The one being answered in that room so far becomes answered."""

    step = "answering"

    def facts_for(self, event: Event, question: Question, state: State) -> tuple[Fact, ...]:
        moved = Moved(question=question.id, state=state, instead=answering(event, question.room), act=event.seq + 1)
        return moved, *screen.brings_up(event, question.room)


class Answered(ModerationStep, frozen=True, tag="question.answered"):
    """Mark a question as answered."""

    step = "answered"


class Park(ModerationStep, frozen=True, tag="question.park"):
    """Put a question aside for later."""

    step = "park"


class Restore(ModerationStep, frozen=True, tag="question.restore"):
    """Return a rejected, parked, answered or merged question to the queue."""

    step = "restore"


class Merge(Action, frozen=True, tag="question.merge"):
    """Merge a question into a published one that asks the same. People who upvoted both count
    once.
    """

    by = RUNNING
    example = {"question": 57, "into": 42}
    question: int
    into: int

    def decide(self, event: Event, who: Who, at: int) -> Decision | None:
        question = find(event, self.question)
        into = find(event, self.into)
        if into.room != question.room:
            raise NotFound("question")
        if question.state == "merged" and question.into == into.id:
            return None
        if question.state not in STEPS["merge"]:
            raise Conflict("question_" + question.state)
        check_merge_target(question, into)
        return Decision(tuple(merge_facts(event, question, into, event.seq + 1)))


class Each(Action, frozen=True, tag="question.each"):
    """Moderate many questions of a room with one step. Questions in a state that does not allow it
    are skipped.
    """

    by = RUNNING
    example = {"questions": [57, 58], "step": "reject", "reason": "off_topic"}
    questions: tuple[int, ...]
    step: Literal["approve", "reject", "answered", "park", "restore", "merge"]
    reason: Reason | None = None
    note: str = ""
    into: int | None = None

    def about(self, event: Event, who: Who) -> int | None:
        return find_all(event, self.questions)[0].room

    def decide(self, event: Event, who: Who, at: int) -> Decision | None:
        if (self.step == "reject") is (self.reason is None):
            raise BadValue("reason")
        if (self.step == "merge") is (self.into is None):
            raise BadValue("into")
        questions = find_all(event, self.questions)
        if self.into is not None and find(event, self.into).room != questions[0].room:
            raise NotFound("question")
        movable = [question for question in questions if question.state in STEPS[self.step] and question.id != self.into]
        return Decision(self._step_facts(event, movable))

    def _step_facts(self, event: Event, questions: list[Question]) -> tuple[Fact, ...]:
        act = event.seq + 1
        author_note = note(self.note)
        if self.into is None:
            steps = STEPS[self.step]
            return tuple(Moved(question=one.id, state=steps[one.state], reason=self.reason, note=author_note, act=act) for one in questions)
        into = find(event, self.into)
        for question in questions:
            check_merge_target(question, into)
        return tuple(fact for question in questions for fact in merge_facts(event, question, into, act))


def answering(event: Event, room: int) -> int | None:
    """The id of the question being answered in a room, or None."""
    return next((one.id for one in event.questions.values() if one.room == room and one.state == "answering"), None)


def check_merge_target(question: Question, into: Question) -> None:
    """Raises Conflict unless a question may be merged into `into`. A target that is not public
    would hide a published question.
    """
    if into.id == question.id or into.state not in VISIBLE:
        raise Conflict("merge_into")


def merge_facts(event: Event, question: Question, into: Question, act: int) -> Iterator[Moved]:
    """The facts that merge a question, together with the questions merged into it, into `into`."""
    for other in question.merged:
        yield Moved(question=other, state=event.questions[other].state, into=into.id, act=act)
    yield Moved(question=question.id, state="merged", into=into.id, act=act)


ACTIONS = (Approve, Reject, Answering, Answered, Park, Restore, Merge, Each)
