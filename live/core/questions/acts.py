"""What each of those who run the event did last with questions, their authors or their rules, and how it was before: undoing goes back
there.

An act is known by the seq of its first entry. All of its facts name it, so that a fact of an old journal, which names none, is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from ..change import Entry
from ..reasons import Reason
from ..screen import Screen
from ..text import Text
from .question import Claim, Question
from .queue import Rules
from .translation import Translation

if TYPE_CHECKING:
    from ..event import Event

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
    reply: Text
    reply_from: str | None
    counted_rejection: Reason | None
    claim: Claim | None


class Act(msgspec.Struct):
    """From the entry `seq` to `last`; `at` in ms. `what` it did: the state that it led to, or `labelled`, `reworded`, `replied`,
    `translated`, `chosen` (to come next), `muted`, `banned`, `ruled`. `screen`: how the room's was steered before a question came up on it.

    `room`: where another question comes next now than `next`, or other rules hold than `rules` (now: `ruled`). `language`: of which
    `translation` was another, or none. `person`: who was sent out, or may not write: `muted` before, `note` now.
    """

    seq: int
    last: int
    at: int
    what: str
    saved_questions: dict[int, Standing] = {}
    screen: Screen | None = None
    room: int = 0
    next: int | None = None
    rules_before: Rules | None = None
    rules_after: Rules | None = None
    language: str = ""
    translation: Translation | None = None
    person: int = 0
    muted: str | None = None
    note: str = ""


def standing(question: Question) -> Standing:
    return Standing(*(getattr(question, field) for field in Standing.__struct_fields__))


def note(event: Event, entry: Entry, seq: int, what: str, *questions: Question, **was: Any) -> None:
    """Note how questions stand before a fact of the act `seq` changes them, and what `was` beside (fields of Act)."""
    if not seq:
        return
    act = event.acts.get(entry.actor)
    if act is None or act.seq != seq:
        act = event.acts[entry.actor] = Act(seq, entry.seq, entry.at, what)
    act.last = entry.seq
    for field, value in was.items():
        setattr(act, field, value)
    for question in questions:
        act.saved_questions.setdefault(question.id, standing(question))
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
        "question": next(iter(act.saved_questions), None),
        "questions": len(act.saved_questions),
        "until": act.at + UNDO_WITHIN,
    }


VIEWS = {"undo": view_undo}
