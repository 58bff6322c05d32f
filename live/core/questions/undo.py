"""Undo of one's last moderation action: within ten seconds, unless its subject has changed again.

Restores all decisions about the questions. Upvotes received since then stay, and so does the fact
that a question was shown. An unbanned person may return, but has no breakout room at first. Claims
and the opening of a room's Q&A have switches of their own and cannot be undone.
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

RESTORED_FIELDS = ("text", "original", "to", "topic", "appealed", "appeal", "reply", "reply_from", "counted_rejection")
"""Fields of SavedQuestion that are copied back. `set_state` restores state, reason, note and merge
target.
"""


class UndoModeration(Action, frozen=True, tag="question.undo"):
    """Undo one's last action on questions, their authors or the Q&A settings. `act` is taken from
    the item `undo`.
    """

    by = RUNNING
    example = {"act": 61}
    act: int

    def about(self, event: Event, who: Who) -> int | None:
        act = event.acts.get(who.actor)
        return who.room if act is None else act.room or next((event.questions[id].room for id in act.saved_questions), None)

    def decide(self, event: Event, who: Who, at: int) -> Decision:
        act = event.acts.get(who.actor)
        if act is None or act.seq != self.act or at >= act.at + UNDO_WITHIN:
            raise Conflict("undo_late")
        if not _is_unchanged(event, act):
            raise Conflict("undo_changed")
        return Decision((*_reverting_facts(act), *_screen_facts(event, act), Undone(questions=tuple(act.saved_questions))))


class Undone(Fact, frozen=True, tag="question.undone"):
    questions: tuple[int, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        act = event.acts[entry.actor]
        for id, before in act.saved_questions.items():
            _restore_question(event, event.questions[id], before)
            if act.language:
                _restore_translation(event, event.questions[id], act)
        if act.room and not act.settings_before and (act.what == "chosen" or event.rooms[act.room].next is None):
            event.rooms[act.room].next = act.next
            show_next(event, act.room)
        undo_log.forget(event, entry.actor)


def _restore_question(event: Event, question: Question, before: Standing) -> None:
    """Restore the saved state of a question. A claim made since then stays."""
    for field in RESTORED_FIELDS:
        setattr(question, field, getattr(before, field))
    claim = question.claim or before.claim
    put(event, question, cast(State, before.state), reason=before.reason, note=before.note, into=before.into)
    question.claim = claim
    event.touch(f"claim:{question.id}", staff(question.room) if claim else ())


def _restore_translation(event: Event, question: Question, act: Act) -> None:
    """Restore or remove the translation. A claim made since then stays."""
    current = question.translations.pop(act.language)
    if act.translation is not None or current.claimant:
        before = act.translation or Translation()
        question.translations[act.language] = replace(before, claimant=current.claimant, claimed_until=current.claimed_until)
    show(event, question)


def _is_unchanged(event: Event, act: Act) -> bool:
    room = event.rooms.get(act.room)
    person = event.people.get(act.person)
    match act.what:
        case "ruled":
            return event.rules.get(act.room) == act.settings_after
        case "muted":
            return person is not None and person.muted == act.note
        case "banned":
            return person is not None and person.banned
        case "chosen":
            may_be_next = act.next is None or event.questions[act.next].state == "approved"
            return may_be_next and room is not None and room.next == next(iter(act.saved_questions), None)
    return all(
        _is_question_unchanged(event, act, id) and _can_restore(event, act, id, before) for id, before in act.saved_questions.items()
    )


def _is_question_unchanged(event: Event, act: Act, id: int) -> bool:
    question = event.questions[id]
    translation = question.translations.get(act.language)
    return question.seq <= act.last and (translation is None or translation.written_seq <= act.last)


def _can_restore(event: Event, act: Act, id: int, before: Standing) -> bool:
    """True if the question's former place is free: no other question is being answered, and its
    merge target is still available.
    """
    if before.into is not None and before.into not in act.saved_questions:
        return event.questions[before.into].state in (*VISIBLE, "parked")
    return before.state != "answering" or answering(event, event.questions[id].room) in (None, *act.saved_questions)


def _reverting_facts(act: Act) -> tuple[Fact, ...]:
    """Facts that revert a change of a person or of the Q&A settings."""
    match act.what:
        case "muted":
            return (Unmuted(person=act.person) if act.muted is None else Muted(person=act.person, note=act.muted),)
        case "banned":
            return (Unbanned(person=act.person),)
        case "ruled" if act.settings_before is not None:
            return (RulesSet(room=act.room, rules=act.settings_before),)
    return ()


def _screen_facts(event: Event, act: Act) -> tuple[Fact, ...]:
    """Facts that restore the screen if answering the question had changed it and nobody has changed
    it since.
    """
    if act.screen is None:
        return ()
    room = event.questions[next(iter(act.saved_questions))].room
    if screen.shown(event, room) != screen.Screen():
        return ()
    return (screen.Steered(room=room, screen=act.screen),)


ACTIONS = (UndoModeration,)
FACTS = (Undone,)
