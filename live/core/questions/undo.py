"""Undoing what one did last with questions, their authors or their rules: for ten seconds, as long as nobody changed them since.

All that was decided about them is as it was before; upvotes that came meanwhile stay, and so does that others have seen a question. Who was
sent out may come back, into no breakout room at first. What has a switch of its own (a claim, whether questions are taken) has no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from .. import screen
from ..actions import RUNNING, Action, Decision, Entry, Fact, Who
from ..errors import Conflict
from ..muting import Muted, Unmuted
from ..people import Unbanned
from ..topics import staff
from . import undo_log
from .moderation import answering
from .publish import show, show_next
from .qa_settings import RulesSet
from .question import VISIBLE, Question, State
from .transitions import put
from .translation import Translation
from .undo_log import UNDO_WITHIN, Act, Standing

if TYPE_CHECKING:
    from ..event import Event

RESTORED = ("text", "original", "to", "topic", "appealed", "appeal", "reply", "reply_from", "turned_down")
"""Fields that are set back. State, reason, note and what it is merged into go with the step."""


class Undo(Action, frozen=True, tag="question.undo"):
    """Undo what one did last with questions, their authors or their rules. `act` is what the item `undo` says."""

    by = RUNNING
    example = {"act": 61}
    act: int

    def about(self, event: Event, who: Who) -> int | None:
        act = event.acts.get(who.actor)
        return who.room if act is None else act.room or next((event.questions[id].room for id in act.before), None)

    def decide(self, event: Event, who: Who, at: int) -> Decision:
        act = event.acts.get(who.actor)
        if act is None or act.seq != self.act or at >= act.at + UNDO_WITHIN:
            raise Conflict("undo_late")
        if not _is_as_it_left(event, act):
            raise Conflict("undo_changed")
        return Decision((*_beside(act), *_screen(event, act), Undone(questions=tuple(act.before))))


class Undone(Fact, frozen=True, tag="question.undone"):
    questions: tuple[int, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        act = event.acts[entry.actor]
        for id, before in act.before.items():
            _stand(event, event.questions[id], before)
            if act.language:
                _say(event, event.questions[id], act)
        if act.room and not act.rules and (act.what == "chosen" or event.rooms[act.room].next is None):
            event.rooms[act.room].next = act.next
            show_next(event, act.room)
        undo_log.forget(event, entry.actor)


def _stand(event: Event, question: Question, before: Standing) -> None:
    """As it stood. Who came to be on it since stays there."""
    for field in RESTORED:
        setattr(question, field, getattr(before, field))
    claim = question.claim or before.claim
    put(event, question, cast(State, before.state), reason=before.reason, note=before.note, into=before.into)
    question.claim = claim
    event.touch(f"claim:{question.id}", staff(question.room) if claim else ())


def _say(event: Event, question: Question, act: Act) -> None:
    """In another language what it said, or nothing. Who came to be at that since stays there."""
    now = question.translations.pop(act.language)
    if act.translation is not None or now.claimant:
        before = act.translation or Translation()
        question.translations[act.language] = replace(before, claimant=now.claimant, until=now.until)
    show(event, question)


def _is_as_it_left(event: Event, act: Act) -> bool:
    room, person = event.rooms.get(act.room), event.people.get(act.person)
    match act.what:
        case "ruled":
            return event.rules.get(act.room) == act.ruled
        case "muted":
            return person is not None and person.muted == act.note
        case "banned":
            return person is not None and person.banned
        case "chosen":
            may_be_next = act.next is None or event.questions[act.next].state == "approved"
            return may_be_next and room is not None and room.next == next(iter(act.before), None)
    return all(_is_untouched(event, act, id) and _is_free(event, act, id, before) for id, before in act.before.items())


def _is_untouched(event: Event, act: Act, id: int) -> bool:
    question = event.questions[id]
    said = question.translations.get(act.language)
    return question.seq <= act.last and (said is None or said.written <= act.last)


def _is_free(event: Event, act: Act, id: int, before: Standing) -> bool:
    """Whether a question can stand where it stood: nobody took its place, and whom it stood behind is still there."""
    if before.into is not None and before.into not in act.before:
        return event.questions[before.into].state in (*VISIBLE, "parked")
    return before.state != "answering" or answering(event, event.questions[id].room) in (None, *act.before)


def _beside(act: Act) -> tuple[Fact, ...]:
    """What takes back what was done to somebody, or to the rules."""
    match act.what:
        case "muted":
            return (Unmuted(person=act.person) if act.muted is None else Muted(person=act.person, note=act.muted),)
        case "banned":
            return (Unbanned(person=act.person),)
        case "ruled" if act.rules is not None:
            return (RulesSet(room=act.room, rules=act.rules),)
    return ()


def _screen(event: Event, act: Act) -> tuple[Fact, ...]:
    """What is answered now had brought itself up on the screen; nobody has steered that since."""
    if act.screen is None:
        return ()
    room = event.questions[next(iter(act.before))].room
    if screen.shown(event, room) != screen.Screen():
        return ()
    return (screen.Steered(room=room, screen=act.screen),)


ACTIONS = (Undo,)
FACTS = (Undone,)
