"""What each of those who run the event did last with questions, and how these stood before: undoing goes back there.

An act is known by the seq of its first entry. All of its facts name it, so that a fact of an old journal, which names none, is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from ..change import Entry
from ..reasons import Reason
from ..screen import Screen

if TYPE_CHECKING:
    from ..event import Event
    from .question import Question

UNDO_WITHIN = 10_000
"""Milliseconds."""


class Standing(msgspec.Struct, frozen=True):
    """What those who run the event decide about a question: all that an undo brings back."""

    state: str
    reason: Reason | None
    note: str
    text: str
    original: str | None
    to: str | None
    topic: str | None
    into: int | None
    appealed: bool
    appeal: str


class Act(msgspec.Struct):
    """From the entry `seq` to `last`; `at` in ms. `what` it did: the state that it led to, or `labelled`, `reworded`.
    `screen`: how the room's was steered before a question came up on it.
    """

    seq: int
    last: int
    at: int
    what: str
    before: dict[int, Standing] = {}
    screen: Screen | None = None


def standing(question: Question) -> Standing:
    return Standing(*(getattr(question, field) for field in Standing.__struct_fields__))


def note(event: Event, entry: Entry, seq: int, what: str, *questions: Question) -> None:
    """Note how questions stand before a fact of the act `seq` changes them."""
    if not seq:
        return
    act = event.acts.get(entry.actor)
    if act is None or act.seq != seq:
        act = event.acts[entry.actor] = Act(seq, entry.seq, entry.at, what)
    act.last = entry.seq
    for question in questions:
        act.before.setdefault(question.id, standing(question))
    if what == "answering":
        act.screen = event.screens.get(questions[0].room, Screen())
    event.touch_own(entry.actor, "undo")


def forget(event: Event, actor: str) -> None:
    del event.acts[actor]
    event.touch_own(actor, "undo", False)


def view_undo(event: Event, topic: str, id: str) -> dict[str, Any]:
    act = event.acts[topic.removeprefix("me:")]
    return {
        "act": act.seq,
        "what": act.what,
        "question": next(iter(act.before)),
        "questions": len(act.before),
        "until": act.at + UNDO_WITHIN,
    }


VIEWS = {"undo": view_undo}
