"""Error pages: what happened and what to do next, without internal details."""

import logging
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ...core.errors import Barred, Broken, Busy, Refused
from ...engine.hub import WrongSecret
from ...engine.journal import JournalFailed
from ..context import site_of
from ..i18n.locale import language_of
from ..i18n.messages import BAD_REQUEST, HEADINGS, MSGIDS, NO_PAGE, NOT_FROM_HERE, NOT_STAFF, REFUSALS, TOO_BIG, WRONG_ROLE

log = logging.getLogger(__name__)

MESSAGES_BY_STATUS = {401: NOT_STAFF, 403: WRONG_ROLE, 404: NO_PAGE, 413: TOO_BIG}
STATUS_BY_REFUSAL: dict[type[Refused], int] = {Busy: 503, Barred: 403}
AGAIN = {429: "60", 500: "2", 503: "2"}
"""Statuses worth retrying, with the `Retry-After` header in seconds."""


def apologise(connection: HTTPConnection, status: int, sentence: str) -> Response:
    context = site_of(connection)
    language = language_of(connection)
    heading = HEADINGS.get(status, HEADINGS[400])
    translate = context.messages.translate
    again = status in AGAIN and connection.scope["method"] == "GET"
    page = context.templates.render(
        connection,
        "error.html",
        language,
        status,
        heading=translate(language, heading),
        sentence=translate(language, sentence),
        again=again,
    )
    if status in AGAIN:
        page.headers["Retry-After"] = AGAIN[status]
    return page


def turn_away(connection: HTTPConnection, status: int) -> Response:
    """The page for a request that the security middleware rejected."""
    return apologise(connection, status, NOT_FROM_HERE if status == 403 else MESSAGES_BY_STATUS.get(status, BAD_REQUEST))


async def on_http_exception(request: Request, failure: HTTPException) -> Response:
    sentence = failure.detail if failure.detail in MSGIDS else MESSAGES_BY_STATUS.get(failure.status_code, BAD_REQUEST)
    response = apologise(request, failure.status_code, sentence)
    response.headers.update(failure.headers or {})
    return response


async def on_refusal(request: Request, refusal: Refused) -> Response:
    sentence = REFUSALS.get((refusal.code, refusal.reason), REFUSALS[refusal.code, ""])
    return apologise(request, STATUS_BY_REFUSAL.get(type(refusal), 404), sentence)


async def on_journal_failure(request: Request, failure: Exception) -> Response:
    """Log a journal that cannot be read, or not with this SECRET_KEY, and answer 503."""
    log.error("%s", failure)
    return apologise(request, 503, REFUSALS[Busy.code, ""])


HANDLERS: dict[Any, Any] = {
    HTTPException: on_http_exception,
    Refused: on_refusal,
    JournalFailed: on_journal_failure,
    WrongSecret: on_journal_failure,
}


class Faults:
    """Middleware: logs unexpected exceptions and answers with the error page for status 500.

    An exception after the start of the response is raised again; the server then disconnects.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_started(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, send_started)
        except Exception:
            if scope["type"] != "http" or started:
                raise
            log.exception("a request failed")
            await apologise(HTTPConnection(scope), 500, REFUSALS[Broken.code, ""])(scope, receive, send)
