"""How a question comes into another state, and behind another one that speaks for it."""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING

from ..actions import Entry, Fact
from ..rejection import Reason
from . import undo_log
from .publish import show
from .question import Question, State, supporters

if TYPE_CHECKING:
    from ..event import Event


def put(event: Event, question: Question, state: State, *, reason: Reason | None = None, note: str = "", into: int | None = None) -> None:
    """Put a question into a state, and behind another one where it is merged into that. Nobody needs to be on it any more."""
    behind = question.into
    question.state, question.reason, question.note, question.into = state, reason, note, into
    if state == "approved":
        question.appealed, question.appeal = False, ""
    if question.claim is not None:
        question.claim = None
        event.touch(f"claim:{question.id}", ())
    if behind != into:
        _stand(event, question, behind, into)
    room = event.rooms[question.room]
    if room.next == question.id and state != "approved":
        room.next = None
    show(event, question)


def _stand(event: Event, question: Question, behind: int | None, into: int | None) -> None:
    """Take a question from behind one, and put it behind another."""
    if behind is not None:
        event.questions[behind].merged.remove(question.id)
        event.touch_own(question.author, f"support:{behind}", False)
    if into is not None:
        insort(event.questions[into].merged, question.id)
    for other in (event.questions[id] for id in (behind, into) if id is not None):
        show(event, other)
        support = supporters(event, other)
        for actor in {question.author, *question.upvotes}:
            event.touch_own(actor, f"upvote:{other.id}", actor in support)


class Moved(Fact, frozen=True, tag="question.moved"):
    """`instead`: the question that was being answered until now. `act`: the first seq of what staff did with it, which may be undone."""

    question: int
    state: State
    reason: Reason | None = None
    note: str = ""
    instead: int | None = None
    into: int | None = None
    act: int = 0

    def apply(self, event: Event, entry: Entry) -> None:
        moved = [event.questions[id] for id in (self.question, self.instead) if id is not None]
        chosen = event.rooms[moved[0].room].next
        is_next = self.state != "approved" and chosen is not None and event.questions[chosen] in moved
        undo_log.note(event, entry, self.act, self.state, *moved, **({"room": moved[0].room, "next": chosen} if is_next else {}))
        if self.instead is not None:
            put(event, event.questions[self.instead], "answered")
        put(event, event.questions[self.question], self.state, reason=self.reason, note=self.note, into=self.into)


FACTS = (Moved,)
