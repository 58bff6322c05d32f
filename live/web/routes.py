"""The route table, and small endpoints: language, QR code, health."""

import asyncio
import io
import re
from functools import lru_cache

import segno
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from ..engine.journal import JournalFailed
from ..features.board.web import board_page as board
from ..features.board.web.cards import CardsApi
from ..features.board.web.plan import PlanApi
from ..features.breakouts.web.assignment_import import AssignmentImport
from ..features.breakouts.web.breakout_presence import BreakoutPresence
from ..features.event.event_code import normalise_code
from ..features.event.web import audit_log_page, copy_event, new_event
from ..features.event.web.event_file import EventFiles
from ..features.event.web.event_schema import event_schema
from ..features.event.web.group_table import GroupTable
from ..features.event.web.logos import Logos
from ..features.event.web.rehearsal import RehearsalApi
from ..features.meet.web import meet_page as meet
from ..features.meet.web.directory import directory_routes
from ..features.people.web import cards, invitation, invitation_sheets, join, shared_device
from ..features.people.web.invitation_keys import parse_key
from ..features.people.web.people import people_routes
from ..features.people.web.roster import RosterApi
from ..features.polls.web.forecast import Forecasts
from ..features.polls.web.poll_import import PollFiles
from ..features.polls.web.receipts import receipt
from ..features.polls.web.result_picture import ResultPictures
from ..features.privacy.web import my_data, notice
from ..features.programs.web.tokens import make_token
from ..features.programs.web.webhooks import webhook_routes
from ..features.questions.web.questions import QuestionsApi
from ..features.report.web.report import ReportApi
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
from .pages import connection, maker, pwa, staff
from .pages.bootstrap import base_url, join_url
from .plain.page import plain_page, send_plain_form

_GROUP_ID = re.compile("[A-Za-z0-9_-]{1,64}")
READY_TIMEOUT_S = 2.0
"""Seconds in which the database must answer."""


