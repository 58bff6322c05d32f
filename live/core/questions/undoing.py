"""Undoing what one did last with questions: for ten seconds, as long as nobody changed them since.

All that was decided about them is as it was before; upvotes that came meanwhile stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from .. import screen
from ..change import STAFF, Action, Decision, Entry, Fact, Who
from ..errors import Conflict
from . import acts
from .acts import UNDO_WITHIN, Act, Standing
from .moderating import answering
from .moving import put
from .question import VISIBLE, State

if TYPE_CHECKING:
    from ..event import Event


class Undo(Action, frozen=True, tag="question.undo"):
    """Undo what one did last with questions. `act` is what the item `undo` says."""

    by = STAFF
    example = {"act": 61}
    act: int

    def decide(self, event: Event, who: Who, at: int) -> Decision:
        act = event.acts.get(who.actor)
        if act is None or act.seq != self.act or at >= act.at + UNDO_WITHIN:
            raise Conflict("undo_late")
        if not _is_as_it_left(event, act):
            raise Conflict("undo_changed")
        return Decision((Undone(questions=tuple(act.before)), *_screen(event, act)))


class Undone(Fact, frozen=True, tag="question.undone"):
    questions: tuple[int, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        for id, before in event.acts[entry.actor].before.items():
            question = event.questions[id]
            for field in ("text", "original", "to", "topic", "appealed", "appeal"):
                setattr(question, field, getattr(before, field))
            put(event, question, cast(State, before.state), reason=before.reason, note=before.note, into=before.into)
        acts.forget(event, entry.actor)


def _is_as_it_left(event: Event, act: Act) -> bool:
    return all(event.questions[id].seq <= act.last for id in act.before) and all(_is_free(event, act, *pair) for pair in act.before.items())


def _is_free(event: Event, act: Act, id: int, before: Standing) -> bool:
    """Whether a question can stand where it stood: nobody took its place, and whom it stood behind is still there."""
    if before.into is not None and before.into not in act.before:
        return event.questions[before.into].state in (*VISIBLE, "parked")
    return before.state != "answering" or answering(event, event.questions[id].room) in (None, *act.before)


def _screen(event: Event, act: Act) -> tuple[Fact, ...]:
    """What is answered now had brought itself up on the screen; nobody has steered that since."""
    room = event.questions[next(iter(act.before))].room
    if act.screen is None or screen.shown(event, room) != screen.Screen():
        return ()
    return (screen.Steered(room=room, screen=act.screen),)


ACTIONS = (Undo,)
FACTS = (Undone,)
