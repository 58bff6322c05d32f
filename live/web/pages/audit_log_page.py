"""Audit log page for moderators and organisers: actions with role and time, latest first."""

from functools import partial
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from ...core.audit_log import subject_of
from ...core.event import Event
from ...core.model.audit_line import AuditLine
from ...core.model.principal import Role
from ...core.text import Text
from ...results.table import time_cells
from ..authentication import authenticate
from ..context import context_of
from ..i18n.locale import language_of

PAGE_SIZE = 50
VARIANT_FIELDS = {
    "question.moved": "state",
    "statement.judged": "state",
    "entry.put": "state",
    "poll.shown": "shown",
    "words.ruled": "shown",
    "qa.set": "qa",
    "question.upvoted": "on",
    "question.translation_approved": "on",
    "breakout.locked": "on",
    "room.helped": "on",
    "screen.steered": "blank",
}
"""Facts with several messages: the detail whose value selects one."""
PRESENCE_FIELDS = {
    "question.claimed": "until",
    "question.translation_claimed": "until",
    "qa.next_chosen": "question",
}
"""Facts with several messages: the detail whose presence selects one."""
EVENT_MESSAGES = {
    "event.created": "Event created",
    "event.configured": "Event settings changed",
    "event.started": "Event started",
    "event.ended": "Event ended",
    "agenda.set": "Agenda updated",
    "person.banned": "Person banned",
    "person.unbanned": "Person unbanned",
    "person.muted": "Person muted",
    "person.unmuted": "Person unmuted",
    "link.made": "Role link created",
    "link.revoked": "Role link revoked",
    "poll.created": "Poll created",
    "poll.edited": "Poll edited",
    "poll.dropped": "Draft poll deleted",
    "poll.ordered": "Draft polls reordered",
    "poll.opened": "Poll opened",
    "poll.extended": "Poll extended",
    "poll.reading_skipped": "Reading time skipped",
    "poll.paused": "Poll paused",
    "poll.closed": "Poll closed",
    "poll.shown True": "Result revealed",
    "poll.shown False": "Result hidden",
    "words.ruled True": "Words approved",
    "words.ruled False": "Words hidden",
    "words.merged": "Words merged",
    "words.parted": "Words split",
    "statement.judged approved": "Statement approved",
    "statement.judged rejected": "Statement rejected",
    "entry.put shown": "Answer approved",
    "entry.put hidden": "Answer hidden",
    "qa.set True": "Questions opened",
    "qa.set False": "Questions closed",
    "qa.ruled": "Q&A settings changed",
    "qa.next_chosen True": "Next question picked",
    "qa.next_chosen False": "Next question set to automatic",
    "question.asked": "Question asked",
    "question.edited": "Own question edited",
    "question.upvoted True": "Question upvoted",
    "question.upvoted False": "Upvote withdrawn",
    "question.moved pending": "Question returned to review",
    "question.moved approved": "Question approved",
    "question.moved answering": "Question answered live",
    "question.moved answered": "Question marked as answered",
    "question.moved parked": "Question set aside",
    "question.moved rejected": "Question rejected",
    "question.moved withdrawn": "Own question withdrawn",
    "question.moved merged": "Question merged",
    "question.reworded": "Question reworded",
    "question.labelled": "Question labelled",
    "question.claimed True": "Question claimed",
    "question.claimed False": "Question released",
    "question.undone": "Last action undone",
    "question.replied": "Reply written or withdrawn",
    "question.translation_claimed True": "Translation claimed",
    "question.translation_claimed False": "Translation released",
    "question.translated": "Translation written",
    "question.translation_approved True": "Translation approved",
    "question.translation_approved False": "Translation approval withdrawn",
    "announcement.posted": "Announcement published",
    "announcement.cleared": "Announcement removed",
    "screen.steered False": "Screen changed",
    "screen.steered True": "Screen blanked",
    "breakout.drafted": "Breakout created",
    "breakout.edited": "Breakout edited",
    "breakout.dropped": "Breakout deleted",
    "breakout.planned": "People grouped",
    "breakout.unplanned": "Grouping undone",
    "breakout.placed": "People assigned to rooms",
    "breakout.locked True": "Seats locked",
    "breakout.locked False": "Seats unlocked",
    "breakout.opened": "Breakout opened",
    "breakout.extended": "Breakout extended",
    "breakout.recalled": "Everyone recalled",
    "breakout.ended": "Breakout ended",
    "room.made": "Room created",
    "room.dropped": "Room deleted",
    "room.edited": "Room edited",
    "room.hosted": "Room host set",
    "room.helped True": "Help requested",
    "room.helped False": "Help request closed",
    "template.saved": "Breakout template saved",
    "template.dropped": "Breakout template deleted",
    "report.form_set": "Report form changed",
    "report.written": "Report written",
    "report.shown": "Report shown to everyone",
}
ROLE_LABELS = {
    "moderator": "Moderator",
    "speaker": "Speaker",
    "organiser": "Organiser",
    "host": "Host",
    "system": "Timer",
    "operator": "Operator",
}


