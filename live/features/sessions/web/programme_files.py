"""The programme as files: a calendar, of all sessions or of the reader's own programme, and
schedule.json for other programs.
"""

from starlette.requests import Request
from starlette.responses import Response

from ....engine.broadcaster import Broadcaster
from ....kernel.text import text_in
from ....web.authentication import authenticate
from ....web.i18n.locale import reading_language_of
from ....web.pages.bootstrap import join_url
from ...event.event_code import session_code
from ...time_cells import event_date
from ..formats.calendar_export import write_ics
from ..formats.model import WrittenSession
from ..formats.planning import write_session
from ..formats.schedule_export import write_schedule_json
from ..model import MAIN
from ..programme import list_sessions
from .programme_page import ROLES

OWN = "mine"
"""Parameter for the sessions that the reader has marked."""


async def programme_calendar(request: Request) -> Response:
    """The programme as iCalendar, in the reader's language."""
    broadcaster, identity = await authenticate(request, request.path_params["code"], *ROLES)
    event = broadcaster.replica.event
    language = reading_language_of(request, event.profile.languages)
    sessions = _list_written(request, broadcaster, language)
    if OWN in request.query_params:
        marks = event.sessions.marks.get(identity.person or 0, ())
        sessions = [session for session in sessions if session.number in marks]
    name = text_in(event.profile.shown_title, language)
    content = write_ics(sessions, language, event.profile.zone, name, event.at)
    return _file(broadcaster, content, "ics", "text/calendar; charset=utf-8")


async def programme_json(request: Request) -> Response:
    """The programme as schedule.json, without addresses of calls."""
    broadcaster, _ = await authenticate(request, request.path_params["code"], *ROLES)
    profile = broadcaster.replica.event.profile
    language = reading_language_of(request, profile.languages)
    sessions = _list_written(request, broadcaster, language)
    address = join_url(request, broadcaster.replica.code)
    content = write_schedule_json(sessions, language, profile.zone, profile.shown_title, address)
    return _file(broadcaster, content, "json", "application/json")


def _list_written(
    request: Request, broadcaster: Broadcaster, language: str
) -> list[WrittenSession]:
    event, code = broadcaster.replica.event, broadcaster.replica.code
    return [
        write_session(
            session,
            language,
            join_url(request, session_code(code, session.number)),
            event.sessions.listed[session.number].points,
        )
        for session in list_sessions(event)
        if session.number != MAIN
    ]


def _file(broadcaster: Broadcaster, content: bytes, ending: str, media_type: str) -> Response:
    event = broadcaster.replica.event
    name = f"{event.profile.file_stem}-programme-{event_date(event)}.{ending}"
    return Response(
        content,
        media_type=media_type,
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )
