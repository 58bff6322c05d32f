"""Role links of heads, deputies, speakers and translators: as a file for a mailer, and their QR
codes for sheets to print. For organisers alone.
"""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ....kernel.principal import HEADS, TRANSLATORS, Role
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.pages.bootstrap import base_url
from ....web.qr_codes import draw_qr_code
from ....web.role_keys import role_key
from ...state import Event
from ..model import RoleLink
from .csv_file import csv_file
from .links_table import SentLink, role_links_table

SENT_ROLES = HEADS | TRANSLATORS | {Role.SPEAKER}
"""Roles of people who are sent a link each."""


def sent_links(request: Request, event: Event) -> list[SentLink]:
    """Valid role links of people, by delegation in the order of the event."""
    order = {id: at for at, id in enumerate(event.profile.delegations)}
    links = [link for link in event.links.values() if link.role in SENT_ROLES and not link.revoked]
    links.sort(key=lambda link: (order.get(link.delegation or "", len(order)), link.id))
    return [SentLink(link, role_url(request, event, link)) for link in links]


def role_url(request: Request, event: Event, link: RoleLink) -> str:
    secret, profile = context_of(request).settings.secret_key, event.profile
    return f"{base_url(request)}/k/{role_key(secret, profile.code, profile.id, link)}"


async def role_links_file(request: Request) -> Response:
    """Role links as CSV, for the organiser's own mailer."""
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    event = broadcaster.replica.event
    table = role_links_table(event, sent_links(request, event))
    return await csv_file(table, f"{broadcaster.replica.code}-role-links.csv")


async def role_link_qr_code(request: Request) -> Response:
    """QR code of a role link that is not revoked."""
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    event = broadcaster.replica.event
    id = request.path_params["id"]
    link = event.links.get(int(id)) if id.isascii() and id.isdigit() and len(id) < 16 else None
    if link is None or link.revoked:
        raise HTTPException(404)
    picture = await asyncio.to_thread(draw_qr_code, role_url(request, event, link), "svg")
    return Response(picture, media_type="image/svg+xml")
