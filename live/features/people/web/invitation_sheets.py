"""Sheets to print: for each person of the roster, or each delegation, their link with a QR code."""

from collections.abc import Iterable
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ....kernel.principal import Role
from ....kernel.text import Text, text_in
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.i18n.locale import language_of
from ....web.pages.bootstrap import base_url
from ...state import Event
from ..roster_model import RosterDetails
from .cards import MAX_LANGUAGES, in_languages
from .invitation_keys import delegation_key, personal_key, spell_key

SHEETS_PER_PAGE = 100
"""Drawing the QR code of a sheet takes up to 10 ms."""


class Sheet(NamedTuple):
    """`key`: as it is typed; empty for delegations with keys that are too long."""

    name: str
    delegation: list[tuple[str, str]]
    organisation: str
    address: str
    code_path: str
    key: str = ""


async def invitations_page(request: Request) -> Response:
    """Sheets of people, SHEETS_PER_PAGE at a time: `?after=` id of the last person, `?delegation=`.
    `?of=delegations`: sheets of the delegations.
    """
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    event, params = broadcaster.replica.event, request.query_params
    after = params.get("after", "0")
    if not (after.isascii() and after.isdigit() and len(after) < 12):
        raise HTTPException(400)
    if params.get("of") == "delegations":
        sheets, last = list(_delegation_sheets(request, event)), None
    else:
        ids = [
            id
            for id, entry in event.roster.items()
            if id > int(after)
            and not entry.revoked
            and params.get("delegation", entry.delegation) == entry.delegation
        ]
        sheets = list(_personal_sheets(request, event, ids[:SHEETS_PER_PAGE]))
        last = ids[SHEETS_PER_PAGE - 1] if len(ids) > SHEETS_PER_PAGE else None
    language = language_of(request)
    return context_of(request).templates.render(
        request,
        "invitations.html",
        language,
        title=in_languages(event.profile.title, event.profile.languages[:MAX_LANGUAGES]),
        code=event.profile.code,
        host=base_url(request).partition("://")[2],
        look=event.profile.look,
        rehearsal=event.profile.rehearsal,
        sheets=sheets,
        last=last,
        of=params.get("of", ""),
        delegation=params.get("delegation"),
        groups=[
            (each.id, text_in(each.name, language)) for each in event.profile.delegations.values()
        ],
    )


def _personal_sheets(request: Request, event: Event, ids: Iterable[int]) -> Iterable[Sheet]:
    secret = context_of(request).settings.secret_key
    for id in ids:
        details = event.roster_details.get(id) or RosterDetails()
        delegation = event.profile.delegations.get(event.roster[id].delegation)
        key = personal_key(secret, event, id)
        sheet = _sheet(request, event, key, delegation.name if delegation else {})
        yield sheet._replace(
            name=details.name or details.email or details.code,
            organisation=details.organisation,
            key=spell_key(key),
        )


def _delegation_sheets(request: Request, event: Event) -> Iterable[Sheet]:
    secret = context_of(request).settings.secret_key
    for each in event.profile.delegations.values():
        if not each.closed:
            yield _sheet(request, event, delegation_key(secret, event, each.id), each.name)


def _sheet(request: Request, event: Event, key: str, delegation: Text) -> Sheet:
    names = in_languages(delegation, event.profile.languages[:MAX_LANGUAGES])
    path = f"/e/{event.profile.code}/i/{key.partition('-')[2]}/qr.svg"
    return Sheet("", names, "", f"{base_url(request)}/i/{key}", path)
