"""State that actions on questions, their authors and the Q&A settings replaced."""

from collections.abc import Set
from typing import Any, ClassVar

from ....kernel.shared_fields import copy_fields
from ....kernel.undo import Undo
from ...screen.model import Screen
from ...translation.model import Translation
from ..model import ModeratedFields, QASettings, Question


class ModerationUndo(Undo, kw_only=True):
    """State replaced by a kind of action. `what` names the action in the item `undo`."""

    what: ClassVar[str]
    saved_questions: dict[int, ModeratedFields] = {}
    """Questions of the action as they were before, by id."""

    @property
    def things(self) -> Set[int]:
        return self.saved_questions.keys()

    def add_saved(self, other: Any) -> None:
        for id, saved in other.saved_questions.items():
            self.saved_questions.setdefault(id, saved)


class QuestionsUndo(ModerationUndo, tag="questions", kw_only=True):
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


class TranslationUndo(ModerationUndo, tag="translation", kw_only=True):
    """A translation written or approved. None: there was none before."""

    what = "translated"
    language: str
    translation: Translation | None


class NextQuestionUndo(ModerationUndo, tag="next", kw_only=True):
    """Choice of a room's next question. `next`: the action before."""

    what = "chosen"
    room: int
    next: int | None


class SettingsUndo(ModerationUndo, tag="settings", kw_only=True):
    """Change of a room's Q&A settings."""

    what = "ruled"
    room: int
    before: QASettings
    after: QASettings


class MuteUndo(ModerationUndo, tag="mute", kw_only=True):
    """Muting of a person. `before`: the note shown to them so far, None if not muted."""

    what = "muted"
    person: int
    before: str | None
    after: str


class BanUndo(ModerationUndo, tag="ban", kw_only=True):
    """Ban of a person, and the rejection of their questions in review."""

    what = "banned"
    person: int


AnyModerationUndo = (
    QuestionsUndo | TranslationUndo | NextQuestionUndo | SettingsUndo | MuteUndo | BanUndo
)


def save_questions(*questions: Question) -> dict[int, ModeratedFields]:
    return {question.id: save_question(question) for question in questions}


def save_question(question: Question) -> ModeratedFields:
    return ModeratedFields(**copy_fields(question, ModeratedFields))
