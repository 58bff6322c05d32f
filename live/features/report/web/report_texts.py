"""Texts of the report that an organiser can hide singly: texts that attendees could read."""

from collections.abc import Iterator

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ....kernel.principal import Role
from ....kernel.text import Text
from ....web.authentication import authenticate
from ...polls.model import Poll
from ...questions.model import Question
from ...rooms.model import Room
from ...state import Event
from ..event_report import is_reportable_poll, is_reportable_question


class ReportText(msgspec.Struct, frozen=True, omit_defaults=True):
    """A text that can be hidden. `key`: as in `event_report.hide`. `language`: of a text that an
    attendee typed.
    """

    key: str
    text: Text
    language: str = ""


async def report_texts_json(request: Request) -> Response:
    """Texts of the report, for its organiser: `{"texts": [{"key", "text", "language"}]}`."""
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    return JSONResponse({"texts": msgspec.to_builtins(report_texts(broadcaster.replica.event))})


def report_texts(event: Event) -> list[ReportText]:
    """Texts that the report has or would have if they were not hidden, in their order."""
    return [
        *(
            text
            for poll in event.polls.values()
            if is_reportable_poll(poll)
            for text in _poll_texts(poll)
        ),
        *(
            text
            for question in event.questions.values()
            if is_reportable_question(question)
            for text in _question_texts(question)
        ),
        *(text for room in event.rooms.values() if room.reported for text in _room_texts(room)),
    ]


def _poll_texts(poll: Poll) -> Iterator[ReportText]:
    yield ReportText(f"poll:{poll.id}", poll.prompt)
    result = poll.count.tally.as_result(poll.extra)
    for each in poll.kind.shown_texts(poll.id, result, poll.extra):
        yield _attendee_text(each.key, each.text, each.language)


def _question_texts(question: Question) -> Iterator[ReportText]:
    yield _attendee_text(f"question:{question.id}", question.text, question.language)
    if question.reply:
        yield ReportText(f"reply:{question.id}", question.reply)


def _room_texts(room: Room) -> Iterator[ReportText]:
    for field, versions in room.report.items():
        if versions and versions[-1].text:
            language = field.rpartition(".")[2]
            yield _attendee_text(f"said:{room.id}.{field}", versions[-1].text, language)


def _attendee_text(key: str, text: str, language: str) -> ReportText:
    return ReportText(key, {language: text}, language)
