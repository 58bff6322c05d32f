"""What a question is, how it moves, and what is seen of it.

The life cycle is the table STEPS; `withdrawn` is an end that its author chooses.

A question that was never approved leaves no trace among attendees, not even that it exists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from ..change import Entry, Fact
from ..errors import NotFound
from ..reasons import Reason
from ..topics import everybody, staff

if TYPE_CHECKING:
    from ..event import Event

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
    """`author` is an actor; `person` and `delegation` are None where staff asked. Times in ms. `to`: the delegation that is asked; `topic`:
    one of those of its queue. `flagged`: words in it that are not to be said unread. `appealed`: its author said why it should not have
    been turned down (`appeal`), which they may once, until it is approved.
    """

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
    to: str | None = None
    topic: str | None = None
    flagged: tuple[str, ...] = ()
    appealed: bool = False
    appeal: str = ""

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
    if state == "approved":
        question.appealed, question.appeal = False, ""
    show(event, question)


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
        "to": question.to,
        "topic": question.topic,
    }
    if topic.endswith(":staff"):
        shown |= {field: getattr(question, field) for field in ("author", "reason", "note", "appeal", "flagged")}
    return shown


def view_mine(event: Event, topic: str, id: str) -> dict[str, Any]:
    question = event.questions[int(id)]
    fields = ("room", "text", "language", "state", "reason", "note", "at", "to", "topic", "appeal")
    own = {field: getattr(question, field) for field in fields}
    return own | {"may_appeal": question.state == "rejected" and not question.appealed}


def view_score(event: Event, topic: str, id: str) -> int:
    return len(event.questions[int(id)].upvotes)


def view_upvote(event: Event, topic: str, id: str) -> bool:
    return True


FACTS = (Moved,)
VIEWS = {"question": view_question, "mine": view_mine, "score": view_score, "upvote": view_upvote}
