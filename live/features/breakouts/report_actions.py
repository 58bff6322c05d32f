"""Report-backs: the report of each room of a breakout to the plenary, by field and language.

The last writer of a field wins. Versions of others are kept for the room's staff and host; further
edits by the same writer replace their own version. After the end the people of a room have another
minute; then only staff can write. A report is visible in its room until it is shown, and to
everyone from then on. Its fields are fixed when the breakout opens.
"""

from __future__ import annotations

import re

import msgspec

from ...kernel.actions import Action, Decision, Fact, Rename, without_text
from ...kernel.actor import person_actor, person_of
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Closed, Conflict, NotFound, RefusalSentences
from ...kernel.item import Item, is_for_staff
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ATTENDEES, STAFF, Principal
from ...kernel.text import LINE_MAX_CHARS, Text, clean_text, clean_translations
from ...kernel.topics import PLENARY, actor_of_topic, report_topics, room_topics, staff_topics
from ..people.model import Person
from ..rooms.model import FieldVersion, Room
from ..screen import screen
from ..state import Event
from ..translation.model import DraftFlag
from .breakout import find_breakout, find_breakout_room
from .drafted_reports import drafts_of_field, flagged_of_field
from .model import Breakout, ReportField

MAX_FIELD_LENGTH = 500
"""Code points per field and language."""
MAX_FIELDS = 12
"""Fields of a report."""
MAX_VERSIONS = 20
"""Versions kept per field and language."""
GRACE_MS = 60_000
"""Time after the end in which the people of a room can still write."""
FIELD_ID = re.compile(r"[a-z][a-z0-9_]{0,29}")


class SetReportForm(Action, frozen=True, tag="report.form"):
    """Set the report fields of all breakouts that have not been opened."""

    allowed_roles = STAFF
    example = {
        "fields": [{"id": "agreed", "label": {"en": "What we agree on", "zh": "我们的共识"}}]
    }
    fields: tuple[ReportField, ...]
    """1 to 12."""

    def decide(self, event: Event, who: Principal, at: int) -> ReportFormSet | None:
        event.profile.require_live()
        fields = clean_fields(self.fields)
        return None if fields == event.report_form else ReportFormSet(fields=fields)


