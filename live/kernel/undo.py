"""Undo of the last step: a staff actor's, for ten seconds, or that of a draft, by all staff.

A feature saves the state before a step as its kind of Undo, and restores it by UndoRules.

An action of a staff actor is identified by the seq of its first entry, and all of its facts carry
that seq in `act`. A fact with 0 is not recorded: its action cannot be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from .actions import Event, Fact
from .entry import Entry
from .errors import Conflict, RefusalSentences

UNDO_WITHIN_MS = 10_000
"""Time in which a staff actor can undo an action."""
MAX_UNDO_STEPS = 10
"""Actions of a staff actor that can be undone, one after the other."""


class Undo(msgspec.Struct, tag_field="kind", kw_only=True):
    """State that one kind of step replaced."""

    @property
    def things(self) -> Set[int]:
        """Ids of the things that it restores."""
        return frozenset()

    def add_saved(self, other: Any) -> None:
        """Add the state before a later fact of the same step. Values saved first are kept."""


UndoT = TypeVar("UndoT", bound=Undo)


class UndoStep(msgspec.Struct, Generic[UndoT]):
    """A step made of the entries `seq` to `last`; `at` in ms."""

    seq: int
    last: int
    at: int
    undo: UndoT


class UndoRules(NamedTuple):
    """Undo of one kind of step."""

    facts: Callable[[Event, Any], tuple[Fact, ...]] = lambda event, undo: ()
    """Facts that bring back the state before it."""
    is_unchanged: Callable[[Event, UndoStep[Any]], bool] = lambda event, step: True
    """True if nobody has changed the same since, so that it can come back."""


def undo_facts(
    event: Event, step: UndoStep[Any], rules: Mapping[type[Undo], UndoRules]
) -> tuple[Fact, ...]:
    """Return the facts that undo a step. Raises Conflict."""
    rule = rules[type(step.undo)]
    if not rule.is_unchanged(event, step):
        raise Conflict("undo_changed")
    return rule.facts(event, step.undo)


def step_of(entry: Entry, undo: Any) -> UndoStep[Any]:
    """Return the step of a single entry."""
    return UndoStep(entry.seq, entry.seq, entry.at, undo)


def last_step(event: Event, actor: str) -> UndoStep[Any] | None:
    """Return the last step of a staff actor, if it was recorded."""
    return next(reversed(event.undo_steps.get(actor, ())), None)


def find_step(event: Event, actor: str, act: int, at: int) -> UndoStep[Any]:
    """Return the last step of a staff actor, if it is this one. Raises Conflict if it is too late
    to undo it.
    """
    step = last_step(event, actor)
    if step is None or step.seq != act or at >= step.at + UNDO_WITHIN_MS:
        raise Conflict("undo_late")
    return step


def record_undo(event: Event, entry: Entry, act: int, undo: Undo) -> None:
    """Record the state before a fact of the action `act`. All facts of an action save the
    same kind of state. Does nothing if `act` is 0.
    """
    if not act:
        return
    step = last_step(event, entry.actor)
    if step is None or step.seq != act:
        steps = event.undo_steps.get(entry.actor, [])
        recent = [each for each in steps if entry.at < each.at + UNDO_WITHIN_MS]
        new: UndoStep[Any] = UndoStep(act, entry.seq, entry.at, undo)
        event.undo_steps[entry.actor] = [*recent, new][-MAX_UNDO_STEPS:]
    else:
        step.last = entry.seq
        step.undo.add_saved(undo)
    event.publish_private(entry.actor, "undo")


def discard_step(event: Event, actor: str) -> None:
    """Remove the last step of a staff actor; the one before it can be undone next. Steps with the
    same things cannot: undoing has changed these.
    """
    undone = event.undo_steps[actor].pop()
    _keep_steps(event, actor, lambda undo: undone.undo.things.isdisjoint(undo.things))


def forget_steps(event: Event, is_kept: Callable[[Any], bool]) -> None:
    """Forget steps of all staff, but for these."""
    for actor, steps in list(event.undo_steps.items()):
        if not all(is_kept(step.undo) for step in steps):
            _keep_steps(event, actor, is_kept)


def _keep_steps(event: Event, actor: str, is_kept: Callable[[Any], bool]) -> None:
    steps = [step for step in event.undo_steps.pop(actor) if is_kept(step.undo)]
    if steps:
        event.undo_steps[actor] = steps
    event.publish_private(actor, "undo", bool(steps))


REFUSALS: RefusalSentences = {
    (Conflict, "undo_late"): (
        "This can no longer be undone. Check its current state and change that."
    ),
    (Conflict, "undo_changed"): (
        "Someone has changed this since, so it was not undone. Check its current state."
    ),
}
