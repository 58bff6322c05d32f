"""The request log: a line per request and WebSocket.

Lines contain no query strings, names or addresses; keys of role links and of the maker link are
redacted, and those of published reports with everything after them.
"""

import logging
import re
import time

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("live.request")

_KEY_PATH = re.compile(r"^(/[kmi]|/e/[^/]*(?:/s/[^/]*)?/(?:report|i))/.*", re.DOTALL)
UNLOGGED_PATHS = frozenset({"/healthz", "/readyz"})
POLL_SUFFIX = "/frames"
"""Path suffix of long polls, of which each page sends several a minute: only failures are logged.
"""
RESETS_INTERVAL_S = 60.0
"""Seconds between lines on event streams with a client that had gone before they began."""


def note_reset(connection: HTTPConnection) -> None:
    """Note that the client of a request had gone before its answer began: it is counted, and has no
    line of its own, since a client can send thousands.
    """
    connection.state.was_reset = True


class RequestLog:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._resets, self._resets_logged_at = 0, float("-inf")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        start = time.monotonic()
        answer = dict[str, int]()

        async def send_noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer["status"] = message["status"]
            elif message["type"] == "websocket.close":
                answer["close"] = message.get("code", 1000)
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        finally:
            if scope.get("state", {}).get("was_reset"):
                self._count_reset()
            elif _is_worth_a_line(scope["path"], answer.get("status", 0)):
                ms = round((time.monotonic() - start) * 1000)
                log.info(
                    "request",
                    extra={
                        "what": scope.get("method", "SOCKET"),
                        "path": _redacted_path(scope),
                        **answer,
                        "ms": ms,
                    },
                )

    def _count_reset(self) -> None:
        self._resets += 1
        if time.monotonic() - self._resets_logged_at >= RESETS_INTERVAL_S:
            log.info("event streams reset before they began: %d", self._resets)
            self._resets, self._resets_logged_at = 0, time.monotonic()


def _is_worth_a_line(path: str, status: int) -> bool:
    return path not in UNLOGGED_PATHS and not (path.endswith(POLL_SUFFIX) and 0 < status < 400)


def _redacted_path(scope: Scope) -> str:
    """Raw (percent-encoded) path, so that it stays on a single line, without keys of links."""
    return _KEY_PATH.sub(r"\1/…", scope["raw_path"].decode("ascii", "replace")[:200])