def make_routes(bundle: Bundle) -> list[BaseRoute]:
    return [
        Route("/", join.home_page),
        Route("/join", join.join_by_code, methods=["POST"]),
        Route("/language", choose_language, methods=["POST"]),
        Route("/k/{key}", staff.open_role_link),
        Route("/i/{key}", invitation.open_invitation),
        Route("/m/{key}", maker.open_maker_link),
        Route("/events", maker.events_page),
        Route("/new", new_event.new_event_page),
        Route("/new", new_event.create_event, methods=["POST"]),
        Route("/events/{code}/open", maker.open_event, methods=["POST"]),
        Route("/events/{code}/archive", maker.archive_event, methods=["POST"]),
        Route("/events/{code}/unarchive", maker.unarchive_event, methods=["POST"]),
        Route("/events/{code}/copy", copy_event.copy_page),
        Route("/events/{code}/copy", copy_event.copy_event, methods=["POST"]),
        Route("/events/{code}/delete", maker.delete_page),
        Route("/events/{code}/delete", maker.delete_event, methods=["POST"]),
        Route("/e/{code}", join.event_page),
        Route("/e/{code}/join", join.join_event, methods=["POST"]),
        Route("/e/{code}/i/{bearer}", invitation.invitation_page),
        Route("/e/{code}/i/{bearer}", invitation.accept_invitation, methods=["POST"]),
        Route("/e/{code}/i/{bearer}/qr.svg", invitation_qr_code),
        Route("/e/{code}/plain", plain_page),
        Route("/e/{code}/plain", send_plain_form, methods=["POST"]),
        Route("/e/{code}/notice", notice.notice_page),
        Route("/e/{code}/my-data", my_data.my_data_page),
        Route("/e/{code}/my-data.json", my_data.my_data_file),
        Route("/e/{code}/erase", my_data.erase_me, methods=["POST"]),
        Route("/e/{code}/people/{person}/data.json", my_data.person_data_file),
        Route("/e/{code}/moderate", staff.moderator_page),
        Route("/e/{code}/meet", meet.meet_page),
        Route("/e/{code}/speak", staff.speaker_page),
        Route("/e/{code}/delegation", staff.delegation_page),
        Route("/e/{code}/clerk", staff.clerk_page),
        Route("/e/{code}/device", shared_device.device_page),
        Route("/e/{code}/device/pass", shared_device.pass_device, methods=["POST"]),
        Route("/e/{code}/device/start", shared_device.start_on_device, methods=["POST"]),
        Route("/e/{code}/device/return", shared_device.return_device, methods=["POST"]),
        Route("/e/{code}/translate", staff.translators_page),
        Route("/e/{code}/screen", staff.screen_page),
        Route("/e/{code}/organise", staff.organiser_page),
        Route("/e/{code}/edit", staff.edit_page),
        Route("/e/{code}/report/edit", staff.report_editor_page),
        Route("/e/{code}/cards", cards.cards_page),
        Route("/e/{code}/invitations", invitation_sheets.invitations_page),
        Route("/e/{code}/roster", staff.roster_page),
        Route("/e/{code}/programs", staff.programs_page),
        Route("/e/{code}/polls", staff.polls_page),
        Route("/e/{code}/board", board.board_page),
        Route("/e/{code}/breakouts", staff.breakouts_page),
        Route("/e/{code}/preview", staff.poll_preview),
        Route("/e/{code}/links", staff.role_link_urls),
        Route("/e/{code}/log", audit_log_page.audit_log_page),
        Route("/e/{code}/teams.zip", teams_app),
        Route("/e/{code}/qr.svg", qr_code),
        Route("/e/{code}/qr.png", qr_code_as_png),
        Route("/e/{code}/app.webmanifest", pwa.web_manifest),
        Route("/app.webmanifest", pwa.web_manifest),
        Route("/shell", pwa.offline_shell),
        Route("/worker.js", pwa.service_worker),
        *Downloads().routes(),
        *ResultsPack().routes(),
        *ReportApi().routes(),
        *PlanApi().routes(),
        *RehearsalApi().routes(),
        *PollFiles().routes(),
        *EventFiles().routes(),
        *AssignmentImport().routes(),
        *GroupTable().routes(),
        *RosterApi().routes(),
        *Logos().routes(),
        *BreakoutPresence().routes(),
        Route("/e/{code}/polls/{poll}/receipt", receipt),
        *ResultPictures().routes(),
        Route("/e/{code}/forecast", Forecasts().answer, methods=["POST"]),
        *people_routes(),
        *directory_routes(),
        *QuestionsApi().routes(),
        *CardsApi().routes(),
        WebSocketRoute("/e/{code}/socket", websocket_endpoint),
        Route("/e/{code}/stream", event_stream, methods=["GET"]),
        *LongPolls().routes(),
        Route("/e/{code}/do", do_action, methods=["POST"]),
        *item_routes(),
        *webhook_routes(),
        Route("/e/{code}/tokens", make_token, methods=["POST"]),
        Route("/connection", connection.connection_page),
        *connection_probe_routes(),
        Route("/protocol.json", protocol_json),
        Route("/openapi.json", openapi_json),
        Route("/event.schema.json", event_schema),
        Route("/static/dist/{name}", bundle.serve),
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


async def qr_code(request: Request) -> Response:
    """QR code of the join URL. It does not reveal whether the event exists."""
    return Response(_draw_qr_code(_join_url(request), "svg"), media_type="image/svg+xml")


async def qr_code_as_png(request: Request) -> Response:
    """The same for slides and documents that take no SVG, large enough to print."""
    return Response(_draw_qr_code(_join_url(request), "png"), media_type="image/png")


async def invitation_qr_code(request: Request) -> Response:
    """QR code of a personal link or the link of a delegation, be it valid or not."""
    key = parse_key(f"{request.path_params['code']}-{request.path_params['bearer']}")
    if key is None:
        raise HTTPException(404)
    address = f"{base_url(request)}/i/{key.code}-{key.bearer}"
    return Response(_draw_qr_code(address, "svg"), media_type="image/svg+xml")


def _join_url(request: Request) -> str:
    code = normalise_code(request.path_params["code"])
    if code is None:
        raise HTTPException(404)
    return join_url(request, code) + delegation_query(request.query_params.get("delegation", ""))


def delegation_query(delegation: str) -> str:
    """Query that selects a delegation in the form for joining; empty for what is no id."""
    return f"?delegation={delegation}" if _GROUP_ID.fullmatch(delegation) else ""


@lru_cache(maxsize=256)
def _draw_qr_code(address: str, kind: str) -> bytes:
    """Picture of a QR code; `kind`: "svg" or "png". It takes up to 10 ms to draw."""
    look = {"scale": 8, "xmldecl": False, "svgns": True} if kind == "svg" else {"scale": 16}
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind=kind, border=2, light="white", **look)
    return out.getvalue()


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
