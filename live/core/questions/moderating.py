"""What those who run a room do with its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from .. import screen
from ..change import STAFF, Action, Decision, Who
from ..errors import Conflict
from ..reasons import Reason, note
from .question import STEPS, Moved, Question, State, find

if TYPE_CHECKING:
    from ..event import Event


class Step(Action, frozen=True):
    """A step through STEPS."""

    by = STAFF
    example = {"question": 57}
    step: ClassVar[str]
    question: int

    def decide(self, event: Event, who: Who, at: int) -> Decision | Moved | None:
        question, steps = find(event, self.question), STEPS[self.step]
        if question.state in steps:
            return self.to(event, question, steps[question.state])
        if question.state in steps.values():
            return None
        raise Conflict("question_" + question.state)

    def to(self, event: Event, question: Question, state: State) -> Decision | Moved:
        return Moved(question=question.id, state=state)


class Approve(Step, frozen=True, tag="question.approve"):
    """Let everybody see a question."""

    step = "approve"


class Reject(Step, frozen=True, tag="question.reject"):
    """Turn a question down; its author reads why."""

    step = "reject"
    example = {"question": 57, "reason": "duplicate", "note": "See the question on retrofit."}
    reason: Reason
    note: str = ""

    def to(self, event: Event, question: Question, state: State) -> Moved:
        return Moved(question=question.id, state=state, reason=self.reason, note=note(self.note))


class Answering(Step, frozen=True, tag="question.answering"):
    """Answer a question now; the one answered until now in that room is answered with it."""

    step = "answering"

    def to(self, event: Event, question: Question, state: State) -> Decision:
        others = (other.id for other in event.questions.values() if other.room == question.room and other.state == "answering")
        moved = Moved(question=question.id, state=state, instead=next(others, None))
        return Decision((moved, *screen.brings_up(event, question.room)))


class Answered(Step, frozen=True, tag="question.answered"):
    """Mark a question as answered."""

    step = "answered"


class Park(Step, frozen=True, tag="question.park"):
    """Put a question aside for later."""

    step = "park"


class Restore(Step, frozen=True, tag="question.restore"):
    """Take a rejected, parked or answered question back into the queue."""

    step = "restore"


ACTIONS = (Approve, Reject, Answering, Answered, Park, Restore)
