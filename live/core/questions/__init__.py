"""Questions and answers, in a room: what a question is, whether a room takes some, what is done with them."""

from . import acts, asking, claims, editing, fairness, items, moderating, moving, queue, replying, translating, undoing
from .acts import Act
from .counters import Counters
from .question import Question
from .queue import Rules
from .shelf import Shelf

FEATURES = (items, moving, queue, asking, moderating, editing, claims, acts, undoing, replying, translating, fairness)

__all__ = ["FEATURES", "Act", "Counters", "Question", "Rules", "Shelf"]
