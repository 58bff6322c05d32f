"""Undo of the own last moderation actions, the latest first: each within ten seconds of it, unless
its subject has changed again.

Restores all decisions about the questions. Upvotes received since then stay, and so does the fact
that a question was shown. An unbanned person may return, but has no breakout room at first. Claims
and the opening of a room's Q&A have switches of their own and cannot be undone.
"""

from typing import Any

from msgspec.structs import replace

from ....kernel.actions import Action, Decision, Fact
from ....kernel.entry import Entry
from ....kernel.item import Item
from ....kernel.log_messages import LogMessages
from ....kernel.principal import FACILITATORS, Principal
from ....kernel.topics import actor_of_topic, staff_topics
from ....kernel.undo import (
    UNDO_WITHIN_MS,
    Undo,
    UndoRules,
    UndoStep,
    discard_step,
    find_step,
    last_step,
    undo_facts,
)
from ...people.muting import Muted, Unmuted
from ...people.people import PersonUnbanned
from ...screen import screen
from ...state import Event
from ...translation.model import Translation
from ..model import PUBLIC_STATES, ModeratedFields, Question
from ..moderation import find_answering
from ..publish import count_translation, publish_next, publish_question
from ..qa_settings import QASettingsChanged, find_rechecked
from ..transitions import set_state
from .undo_records import (
    AnyModerationUndo,
    BanUndo,
    MuteUndo,
    NextQuestionUndo,
    QuestionsUndo,
    SettingsUndo,
    TranslationUndo,
)

_BY_SET_STATE = ("state", "reason", "note", "into", "claim")
RESTORED_FIELDS = tuple(
    name for name in ModeratedFields.__struct_fields__ if name not in _BY_SET_STATE
)
"""Saved fields that are copied back."""


class UndoModeration(Action, frozen=True, tag="question.undo"):
    """Undo the own last action on questions, their authors or the Q&A settings, within ten seconds
    and unless someone has changed them since.
    """

    allowed_roles = FACILITATORS
    example = {"act": 61}
    act: int
    """From the item `undo`."""

    def room_of(self, event: Event, who: Principal) -> int | None:
        step = last_step(event, who.actor)
        return who.room if step is None else _room_of(event, step.undo)

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        step = find_step(event, who.actor, self.act, at)
        undone = ModerationUndone(questions=tuple(step.undo.saved_questions))
        return Decision((*undo_facts(event, step, _RULES), undone))


class ModerationUndone(Fact, frozen=True, tag="question.undone"):
    logged_of_hosts = True
    questions: tuple[int, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        undo = event.undo_steps[entry.actor][-1].undo
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
        discard_step(event, entry.actor)


def _room_of(event: Event, undo: AnyModerationUndo) -> int | None:
    """Room in which the action was taken; None for people, outside any particular room."""
    if isinstance(undo, NextQuestionUndo | SettingsUndo):
        return undo.room
    return next((event.questions[id].room for id in undo.saved_questions), None)


def _restore_next(event: Event, room: int, question: int | None) -> None:
    event.rooms[room].next_question = question
    publish_next(event, room)


def _restore_question(event: Event, question: Question, before: ModeratedFields) -> None:
    """Restore the saved state of a question. A claim made since then stays."""
    for field in RESTORED_FIELDS:
        setattr(question, field, getattr(before, field))
    claim = question.claim or before.claim
    set_state(
        event,
        question,
        before.state,
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
    count_translation(event, question, undo.language)
    publish_question(event, question)


def _are_questions_unchanged(event: Event, step: UndoStep[Any]) -> bool:
    """Return True if the questions have not changed since, and their former places are free."""
    return all(
        event.questions[id].seq <= step.last and _can_restore(event, step.undo, id, before)
        for id, before in step.undo.saved_questions.items()
    )


def _is_translation_unchanged(event: Event, step: UndoStep[TranslationUndo]) -> bool:
    translations = (
        event.questions[id].translations.get(step.undo.language) for id in step.undo.saved_questions
    )
    is_newer = any(each is not None and each.written_seq > step.last for each in translations)
    return not is_newer and _are_questions_unchanged(event, step)


def _is_next_unchanged(event: Event, step: UndoStep[NextQuestionUndo]) -> bool:
    undo = step.undo
    may_be_next = undo.next is None or event.questions[undo.next].state == "approved"
    is_chosen = event.rooms[undo.room].next_question == next(iter(undo.saved_questions), None)
    return may_be_next and is_chosen and _are_questions_unchanged(event, step)


def _is_ban_unchanged(event: Event, step: UndoStep[BanUndo]) -> bool:
    return event.people[step.undo.person].banned and _are_questions_unchanged(event, step)


def _can_restore(event: Event, undo: AnyModerationUndo, id: int, before: ModeratedFields) -> bool:
    """True if the question's former place is free: no other question is being answered, and its
    merge target is still available.
    """
    if before.into is not None and before.into not in undo.saved_questions:
        return event.questions[before.into].state in (*PUBLIC_STATES, "parked")
    return before.state != "answering" or find_answering(event, event.questions[id].room) in (
        None,
        *undo.saved_questions,
    )


def _mute_facts(event: Event, undo: MuteUndo) -> tuple[Fact, ...]:
    if undo.before is None:
        return (Unmuted(person=undo.person),)
    return (Muted(person=undo.person, note=undo.before),)


def _settings_facts(event: Event, undo: SettingsUndo) -> tuple[Fact, ...]:
    rechecked = find_rechecked(event, undo.room, undo.before)
    return (QASettingsChanged(room=undo.room, rules=undo.before, rechecked=rechecked),)


def _screen_facts(event: Event, undo: QuestionsUndo) -> tuple[Fact, ...]:
    """Facts that restore the screen if answering the question had changed it and it has not changed
    since.
    """
    if undo.screen is None:
        return ()
    room = event.questions[next(iter(undo.saved_questions))].room
    now, before = screen.screen_of(event, room), undo.screen
    if now != now.showing():
        return ()
    restored = replace(before, theme=now.theme, counts=now.counts)
    return (screen.ScreenSteered(room=room, screen=restored),)


_RULES: dict[type[Undo], UndoRules] = {
    QuestionsUndo: UndoRules(_screen_facts, _are_questions_unchanged),
    TranslationUndo: UndoRules(is_unchanged=_is_translation_unchanged),
    NextQuestionUndo: UndoRules(is_unchanged=_is_next_unchanged),
    SettingsUndo: UndoRules(
        _settings_facts,
        lambda event, step: event.qa_settings.get(step.undo.room) == step.undo.after,
    ),
    MuteUndo: UndoRules(
        _mute_facts, lambda event, step: event.people[step.undo.person].muted == step.undo.after
    ),
    BanUndo: UndoRules(
        lambda event, undo: (PersonUnbanned(person=undo.person),), _is_ban_unchanged
    ),
}


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
    step = event.undo_steps[actor_of_topic(topic)][-1]
    return UndoItem(
        act=step.seq,
        what=step.undo.what,
        question=next(iter(step.undo.saved_questions), None),
        questions=len(step.undo.saved_questions),
        until=step.at + UNDO_WITHIN_MS,
    )


LOG_MESSAGES: LogMessages = {
    ModerationUndone: "Last action undone",
}
ACTIONS = (UndoModeration,)
FACTS = (ModerationUndone,)
VIEWS = {"undo": view_undo}
