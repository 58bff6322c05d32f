"""Questions and their life cycle.

TRANSITIONS is the table of states; `withdrawn` is final, and chosen by the author. A merged
question has a representative: supporters of either support that question, once, and the authors'
own upvotes do not count.

A question that was never approved leaves no trace among attendees, not even of its existence.
"""

from collections.abc import Sequence

from ...kernel.errors import BadValue, NotFound
from ..state import Event
from .model import Question, QuestionState

MAX_QUESTIONS_PER_ACTION = 500

# step: {state before: state after}
TRANSITIONS: dict[str, dict[str, QuestionState]] = {
    "approve": {"pending": "approved"},
    "reject": {"pending": "rejected"},
    "answering": {"approved": "answering"},
    "answered": {"approved": "answered", "answering": "answered"},
    "park": {"approved": "parked", "answering": "parked"},
    "restore": {
        "rejected": "pending",
        "parked": "approved",
        "answered": "approved",
        "merged": "pending",
    },
    "merge": {
        "pending": "merged",
        "approved": "merged",
        "answered": "merged",
        "parked": "merged",
        "rejected": "merged",
    },
}


def find_question(event: Event, question: int) -> Question:
    if question not in event.questions:
        raise NotFound("question")
    return event.questions[question]


def find_questions(event: Event, ids: Sequence[int]) -> list[Question]:
    """Return the given questions of a room, each once. Raises BadValue, NotFound."""
    if not 1 <= len(ids) <= MAX_QUESTIONS_PER_ACTION:
        raise BadValue("questions", most=MAX_QUESTIONS_PER_ACTION)
    questions = [find_question(event, id) for id in dict.fromkeys(ids)]
    if len({question.room for question in questions}) > 1:
        raise NotFound("question")
    return questions


def authors_of(event: Event, question: Question) -> set[str]:
    """Authors of the question or of a question merged into it."""
    return {question.author, *(event.questions[other].author for other in question.merged)}


def supporters_of(event: Event, question: Question) -> set[str]:
    """Supporters of the question or of a question merged into it, each once, except its own
    authors.
    """
    if not question.merged:
        return question.upvotes
    upvotes = question.upvotes.union(*(event.questions[other].upvotes for other in question.merged))
    return upvotes - authors_of(event, question)


def merged_questions(event: Event, question: Question) -> list[Question]:
    """Questions merged into this question, except withdrawn questions."""
    return [
        other
        for other in map(event.questions.__getitem__, question.merged)
        if other.state == "merged"
    ]
