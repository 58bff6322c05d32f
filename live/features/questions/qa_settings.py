"""Settings of a room's Q&A, including whether it is open."""

from __future__ import annotations

import re

import msgspec

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, RefusalSentences
from ...kernel.item import Item, for_staff, is_for_staff
from ...kernel.log_messages import LogMessages, MessageByValue
from ...kernel.principal import FACILITATORS, Principal
from ...kernel.shared_fields import changes_of, copy_fields, given_fields
from ...kernel.text import LINE_MAX_CHARS, clean_translations
from ...kernel.topics import PLENARY, room_topics
from ...kernel.undo import record_undo
from ..rooms import rooms
from ..state import Event
from .asking import blocklist
from .model import PublicQASettings, QASettings, QuestionTopic
from .undo.undo_records import SettingsUndo

MAX_OPEN_QUESTIONS = 50
MAX_SLOW_S = 3600
MAX_TOPICS = 20
MAX_WORDS_LENGTH = 600
"""Code points of the moderation policy, per language."""
MAX_RECHECKED = 200
"""Newest pending questions that are checked again when the block list changes."""
_TOPIC_ID = re.compile(r"[a-z0-9-]{1,20}")


class OpenQA(Action, frozen=True, tag="qa.open"):
    """Open a room for questions."""

    allowed_roles = FACILITATORS
    example = {"room": 1}
    room: int

    def decide(self, event: Event, who: Principal, at: int) -> QASwitched | None:
        event.profile.require_live()
        room = rooms.find_room(event, self.room)
        rooms.require_open(event, room)
        return None if room.qa else QASwitched(room=room.id, qa=True)


class CloseQA(Action, frozen=True, tag="qa.close"):
    """Close a room for new questions; existing questions stay."""

    allowed_roles = FACILITATORS
    example = {"room": 1}
    room: int

    def decide(self, event: Event, who: Principal, at: int) -> QASwitched | None:
        return (
            QASwitched(room=self.room, qa=False) if rooms.find_room(event, self.room).qa else None
        )


class QASwitched(Fact, frozen=True, tag="qa.set"):
    logged_of_hosts = True
    log_subject = "room"
    room: int
    qa: bool

    def apply(self, event: Event, entry: Entry) -> None:
        room = event.rooms[self.room]
        room.qa = self.qa
        rooms.publish_room(event, room)


class ChangeQASettings(
    Action,
    changes_of(QASettings),  # type: ignore[misc]
    frozen=True,
    tag="qa.rules",
    omit_defaults=True,
):
    """Change the settings of a room's Q&A; a field left out does not change. They apply to later
    questions.
    """

    allowed_roles = FACILITATORS
    example = {
        "room": 1,
        "most_open": 2,
        "slow": 30,
        "blocked": ["lottery"],
        "words": {
            "en": "Every question is read within five minutes.",
            "zh": "每个提问五分钟内会有人阅读。",
        },
        "topics": [{"id": "finance", "name": {"en": "Finance", "zh": "资金"}}],
    }
    room: int

    def decide(self, event: Event, who: Principal, at: int) -> QASettingsChanged | None:
        before = qa_settings_of(event, rooms.find_room(event, self.room).id)
        after = check_settings(msgspec.structs.replace(before, **given_fields(self)))
        return (
            None
            if after == before
            else QASettingsChanged(
                room=self.room,
                rules=after,
                act=event.seq + 1,
                rechecked=find_rechecked(event, self.room, after),
            )
        )


def find_rechecked(event: Event, room: int, after: QASettings) -> tuple[int, ...]:
    """The pending questions of a room that other words are found in than before."""
    if after.blocked == qa_settings_of(event, room).blocked:
        return ()
    waiting = [
        question
        for question in event.questions.values()
        if question.room == room and question.state == "pending"
    ][-MAX_RECHECKED:]
    matches = blocklist.find_blocked_in_each((question.text for question in waiting), after.blocked)
    return tuple(
        question.id
        for question, match in zip(waiting, matches, strict=True)
        if match != question.flagged
    )


