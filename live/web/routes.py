"""The route table, and small endpoints: language, QR code, health."""

import asyncio
import io

import segno
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from ..core.event_code import normalise
from ..engine.journal import JournalFailed
from .api.assignment_import import SeatFiles
from .api.downloads import Exports
from .api.poll_import import PollFiles
from .api.protocol_json import protocol
from .api.questions import Questions
from .api.websocket import socket
from .assets import Bundle
from .context import site_of
from .forms import read_form
from .i18n.lazy_translations import words
from .i18n.locale import remember_language
from .pages import audit_log_page, join, pwa, staff
from .pages.bootstrap import join_url

READY_TIMEOUT_S = 2.0
"""Seconds in which the database must answer."""


def routes(bundle: Bundle) -> list[BaseRoute]:
    return [
        Route("/", join.home),
        Route("/join", join.join_by_code, methods=["POST"]),
        Route("/language", choose_language, methods=["POST"]),
        Route("/k/{key}", staff.open_role_link),
        Route("/e/{code}", join.event),
        Route("/e/{code}/join", join.join, methods=["POST"]),
        Route("/e/{code}/moderate", staff.moderate),
        Route("/e/{code}/speak", staff.speak),
        Route("/e/{code}/screen", staff.screen),
        Route("/e/{code}/organise", staff.organise),
        Route("/e/{code}/polls", staff.polls),
        Route("/e/{code}/breakouts", staff.breakouts),
        Route("/e/{code}/here", staff.here),
        Route("/e/{code}/preview", staff.preview),
        Route("/e/{code}/links", staff.links),
        Route("/e/{code}/log", audit_log_page.log),
        Route("/e/{code}/qr.svg", qr),
        Route("/e/{code}/app.webmanifest", pwa.manifest),
        Route("/app.webmanifest", pwa.manifest),
        Route("/shell", pwa.shell),
        Route("/worker.js", pwa.worker),
        *Exports().routes(),
        *PollFiles().routes(),
        *SeatFiles().routes(),
        *Questions().routes(),
        WebSocketRoute("/e/{code}/socket", socket),
        Route("/protocol.json", protocol),
        Route("/static/dist/{name}", bundle.serve),
        Route("/words/{build}/{language}/{name}.json", words),
        Route("/healthz", healthz),
        Route("/readyz", readyz),
    ]


async def choose_language(request: Request) -> Response:
    form = await read_form(request)
    response = RedirectResponse(local(form.get("next")), 303)
    remember_language(request, response, form.get("language"))
    return response


def local(address: str) -> str:
    """The address if it is a path on this site, else "/".

    Browsers take `//evil` and `/\\evil` for other sites.
    """
    is_local = (
        address.startswith("/") and not address.startswith("//") and address.isascii() and address.isprintable() and "\\" not in address
    )
    return address if is_local else "/"


async def qr(request: Request) -> Response:
    """QR code of the join URL. It does not reveal whether the event exists."""
    code = normalise(request.path_params["code"])
    if code is None:
        raise HTTPException(404)
    out = io.BytesIO()
    segno.make(join_url(request, code), error="m").save(out, kind="svg", scale=8, border=2, xmldecl=False, svgns=True, light="white")
    return Response(out.getvalue(), media_type="image/svg+xml")


async def healthz(request: Request) -> Response:
    return PlainTextResponse("ok\n")


async def readyz(request: Request) -> Response:
    """Readiness: 503 while stopping or without the database. The bus is optional."""
    context = site_of(request)
    if context.hub.draining:
        return PlainTextResponse("stopping\n", 503)
    try:
        async with asyncio.timeout(READY_TIMEOUT_S):
            await context.journal.find("")
    except (TimeoutError, JournalFailed):
        return PlainTextResponse("the database does not answer\n", 503)
    return PlainTextResponse("ready\n" if context.bus.well else "ready; Redis is away, what happens elsewhere is seen a second later\n")
