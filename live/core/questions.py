"""Questions and answers: asking, moderation, upvotes. The life cycle is the table STEPS; `withdrawn` is an end that its author chooses.

A question that was never approved leaves no trace among attendees, not even that it exists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

import msgspec

from . import rooms, screen
from .change import EVERYONE, STAFF, Action, Decision, Entry, Fact, Who
from .errors import BadValue, Closed, Conflict, Forbidden, NotFound
from .profile import must_be_live
from .reasons import Reason, note
from .text import QUESTION, is_language, typed
from .topics import everybody, staff

if TYPE_CHECKING:
    from .event import Event

State = Literal["pending", "approved", "answering", "answered", "parked", "rejected", "withdrawn"]
VISIBLE = frozenset({"approved", "answering", "answered"})

# step: {state it starts from: state it ends in}
STEPS: dict[str, dict[str, State]] = {
    "approve": {"pending": "approved"},
    "reject": {"pending": "rejected"},
    "answering": {"approved": "answering"},
    "answered": {"approved": "answered", "answering": "answered"},
    "park": {"approved": "parked", "answering": "parked"},
    "restore": {"rejected": "pending", "parked": "approved", "answered": "approved"},
}


class Question(msgspec.Struct):
    """`author` is an actor; `person` and `delegation` are None where staff asked. Times in ms."""

    id: int
    room: int
    author: str
    person: int | None
    delegation: str | None
    text: str
    language: str
    at: int
    state: State = "pending"
    reason: Reason | None = None
    note: str = ""
    upvotes: set[str] = set()

    def places(self) -> tuple[str, ...]:
        if self.state == "withdrawn":
            return ()
        return everybody(self.room) if self.state in VISIBLE else staff(self.room)


def find(event: Event, question: int) -> Question:
    if question not in event.questions:
        raise NotFound("question")
    return event.questions[question]


def show(event: Event, question: Question) -> None:
    event.touch(f"question:{question.id}", question.places())
    event.touch(f"score:{question.id}", question.places())
    event.touch_own(question.author, f"mine:{question.id}")


# the queue


class OpenQueue(Action, frozen=True, tag="qa.open"):
    """Take questions in a room."""

    by = STAFF
    example = {"room": 1}
    room: int

    def decide(self, event: Event, who: Who, at: int) -> QueueSet | None:
        must_be_live(event)
        return None if rooms.find(event, self.room).qa else QueueSet(room=self.room, qa=True)


class CloseQueue(Action, frozen=True, tag="qa.close"):
    """Take no more questions in a room; those asked stay."""

    by = STAFF
    example = {"room": 1}
    room: int

    def decide(self, event: Event, who: Who, at: int) -> QueueSet | None:
        return QueueSet(room=self.room, qa=False) if rooms.find(event, self.room).qa else None


class QueueSet(Fact, frozen=True, tag="qa.set"):
    room: int
    qa: bool

    def apply(self, event: Event, entry: Entry) -> None:
        room = event.rooms[self.room]
        room.qa = self.qa
        rooms.show(event, room)


# what authors and readers do


class Ask(Action, frozen=True, tag="question.ask"):
    """Ask something; a moderator decides whether others see it."""

    by = EVERYONE
    example = {"room": 1, "text": "How do you finance the retrofit of old housing?", "language": "en"}
    room: int
    text: str
    language: str

    def decide(self, event: Event, who: Who, at: int) -> Asked:
        must_be_live(event)
        if not rooms.find(event, self.room).qa:
            raise Closed("qa")
        if not is_language(self.language):
            raise BadValue("language")
        text = typed(self.text, QUESTION)
        return Asked(room=self.room, text=text, language=self.language, person=who.person, delegation=who.delegation)


class Asked(Fact, frozen=True, tag="question.asked"):
    room: int
    text: str
    language: str
    person: int | None
    delegation: str | None

    def apply(self, event: Event, entry: Entry) -> None:
        question = Question(entry.seq, self.room, entry.actor, self.person, self.delegation, self.text, self.language, entry.at)
        event.questions[question.id] = question
        show(event, question)

    def blank(self) -> Asked:
        return msgspec.structs.replace(self, text="")


class Edit(Action, frozen=True, tag="question.edit"):
    """Word one's own question anew, until it is approved."""

    by = EVERYONE
    example = {"question": 57, "text": "How do you finance it, and who decides?"}
    question: int
    text: str

    def decide(self, event: Event, who: Who, at: int) -> Edited | None:
        must_be_live(event)
        question = _own(event, self.question, who)
        if question.state != "pending":
            raise Conflict("question_" + question.state)
        text = typed(self.text, QUESTION)
        return None if text == question.text else Edited(question=question.id, text=text)


