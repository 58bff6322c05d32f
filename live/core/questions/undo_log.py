"""Undo log: the last moderation action of each actor, with the state it replaced.

An action is identified by the seq of its first entry, and all of its facts carry that seq in `act`.
Facts of older journals carry 0 and are not recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from ..actions import Entry
from ..item import Item
from ..rejection import RejectionReason
from ..screen import Screen
from ..text import Text
from .qa_settings import QASettings
from .question import Claim, Question
from .translation import Translation

if TYPE_CHECKING:
    from ..event import Event

UNDO_WITHIN_MS = 10_000


class SavedQuestion(msgspec.Struct, frozen=True):
    """The part of a question's state that moderation decides and an undo restores."""

    state: str
    reason: RejectionReason | None
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
    counted_rejection: RejectionReason | None
    claim: Claim | None


class UndoRecord(msgspec.Struct):
    """One action that can be undone, made of the entries `seq` to `last`; `at` in ms.

    `what` is the state that questions were moved to, or one of `labelled`, `reworded`, `replied`,
    `translated`, `chosen` (as the next question), `muted`, `banned` and `ruled` (Q&A settings). It
    is sent with the item `undo`.

    `screen`: the screen's content before it showed the question being answered. `room`: the room in
    which `next` was the next question, or in which `settings_before` were replaced by
    `settings_after`. `language`: the language in which `translation` was replaced; None: there was
    none. `person`: the person banned or muted, with the note shown to them before (`muted`) and
    since (`note`).
    """

    seq: int
    last: int
    at: int
    what: str
    saved_questions: dict[int, SavedQuestion] = {}
    screen: Screen | None = None
    room: int = 0
    next: int | None = None
    settings_before: QASettings | None = None
    settings_after: QASettings | None = None
    language: str = ""
    translation: Translation | None = None
    person: int = 0
    muted: str | None = None
    note: str = ""


def save_question(question: Question) -> SavedQuestion:
    return SavedQuestion(*(getattr(question, field) for field in SavedQuestion.__struct_fields__))


def record_undo(
    event: Event, entry: Entry, seq: int, what: str, *questions: Question, **was: Any
) -> None:
    """Record the current state of questions, and other former values (fields of UndoRecord), before
    a fact of the action `seq` changes them. Does nothing if `seq` is 0.
    """
    if not seq:
        return
    act = event.undo_records.get(entry.actor)
    if act is None or act.seq != seq:
        act = event.undo_records[entry.actor] = UndoRecord(seq, entry.seq, entry.at, what)
    act.last = entry.seq
    for field, value in was.items():
        setattr(act, field, value)
    for question in questions:
        act.saved_questions.setdefault(question.id, save_question(question))
    if what == "answering":
        act.screen = event.screens.get(questions[0].room, Screen())
    event.publish_private(entry.actor, "undo")


def discard_undo(event: Event, actor: str) -> None:
    del event.undo_records[actor]
    event.publish_private(actor, "undo", False)


class UndoItem(Item, frozen=True):
    """The last action on questions, their authors or the Q&A settings, which can be undone."""

    act: int
    """Id of the action, for `question.undo`."""
    what: str
    """State that questions were moved to, or `labelled`, `reworded`, `replied`, `translated`,
    `chosen` (as the next question), `muted`, `banned` or `ruled` (Q&A settings).
    """
    question: int | None
    """The first question."""
    questions: int
    """Number of questions."""
    until: int
    """Time until which it can be undone; no entry marks that."""


def view_undo(event: Event, topic: str, id: str) -> UndoItem:
    """Own last moderation action. In `me`."""
    act = event.undo_records[topic.removeprefix("me:")]
    return UndoItem(
        act=act.seq,
        what=act.what,
        question=next(iter(act.saved_questions), None),
        questions=len(act.saved_questions),
        until=act.at + UNDO_WITHIN_MS,
    )


VIEWS = {"undo": view_undo}
