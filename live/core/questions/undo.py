"""Undo of one's last moderation action: within ten seconds, unless its subject has changed again.

Restores all decisions about the questions. Upvotes received since then stay, and so does the fact
that a question was shown. An unbanned person may return, but has no breakout room at first. Claims
and the opening of a room's Q&A have switches of their own and cannot be undone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from .. import screen
from ..actions import FACILITATORS, Action, Decision, Entry, Fact, Principal
from ..errors import Conflict, RefusalSentences
from ..log_messages import LogMessages
from ..muting import Muted, Unmuted
from ..people import PersonUnbanned
from ..topics import staff_topics
from . import undo_log
from .moderation import find_answering
from .publish import publish_next, publish_question
from .qa_settings import QASettingsChanged
from .question import PUBLIC_STATES, Question, QuestionState
from .transitions import set_state
from .translation import Translation
from .undo_log import UNDO_WITHIN_MS, SavedQuestion, UndoRecord

if TYPE_CHECKING:
    from ..event import Event

RESTORED_FIELDS = (
    "text",
    "original",
    "to",
    "topic",
    "appealed",
    "appeal",
    "reply",
    "reply_from",
    "counted_rejection",
)
"""Fields of SavedQuestion that are copied back. `set_state` restores state, reason, note and merge
target.
"""


class UndoModeration(Action, frozen=True, tag="question.undo"):
    """Undo one's last action on questions, their authors or the Q&A settings. `act` is taken from
    the item `undo`.
    """

    allowed_roles = FACILITATORS
    example = {"act": 61}
    act: int

    def room_of(self, event: Event, who: Principal) -> int | None:
        act = event.undo_records.get(who.actor)
        return (
            who.room
            if act is None
            else act.room or next((event.questions[id].room for id in act.saved_questions), None)
        )

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        act = event.undo_records.get(who.actor)
        if act is None or act.seq != self.act or at >= act.at + UNDO_WITHIN_MS:
            raise Conflict("undo_late")
        if not _is_unchanged(event, act):
            raise Conflict("undo_changed")
        return Decision(
            (
                *_reverting_facts(act),
                *_screen_facts(event, act),
                ModerationUndone(questions=tuple(act.saved_questions)),
            )
        )


class ModerationUndone(Fact, frozen=True, tag="question.undone"):
    questions: tuple[int, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        act = event.undo_records[entry.actor]
        for id, before in act.saved_questions.items():
            _restore_question(event, event.questions[id], before)
            if act.language:
                _restore_translation(event, event.questions[id], act)
        if (
            act.room
            and not act.settings_before
            and (act.what == "chosen" or event.rooms[act.room].next_question is None)
        ):
            event.rooms[act.room].next_question = act.next
            publish_next(event, act.room)
        undo_log.discard_undo(event, entry.actor)


def _restore_question(event: Event, question: Question, before: SavedQuestion) -> None:
    """Restore the saved state of a question. A claim made since then stays."""
    for field in RESTORED_FIELDS:
        setattr(question, field, getattr(before, field))
    claim = question.claim or before.claim
    set_state(
        event,
        question,
        cast(QuestionState, before.state),
        reason=before.reason,
        note=before.note,
        into=before.into,
    )
    question.claim = claim
    event.publish_item(f"claim:{question.id}", staff_topics(question.room) if claim else ())


def _restore_translation(event: Event, question: Question, act: UndoRecord) -> None:
    """Restore or remove the translation. A claim made since then stays."""
    current = question.translations.pop(act.language)
    if act.translation is not None or current.claimant:
        before = act.translation or Translation()
        question.translations[act.language] = replace(
            before, claimant=current.claimant, claimed_until=current.claimed_until
        )
    publish_question(event, question)


def _is_unchanged(event: Event, act: UndoRecord) -> bool:
    room = event.rooms.get(act.room)
    person = event.people.get(act.person)
    match act.what:
        case "ruled":
            return event.qa_settings.get(act.room) == act.settings_after
        case "muted":
            return person is not None and person.muted == act.note
        case "banned":
            return person is not None and person.banned
        case "chosen":
            may_be_next = act.next is None or event.questions[act.next].state == "approved"
            return (
                may_be_next
                and room is not None
                and room.next_question == next(iter(act.saved_questions), None)
            )
    return all(
        _is_question_unchanged(event, act, id) and _can_restore(event, act, id, before)
        for id, before in act.saved_questions.items()
    )


def _is_question_unchanged(event: Event, act: UndoRecord, id: int) -> bool:
    question = event.questions[id]
    translation = question.translations.get(act.language)
    return question.seq <= act.last and (translation is None or translation.written_seq <= act.last)


def _can_restore(event: Event, act: UndoRecord, id: int, before: SavedQuestion) -> bool:
    """True if the question's former place is free: no other question is being answered, and its
    merge target is still available.
    """
    if before.into is not None and before.into not in act.saved_questions:
        return event.questions[before.into].state in (*PUBLIC_STATES, "parked")
    return before.state != "answering" or find_answering(event, event.questions[id].room) in (
        None,
        *act.saved_questions,
    )


def _reverting_facts(act: UndoRecord) -> tuple[Fact, ...]:
    """Facts that revert a change of a person or of the Q&A settings."""
    match act.what:
        case "muted":
            return (
                Unmuted(person=act.person)
                if act.muted is None
                else Muted(person=act.person, note=act.muted),
            )
        case "banned":
            return (PersonUnbanned(person=act.person),)
        case "ruled" if act.settings_before is not None:
            return (QASettingsChanged(room=act.room, rules=act.settings_before),)
    return ()


def _screen_facts(event: Event, act: UndoRecord) -> tuple[Fact, ...]:
    """Facts that restore the screen if answering the question had changed it and nobody has changed
    it since.
    """
    if act.screen is None:
        return ()
    room = event.questions[next(iter(act.saved_questions))].room
    if screen.screen_of(event, room) != screen.Screen():
        return ()
    return (screen.ScreenSteered(room=room, screen=act.screen),)


LOG_MESSAGES: LogMessages = {
    ModerationUndone: "Last action undone",
}
REFUSALS: RefusalSentences = {
    (Conflict, "undo_late"): (
        "This can no longer be undone. Check its current state and change that."
    ),
    (Conflict, "undo_changed"): (
        "Someone has changed this since, so it was not undone. Check its current state."
    ),
}
ACTIONS = (UndoModeration,)
FACTS = (ModerationUndone,)
