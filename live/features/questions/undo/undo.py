"""Undo of one's last moderation actions, the latest first: each within ten seconds of it, unless
its subject has changed again.

Restores all decisions about the questions. Upvotes received since then stay, and so does the fact
that a question was shown. An unbanned person may return, but has no breakout room at first. Claims
and the opening of a room's Q&A have switches of their own and cannot be undone.
"""

from typing import cast

from msgspec.structs import replace

from ....kernel.actions import Action, Decision, Fact
from ....kernel.entry import Entry
from ....kernel.errors import Conflict, RefusalSentences
from ....kernel.log_messages import LogMessages
from ....kernel.principal import FACILITATORS, Principal
from ....kernel.topics import staff_topics
from ...people.muting import Muted, Unmuted
from ...people.people import PersonUnbanned
from ...rooms.model import Screen
from ...screen import screen
from ...state import Event
from ...translation.model import Translation
from ..model import PUBLIC_STATES, Question, QuestionState
from ..moderation import find_answering
from ..publish import publish_next, publish_question
from ..qa_settings import QASettingsChanged, find_rechecked
from ..transitions import set_state
from . import undo_log
from .undo_records import (
    UNDO_WITHIN_MS,
    BanUndo,
    MuteUndo,
    NextQuestionUndo,
    QuestionsUndo,
    SavedQuestion,
    SettingsUndo,
    TranslationUndo,
    Undo,
    UndoRecord,
)

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
    """Undo one's last action on questions, their authors or the Q&A settings, within ten seconds
    and unless someone has changed them since.
    """

    allowed_roles = FACILITATORS
    example = {"act": 61}
    act: int
    """From the item `undo`."""

    def room_of(self, event: Event, who: Principal) -> int | None:
        record = event.undo_records.get(who.actor)
        return who.room if record is None else _room_of(event, record.undo)

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        record = event.undo_records.get(who.actor)
        if record is None or record.seq != self.act or at >= record.at + UNDO_WITHIN_MS:
            raise Conflict("undo_late")
        if not _is_unchanged(event, record):
            raise Conflict("undo_changed")
        undone = ModerationUndone(questions=tuple(record.undo.saved_questions))
        return Decision((*_reverting_facts(event, record.undo), undone))


class ModerationUndone(Fact, frozen=True, tag="question.undone"):
    logged_of_hosts = True
    questions: tuple[int, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        undo = event.undo_records[entry.actor].undo
        for id, before in undo.saved_questions.items():
            _restore_question(event, event.questions[id], before)
            if isinstance(undo, TranslationUndo):
                _restore_translation(event, event.questions[id], undo)
        match undo:
            case NextQuestionUndo():
                _restore_next(event, undo.room, undo.next)
            case QuestionsUndo(released=(room, question)):
                if event.rooms[room].next_question is None:
                    _restore_next(event, room, question)
        undo_log.discard_undo(event, entry.actor)


def _room_of(event: Event, undo: Undo) -> int | None:
    """Room in which the action was taken; None for people, who are in no particular room."""
    if isinstance(undo, NextQuestionUndo | SettingsUndo):
        return undo.room
    return next((event.questions[id].room for id in undo.saved_questions), None)


def _restore_next(event: Event, room: int, question: int | None) -> None:
    event.rooms[room].next_question = question
    publish_next(event, room)


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


def _restore_translation(event: Event, question: Question, undo: TranslationUndo) -> None:
    """Restore or remove the translation. A claim made since then stays."""
    current = question.translations.pop(undo.language)
    if undo.translation is not None or current.claimant:
        before = undo.translation or Translation()
        question.translations[undo.language] = replace(
            before, claimant=current.claimant, claimed_until=current.claimed_until
        )
    publish_question(event, question)


def _is_unchanged(event: Event, record: UndoRecord) -> bool:
    """True if the subject of the action has not changed since, and its former place is free."""
    undo = record.undo
    match undo:
        case SettingsUndo():
            return event.qa_settings.get(undo.room) == undo.after
        case MuteUndo():
            return event.people[undo.person].muted == undo.after
        case BanUndo() if not event.people[undo.person].banned:
            return False
        case NextQuestionUndo():
            may_be_next = undo.next is None or event.questions[undo.next].state == "approved"
            chosen = next(iter(undo.saved_questions), None)
            return may_be_next and event.rooms[undo.room].next_question == chosen
    return all(
        _is_question_unchanged(event, record, id) and _can_restore(event, undo, id, before)
        for id, before in undo.saved_questions.items()
    )


def _is_question_unchanged(event: Event, record: UndoRecord, id: int) -> bool:
    question = event.questions[id]
    if question.seq > record.last:
        return False
    if not isinstance(record.undo, TranslationUndo):
        return True
    translation = question.translations.get(record.undo.language)
    return translation is None or translation.written_seq <= record.last


def _can_restore(event: Event, undo: Undo, id: int, before: SavedQuestion) -> bool:
    """True if the question's former place is free: no other question is being answered, and its
    merge target is still available.
    """
    if before.into is not None and before.into not in undo.saved_questions:
        return event.questions[before.into].state in (*PUBLIC_STATES, "parked")
    return before.state != "answering" or find_answering(event, event.questions[id].room) in (
        None,
        *undo.saved_questions,
    )


def _reverting_facts(event: Event, undo: Undo) -> tuple[Fact, ...]:
    """Facts that revert a change of a person, of the Q&A settings, or of the screen."""
    match undo:
        case MuteUndo(person=person, before=None):
            return (Unmuted(person=person),)
        case MuteUndo(person=person, before=str(note)):
            return (Muted(person=person, note=note),)
        case BanUndo(person=person):
            return (PersonUnbanned(person=person),)
        case SettingsUndo(room=room, before=settings):
            rechecked = find_rechecked(event, room, settings)
            return (QASettingsChanged(room=room, rules=settings, rechecked=rechecked),)
        case QuestionsUndo(screen=Screen() as shown):
            return _screen_facts(event, undo, shown)
    return ()


def _screen_facts(event: Event, undo: QuestionsUndo, shown: Screen) -> tuple[Fact, ...]:
    """Facts that restore the screen if answering the question had changed it and nobody has changed
    it since.
    """
    room = event.questions[next(iter(undo.saved_questions))].room
    if screen.screen_of(event, room) != Screen():
        return ()
    return (screen.ScreenSteered(room=room, screen=shown),)


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
