"""Pages of personal links and of links of delegations.

Opening a link changes nothing, as programs that scan mail open links, too: only the form does. The
address `/i/{key}` leads to a page below the event's, where the browser sends its cookies.
"""

import secrets
import time
from typing import NamedTuple

from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ....engine.broadcaster import Broadcaster
from ....kernel.errors import Busy, Conflict, Refused
from ....kernel.principal import GUEST, Role
from ....web.authentication import OwnEvent, find_event
from ....web.context import context_of
from ....web.forms import Form, read_form
from ....web.framing import allow_framing, is_shown_in_frame
from ....web.i18n.locale import LANGUAGE_COOKIE, language_of
from ....web.i18n.messages import NO_VISITOR, TOO_MANY_CODES, TOO_MANY_MOVES
from ....web.limits.code_lookup import TooManyCodes
from ....web.limits.visitors import make_visitor, set_visitor_cookie
from ....web.pages.bootstrap import base_url
from ....web.pages.staff import bad_link_response
from ....web.qr_codes import draw_qr_code
from ...access import principal_of
from ...event.event_code import event_path
from ...event.web.event_values import event_values
from ..people import hash_nonce
from ..roster import JoinByRoster, OpenPersonalLink
from ..roster_display import shown_person
from ..roster_model import RosterDetails, RosterPerson
from .device_cookie import is_between_people
from .invitation_keys import key_path, parse_key, verify_key
from .join import (
    Invitation,
    admits_newcomers,
    is_told,
    join_action,
    join_openly,
    joined_response,
    no_cookies_response,
    no_event_response,
    refused_response,
    render_by_link,
    render_join_form,
    render_waiting_page,
    storage_problem,
    stores_no_cookies,
    submit_join,
    switch_language,
)
from .join_signs import is_far

MOVES_PER_MINUTE = 10
"""Times that a personal link may be used to join or move."""


class Found(NamedTuple):
    """The event of a valid link, the browser's cookies of it, and the bearer of the link: a person
    of the roster, or anyone of a delegation.
    """

    broadcaster: Broadcaster
    own: OwnEvent | None
    path: str
    listed: RosterPerson | None
    delegation: str

    @property
    def invitation(self) -> Invitation:
        if self.listed is None:
            return Invitation(self.path, self.delegation)
        return Invitation(self.path, self.listed.delegation, self.details.name, is_personal=True)

    @property
    def details(self) -> RosterDetails:
        all_details = self.broadcaster.replica.event.roster_details
        return all_details.get(self.listed.id if self.listed else 0) or RosterDetails()


async def open_invitation(request: Request) -> Response:
    """To the page of the link. Nothing is looked up: it reveals nothing."""
    start, key = time.monotonic(), parse_key(request.path_params["key"])
    if key is None:
        return await bad_link_response(request, start)
    return RedirectResponse(key_path(key), 303)


async def invitation_page(request: Request) -> Response:
    """The form to join, filled in from the roster; for a joined person, a choice to continue on
    this device. A join while a secret ballot runs is handled once the form is sent: organisers
    have all links, and opening them would reveal the time of joins.
    """
    invitation = await _find(request)
    if isinstance(invitation, Response):
        return invitation
    broadcaster, entry = invitation.broadcaster, invitation.listed
    if await _is_inside(request, invitation):
        return RedirectResponse(event_path(broadcaster.replica.code), 303)
    if entry is not None and shown_person(broadcaster.replica.event, entry).person is not None:
        return _render_moving_page(request, invitation)
    if not admits_newcomers(broadcaster):
        return _render_waiting_page(request, invitation)
    if entry is None and broadcaster.replica.event.profile.admission == "invited":
        return render_by_link(request, broadcaster)
    return render_join_form(
        request,
        broadcaster,
        _filled_form(invitation, reading := _first_language(request, invitation)),
        storage_problem(request, broadcaster),
        reading=reading,
        invitation=invitation.invitation,
    )


async def accept_invitation(request: Request) -> Response:
    """Join, continue on this device, or say that the link works."""
    form, invitation = await read_form(request), await _find(request)
    if isinstance(invitation, Response):
        return invitation
    broadcaster = invitation.broadcaster
    if await _is_inside(request, invitation):
        return RedirectResponse(event_path(broadcaster.replica.code), 303)
    if form.get("switch") in broadcaster.replica.event.profile.languages:
        return switch_language(request, broadcaster, form, invitation.invitation)
    if invitation.listed is not None:
        return await _use_personal_link(request, invitation, invitation.listed, form)
    if broadcaster.replica.event.profile.admission == "invited":
        return render_by_link(request, broadcaster)
    action = replace(
        join_action(form, by_link=True), delegation=invitation.delegation, vouched=True
    )
    return await join_openly(request, broadcaster, form, action, invitation.invitation)


