"""Publishes changes of a question: to the topics of its items, and to the items of the room that
count it.
"""

from ...kernel.actor import person_of
from ...kernel.topics import (
    PLENARY,
    attendee_topics,
    room_topics,
    speaker_topics,
    staff_and_screen,
    staff_topics,
)
from ..state import Event
from ..translation import figures
from .model import PUBLIC_STATES, Question
from .question import authors_of, supporters_of
from .ranking.question_statistics import QuestionCategories, QuestionCounters
from .ranking.top_questions import TopQuestions


def publish_question(event: Event, question: Question) -> None:
    """Publish a change of the question to its readers, its author and the authors of merged
    questions.
    """
    question.seq = event.seq
    delegations = (_delegation_of(event, actor) for actor in supporters_of(event, question))
    top_questions = event.top_questions.setdefault(question.room, TopQuestions())
    was_visible = top_questions.contains(question)
    _place(event, top_questions.update_question(question, delegations))
    event.publish_item(f"question:{question.id}", question.item_topics())
    event.publish_item(f"translations:{question.id}", question.translation_topics())
    for each in (question, *(event.questions[other] for other in question.merged)):
        event.publish_private(each.author, f"mine:{each.id}")
        _update_counters(event, each)
    _publish_score(event, question)
    if was_visible or top_questions.contains(question):
        publish_next(event, question.room)
        if question.room == PLENARY:
            figures.publish_waits(event)


def count_translation(event: Event, question: Question, language: str) -> None:
    """Count a translation of a public question of the plenary among those of the last hour."""
    if question.room == PLENARY and question.state in PUBLIC_STATES:
        name = f"question.{question.id}"
        figures.count_translation(event, name, question, language, question.waits_since)


def publish_room_name(event: Event, room: int) -> None:
    """Publish a change of the room's name to the authors of its questions, who keep them on every
    move.
    """
    for question in event.questions.values():
        if question.room == room:
            event.publish_private(question.author, f"mine:{question.id}")


def publish_translations(event: Event, question: Question) -> None:
    """Publish a change of the question's translations to the translation desk."""
    _place(event, event.top_questions[question.room].update_translations(question))
    event.publish_item(f"translations:{question.id}", question.translation_topics())


def publish_next(event: Event, room: int) -> None:
    """Publish the question that comes next, and the list of the screen where that is shown."""
    event.publish_item(f"next:{room}", (*staff_and_screen(room), *speaker_topics(room)))
    event.mark_changed(f"questions_view:{room}")


def publish_upvote(event: Event, question: Question, actor: str, change: int) -> None:
    """Publish an upvote (change=1) of a public question, or its removal (-1)."""
    if ids := event.top_questions[question.room].count_upvote(
        question, _delegation_of(event, actor), change
    ):
        _place(event, ids)
    if not question.held_by_attendees:
        _publish_authors_score(event, question)
    _publish_score(event, question)
    publish_next(event, question.room)


def recount_upvotes(event: Event, actor: str, before: str) -> None:
    """Count the upvotes of a person for their corrected delegation instead of the earlier
    delegation.
    """
    after = _delegation_of(event, actor)
    for question in event.questions.values():
        if question.state in PUBLIC_STATES and actor in supporters_of(event, question):
            top_questions = event.top_questions[question.room]
            for delegation, change in ((before, -1), (after, 1)):
                if ids := top_questions.count_upvote(question, delegation, change):
                    _place(event, ids)
            _publish_score(event, question)
            publish_next(event, question.room)


def publish_author_name(event: Event, person: int) -> None:
    """Publish the questions of a person with a changed name, also where a question comes next."""
    for question in event.questions.values():
        if question.person == person:
            event.mark_changed(f"question:{question.id}")
            event.mark_changed(f"next:{question.room}")
            event.mark_changed(f"questions_view:{question.room}")


def _publish_score(event: Event, question: Question) -> None:
    topics = question.item_topics()
    event.publish_item(f"score:{question.id}", topics)
    event.publish_item(f"spread:{question.id}", staff_topics(question.room) if topics else ())


def _update_counters(event: Event, question: Question) -> None:
    """Count a question in the categories of its current state. Public counters change with
    questions that become public or are rejected, never with pending questions.
    """
    target = event.questions[question.into] if question.into is not None else question
    if target.state in PUBLIC_STATES:
        question.was_shown = True
        question.counted_rejection = None
    elif question.state == "rejected":
        question.counted_rejection = question.reason
    is_answered = question.was_shown and target.state == "answered"
    is_pending = question.state == "pending"
    before = question.categories
    # A pending question that was shown keeps its public language: an edit must not show.
    language = before.language if is_pending and question.was_shown else question.language
    categories = QuestionCategories(
        language, question.was_shown, is_answered, is_pending, question.counted_rejection or ""
    )
    if categories == before:
        return
    counters = event.question_counters.setdefault(question.room, QuestionCounters())
    counters.count_question(question.delegation, before, -1)
    counters.count_question(question.delegation, categories, 1)
    question.categories = categories
    event.publish_item(f"waiting:{question.room}", staff_topics(question.room))
    is_published = counters.publish_rejections()
    if is_published or categories.public_part() != before.public_part():
        event.publish_item(f"fairness:{question.room}", room_topics(question.room))


def _place(event: Event, ids: set[int]) -> None:
    """Move the items of these questions to the topics of their current readers."""
    placed_questions = [event.questions[id] for id in sorted(ids)]
    top_questions = event.top_questions[placed_questions[0].room]
    for question in placed_questions:
        question.held_by_attendees = top_questions.is_held_by_attendees(question)
        question.held_by_speakers = top_questions.is_held_by_speakers(question)
        question.held_by_addressee = top_questions.is_held_by_addressee(question)
        for kind in ("question", "score"):
            event.place_item(f"{kind}:{question.id}", question.item_topics())
        event.place_item(f"translations:{question.id}", question.translation_topics())
        _publish_authors_score(event, question)
    _publish_overflow(event, placed_questions[0].room)


def _publish_authors_score(event: Event, question: Question) -> None:
    """Send the score of a public question that attendees do not hold to its authors."""
    is_overflow = question.state in PUBLIC_STATES and not question.held_by_attendees
    for author in authors_of(event, question):
        event.publish_private(author, f"support:{question.id}", is_overflow)


def _publish_overflow(event: Event, room: int) -> None:
    top_questions = event.top_questions[room]
    overflow = top_questions.count_overflow()
    if top_questions.overflow != overflow:
        top_questions.overflow = overflow
        event.publish_item(
            f"further:{room}",
            (*attendee_topics(room), *speaker_topics(room)) if any(overflow) else (),
        )


def _delegation_of(event: Event, actor: str) -> str:
    """Delegation of a person; empty for staff."""
    person = event.people.get(person_of(actor) or 0)
    return "" if person is None else person.delegation