class ReportFormSet(Fact, frozen=True, tag="report.form_set"):
    fields: tuple[ReportField, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        event.report_form = self.fields
        publish_form(event)


def clean_fields(fields: tuple[ReportField, ...]) -> tuple[ReportField, ...]:
    """Return the fields of a form with clean labels. Raises BadValue, BadText."""
    ids = [field.id for field in fields]
    if (
        not 1 <= len(ids) <= MAX_FIELDS
        or len(set(ids)) < len(ids)
        or not all(map(FIELD_ID.fullmatch, ids))
    ):
        raise BadValue("report_fields", most=MAX_FIELDS)
    return tuple(
        ReportField(field.id, clean_translations(field.label, LINE_MAX_CHARS)) for field in fields
    )


class WriteReport(Action, frozen=True, tag="report.write"):
    """Write a field of the own room's report, in a language, until a minute after the breakout's
    end; staff can write later, too.
    """

    allowed_roles = ATTENDEES | STAFF
    example = {
        "report": 43,
        "field": "agreed",
        "language": "en",
        "text": "Two pilots share their data.",
    }
    report: int
    """The room."""
    field: str
    """Id of a field of the form."""
    language: str
    """A language of the event."""
    text: str
    """Empty clears it."""

    def submits_text(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Principal, at: int) -> ReportWritten | None:
        event.profile.require_live()
        breakout, room = find_breakout_room(event, self.report)
        _require_writable(breakout, room, who, at)
        if self.field not in {field.id for field in breakout.form}:
            raise BadValue("report_field")
        if self.language not in event.profile.languages:
            raise BadValue("language")
        text = clean_text(self.text, MAX_FIELD_LENGTH) if self.text.strip() else ""
        versions = room.report.get(_field_key(self.field, self.language))
        if text == (versions[-1].text if versions else ""):
            return None
        return ReportWritten(
            room=room.id,
            field=self.field,
            language=self.language,
            text=text,
            person=who.person,
            delegation=who.delegation,
        )


def _require_writable(breakout: Breakout, room: Room, who: Principal, at: int) -> None:
    """Attendees may write in their current or last room, until a minute after the end. Raises
    NotFound, Conflict, Closed.
    """
    if who.role in ATTENDEES and (
        breakout.state == "draft" or breakout.assignments.get(who.person or 0) != room.id
    ):
        raise NotFound("room")
    if breakout.state == "draft":
        raise Conflict("breakout_draft")
    if (
        who.role in ATTENDEES
        and breakout.ended_at is not None
        and at >= breakout.ended_at + GRACE_MS
    ):
        raise Closed("report", at=breakout.ended_at)


class ReportWritten(Fact, frozen=True, tag="report.written"):
    """`person` and `delegation` of the writer; None for staff."""

    room: int
    field: str
    language: str
    text: str
    person: int | None
    delegation: str | None

    def redacted(self, rename: Rename = without_text) -> ReportWritten:
        return msgspec.structs.replace(self, text=rename(self.text))

    def apply(self, event: Event, entry: Entry) -> None:
        room = event.rooms[self.room]
        versions = room.report.setdefault(_field_key(self.field, self.language), [])
        if versions and versions[-1].actor == entry.actor:
            versions.pop()
        versions.append(
            FieldVersion(self.text, entry.actor, self.person, self.delegation, entry.at)
        )
        del versions[:-MAX_VERSIONS]
        publish_field(event, room, _field_key(self.field, self.language))


class ShowReport(Action, frozen=True, tag="report.show"):
    """Show a room's report to everyone, including the screen; or (null) show the rooms of the
    breakout on the screen.
    """

    allowed_roles = STAFF
    example = {"breakout": 42, "room": 43}
    breakout: int
    room: int | None = None
    """Room of the shown report; null: the rooms of the breakout, on the screen."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        breakout = find_breakout(event, self.breakout)
        if breakout.state == "draft":
            raise Conflict("breakout_draft")
        if self.room is None:
            return Decision(screen.steer_to(event, PLENARY, "breakout", breakout.id))
        if self.room not in breakout.rooms:
            raise NotFound("room")
        facts = () if event.rooms[self.room].reported else (ReportShown(room=self.room),)
        return Decision((*facts, *screen.steer_to(event, PLENARY, "report", self.room)))


class RevealReports(Action, frozen=True, tag="report.reveal"):
    """Show all written reports of a breakout to everyone, without the screen; also after the end,
    for the event's report.
    """

    allowed_roles = STAFF
    works_after_end = True
    example = {"breakout": 42}
    breakout: int

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        breakout = find_breakout(event, self.breakout)
        if breakout.state == "draft":
            raise Conflict("breakout_draft")
        rooms = [event.rooms[room] for room in breakout.rooms]
        hidden = [room for room in rooms if report_texts(room) and not room.reported]
        return Decision(tuple(ReportShown(room=room.id) for room in hidden))


class ReportShown(Fact, frozen=True, tag="report.shown"):
    room: int

    def apply(self, event: Event, entry: Entry) -> None:
        room = event.rooms[self.room]
        room.reported = True
        publish_report(event, room)


def begin_reports(event: Event, breakout: Breakout) -> None:
    """Fix the fields of the report when the rooms open, and publish the empty reports."""
    breakout.form = event.report_form
    for room in breakout.rooms:
        publish_report(event, event.rooms[room])


def leave_report(event: Event, person: Person, room: Room) -> None:
    """Keep the report of a room in reach of a person in it at the end."""
    person.past_room = room.id
    event.publish_private(person_actor(person.id), "past_room")


def republish_report(event: Event, room: Room) -> None:
    """Publish a report and its texts to the people in the room at the end."""
    publish_report(event, room)
    for key in room.report:
        publish_field(event, room, key)


def publish_form(event: Event) -> None:
    event.publish_item("form", staff_topics(PLENARY))


def publish_report(event: Event, room: Room) -> None:
    """Publish the form of a report and, once it is shown, all of its texts."""
    event.publish_item(f"report:{room.id}", _reader_topics(event, room))
    if room.reported:
        event.publish_item(f"reported:{room.id}", room_topics(PLENARY))


def publish_field(event: Event, room: Room, key: str) -> None:
    """Publish a change of a text, and the texts of its field in other languages: it takes the place
    of their drafts, or leaves it.
    """
    event.publish_item(f"said:{room.id}.{key}", _reader_topics(event, room))
    field = key.partition(".")[0]
    for other in room.report:
        if other != key and other.partition(".")[0] == field:
            event.mark_changed(f"said:{room.id}.{other}")
    has_others = len(room.report[key]) > 1
    if has_others or f"unsaid:{room.id}.{key}" in event.item_topics:
        event.publish_item(f"unsaid:{room.id}.{key}", staff_topics(room.id) if has_others else ())
    if room.reported:
        publish_report(event, room)


def _reader_topics(event: Event, room: Room) -> tuple[str, ...]:
    """Topics of the readers of a report that is not shown: its room, also after the end."""
    breakout, _ = find_breakout_room(event, room.id)
    return (*room_topics(room.id), *(report_topics(room.id) if breakout.state == "ended" else ()))


def report_texts(room: Room) -> dict[str, Text]:
    """Texts of a report, by field and language."""
    texts_by_field: dict[str, Text] = {}
    for key, versions in room.report.items():
        field, _, language = key.partition(".")
        if versions[-1].text:
            texts_by_field.setdefault(field, {})[language] = versions[-1].text
    return texts_by_field


def _field_key(field: str, language: str) -> str:
    return f"{field}.{language}"


class ReportItem(Item, frozen=True):
    """The report of a breakout room, without its texts."""

    form: tuple[ReportField, ...]
    """Fields that the room is asked to fill in."""
    shown: bool
    """True if everyone may read it."""


class FieldTextItem(Item, frozen=True, omit_defaults=True):
    """A text of a report, in a single language."""

    text: str
    delegation: str | None
    """Delegation of its writer; null if staff wrote it."""
    name: str
    """Name of its writer; empty if they gave none."""
    at: int
    """Time at which it was written."""
    drafts: dict[str, str] = {}
    """Machine drafts that its readers get, by language; left out if there are none."""
    flagged: dict[str, tuple[str, tuple[DraftFlag, ...]]] = {}
    """Machine drafts that wait for a person, by language, with the reasons, for staff and the
    room's host; left out if there are none.
    """


class PastRoomItem(Item, frozen=True):
    """The breakout room that the reader was in when its breakout ended."""

    breakout: int | None
    room: int
    name: Text
    until: int
    """Time until which its report can still be written."""
    host: bool
    """True if the reader was its host, with the right to put its report on the board."""


class ReportedItem(Item, frozen=True, omit_defaults=True):
    """A whole report."""

    breakout: int
    name: Text
    """Name of the room."""
    form: tuple[ReportField, ...]
    texts: dict[str, Text]
    """By field; fields without a text are left out."""
    drafts: dict[str, dict[str, str]] = {}
    """Machine drafts by `field.language` of their text, and by language; left out if there are
    none.
    """


def view_form(event: Event, topic: str, id: str) -> tuple[ReportField, ...]:
    """Fields that the rooms of breakouts not opened yet will be asked to report. In
    `room:1:staff`, from the first breakout on.
    """
    return event.report_form


def view_report(event: Event, topic: str, id: str) -> ReportItem:
    """Report of breakout room R. In `room:R:*`, once its breakout has been opened; in
    `room:R:report` after its end.
    """
    breakout, room = find_breakout_room(event, int(id))
    return ReportItem(form=breakout.form, shown=room.reported)


def view_said(event: Event, topic: str, id: str) -> FieldTextItem:
    """Current text of field F in language L of room R's report. In `room:R:*`, once someone wrote
    it; in `room:R:report` after the end.
    """
    item = _view_version(event, _versions_of(event, id)[-1])
    room, _, key = id.partition(".")
    return msgspec.structs.replace(
        item,
        drafts=drafts_of_field(event, event.rooms[int(room)], key, topic),
        flagged=flagged_of_field(event, event.rooms[int(room)], key) if is_for_staff(topic) else {},
    )


def view_unsaid(event: Event, topic: str, id: str) -> list[FieldTextItem]:
    """Overwritten texts of field F in language L of room R's report, the latest first, up to 20.
    In `room:R:staff`, if others overwrote something.
    """
    return [_view_version(event, version) for version in _versions_of(event, id)[-2::-1]]


def view_past_room(event: Event, topic: str, id: str) -> PastRoomItem:
    """Breakout room that the reader was in when its breakout ended. In `me`, until they enter
    another room.
    """
    person = event.people[person_of(actor_of_topic(topic)) or 0]
    breakout, room = find_breakout_room(event, person.past_room or 0)
    return PastRoomItem(
        breakout=room.breakout,
        room=room.id,
        name=room.name,
        until=(breakout.ended_at or 0) + GRACE_MS,
        host=room.host == person.id,
    )


def view_reported(event: Event, topic: str, id: str) -> ReportedItem:
    """Report of room R that everyone may read. In `room:1:*`, once it is shown."""
    breakout, room = find_breakout_room(event, int(id))
    drafts = {key: drafts_of_field(event, room, key, topic) for key in room.report}
    return ReportedItem(
        breakout=breakout.id,
        name=room.name,
        form=breakout.form,
        texts=report_texts(room),
        drafts={key: each for key, each in drafts.items() if each},
    )


def _versions_of(event: Event, id: str) -> list[FieldVersion]:
    room, _, key = id.partition(".")
    return event.rooms[int(room)].report[key]


def _view_version(event: Event, version: FieldVersion) -> FieldTextItem:
    return FieldTextItem(
        text=version.text,
        delegation=version.delegation,
        name=event.names.get(version.person or 0, ""),
        at=version.at,
    )


LOG_MESSAGES: LogMessages = {
    ReportFormSet: "Report form changed",
    ReportWritten: "Report written",
    ReportShown: "Report shown to everyone",
}


def check_on_screen(event: Event, who: Principal, room: int, id: int) -> None:
    """Raise NotFound unless it is the plenary's screen, and a report that everyone may read."""
    if room != PLENARY or id not in event.rooms or not event.rooms[id].reported:
        raise NotFound("report")


REFUSALS: RefusalSentences = {
    (NotFound, "report"): "This report has not been shown yet. Show it first.",
    (BadValue, "report_fields"): (
        "The report form needs 1 to {most} fields, each with a unique name. Correct the fields."
    ),
    (BadValue, "report_field"): "This report has no such field. Reload the page to see its fields.",
    (Closed, "report"): (
        "This room has closed, and so has its report. Ask a moderator to add what is missing."
    ),
}
ACTIONS = (SetReportForm, WriteReport, ShowReport, RevealReports)
FACTS = (ReportFormSet, ReportWritten, ReportShown)
VIEWS = {
    "form": view_form,
    "report:R": view_report,
    "said:R.F.L": view_said,
    "unsaid:R.F.L": view_unsaid,
    "reported:R": view_reported,
    "past_room": view_past_room,
}
