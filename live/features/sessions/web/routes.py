"""Routes of sessions."""

from starlette.routing import BaseRoute, Route

from .figures import session_figures
from .programme_files import programme_calendar, programme_json
from .programme_import import ProgrammeImport
from .programme_page import programme_page
from .session_page import enter_session
from .staff_page import sessions_page


def make_routes() -> list[BaseRoute]:
    return [
        Route("/e/{code}/enter", enter_session, methods=["POST"]),
        Route("/e/{code}/programme", programme_page),
        Route("/e/{code}/programme.ics", programme_calendar),
        Route("/e/{code}/schedule.json", programme_json),
        Route("/e/{code}/sessions", sessions_page),
        Route("/e/{code}/sessions/figures", session_figures),
        *ProgrammeImport().routes(),
    ]
