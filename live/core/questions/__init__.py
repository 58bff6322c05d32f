"""Questions and answers of a room: asking, moderation, replies, translation and statistics."""

from . import (
    author_actions,
    claims,
    edit_actions,
    fairness,
    moderation,
    qa_settings,
    replies,
    transitions,
    translation_actions,
    undo,
    undo_log,
    views,
)
from .qa_settings import QASettings
from .question import Question
from .statistics import QuestionCounters
from .top_questions import TopQuestions
from .undo_log import UndoRecord

FEATURES = (
    views,
    transitions,
    qa_settings,
    author_actions,
    moderation,
    edit_actions,
    claims,
    undo_log,
    undo,
    replies,
    translation_actions,
    fairness,
)

__all__ = ["FEATURES", "QASettings", "Question", "QuestionCounters", "TopQuestions", "UndoRecord"]
