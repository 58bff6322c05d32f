"""Error pages: what happened and what to do next, in the reader's language; never what happened inside."""

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

SENTENCES = {401: NOT_STAFF, 403: WRONG_ROLE, 404: NO_PAGE, 413: TOO_BIG}
STATUS: dict[type[Refused], int] = {Busy: 503, Barred: 403}
AGAIN = {429: "60", 500: "2", 503: "2"}
"""What may go well the next time, after so many seconds."""


def apologise(connection: HTTPConnection, status: int, sentence: str) -> Response:
    site, language = site_of(connection), language_of(connection)
    heading = HEADINGS.get(status, HEADINGS[400])
    say = site.speaker.say
    again = status in AGAIN and connection.scope["method"] == "GET"
    page = site.templates.draw(
        connection, "error.html", language, status, heading=say(language, heading), sentence=say(language, sentence), again=again
    )
    if status in AGAIN:
        page.headers["Retry-After"] = AGAIN[status]
    return page


def turn_away(connection: HTTPConnection, status: int) -> Response:
    """The answer to a request that was refused before anybody looked at it."""
    return apologise(connection, status, NOT_FROM_HERE if status == 403 else SENTENCES.get(status, BAD_REQUEST))


async def on_http_exception(request: Request, failure: HTTPException) -> Response:
    sentence = failure.detail if failure.detail in MSGIDS else SENTENCES.get(failure.status_code, BAD_REQUEST)
    response = apologise(request, failure.status_code, sentence)
    response.headers.update(failure.headers or {})
    return response


async def on_refused(request: Request, refusal: Refused) -> Response:
    sentence = REFUSALS.get((refusal.code, refusal.reason), REFUSALS[refusal.code, ""])
    return apologise(request, STATUS.get(type(refusal), 404), sentence)


async def on_trouble(request: Request, failure: Exception) -> Response:
    """The journal cannot be read, or not with this key: nothing that the reader can mend."""
    log.error("%s", failure)
    return apologise(request, 503, REFUSALS[Busy.code, ""])


HANDLERS: dict[Any, Any] = {HTTPException: on_http_exception, Refused: on_refused, JournalFailed: on_trouble, WrongSecret: on_trouble}


class Faults:
    """Keeps what nobody expected inside: it is logged, and the reader gets a page like any other."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception:
            if scope["type"] != "http" or begun:
                raise
            log.exception("a request failed")
            await apologise(HTTPConnection(scope), 500, REFUSALS[Broken.code, ""])(scope, receive, send)