class QASettingsChanged(Fact, frozen=True, tag="qa.ruled"):
    """`rechecked`: pending questions in which other flagged words are found now. The words are not
    named here: they are of texts that may be erased.
    """

    logged_of_hosts = True
    log_subject = "room"

    room: int
    rules: QASettings
    act: int = 0
    rechecked: tuple[int, ...] = ()

    def apply(self, event: Event, entry: Entry) -> None:
        undo = SettingsUndo(
            room=self.room, before=qa_settings_of(event, self.room), after=self.rules
        )
        record_undo(event, entry, self.act, undo)
        event.qa_settings[self.room] = self.rules
        publish_qa_settings(event, self.room)
        questions = [event.questions[id] for id in self.rechecked]
        texts = (question.text for question in questions)
        matches = blocklist.find_blocked_in_each(texts, self.rules.blocked)
        for question, match in zip(questions, matches, strict=True):
            question.flagged = match
            event.publish_item(f"question:{question.id}", question.item_topics())


def qa_settings_of(event: Event, room: int) -> QASettings:
    """The Q&A settings of a room, or the defaults."""
    return event.qa_settings.get(room, QASettings())


def check_labels(event: Event, room: int, topic: str | None, to: str | None) -> None:
    """Raises BadValue if the topic is not of the room, or `to` is not a delegation of the event."""
    if topic is not None and topic not in {each.id for each in qa_settings_of(event, room).topics}:
        raise BadValue("topic")
    if to is not None and to not in event.profile.delegations:
        raise BadValue("to")


def publish_qa_settings(event: Event, room: int) -> None:
    event.publish_item(f"qa:{room}", room_topics(room))
    if room == PLENARY:
        for feature in event.features:
            feature.on_topics(event)


def publish_plenary_settings(event: Event) -> None:
    publish_qa_settings(event, PLENARY)


def check_settings(wanted: QASettings) -> QASettings:
    """Return the settings with clean texts. Raises BadValue, BadText."""
    if not 1 <= wanted.most_open <= MAX_OPEN_QUESTIONS:
        raise BadValue("most_open", most=MAX_OPEN_QUESTIONS)
    if not 0 <= wanted.slow <= MAX_SLOW_S:
        raise BadValue("slow", most=MAX_SLOW_S)
    ids = {topic.id for topic in wanted.topics}
    if (
        len(ids) != len(wanted.topics)
        or len(ids) > MAX_TOPICS
        or not all(map(_TOPIC_ID.fullmatch, ids))
    ):
        raise BadValue("topics", most=MAX_TOPICS)
    return msgspec.structs.replace(
        wanted,
        blocked=blocklist.clean_words(wanted.blocked),
        words=clean_translations(wanted.words, MAX_WORDS_LENGTH)
        if any(map(str.strip, wanted.words.values()))
        else {},
        topics=tuple(
            QuestionTopic(topic.id, clean_translations(topic.name, LINE_MAX_CHARS))
            for topic in wanted.topics
        ),
    )


class QAItem(Item, PublicQASettings, frozen=True):
    """Settings of a room's Q&A."""


class QAForStaff(QAItem, frozen=True, kw_only=True):
    """Settings of a room's Q&A, for its staff and host."""

    blocked: tuple[str, ...]
    """Block list: a question with any of these words waits for review."""


def view_qa_settings(event: Event, topic: str, id: str) -> QAItem | QAForStaff:
    """Settings of room R's Q&A. In `room:R:*`."""
    settings = qa_settings_of(event, int(id))
    item = QAItem(**copy_fields(settings, PublicQASettings))
    return for_staff(QAForStaff, item, blocked=settings.blocked) if is_for_staff(topic) else item


LOG_MESSAGES: LogMessages = {
    QASwitched: MessageByValue("qa", {True: "Questions opened", False: "Questions closed"}),
    QASettingsChanged: "Q&A settings changed",
}
REFUSALS: RefusalSentences = {
    (BadValue, "to"): (
        "This delegation is not part of the event. Choose one from the list, or choose everyone."
    ),
    (BadValue, "topic"): "This topic no longer exists. Choose another one, or none.",
    (BadValue, "topics"): (
        "There can be up to {most} topics, each with a unique ID (a–z, 0–9, -). Correct them and "
        "save again."
    ),
    (BadValue, "most_open"): (
        "The number of open questions per person is out of range. Enter 1 to {most}."
    ),
    (BadValue, "slow"): (
        "The wait between questions is too long (limit: {most} seconds). Enter a smaller number."
    ),
    (BadValue, "wildcard"): (
        "These flagged words cannot be used: {words}. A * may only stand at the end of a word, "
        "after two letters or more. Correct them and save again."
    ),
    (BadValue, "blocked"): (
        "The list is too long (limit: {most} words). Remove some and save again."
    ),
}
ACTIONS = (OpenQA, CloseQA, ChangeQASettings)
FACTS = (QASwitched, QASettingsChanged)
VIEWS = {"qa:R": view_qa_settings}
