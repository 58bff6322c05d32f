"""Actions of organisers on the report: its introduction, parts and hidden texts; publication.

Pages of a published report are stored files of the event; the journal has their digests.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

import msgspec

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, NotFound, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ORGANISERS, Principal
from ...kernel.text import Text
from ...kernel.topics import ORGANISER_TOPIC, PLENARY, room_topics
from ..event.event_settings import clean_optional
from ..polls.model import Poll
from ..questions.model import PUBLIC_STATES, Question
from ..state import Event
from .event_summary import summary_row
from .model import Audience, PublishedReport, ReportPart

MAX_INTRODUCTION_CHARS = 4000
MAX_HIDDEN = 2000
MAX_KEY_CHARS = 200
KEY_BYTES = 16
"""Randomness of a link of its own. It is all that the link has: nobody may guess it."""
MAX_FILES = 40
REPORTED_STATES = PUBLIC_STATES | {"parked"}
"""States of questions in the report, if they were public."""
HIDEABLE_KINDS = ("poll", "question", "reply", "entry", "word", "said")
"""Kinds of keys that can be hidden: a poll, a question, its reply, an answer on the wall of poll
texts, a word (`word:42.energy`), a text of a breakout room's report (`said:R.F.L`).
"""


class ReportSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Values of the report's settings; null: not given."""

    introduction: Text | None = None
    """Text of the organiser that comes first; empty: none."""
    parts: tuple[ReportPart, ...] | None = None
    """Parts that are shown, in this order."""


class ConfigureReport(
    Action, ReportSettings, frozen=True, tag="event_report.configure", omit_defaults=True
):
    """Change the introduction of the report, or its parts and their order."""

    allowed_roles = ORGANISERS
    works_after_end = True
    example = {
        "introduction": {"en": "What we learned.", "zh": "我们的收获。"},
        "parts": ["polls", "questions", "method"],
    }
    was: ReportSettings | None = None
    """Values that the editor saw; refused if a changed value differs now."""

    def decide(self, event: Event, who: Principal, at: int) -> ReportConfigured | None:
        parts = self.parts
        if parts is not None and len(set(parts)) < len(parts):
            raise BadValue("report_parts")
        introduction = self.introduction
        if introduction is not None:
            introduction = clean_optional(introduction, MAX_INTRODUCTION_CHARS)
        values: dict[str, Any] = {"introduction": introduction, "parts": parts}
        changes = {
            name: value
            for name, value in values.items()
            if value is not None and value != getattr(event.report, name)
        }
        for name in changes if self.was is not None else ():
            expected_value = getattr(self.was, name)
            if expected_value is not None and expected_value != getattr(event.report, name):
                raise Conflict("rewritten")
        return ReportConfigured(**changes) if changes else None


class ReportConfigured(
    Fact, ReportSettings, frozen=True, tag="event_report.configured", omit_defaults=True
):
    """The settings that changed; null: not changed."""

    def apply(self, event: Event, entry: Entry) -> None:
        for name in ReportSettings.__struct_fields__:
            if (value := getattr(self, name)) is not None:
                setattr(event.report, name, value)
        _publish_settings(event)


class HideFromReport(Action, frozen=True, tag="event_report.hide"):
    """Leave a poll or a single text out of the report."""

    allowed_roles = ORGANISERS
    works_after_end = True
    example = {"key": "question:42"}
    key: str
    """Key of a poll, question, reply (`reply:42`), answer on a wall (`entry:42`), word
    (`word:42.energy`) or text of a room's report (`said:R.F.L`).
    """

    def decide(self, event: Event, who: Principal, at: int) -> ReportTextHidden | None:
        check_key(event, self.key)
        if self.key in event.report.hidden:
            return None
        if len(event.report.hidden) >= MAX_HIDDEN:
            raise BadValue("report_hidden", most=MAX_HIDDEN)
        return ReportTextHidden(key=self.key)


class ReportTextHidden(Fact, frozen=True, tag="event_report.hidden"):
    key: str

    def apply(self, event: Event, entry: Entry) -> None:
        event.report.hidden = (*event.report.hidden, self.key)
        _publish_settings(event)


class ShowInReport(Action, frozen=True, tag="event_report.show"):
    """Take a hidden poll or text into the report again."""

    allowed_roles = ORGANISERS
    works_after_end = True
    example = {"key": "question:42"}
    key: str

    def decide(self, event: Event, who: Principal, at: int) -> ReportTextShown | None:
        return ReportTextShown(key=self.key) if self.key in event.report.hidden else None


class ReportTextShown(Fact, frozen=True, tag="event_report.shown"):
    key: str

    def apply(self, event: Event, entry: Entry) -> None:
        event.report.hidden = tuple(each for each in event.report.hidden if each != self.key)
        _publish_settings(event)


