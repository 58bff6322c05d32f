"""Publishes changes of a question: to the topics of its items, and to the items of the room that
count it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..topics import attendees, everybody, speakers, staff, stage
from .question import VISIBLE, Question, authors, supporters
from .statistics import Counted, Counters
from .top_questions import Shelf

if TYPE_CHECKING:
    from ..event import Event


def show(event: Event, question: Question) -> None:
    """Publish a change of the question to its readers, its author and the authors of merged
    questions.
    """
    question.seq = event.seq
    delegations = (_delegation_of(event, actor) for actor in supporters(event, question))
    top_questions = event.shelves.setdefault(question.room, Shelf())
    was_visible = top_questions.contains(question)
    _place(event, top_questions.update_question(question, delegations))
    event.touch(f"question:{question.id}", question.places())
    event.touch(f"translations:{question.id}", question.translation_topics())
    for each in (question, *(event.questions[other] for other in question.merged)):
        event.touch_own(each.author, f"mine:{each.id}")
        _update_counters(event, each)
    _publish_score(event, question)
    if was_visible or top_questions.contains(question):
        show_next(event, question.room)


def show_asked(event: Event, room: int) -> None:
    """Publish a change of the room's name to the authors of its questions, who keep them wherever
    they go.
    """
    for question in event.questions.values():
        if question.room == room:
            event.touch_own(question.author, f"mine:{question.id}")


def show_desk(event: Event, question: Question) -> None:
    """Publish a change of the question's translations to the translation desk."""
    _place(event, event.shelves[question.room].update_translations(question))
    event.touch(f"translations:{question.id}", question.translation_topics())


def show_next(event: Event, room: int) -> None:
    event.touch(f"next:{room}", (*stage(room), *speakers(room)))


def show_support(event: Event, question: Question, actor: str, change: int) -> None:
    """Publish an upvote (change=1) of a public question, or its removal (-1)."""
    if moved := event.shelves[question.room].count_upvote(question, _delegation_of(event, actor), change):
        _place(event, moved)
    if not question.shelved:
        _publish_authors_score(event, question)
    _publish_score(event, question)
    show_next(event, question.room)


def _publish_score(event: Event, question: Question) -> None:
    topics = question.places()
    event.touch(f"score:{question.id}", topics)
    event.touch(f"spread:{question.id}", staff(question.room) if topics else ())


def _update_counters(event: Event, question: Question) -> None:
    """Count a question in the categories of its current state. Public counters change with
    questions that become public or are rejected, never with pending ones.
    """
    target = event.questions[question.into] if question.into is not None else question
    if target.state in VISIBLE:
        question.was_shown = True
        question.counted_rejection = None
    elif question.state == "rejected":
        question.counted_rejection = question.reason
    is_answered = question.was_shown and target.state == "answered"
    is_pending = question.state == "pending"
    before = question.categories
    # A pending question that was shown keeps its public language: an edit must not show.
    language = before.language if is_pending and question.was_shown else question.language
    categories = Counted(language, question.was_shown, is_answered, is_pending, question.counted_rejection or "")
    if categories == before:
        return
    counters = event.counters.setdefault(question.room, Counters())
    counters.count_question(question.delegation, before, -1)
    counters.count_question(question.delegation, categories, 1)
    question.categories = categories
    event.touch(f"waiting:{question.room}", staff(question.room))
    is_published = counters.publish_rejections()
    if is_published or categories.public_part() != before.public_part():
        event.touch(f"fairness:{question.room}", everybody(question.room))


def _place(event: Event, ids: set[int]) -> None:
    """Move the items of these questions to the topics of their current readers."""
    moved = [event.questions[id] for id in sorted(ids)]
    top_questions = event.shelves[moved[0].room]
    for question in moved:
        question.shelved = top_questions.is_held_by_attendees(question)
        question.held_by_speakers = top_questions.is_held_by_speakers(question)
        question.held_by_addressee = top_questions.is_held_by_addressee(question)
        for kind in ("question", "score"):
            event.place(f"{kind}:{question.id}", question.places())
        event.place(f"translations:{question.id}", question.translation_topics())
        _publish_authors_score(event, question)
    _publish_overflow(event, moved[0].room)


def _publish_authors_score(event: Event, question: Question) -> None:
    """Send the score of a public question that attendees do not hold to its authors."""
    is_overflow = question.state in VISIBLE and not question.shelved
    for author in authors(event, question):
        event.touch_own(author, f"support:{question.id}", is_overflow)


def _publish_overflow(event: Event, room: int) -> None:
    top_questions = event.shelves[room]
    overflow = top_questions.count_overflow()
    if top_questions.overflow != overflow:
        top_questions.overflow = overflow
        event.touch(f"further:{room}", (*attendees(room), *speakers(room)) if any(overflow) else ())


def _delegation_of(event: Event, actor: str) -> str:
    """Delegation of a person; empty for staff."""
    person = event.people.get(int(actor[1:])) if actor[0] == "p" else None
    return "" if person is None else person.delegation
