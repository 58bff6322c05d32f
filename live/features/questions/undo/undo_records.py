"""Undo records: the last moderation action of each actor, with the state it replaced."""

from typing import Any, ClassVar

import msgspec

from ....kernel.rejection import RejectionReason
from ....kernel.text import Text
from ...rooms.model import Screen
from ...translation.model import Translation
from ..model import Claim, QASettings, Question

UNDO_WITHIN_MS = 10_000
MAX_UNDO_STEPS = 10


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


class _Undo(msgspec.Struct, tag_field="kind", kw_only=True):
    """State that one kind of action replaced. `what` names the action in the item `undo`."""

    what: ClassVar[str]
    saved_questions: dict[int, SavedQuestion] = {}
    """Questions of the action as they were before, by id."""

    def add_saved(self, other: Any) -> None:
        """Add what a later fact of the same action replaced. Values saved first are kept."""
        for id, saved in other.saved_questions.items():
            self.saved_questions.setdefault(id, saved)


class QuestionsUndo(_Undo, tag="questions"):
    """Questions moved to the state `what`, or `labelled`, `reworded` or `replied`."""

    what: str  # type: ignore[misc]  # a field here, a constant in the others
    screen: Screen | None = None
    """Content of the screen before it showed the question being answered."""
    released: tuple[int, int] | None = None
    """(room, question): that room's next question, which the action took from its place."""

    def add_saved(self, other: Any) -> None:
        super().add_saved(other)
        self.screen = other.screen or self.screen
        self.released = other.released or self.released


class TranslationUndo(_Undo, tag="translation"):
    """A translation written or approved. None: there was none before."""

    what = "translated"
    language: str
    translation: Translation | None


class NextQuestionUndo(_Undo, tag="next"):
    """Choice of a room's next question. `next`: the one before."""

    what = "chosen"
    room: int
    next: int | None


class SettingsUndo(_Undo, tag="settings"):
    """Change of a room's Q&A settings."""

    what = "ruled"
    room: int
    before: QASettings
    after: QASettings


class MuteUndo(_Undo, tag="mute"):
    """Muting of a person. `before`: the note shown to them so far, None if not muted."""

    what = "muted"
    person: int
    before: str | None
    after: str


class BanUndo(_Undo, tag="ban"):
    """Ban of a person, and the rejection of their questions in review."""

    what = "banned"
    person: int


Undo = QuestionsUndo | TranslationUndo | NextQuestionUndo | SettingsUndo | MuteUndo | BanUndo


class UndoRecord(msgspec.Struct):
    """One action that can be undone, made of the entries `seq` to `last`; `at` in ms."""

    seq: int
    last: int
    at: int
    undo: Undo
    earlier: list["UndoRecord"] = []
    """Actions before it that can be undone after it, the latest last."""


def save_questions(*questions: Question) -> dict[int, SavedQuestion]:
    return {question.id: save_question(question) for question in questions}


def save_question(question: Question) -> SavedQuestion:
    return SavedQuestion(*(getattr(question, field) for field in SavedQuestion.__struct_fields__))
