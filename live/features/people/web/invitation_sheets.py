"""Sheets to print, each with a link and its QR code, in the languages of the event: for each person
of the roster, each delegation, or each head, deputy and speaker.
"""

from collections.abc import Iterable
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ....kernel.principal import HEADS, Role
from ....kernel.text import Text, text_in
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.i18n.locale import language_of
from ....web.i18n.messages import (
    LINK_OF_HEAD,
    LINK_OF_PERSON,
    LINK_OF_ROLE,
    ROLES_ON_SHEETS,
    SCAN_ADDRESS,
    SCAN_KEY,
    SCAN_TO_VOTE,
)
from ....web.pages.bootstrap import base_url
from ...event.event_code import event_path
from ...state import Event
from ..roster_model import RosterDetails
from ..roster_roles import TRANSLATOR, role_of
from .cards import MAX_LANGUAGES, in_interface_languages, in_languages
from .invitation_keys import delegation_key, personal_key, spell_key
from .role_sheets import SENT_ROLES, sent_links

SHEETS_PER_PAGE = 100
"""Drawing the QR code of a sheet takes up to 10 ms."""


Lines = list[tuple[str, str]]
"""A text in several languages: language and words."""


class Sheet(NamedTuple):
    """`key`: as it is typed; empty where keys are too long. `how`: ways to open the link; `about`:
    rules for its bearer.
    """

    name: str
    delegation: Lines
    organisation: str
    address: str
    code_path: str
    how: Lines
    about: Lines = []
    role: Lines = []
    key: str = ""


async def invitations_page(request: Request) -> Response:
    """Sheets of people, SHEETS_PER_PAGE at a time: `?after=` id of the last person, `?delegation=`.
    `?of=delegations`: sheets of the delegations; `?of=roles`: of heads, deputies and speakers.
    """
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    event, params = broadcaster.replica.event, request.query_params
    after = params.get("after", "0")
    if not (after.isascii() and after.isdigit() and len(after) < 12):
        raise HTTPException(400)
    if params.get("of") == "delegations":
        sheets, last = list(_delegation_sheets(request, event)), None
    elif params.get("of") == "roles":
        sheets, last = list(_role_sheets(request, event)), None
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
        look=event.profile.look,
        rehearsal=event.profile.rehearsal,
        sheets=sheets,
        last=last,
        of=params.get("of", ""),
        has_roles=any(each.role in SENT_ROLES for each in event.links.values() if not each.revoked),
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
        host = base_url(request).partition("://")[2]
        yield sheet._replace(
            name=details.name or details.email or details.code,
            organisation=details.organisation,
            key=spell_key(key),
            how=_in_event_languages(request, event, SCAN_KEY, address=host),
            about=_in_event_languages(request, event, LINK_OF_PERSON),
        )


def _delegation_sheets(request: Request, event: Event) -> Iterable[Sheet]:
    secret = context_of(request).settings.secret_key
    for each in event.profile.delegations.values():
        if not each.closed:
            yield _sheet(request, event, delegation_key(secret, event, each.id), each.name)


def _sheet(request: Request, event: Event, key: str, delegation: Text) -> Sheet:
    names = in_languages(delegation, event.profile.languages[:MAX_LANGUAGES])
    path = f"{event_path(event.profile.code)}/i/{key.partition('-')[2]}/qr.svg"
    how = _in_event_languages(request, event, SCAN_ADDRESS)
    return Sheet("", names, "", f"{base_url(request)}/i/{key}", path, how)


def _role_sheets(request: Request, event: Event) -> Iterable[Sheet]:
    for link, url in sent_links(request, event):
        is_head, role = link.role in HEADS, ROLES_ON_SHEETS[role_of(link)]
        details = event.roster_details.get(link.roster or 0) or RosterDetails()
        delegation = event.profile.delegations.get(link.delegation or "")
        names = delegation.name if delegation else {}
        nameless = (*names.values(), *TRANSLATOR.values(), link.role)
        is_named = link.label.casefold() not in map(str.casefold, nameless)
        yield Sheet(
            details.name or (link.label if is_named else ""),
            in_languages(names, event.profile.languages[:MAX_LANGUAGES]),
            details.organisation,
            url,
            f"{event_path(event.profile.code)}/links/{link.id}/qr.svg",
            _in_event_languages(request, event, SCAN_TO_VOTE if is_head else SCAN_ADDRESS),
            _in_event_languages(request, event, LINK_OF_HEAD if is_head else LINK_OF_ROLE),
            _in_event_languages(request, event, role),
        )


def _in_event_languages(request: Request, event: Event, sentence: str, **values: str) -> Lines:
    languages = event.profile.languages[:MAX_LANGUAGES]
    return in_interface_languages(request, languages, sentence, **values)
