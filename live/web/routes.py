"""The route table, and small endpoints: language and health."""

import asyncio
from importlib import import_module

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from ..engine.journal import JournalFailed
from ..features.registry import FEATURES
from .api.connection_probe import connection_probe_routes
from .api.do import do_action
from .api.downloads import Downloads
from .api.event_stream import event_stream
from .api.items import item_routes
from .api.long_poll import LongPolls
from .api.openapi import openapi_json
from .api.protocol_json import protocol_json
from .api.results_pack import ResultsPack
from .api.teams_app import teams_app
from .api.websocket import websocket_endpoint
from .assets import Bundle
from .context import context_of
from .forms import read_form
from .framing import allow_frame_cookies
from .i18n.lazy_translations import lazy_translations
from .i18n.locale import set_language_cookie
from .pages import connection, language, maker, pwa, staff
from .plain.page import plain_page, send_plain_form
from .qr_codes import qr_code, qr_code_as_png

READY_TIMEOUT_S = 2.0
"""Seconds in which the database must answer."""


def make_routes(bundle: Bundle) -> list[BaseRoute]:
    features = [
        route
        for feature in FEATURES
        if feature.routes
        for route in import_module(feature.routes).make_routes()
    ]
    return [
        # Each is compared with an address in turn: those that a hall asks for at once come first.
        WebSocketRoute("/e/{code}/socket", websocket_endpoint),
        Route("/e/{code}/stream", event_stream, methods=["GET"]),
        *LongPolls().routes(),
        Route("/e/{code}/do", do_action, methods=["POST"]),
        Route("/static/dist/{name}", bundle.serve),
        *features,
        Route("/language", choose_language, methods=["POST"]),
        Route("/languages/{id}", language.language_page),
        Route("/k/{key}", staff.open_role_link),
        Route("/m/{key}", maker.open_maker_link),
        Route("/events", maker.events_page),
        Route("/events/{code}/open", maker.open_event, methods=["POST"]),
        Route("/events/{code}/archive", maker.archive_event, methods=["POST"]),
        Route("/events/{code}/unarchive", maker.unarchive_event, methods=["POST"]),
        Route("/events/{code}/delete", maker.delete_page),
        Route("/events/{code}/delete", maker.delete_event, methods=["POST"]),
        Route("/e/{code}/plain", plain_page),
        Route("/e/{code}/plain", send_plain_form, methods=["POST"]),
        Route("/e/{code}/moderate", staff.moderator_page),
        Route("/e/{code}/speak", staff.speaker_page),
        Route("/e/{code}/present", staff.presenter_page),
        Route("/e/{code}/delegation", staff.delegation_page),
        Route("/e/{code}/clerk", staff.clerk_page),
        Route("/e/{code}/translate", staff.translators_page),
        Route("/e/{code}/screen", staff.screen_page),
        Route("/e/{code}/screen/open", staff.open_screen),
        Route("/e/{code}/organise", staff.organiser_page),
        Route("/e/{code}/links", staff.role_link_urls),
        Route("/e/{code}/teams.zip", teams_app),
        Route("/e/{code}/qr.svg", qr_code),
        Route("/e/{code}/qr.png", qr_code_as_png),
        Route("/e/{code}/app.webmanifest", pwa.web_manifest),
        Route("/app.webmanifest", pwa.web_manifest),
        Route("/shell", pwa.offline_shell),
        Route("/worker.js", pwa.service_worker),
        *Downloads().routes(),
        *ResultsPack().routes(),
        *item_routes(),
        Route("/connection", connection.connection_page),
        *connection_probe_routes(),
        Route("/protocol.json", protocol_json),
        Route("/openapi.json", openapi_json),
        Route("/words/{build}/{language}/{name}.json", lazy_translations),
        Route("/healthz", healthz),
        Route("/readyz", readyz),
    ]


async def choose_language(request: Request) -> Response:
    form = await read_form(request)
    allow_frame_cookies(request)
    response = RedirectResponse(local_path(form.get("next")), 303)
    set_language_cookie(request, response, form.get("language"))
    return response


def local_path(address: str) -> str:
    """The address if it is a path on this site, else "/".

    Browsers take `//evil` and `/\\evil` for other sites.
    """
    is_local = (
        address.startswith("/")
        and not address.startswith("//")
        and address.isascii()
        and address.isprintable()
        and "\\" not in address
    )
    return address if is_local else "/"


async def healthz(request: Request) -> Response:
    return PlainTextResponse("ok\n")


async def readyz(request: Request) -> Response:
    """Readiness: 503 while stopping, without the database, or while its disk refuses to write. The
    bus is optional.
    """
    context = context_of(request)
    if context.hub.draining:
        return PlainTextResponse("stopping\n", 503)
    try:
        async with asyncio.timeout(READY_TIMEOUT_S):
            await context.journal.find_event("")
    except (TimeoutError, JournalFailed):
        return PlainTextResponse("the database does not answer\n", 503)
    if not context.hub.is_writable:
        return PlainTextResponse("nothing can be stored: the disk is full or failing\n", 503)
    return PlainTextResponse(
        "ready\n"
        if context.bus.healthy
        else "ready; Redis is away, what happens elsewhere is seen a second later\n"
    )