class LogEntry(NamedTuple):
    """A line of the page.

    `moment` and `clock`: time in UTC and in the event's zone. `words`: text of its subject, in
    `language`.
    """

    moment: str
    clock: str
    role: str
    sentence: str
    words: str
    language: str


async def audit_log_page(request: Request) -> Response:
    """Render a page of the log. `before`: the seq of the oldest line shown so far."""
    broadcaster, _ = await authenticate(
        request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER
    )
    event, language = broadcaster.replica.event, language_of(request)
    before = request.query_params.get("before", "")
    end = next((at for at, line in enumerate(event.log) if str(line.seq) == before), len(event.log))
    lines = event.log[max(0, end - PAGE_SIZE) : end]
    entries = [_log_entry(request, event, line, language) for line in reversed(lines)]
    older = lines[0].seq if end > PAGE_SIZE else None
    page: dict[str, Any] = {
        "title": event.profile.title,
        "code": broadcaster.replica.code,
        "entries": entries,
        "older": older,
        "is_first": end == len(event.log),
    }
    return context_of(request).templates.render(request, "log.html", language, **page)


def message_of(line: AuditLine) -> str:
    """Msgid for a line. Facts of a later release are shown by their tag."""
    key = line.tag
    if key in VARIANT_FIELDS:
        key += f" {line.details.get(VARIANT_FIELDS[key])}"
    elif key in PRESENCE_FIELDS:
        key += f" {bool(line.details.get(PRESENCE_FIELDS[key]))}"
    return EVENT_MESSAGES.get(key, line.tag)


def _log_entry(request: Request, event: Event, line: AuditLine, language: str) -> LogEntry:
    translate = partial(context_of(request).messages.translate, language)
    moment, clock = map(str, time_cells(event, line.at))
    return LogEntry(
        moment,
        clock,
        translate(ROLE_LABELS.get(line.role, line.role)),
        translate(message_of(line)),
        *_subject_text(event, *subject_of(line), language),
    )


def _subject_text(event: Event, kind: str, number: int | None, language: str) -> tuple[str, str]:
    """Text or name of a line's subject and its language; empty if it no longer exists."""
    objects: Any = {
        "question": event.questions,
        "poll": event.polls,
        "announcement": event.announcements,
        "room": event.rooms,
    }.get(kind, {})
    subject = objects.get(number)
    match kind:
        case "question" if subject is not None and subject.state != "withdrawn":
            return subject.text, subject.language
        case "poll" if subject is not None:
            return _localised(subject.prompt, language)
        case "announcement" if subject is not None:
            return _localised(subject.text, language)
        case "room" if subject is not None and subject.breakout is not None:
            return _localised(subject.name, language)
    return "", ""


def _localised(text: Text, language: str) -> tuple[str, str]:
    shown_language = language if language in text else next(iter(text), "")
    return text.get(shown_language, ""), shown_language
