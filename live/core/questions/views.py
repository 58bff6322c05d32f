"""Views of a question: for everybody, for those who moderate it, and for its author."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..topics import PLENARY
from .question import PUBLIC_STATES, Question, merged_questions, supporters_of

if TYPE_CHECKING:
    from ..event import Event

ALWAYS_SENT = frozenset({"room", "text", "language", "state", "delegation", "name", "at"})
"""Fields sent even if empty. Attendees and speakers hold many questions, so their items leave out
other empty fields.
"""


def view_question(event: Event, topic: str, id: str) -> dict[str, Any]:
    question = event.questions[int(id)]
    item = public_fields(event, question)
    if not topic.endswith((":staff", ":screen")):
        return {field: value for field, value in item.items() if value or field in ALWAYS_SENT}
    if topic.endswith(":staff"):
        item |= {
            field: getattr(question, field)
            for field in ("author", "original", "reason", "note", "appeal", "flagged", "into")
        }
    return item


def public_fields(event: Event, question: Question) -> dict[str, Any]:
    """The public fields of a question."""
    return {
        "room": question.room,
        "text": question.text,
        "language": question.language,
        "state": question.state,
        **_author_view(event, question),
        "at": question.at,
        "to": question.to,
        "topic": question.topic,
        "edited": question.original is not None,
        "merged": [_author_view(event, other) for other in merged_questions(event, question)],
        "texts": question.approved_texts(),
        "reply": question.reply or None,
        "reply_from": question.reply_from,
    }


def view_mine(event: Event, topic: str, id: str) -> dict[str, Any]:
    question = event.questions[int(id)]
    fields = (
        "room",
        "text",
        "language",
        "state",
        "reason",
        "note",
        "at",
        "to",
        "topic",
        "appeal",
        "original",
    )
    item = {field: getattr(question, field) for field in fields}
    return item | {
        "asked_in": None if question.room == PLENARY else event.rooms[question.room].name,
        "may_appeal": question.state == "rejected" and not question.appealed,
        "reply": question.reply or None,
        "into": None
        if question.state != "merged"
        else _merge_target_view(event.questions[question.into or 0]),
    }


def view_score(event: Event, topic: str, id: str) -> int:
    return len(supporters_of(event, event.questions[int(id)]))


def view_further(event: Event, topic: str, id: str) -> dict[str, int]:
    open, answered = event.top_questions[int(id)].overflow
    return {"open": open, "answered": answered}


def view_spread(event: Event, topic: str, id: str) -> float:
    return round(event.top_questions[event.questions[int(id)].room].spread_of(int(id)), 2)


def view_upvote(event: Event, topic: str, id: str) -> bool:
    return True


def _author_view(event: Event, question: Question) -> dict[str, str | None]:
    """Public details of the author; the name is None if they gave none."""
    return {
        "delegation": question.delegation,
        "name": event.names.get(question.person) if question.person is not None else None,
    }


def _merge_target_view(question: Question) -> dict[str, Any] | None:
    """The question that represents a merged one, as the author of the latter sees it; None while it
    is not public.
    """
    if question.state not in PUBLIC_STATES:
        return None
    return {
        "question": question.id,
        "text": question.text,
        "language": question.language,
        "state": question.state,
    }


VIEWS = {
    "question": view_question,
    "mine": view_mine,
    "score": view_score,
    "support": view_score,
    "further": view_further,
    "spread": view_spread,
    "upvote": view_upvote,
}
