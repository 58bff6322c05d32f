"""Paths of sessions. `/e/7HK3QF/s/3/moderate` is the page `/e/7HK3QF.3/moderate` of the event that
is session 3: each page of an event is one of a session, too, and routes know only codes.
"""

import re

from starlette.types import ASGIApp, Receive, Scope, Send

from ..features.event.event_code import event_path, session_code

_SESSION_PATH = re.compile(r"/e/([^/.]*)/s/([0-9]{1,3})(?=/|$)", re.ASCII)
_CODE_PATH = re.compile(r"/e/([^/.]*\.[0-9]{1,3})(?=/|$)", re.ASCII)


class SessionPaths:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if "/s/" in scope.get("path", "") and (match := _SESSION_PATH.match(scope["path"])):
            code = session_code(match[1], int(match[2]))
            scope = {**scope, "path": f"/e/{code}{scope['path'][match.end() :]}"}
        await self._app(scope, receive, send)


def public_path(path: str) -> str:
    """The path by which a browser asked for a page of an event or a session."""
    match = _CODE_PATH.match(path)
    return path if match is None else event_path(match[1]) + path[match.end() :]
