"""questions.csv: every question and its outcome. A withdrawn question has a row without its
content.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from ..core.event import Event
from ..core.model.actor import person_of
from ..core.model.questions import Question
from ..core.questions.question import supporters_of
from ..core.text import Text
from .history import History
from .table import Table, Value, by_language, text_cells, time_cells


def questions_table(history: History) -> Table:
    languages, regions = (
        history.event.profile.languages,
        [region.id for region in history.event.profile.regions],
    )
    header = [
        *("event", "question", "room", "asked", "asked_local", "state", "reason", "merged_into"),
        *("text", "language", "original", *by_language("translation", languages)),
        *("label", *by_language("label", languages), "addressed_to", "delegation"),
        *("upvotes", *(f"upvotes_{region}" for region in regions), "answered", "answered_local"),
        *(*by_language("reply", languages), "reply_from", "moderator_role"),
    ]
    return Table(header, _question_rows(history, languages, regions))


def _question_rows(
    history: History, languages: tuple[str, ...], regions: list[str]
) -> Iterator[list[Value]]:
    event = history.event
    for each in event.questions.values():
        question = _without_content(each) if each.state == "withdrawn" else each
        upvotes = _upvotes_by_region(event, question)
        answered_at = (
            history.answer_times.get(question.id) if question.state == "answered" else None
        )
        yield [
            *(
                event.profile.code,
                question.id,
                question.room,
                *time_cells(event, question.at),
                question.state,
                question.reason,
                question.into,
            ),
            *(
                question.text,
                question.language,
                question.original,
                *text_cells(question.approved_texts(), languages),
            ),
            *(
                question.topic,
                *text_cells(_topic_name(event, question), languages),
                question.to,
                question.delegation,
            ),
            *(
                len(supporters_of(event, question)),
                *(upvotes[region] for region in regions),
                *time_cells(event, answered_at),
            ),
            *(
                *text_cells(question.reply, languages),
                question.reply_from,
                history.last_moderators.get(question.id),
            ),
        ]


def _without_content(question: Question) -> Question:
    """The question with its content removed."""
    removed: dict[str, Any] = {
        "text": "",
        "original": None,
        "translations": {},
        "topic": None,
        "to": None,
        "delegation": None,
        "reply": {},
        "reply_from": None,
    }
    return msgspec.structs.replace(question, **removed)


def _topic_name(event: Event, question: Question) -> Text:
    topics = event.qa_settings[question.room].topics if question.room in event.qa_settings else ()
    return next((topic.name for topic in topics if topic.id == question.topic), {})


def _upvotes_by_region(event: Event, question: Question) -> Counter[str]:
    """Upvotes by region; staff have none."""
    people = (event.people.get(person_of(actor) or 0) for actor in supporters_of(event, question))
    return Counter(person.region for person in people if person is not None)
