"""Questions and answers of a room: asking, moderation, replies, translation and statistics."""

from . import acts, asking, claims, editing, fairness, items, moderating, moving, queue, replying, translating, undoing
from .acts import Act
from .counters import Counters
from .question import Question
from .queue import Rules
from .shelf import Shelf

FEATURES = (items, moving, queue, asking, moderating, editing, claims, acts, undoing, replying, translating, fairness)

__all__ = ["FEATURES", "Act", "Counters", "Question", "Rules", "Shelf"]
