"""Paths of sessions. `/e/7HK3QF/s/3/moderate` is the page `/e/7HK3QF.3/moderate` of the event that
is session 3: each page of an event is one of a session, too, and routes know only codes.
"""

import re
from urllib.parse import quote

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ..features.event.event_code import event_path, session_code

_SESSION_PATH = re.compile(r"/e/([^/.]*)/s/([0-9]{1,3})(?=/|$)", re.ASCII)
_CODE_PATH = re.compile(r"/e/([^/.]*\.[0-9]{1,3})(?=/|$)", re.ASCII)


PAGES_OF_MAIN = frozenset(
    {
        *("board", "cards", "device", "erase", "i", "invitations", "join", "meet", "my-data"),
        *(
            "my-data.json",
            "notice",
            "plan",
            "programme",
            "programme.ics",
            "roster",
            "role-links.csv",
            "schedule.json",
            "sessions",
        ),
    }
)
"""Pages that a session has from its main event, by the first part of their path."""


class SessionPaths:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if "/s/" in scope.get("path", "") and (match := _SESSION_PATH.match(scope["path"])):
            page = scope["path"][match.end() :]
            if scope["type"] == "http" and page[1:].partition("/")[0] in PAGES_OF_MAIN:
                query = scope["query_string"].decode("latin-1")
                address = f"/e/{quote(match[1])}{quote(page)}" + (f"?{query}" if query else "")
                await RedirectResponse(address, 307)(scope, receive, send)
                return
            code = session_code(match[1], int(match[2]))
            scope = {**scope, "path": f"/e/{code}{page}"}
        await self._app(scope, receive, send)


def public_path(path: str) -> str:
    """The path by which a browser asked for a page of an event or a session."""
    match = _CODE_PATH.match(path)
    return path if match is None else event_path(match[1]) + path[match.end() :]
