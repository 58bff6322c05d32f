"""Error pages: the problem and the next step, without internal details."""

import logging
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ...engine.hub import WrongSecret
from ...engine.journal import JournalFailed
from ...kernel.errors import Barred, Broken, Busy, Closed, Conflict, Refused
from ..context import context_of
from ..i18n.locale import language_of
from ..i18n.messages import (
    BAD_REQUEST,
    CROSS_SITE,
    HEADINGS,
    MSGIDS,
    NOT_STAFF,
    PAGE_NOT_FOUND,
    REFUSAL_MESSAGES,
    TOO_LARGE,
    WRONG_ROLE,
)

log = logging.getLogger(__name__)

MESSAGES_BY_STATUS = {401: NOT_STAFF, 403: WRONG_ROLE, 404: PAGE_NOT_FOUND, 413: TOO_LARGE}
STATUS_BY_REFUSAL: dict[type[Refused], int] = {
    Busy: 503,
    Barred: 403,
    Closed: 409,
    Conflict: 409,
}
RETRY_AFTER_S = {429: "60", 500: "2", 503: "2"}
"""Statuses worth retrying, with the `Retry-After` header in seconds."""


def error_page(connection: HTTPConnection, status: int, sentence: str) -> Response:
    context = context_of(connection)
    language = language_of(connection)
    heading = HEADINGS.get(status, HEADINGS[400])
    translate = context.messages.translate
    again = status in RETRY_AFTER_S and connection.scope["method"] == "GET"
    page = context.templates.render(
        connection,
        "error.html",
        language,
        status,
        heading=translate(language, heading),
        sentence=translate(language, sentence),
        again=again,
    )
    if status in RETRY_AFTER_S:
        page.headers["Retry-After"] = RETRY_AFTER_S[status]
    return page


def rejection_page(connection: HTTPConnection, status: int) -> Response:
    """The page for a request that the security middleware rejected."""
    return error_page(
        connection,
        status,
        CROSS_SITE if status == 403 else MESSAGES_BY_STATUS.get(status, BAD_REQUEST),
    )


async def on_http_exception(request: Request, failure: HTTPException) -> Response:
    sentence = (
        failure.detail
        if failure.detail in MSGIDS
        else MESSAGES_BY_STATUS.get(failure.status_code, BAD_REQUEST)
    )
    response = error_page(request, failure.status_code, sentence)
    response.headers.update(failure.headers or {})
    return response


async def on_refusal(request: Request, refusal: Refused) -> Response:
    sentence = context_of(request).messages.refusal_text(refusal, language_of(request))
    return error_page(request, STATUS_BY_REFUSAL.get(type(refusal), 404), sentence)


async def on_journal_failure(request: Request, failure: Exception) -> Response:
    """Log a journal that cannot be read, or not with this SECRET_KEY, and answer 503."""
    log.error("%s", failure)
    return error_page(request, 503, REFUSAL_MESSAGES[Busy.code, ""])


EXCEPTION_HANDLERS: dict[Any, Any] = {
    HTTPException: on_http_exception,
    Refused: on_refusal,
    JournalFailed: on_journal_failure,
    WrongSecret: on_journal_failure,
}


class CatchErrors:
    """Middleware: logs unexpected exceptions and answers with the error page for status 500.

    An exception after the start of the response is raised again; the server then disconnects.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        has_started = False

        async def send_started(message: Message) -> None:
            nonlocal has_started
            has_started = True
            await send(message)

        try:
            await self._app(scope, receive, send_started)
        except Exception:
            if scope["type"] != "http" or has_started:
                raise
            log.exception("a request failed")
            await error_page(HTTPConnection(scope), 500, REFUSAL_MESSAGES[Broken.code, ""])(
                scope, receive, send
            )