class Edited(Fact, frozen=True, tag="question.edited"):
    question: int
    text: str

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        question.text = self.text
        show(event, question)

    def blank(self) -> Edited:
        return msgspec.structs.replace(self, text="")


class Withdraw(Action, frozen=True, tag="question.withdraw"):
    """Take one's own question back."""

    by = EVERYONE
    example = {"question": 57}
    question: int

    def decide(self, event: Event, who: Who, at: int) -> Moved | None:
        must_be_live(event)
        question = _own(event, self.question, who)
        return None if question.state == "withdrawn" else Moved(question=question.id, state="withdrawn")


class Upvote(Action, frozen=True, tag="question.upvote"):
    """Give (on) or take back (off) one's upvote for somebody else's question."""

    by = EVERYONE
    example = {"question": 57, "on": True}
    question: int
    on: bool

    def decide(self, event: Event, who: Who, at: int) -> Upvoted | None:
        must_be_live(event)
        question = event.questions.get(self.question)
        if question is None or question.state not in VISIBLE:
            raise NotFound("question")
        if question.author == who.actor:
            raise Forbidden("own_question")
        return None if (who.actor in question.upvotes) is self.on else Upvoted(question=question.id, on=self.on)


class Upvoted(Fact, frozen=True, tag="question.upvoted"):
    question: int
    on: bool

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        (question.upvotes.add if self.on else question.upvotes.discard)(entry.actor)
        event.touch(f"score:{question.id}", question.places())
        event.touch_own(entry.actor, f"upvote:{question.id}", self.on)


# what those who run the room do


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


class Moved(Fact, frozen=True, tag="question.moved"):
    """`instead`: the question that was being answered until now."""

    question: int
    state: State
    reason: Reason | None = None
    note: str = ""
    instead: int | None = None

    def apply(self, event: Event, entry: Entry) -> None:
        if self.instead is not None:
            _set(event, self.instead, "answered", None, "")
        _set(event, self.question, self.state, self.reason, self.note)


def _set(event: Event, id: int, state: State, reason: Reason | None, note: str) -> None:
    question = event.questions[id]
    question.state, question.reason, question.note = state, reason, note
    show(event, question)


def _own(event: Event, id: int, who: Who) -> Question:
    """One's own question; anybody else's is as if it were not there."""
    question = event.questions.get(id)
    if question is None or question.author != who.actor:
        raise NotFound("question")
    return question


# what is seen


def view_question(event: Event, topic: str, id: str) -> dict[str, Any]:
    question = event.questions[int(id)]
    shown = {
        "room": question.room,
        "text": question.text,
        "language": question.language,
        "state": question.state,
        "delegation": question.delegation,
        "name": event.names.get(question.person) if question.person is not None else None,
        "at": question.at,
    }
    if topic.endswith(":staff"):
        shown |= {"author": question.author, "reason": question.reason, "note": question.note}
    return shown


def view_mine(event: Event, topic: str, id: str) -> dict[str, Any]:
    question = event.questions[int(id)]
    return {field: getattr(question, field) for field in ("room", "text", "language", "state", "reason", "note", "at")}


def view_score(event: Event, topic: str, id: str) -> int:
    return len(event.questions[int(id)].upvotes)


def view_upvote(event: Event, topic: str, id: str) -> bool:
    return True


QUEUE = (OpenQueue, CloseQueue)
AUTHORS = (Ask, Edit, Withdraw, Upvote)
MODERATION = (Approve, Reject, Answering, Answered, Park, Restore)
ACTIONS = (*QUEUE, *AUTHORS, *MODERATION)
FACTS = (QueueSet, Asked, Edited, Upvoted, Moved)
VIEWS = {"question": view_question, "mine": view_mine, "score": view_score, "upvote": view_upvote}
