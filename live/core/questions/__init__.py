"""Questions and answers, in a room: what a question is, whether a room takes some, what is done with them."""

from . import asking, moderating, question, queue
from .question import Question
from .queue import Rules

FEATURES = (question, queue, asking, moderating)

__all__ = ["FEATURES", "Question", "Rules"]
