"""Undo log: the last moderation actions of each actor, with the state they replaced.

An action is identified by the seq of its first entry, and all of its facts carry that seq in `act`.
A fact with 0 is not recorded: its action cannot be undone.
"""

from msgspec.structs import replace

from ....kernel.entry import Entry
from ....kernel.item import Item
from ....kernel.topics import actor_of_topic
from ...state import Event
from .undo_records import MAX_UNDO_STEPS, UNDO_WITHIN_MS, Undo, UndoRecord


def record_undo(event: Event, entry: Entry, seq: int, undo: Undo) -> None:
    """Record what a fact of the action `seq` is about to replace. All facts of an action save the
    same kind of state. Does nothing if `seq` is 0.
    """
    if not seq:
        return
    record = event.undo_records.get(entry.actor)
    if record is None or record.seq != seq:
        earlier = _still_undoable(record, entry.at) if record else []
        event.undo_records[entry.actor] = UndoRecord(seq, entry.seq, entry.at, undo, earlier)
    else:
        record.last = entry.seq
        record.undo.add_saved(undo)
    event.publish_private(entry.actor, "undo")


def _still_undoable(record: UndoRecord, at: int) -> list[UndoRecord]:
    steps = [*record.earlier, replace(record, earlier=[])]
    return [step for step in steps if at < step.at + UNDO_WITHIN_MS][1 - MAX_UNDO_STEPS :]


def discard_undo(event: Event, actor: str) -> None:
    """Remove the last action; the one before it can be undone next. Actions on the same questions
    cannot: undoing has changed these.
    """
    undone = event.undo_records.pop(actor)
    questions = undone.undo.saved_questions.keys()
    steps = [step for step in undone.earlier if questions.isdisjoint(step.undo.saved_questions)]
    if steps:
        event.undo_records[actor] = replace(steps[-1], earlier=steps[:-1])
    event.publish_private(actor, "undo", bool(steps))


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
    act = event.undo_records[actor_of_topic(topic)]
    return UndoItem(
        act=act.seq,
        what=act.undo.what,
        question=next(iter(act.undo.saved_questions), None),
        questions=len(act.undo.saved_questions),
        until=act.at + UNDO_WITHIN_MS,
    )


VIEWS = {"undo": view_undo}