class PublishReport(Action, frozen=True, tag="event_report.publish"):
    """Publish the stored pages of the report, for everyone with the code or by a link of its own.
    Only once the event has ended. Replaces the earlier publication.
    """

    allowed_roles = ORGANISERS
    works_after_end = True
    example = {"audience": "everyone", "files": {"en": "0" * 64, "zh": "1" * 64}}
    audience: Audience
    files: dict[str, str]
    """SHA-256 of the stored page by language, and of the list of ballots (`ballots`)."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        if event.profile.state != "ended":
            raise Conflict("report_early")
        if not 0 < len(self.files) <= MAX_FILES or not all(
            len(name) <= MAX_KEY_CHARS and re.fullmatch("[0-9a-f]{64}", digest)
            for name, digest in self.files.items()
        ):
            raise BadValue("report_files")
        before = event.profile.report
        if self.audience == "everyone":
            key = ""
        else:  # a link that was given to others keeps working
            key = before.key if before is not None and before.key else event.make_salt(KEY_BYTES)
        report = PublishedReport(self.audience, self.files, key, at, event.seq + 1)
        return Decision(
            (ReportPublished(audience=self.audience, files=self.files, key=key),),
            (summary_row(event.profile, report=report),),
        )


class ReportPublished(Fact, frozen=True, tag="event_report.published"):
    audience: Audience
    files: dict[str, str]
    key: str

    def apply(self, event: Event, entry: Entry) -> None:
        event.profile.report = PublishedReport(
            self.audience, self.files, self.key, entry.at, entry.seq
        )
        _publish_settings(event)
        event.publish_item("event", room_topics(PLENARY))


class UnpublishReport(Action, frozen=True, tag="event_report.unpublish"):
    """Take the published report down. Its link never works again."""

    allowed_roles = ORGANISERS
    works_after_end = True
    works_in_archive = True
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if event.profile.report is None:
            return None
        return Decision((ReportUnpublished(),), (summary_row(event.profile, report=None),))


class ReportUnpublished(Fact, frozen=True, tag="event_report.unpublished"):
    logged_of_attendees = True

    def apply(self, event: Event, entry: Entry) -> None:
        event.profile.report = None
        _publish_settings(event)
        event.publish_item("event", room_topics(PLENARY))


def withdraw_report(event: Event, person: object) -> Decision:
    """Return the facts that take down a published report: a person in it is to be erased."""
    if event.profile.report is None:
        return Decision(())
    return Decision((ReportUnpublished(),), (summary_row(event.profile, report=None),))


def erase_words_from_report(event: Event, names: dict[int, dict[str, str]]) -> None:
    """Give words other names in the keys of hidden texts. `names`: by poll and word."""
    event.report.hidden = tuple(renamed_key(key, names) for key in event.report.hidden)
    if any(key.startswith("word:") for key in event.report.hidden):
        _publish_settings(event)


def renamed_key(key: str, names: dict[int, dict[str, str]]) -> str:
    """Return the key of a hidden text; that of a word with its other name."""
    kind, _, rest = key.partition(":")
    poll, _, word = rest.partition(".")
    if kind != "word" or word not in names.get(int(poll), {}):
        return key
    return f"word:{poll}.{names[int(poll)][word]}"


def check_key(event: Event, key: str) -> None:
    """Raise NotFound unless this is the key of something that can be hidden."""
    kind, _, rest = key.partition(":")
    number, _, more = rest.partition(".")
    if kind not in HIDEABLE_KINDS or len(key) > MAX_KEY_CHARS or not number.isdecimal():
        raise NotFound("report_key")
    id = int(number)
    known_ids: dict[str, Collection[int]] = {
        "poll": event.polls,
        "word": event.polls,
        "question": event.questions,
        "reply": event.questions,
        "said": event.rooms,
    }
    ids = known_ids.get(kind)
    if (ids is not None and id not in ids) or bool(more) != (kind in ("word", "said")):
        raise NotFound("report_key")


def is_reportable_poll(poll: Poll) -> bool:
    """Return True for polls of the report: closed polls of the plenary with a public result."""
    return poll.room == PLENARY and poll.state == "closed" and poll.result_is_public


def is_reportable_question(question: Question) -> bool:
    """Return True for questions of the report: those of the plenary that everyone could read."""
    return question.room == PLENARY and question.state in REPORTED_STATES and question.was_shown


def _publish_settings(event: Event) -> None:
    event.publish_item("event_report", (ORGANISER_TOPIC,))


class EventReportItem(Item, frozen=True):
    """Settings of the report, and its publication."""

    introduction: Text
    parts: tuple[ReportPart, ...]
    """Parts that are shown, in this order."""
    hidden: tuple[str, ...]
    """Keys of polls and single texts that are left out."""
    audience: Audience | None
    """Readers of the published report; null: it is not published."""
    key: str
    """Random part of its link; empty if there is none."""
    at: int | None
    """Time of its publication; null: it is not published."""


def view_event_report(event: Event, topic: str, id: str) -> EventReportItem:
    """Settings and publication of the report. In `event:organiser`, once any of them was set."""
    settings, report = event.report, event.profile.report
    return EventReportItem(
        introduction=settings.introduction,
        parts=settings.parts,
        hidden=settings.hidden,
        audience=None if report is None else report.audience,
        key="" if report is None else report.key,
        at=None if report is None else report.at,
    )


LOG_MESSAGES: LogMessages = {
    ReportConfigured: "Event report edited",
    ReportTextHidden: "Text hidden in the event report",
    ReportTextShown: "Hidden text shown in the event report again",
    ReportPublished: "Event report published",
    ReportUnpublished: "Event report unpublished",
}
REFUSALS: RefusalSentences = {
    (Conflict, "report_early"): (
        "A report can be published once the event has ended. End the event first."
    ),
    (BadValue, "report_parts"): "A part of the report is listed twice. Reload the page.",
    (NotFound, "report_key"): (
        "This text is not part of the event or no longer exists. Reload the page."
    ),
    (BadValue, "report_hidden"): (
        "No more than {most} texts can be hidden. Leave out a whole part of the report instead."
    ),
    (BadValue, "report_files"): "The report could not be published. Try again.",
}
ACTIONS = (ConfigureReport, HideFromReport, ShowInReport, PublishReport, UnpublishReport)
FACTS = (
    ReportConfigured,
    ReportTextHidden,
    ReportTextShown,
    ReportPublished,
    ReportUnpublished,
)
VIEWS = {"event_report": view_event_report}
