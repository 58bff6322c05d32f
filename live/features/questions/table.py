"""questions.csv: every question and its outcome. A withdrawn question has a row without its
content.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

import msgspec

from ...kernel.actor import Actor, person_of
from ...kernel.entry import Entry
from ...kernel.feature import Notes
from ...kernel.principal import Role
from ...kernel.rejection import RejectionReason
from ...kernel.table import Column, Table, Value, text_cells, text_columns, time_columns
from ...kernel.text import Text
from ..event.group_names import group_names
from ..history import History
from ..programs.token import SCOPES
from ..state import Event
from ..time_cells import time_cells
from .model import Question, QuestionState, RelayChannel
from .question import supporters_of
from .transitions import QuestionMoved
from .undo.undo import ModerationUndone


class Decisions(Notes):
    """Decisions on questions."""

    def __init__(self) -> None:
        self.answer_times: dict[int, int] = {}
        """Time (ms) at which a question was last answered, even if its state changed since."""
        self.last_moderators: dict[int, str] = {}
        """Role of the last person to decide on a question, by question."""

    def add(self, event: Event, entry: Entry) -> None:
        match entry.fact:
            case QuestionMoved() as fact:
                self._add_decision(fact, event, entry)
            case ModerationUndone(questions=questions):
                role = _role_of(event, entry.actor)
                self.last_moderators |= dict.fromkeys(questions, role)

    def _add_decision(self, moved: QuestionMoved, event: Event, entry: Entry) -> None:
        if moved.state != "withdrawn":
            self.last_moderators |= {
                id: _role_of(event, entry.actor)
                for id in (moved.question, moved.instead)
                if id is not None
            }
        if moved.instead is not None:
            self.answer_times[moved.instead] = entry.at
        if moved.state == "answered":
            self.answer_times[moved.question] = entry.at


def _role_of(event: Event, actor: str) -> str:
    """Role of an actor who decided on a question: staff, or the host of its room."""
    who = Actor.parse(actor)
    if who.link is not None:
        return event.links[who.link].role
    if who.token is not None:
        return SCOPES[event.tokens[who.token].scope].role
    return Role.HOST if who.person is not None else Role(who.role)


def questions_table(history: History) -> Table:
    languages, regions = history.event.profile.languages, history.event.profile.regions
    columns = (
        Column("event", "string", "Event code"),
        Column("question", "integer", "Question number"),
        Column("room", "integer", "Room number"),
        *time_columns("asked", "Asked (UTC)", "Asked (local)"),
        Column("state", "string", "State", values=get_args(QuestionState)),
        Column("reason", "string", "Reason for rejection", values=get_args(RejectionReason)),
        Column("merged_into", "integer", "Merged into question"),
        Column("text", "string", "Text"),
        Column("language", "string", "Language"),
        Column("original", "string", "Original text", "If a moderator reworded it."),
        *text_columns("translation", "Translation", languages),
        Column("label", "string", "Topic"),
        *text_columns("label", "Name of the topic", languages),
        Column("addressed_to", "string", "Addressed to"),
        Column("delegation", "string", "Delegation that asks"),
        Column("upvotes", "integer", "Upvotes", unit="people"),
        *(
            Column(f"upvotes_{region.id}", "integer", "Upvotes", unit="people", group=region.name)
            for region in regions
        ),
        *time_columns("answered", "Answered (UTC)", "Answered (local)"),
        *text_columns("reply", "Written reply", languages),
        Column("reply_from", "string", "Delegation that replies"),
        Column("moderator_role", "string", "Role that decided last"),
        *text_columns("delegation", "Name of the delegation that asks", languages),
        *text_columns("addressed_to", "Name of the delegation it is addressed to", languages),
        *text_columns("reply_from", "Name of the delegation that replies", languages),
        Column(
            "relayed",
            "string",
            "Asked by voice or chat",
            "If staff wrote it down.",
            values=get_args(RelayChannel),
        ),
        *text_columns("room", "Name of the room", languages),
    )
    rows = _question_rows(history, languages, [region.id for region in regions])
    return Table("questions", columns, rows, ("question",))


def _question_rows(
    history: History, languages: tuple[str, ...], regions: list[str]
) -> Iterator[list[Value]]:
    event, names = history.event, group_names(history.event)
    decisions: Decisions = history.notes["questions"]
    for each in event.questions.values():
        question = _without_content(each) if each.state == "withdrawn" else each
        upvotes = _upvotes_by_region(event, question)
        answered_at = (
            decisions.answer_times.get(question.id) if question.state == "answered" else None
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
                decisions.last_moderators.get(question.id),
            ),
            *(
                cell
                for delegation in (question.delegation, question.to, question.reply_from)
                for cell in text_cells(names.get(("delegation", delegation), {}), languages)
            ),
            question.relayed,
            *text_cells(names.get(("room", str(question.room)), {}), languages),
        ]


def _without_content(question: Question) -> Question:
    """The question with its content removed."""
    changes: dict[str, Any] = {
        "text": "",
        "original": None,
        "translations": {},
        "topic": None,
        "to": None,
        "delegation": None,
        "reply": {},
        "reply_from": None,
    }
    return msgspec.structs.replace(question, **changes)


def _topic_name(event: Event, question: Question) -> Text:
    topics = event.qa_settings[question.room].topics if question.room in event.qa_settings else ()
    return next((topic.name for topic in topics if topic.id == question.topic), {})


def _upvotes_by_region(event: Event, question: Question) -> Counter[str]:
    """Upvotes by region; staff have none."""
    people = (event.people.get(person_of(actor) or 0) for actor in supporters_of(event, question))
    return Counter(person.region for person in people if person is not None)