async def _use_personal_link(
    request: Request, found: Found, listed: RosterPerson, form: Form
) -> Response:
    broadcaster, event = found.broadcaster, found.broadcaster.replica.event
    if not form.get("works") and stores_no_cookies(request, form):
        return _no_cookies_response(request, found, form)
    try:
        if not broadcaster.replica.is_writable:
            raise Busy("storage")
        if form.get("works"):
            await submit_join(broadcaster, OpenPersonalLink(roster=listed.id))
            return RedirectResponse(found.path, 303)
        action = _join_action(listed, form)
        now = broadcaster.replica.clock.now_ms()
        if action.decide(event, principal_of(event, GUEST), now) is not None:
            if not await _allow_move(request, found, listed):
                raise HTTPException(429, TOO_MANY_MOVES)
            action = replace(action, far=await is_far(request, event.profile.id, listed.id))
        await submit_join(broadcaster, action)
    except Refused as refusal:
        if isinstance(refusal, Conflict) and refusal.reason == "other_device":
            return _render_moving_page(request, found)
        return refused_response(request, broadcaster, form, refusal, found.invitation)
    if hash_nonce(action.nonce) not in event.nonces:  # the link was used elsewhere meanwhile
        return RedirectResponse(found.path, 303)
    return joined_response(request, broadcaster, form)


def _no_cookies_response(request: Request, found: Found, form: Form) -> Response:
    """The page that the form came from, with the reason why nothing was done."""
    if form.get("moves") and not is_shown_in_frame(request):
        return _render_moving_page(request, found, NO_VISITOR)
    return no_cookies_response(request, found.broadcaster, form, found.invitation)


def _join_action(listed: RosterPerson, form: Form) -> JoinByRoster:
    return JoinByRoster(
        roster=listed.id,
        delegation=form.get("delegation"),
        sector=form.get("sector"),
        language=form.get("language"),
        also_speaks=tuple(form.get_all("also_speaks")),
        name=form.get("name"),
        nonce=form.get("nonce"),
        moves=form.get("moves") == "1",
    )


async def _allow_move(request: Request, found: Found, listed: RosterPerson) -> bool:
    key = f"moves:{found.broadcaster.replica.id}:{listed.id}"
    return await context_of(request).bus.allow_use(key, MOVES_PER_MINUTE, 60)


async def _find(request: Request) -> Found | Response:
    """The event and the bearer of a link, or the answer to a link that is not valid."""
    start, code = time.monotonic(), request.path_params["code"]
    key = parse_key(f"{code}-{request.path_params['bearer']}")
    if key is None:
        return await bad_link_response(request, start)
    if await is_between_people(request, code):
        return RedirectResponse(f"{event_path(code)}/device", 303)
    try:
        broadcaster, own = await find_event(request, key.code)
    except TooManyCodes:
        return await no_event_response(request, start, code, TOO_MANY_CODES, 429)
    if broadcaster is None or not is_told(broadcaster):
        return await no_event_response(request, start, code)
    if key.roster is not None and key.roster not in broadcaster.replica.event.roster:
        await broadcaster.catch_up()
    event = broadcaster.replica.event
    if not verify_key(key, context_of(request).settings.secret_key, event):
        return await bad_link_response(request, start)
    allow_framing(request, broadcaster)
    entry = None if key.roster is None else event.roster[key.roster]
    delegation = event.profile.find_delegation(key.delegation)
    id = key.delegation if delegation is None else delegation.id
    return Found(broadcaster, own, key_path(key), entry, id)


async def _is_inside(request: Request, found: Found) -> bool:
    """True if the browser has joined: as this very person, or in any way for a delegation."""
    if found.own is None:
        return False
    if found.listed is None:
        return await found.own.identify_joined(request) is not None
    identity = await found.own.identify(Role.ATTENDEE)
    return identity is not None and identity.person == found.listed.person


def _first_language(request: Request, found: Found) -> str:
    """Language in which the form is shown: the person's, unless the reader has chosen another;
    empty: the reader's.
    """
    spoken_languages = found.listed.languages if found.listed is not None else ()
    languages = found.broadcaster.replica.event.profile.languages
    if request.cookies.get(LANGUAGE_COOKIE):
        return ""
    return next((language for language in spoken_languages if language in languages), "")


def _filled_form(found: Found, reading: str) -> Form:
    entry = found.listed
    if entry is None:
        return Form({})
    return Form(
        {
            "name": [found.details.name],
            "delegation": [entry.delegation],
            "sector": [entry.sector],
            "also_speaks": [each for each in entry.languages if each != reading],
        }
    )


def _render_moving_page(request: Request, found: Found, problem: str = "") -> Response:
    """The choice to continue here; with the problem of the browser that has just made it."""
    language = language_of(request)
    response = context_of(request).templates.render(
        request,
        "moving.html",
        language,
        422 if problem else 200,
        **event_values(request, found.broadcaster, language),
        greeted=found.details.name,
        action=found.path,
        nonce=secrets.token_urlsafe(16),
        problem=problem and context_of(request).messages.translate(language, problem),
    )
    set_visitor_cookie(request, response, make_visitor(request))
    return response


def _render_waiting_page(request: Request, found: Found) -> Response:
    if found.listed is None:
        return render_waiting_page(request, found.broadcaster)
    more = {
        "greeted": found.details.name,
        "opened": shown_person(found.broadcaster.replica.event, found.listed).opened,
        "action": found.path,
    }
    return render_waiting_page(request, found.broadcaster, more)


async def invitation_qr_code(request: Request) -> Response:
    """QR code of a personal link or the link of a delegation, be it valid or not."""
    key = parse_key(f"{request.path_params['code']}-{request.path_params['bearer']}")
    if key is None:
        raise HTTPException(404)
    address = f"{base_url(request)}/i/{key.code}-{key.bearer}"
    return Response(draw_qr_code(address, "svg"), media_type="image/svg+xml")
