"""Audit log page for moderators and organisers: actions with time and actor, latest first."""

from functools import partial
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from ....kernel.audit_log import PROGRAM_ROLE, AuditLine, signature_of, subject_of
from ....kernel.log_messages import all_msgids, message_for
from ....kernel.principal import CLERKS, HEADS, Role
from ....kernel.text import Text, text_in
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.i18n.locale import language_of
from ....web.pages.staff_pages import list_staff_pages
from ...registry import FACT_TYPES, LOG_MESSAGES
from ...staff_channel.kept_messages import PRESET_SENTENCES, kept_text
from ...state import Event
from ...time_cells import time_cells
from ..parts import has_part

PAGE_SIZE = 50
LOG_MSGIDS = frozenset(msgid for each in LOG_MESSAGES.values() for msgid in all_msgids(each))
ROLE_LABELS = {
    "moderator": "Moderator",
    "speaker": "Speaker",
    "translator": "Translator",
    "head": "Head of delegation",
    "deputy": "Deputy head",
    "clerk": "Clerk (show of hands)",
    "organiser": "Organiser",
    "attendee": "Attendee",
    "host": "Host",
    "system": "Timer",
    "operator": "Operator",
    PROGRAM_ROLE: "Program",
}


class LogEntry(NamedTuple):
    """A line of the page.

    `moment` and `clock`: time in UTC and in the event's zone. `who`: the role link of staff with
    initials, of a clerk or the head of a delegation with that, else the role. `words`: text of its
    subject, in `language`.
    """

    moment: str
    clock: str
    who: str
    sentence: str
    words: str
    language: str


async def audit_log_page(request: Request) -> Response:
    """Render a page of the log. `before`: the seq of the oldest line shown so far."""
    broadcaster, identity = await authenticate(
        request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER
    )
    event, language = broadcaster.replica.event, language_of(request)
    before = request.query_params.get("before", "")
    end = next((at for at, line in enumerate(event.log) if str(line.seq) == before), len(event.log))
    lines = event.log[max(0, end - PAGE_SIZE) : end]
    entries = [_log_entry(request, event, line, language) for line in reversed(lines)]
    older = lines[0].seq if end > PAGE_SIZE else None
    pages = await list_staff_pages(request, event, identity, language)
    page: dict[str, Any] = {
        "title": event.profile.title,
        "rehearsal": event.profile.rehearsal,
        "pages": [page for page in pages if not page["part"] or has_part(event, page["part"])],
        "entries": entries,
        "older": older,
        "is_first": end == len(event.log),
    }
    return context_of(request).templates.render(request, "log.html", language, **page)


def message_of(line: AuditLine) -> str:
    """Msgid for a line. Facts of a later release are shown by their tag."""
    return message_for(LOG_MESSAGES.get(line.tag, line.tag), line.details) or line.tag


def _log_entry(request: Request, event: Event, line: AuditLine, language: str) -> LogEntry:
    translate = partial(context_of(request).messages.translate, language)
    moment, clock = map(str, time_cells(event, line.at))
    role = translate(ROLE_LABELS.get(line.role, line.role))
    who = signature_of(line, event.links, event.tokens) or role
    if line.role == PROGRAM_ROLE:
        who = f"{who} ({role})"
    elif line.role in HEADS | CLERKS and (
        delegation := event.profile.delegations.get(line.details["delegation"])
    ):
        who = f"{who} ({role}: {text_in(delegation.name, language)})"
    content = kept_text(event, line)
    if content.preset or content.text:
        preset = translate(PRESET_SENTENCES[content.preset]) if content.preset else ""
        words = ": ".join(filter(None, (preset, content.text))), ""
    else:
        words = _subject_text(event, *subject_of(line, FACT_TYPES[line.tag]), language)
    return LogEntry(moment, clock, who, translate(message_of(line)), *words)


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
