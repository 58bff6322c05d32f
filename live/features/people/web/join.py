"""Home page and join form of attendees.

Unknown and malformed codes get the same answer after the same time. Someone with the code of an
ended event reads that it is over.
"""

import asyncio
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from hmac import compare_digest
from types import MappingProxyType
from typing import Any, NamedTuple

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ....engine.broadcaster import Broadcaster
from ....kernel.actions import Action
from ....kernel.errors import BadText, Barred, Busy, Forbidden, NotFound, Refused
from ....kernel.principal import GUEST, Identity, Role
from ....kernel.text import text_in
from ....web import role_keys
from ....web.authentication import OwnEvent, find_by_code, find_event, set_person_cookie
from ....web.context import context_of
from ....web.forms import Form, read_form
from ....web.framing import allow_framing, is_shown_in_frame
from ....web.i18n.event_times import (
    format_moment,
    format_times,
)
from ....web.i18n.locale import (
    interface_language_of,
    language_of,
    reading_language_of,
    set_language_cookie,
)
from ....web.i18n.messages import (
    HOT_ADDRESS,
    NO_COOKIES,
    NO_COOKIES_IN_FRAME,
    NO_EVENT,
    NO_VISITOR,
    REFUSAL_MESSAGES,
    TOO_MANY_CODES,
    TOO_MANY_JOINS,
)
from ....web.limits.attempt_limits import wait_for_step
from ....web.limits.client_address import client_address
from ....web.limits.code_lookup import TooManyCodes
from ....web.limits.page_turns import turn_of_visitor
from ....web.limits.visitors import make_visitor, set_visitor_cookie, visitor_of
from ....web.pages.bootstrap import live_page
from ....web.pages.error_pages import RETRY_AFTER_S, STATUS_BY_REFUSAL
from ...access import principal_of
from ...event.event_code import event_path, normalise_code, session_number
from ...event.model import Term
from ...event.web.event_values import event_values, item_of, to_iso
from ...report.event_summary import EventSummary
from ...sessions.web.session_page import landing_path, session_page, wanted_session
from ...state import Event
from ..people import Join, hash_nonce
from ..role_links import is_on_roster
from .device_cookie import is_between_people
from .invitation_keys import key_path, parse_key
from .join_limits import FIRST_PROOF_BITS, ProofNeeded, TooManyJoins, admit_newcomer, issue_ticket
from .join_signs import came_together, is_crowded

JOIN_TIMEOUT_S = 5.0


class Invitation(NamedTuple):
    """A link by which the form is opened. `path`: its target; `delegation`: the joined delegation,
    or empty; `name`: of the invited person.
    """

    path: str
    delegation: str = ""
    name: str = ""
    is_personal: bool = False


ENDED_STATES = ("ended", "archived")


async def home_page(request: Request) -> Response:
    return _render_home(request)


async def join_by_code(request: Request) -> Response:
    """To the event of a code, or the page of a typed personal link."""
    start, form = time.monotonic(), await read_form(request)
    code = form.get("code")
    if (key := parse_key(code)) is not None:
        return RedirectResponse(key_path(key), 303)
    try:
        broadcaster = await find_by_code(request, code)
    except TooManyCodes:
        return await no_event_response(request, start, code, TOO_MANY_CODES, 429)
    if broadcaster is None or not is_told(broadcaster):
        return await no_event_response(request, start, code)
    return RedirectResponse(event_path(broadcaster.replica.code), 303)


async def event_page(request: Request) -> Response:
    """The attendee page, or the join form for a browser that has not joined."""
    start, code = time.monotonic(), request.path_params["code"]
    if (
        normal_code := normalise_code(code)
    ) is not None and normal_code != code:  # redirects unknown codes too: it reveals nothing
        return RedirectResponse(event_path(normal_code), 307)
    if normal_code is not None and session_number(normal_code):
        return await session_page(request, normal_code)
    return await _page_of_event(request, start, code)


async def _page_of_event(request: Request, start: float, code: str) -> Response:
    if await is_between_people(request, code):
        return RedirectResponse(f"{event_path(code)}/device", 303)
    try:
        broadcaster, own = await find_event(request, code)
    except TooManyCodes:
        return await no_event_response(request, start, code, TOO_MANY_CODES, 429)
    identity = None if own is None else await own.identify(Role.ATTENDEE)
    if broadcaster is not None and identity is not None:
        return await _page_of_person(request, broadcaster, identity)
    if broadcaster is None or not is_told(broadcaster):
        return await no_event_response(request, start, code)
    allow_framing(request, broadcaster)
    async with turn_of_visitor(request):
        return _newcomer_page(request, broadcaster)


async def _page_of_person(
    request: Request, broadcaster: Broadcaster, identity: Identity
) -> Response:
    """The attendee page, or the session that they wanted when they joined."""
    path = landing_path(request, broadcaster.replica.code)
    if path != event_path(broadcaster.replica.code):
        return RedirectResponse(path, 303)
    allow_framing(request, broadcaster)
    return await live_page(request, broadcaster, identity, "attendee")


def _newcomer_page(request: Request, broadcaster: Broadcaster) -> Response:
    if not admits_newcomers(broadcaster):
        return render_waiting_page(request, broadcaster)
    if broadcaster.replica.event.profile.admission != "open":
        return render_by_link(request, broadcaster)
    asked = request.query_params.get("delegation", "")
    delegation = broadcaster.replica.event.profile.find_delegation(asked)
    form = Form({"delegation": [asked if delegation is None else delegation.id]})
    return render_join_form(request, broadcaster, form, storage_problem(request, broadcaster))


async def join_event(request: Request) -> Response:
    """Join by the form. On a shared device the next person starts on its own page."""
    if await is_between_people(request, request.path_params["code"]):
        return RedirectResponse(f"{event_path(request.path_params['code'])}/device", 303)
    return await _join_by_form(request)


async def _join_by_form(request: Request) -> Response:
    start, code = time.monotonic(), request.path_params["code"]
    form = await read_form(request)
    try:
        broadcaster, own = await find_event(request, code)
    except TooManyCodes:
        return await no_event_response(request, start, code, TOO_MANY_CODES, 429)
    if own is not None and await own.identify_joined(request) is not None:
        # a browser is a single person
        return RedirectResponse(landing_path(request, own.broadcaster.replica.code), 303)
    if broadcaster is None or not (is_told(broadcaster) or _has_joined(broadcaster, form)):
        return await no_event_response(request, start, code)
    allow_framing(request, broadcaster)
    if not (admits_newcomers(broadcaster) or _has_joined(broadcaster, form)):
        return RedirectResponse(event_path(broadcaster.replica.code), 303)
    if form.get("switch") in broadcaster.replica.event.profile.languages:
        return switch_language(request, broadcaster, form)
    by_link = own is not None and await _is_of_role_link(request, own, form.get("nonce"))
    return await join_openly(request, broadcaster, form, join_action(form, by_link=by_link))


async def join_openly(
    request: Request,
    broadcaster: Broadcaster,
    form: Form,
    action: Join,
    invitation: Invitation | None = None,
) -> Response:
    """Join within the limits of browsers and addresses, by the code or the link of a delegation."""
    event = broadcaster.replica.event
    if stores_no_cookies(request, form):
        return no_cookies_response(request, broadcaster, form, invitation)
    try:
        if not broadcaster.replica.is_writable:
            raise Busy("storage")
        if (
            action.decide(event, principal_of(event, GUEST), broadcaster.replica.clock.now_ms())
            is not None
        ):  # a form that fits
            await admit_newcomer(request, broadcaster.replica.code, form)
            action = replace(action, crowded=await is_crowded(request, event.profile.id))
            if not action.vouched:
                together = await came_together(request, event.profile.id)
                action = replace(action, together=together)
        await submit_join(broadcaster, action)
    except (ProofNeeded, TooManyJoins) as limit:
        return _limited_response(request, broadcaster, form, limit, invitation)
    except Refused as refusal:
        return refused_response(request, broadcaster, form, refusal, invitation)
    return joined_response(request, broadcaster, form)


def refused_response(
    request: Request,
    broadcaster: Broadcaster,
    form: Form,
    refusal: Refused,
    invitation: Invitation | None = None,
) -> Response:
    """The form again, with the reason why it was refused."""
    problem = context_of(request).messages.refusal_text(
        refusal, language_of(request), broadcaster.replica.event.profile.zone
    )
    return render_join_form(
        request,
        broadcaster,
        form,
        problem,
        STATUS_BY_REFUSAL.get(type(refusal), 422),
        wrong=_wrong_field(refusal),
        invitation=invitation,
    )


async def _is_of_role_link(request: Request, own: OwnEvent, nonce: str) -> bool:
    """True if the nonce was made for the bearer of a role link who joins as a person."""
    secret, event = context_of(request).settings.secret_key, own.broadcaster.replica.id
    for role in Role:
        identity = await own.identify(role)
        if identity is not None and identity.link is not None:
            if is_on_roster(own.broadcaster.replica.event, identity.link):
                continue  # they join by their personal link
            with suppress(Barred, NotFound):
                principal_of(own.broadcaster.replica.event, identity)
                if compare_digest(role_keys.join_nonce(secret, event, identity.actor), nonce):
                    return True
    return False


def switch_language(
    request: Request, broadcaster: Broadcaster, form: Form, invitation: Invitation | None = None
) -> Response:
    """The form in another language, with all that was filled in."""
    language = form.get("switch")
    response = render_join_form(request, broadcaster, form, reading=language, invitation=invitation)
    set_language_cookie(request, response, language)
    return response


def is_told(broadcaster: Broadcaster) -> bool:
    """True if anyone with the code may see the event's title and times."""
    return not broadcaster.replica.event.profile.is_over


def admits_newcomers(broadcaster: Broadcaster) -> bool:
    """True if people can join now."""
    replica = broadcaster.replica
    return replica.event.profile.admits_newcomers(replica.clock.now_ms())


def join_action(form: Form, *, by_link: bool) -> Join:
    return Join(
        delegation=form.get("delegation"),
        sector=form.get("sector"),
        language=form.get("language"),
        also_speaks=tuple(form.get_all("also_speaks")),
        name=form.get("name"),
        nonce=form.get("nonce"),
        by_link=by_link,
    )


async def submit_join(broadcaster: Broadcaster, action: Action) -> None:
    try:
        async with asyncio.timeout(JOIN_TIMEOUT_S):
            await broadcaster.replica.perform(GUEST, action)
    except TimeoutError:
        raise Busy("" if broadcaster.replica.is_writable else "storage") from None


def stores_no_cookies(request: Request, form: Form) -> bool:
    """True for a form that came back without the cookie it was given: its browser stores nothing
    here. A newcomer would be outside again at once, so joining is refused.
    """
    is_from_page = bool(form.get("ticket")) or is_shown_in_frame(request)
    return is_from_page and not visitor_of(request)


def no_cookies_response(
    request: Request, broadcaster: Broadcaster, form: Form, invitation: Invitation | None
) -> Response:
    """The form again, with the reason; in a frame with a button that opens a tab. A browser that
    only lost its cookie gets one now.
    """
    problem, status = (None, 200) if is_shown_in_frame(request) else (NO_VISITOR, 422)
    return render_join_form(request, broadcaster, form, problem, status, invitation=invitation)


def _limited_response(
    request: Request,
    broadcaster: Broadcaster,
    form: Form,
    limit: ProofNeeded | TooManyJoins,
    invitation: Invitation | None,
) -> Response:
    """The form again. A browser without a visitor cookie gets a cookie, and does not send the form
    by itself: if it blocks cookies it would send it for ever.
    """
    if not visitor_of(request):
        return render_join_form(request, broadcaster, form, NO_VISITOR, 429, invitation=invitation)
    if isinstance(limit, TooManyJoins):
        return render_join_form(
            request, broadcaster, form, TOO_MANY_JOINS, 429, invitation=invitation
        )
    return render_join_form(
        request, broadcaster, form, HOT_ADDRESS, 429, bits=limit.bits, invitation=invitation
    )


def joined_response(request: Request, broadcaster: Broadcaster, form: Form) -> Response:
    nonce = form.get("nonce")
    response = RedirectResponse(landing_path(request, broadcaster.replica.code), 303)
    set_person_cookie(
        request, response, broadcaster, broadcaster.replica.event.nonces[hash_nonce(nonce)], nonce
    )
    set_language_cookie(request, response, form.get("language"))
    return response


# Rendering


def _render_home(
    request: Request, code: str = "", problem: str | None = None, status: int = 200
) -> Response:
    translate, language = context_of(request).messages.translate, language_of(request)
    response = context_of(request).templates.render(
        request,
        "home.html",
        language,
        status,
        code=code,
        problem=problem and translate(language, problem),
    )
    set_visitor_cookie(request, response, make_visitor(request))
    return response


async def no_event_response(
    request: Request, started: float, code: str, problem: str = NO_EVENT, status: int = 404
) -> Response:
    """The home page with a sentence; for the code of an event that is over, its report or a page
    that says so.
    """
    over = await _find_ended(request, code) if problem == NO_EVENT else None
    await wait_for_step(started)
    async with turn_of_visitor(request):
        if over is not None:
            return _over_response(request, over, code)
        response = _render_home(request, code[:20], problem, status)
    if status in RETRY_AFTER_S:
        response.headers["Retry-After"] = RETRY_AFTER_S[status]
    return response


async def _find_ended(request: Request, code: str) -> EventSummary | None:
    """Summary of an event that is over. The event is not loaded."""
    normal_code = normalise_code(code)
    hub = context_of(request).hub
    summary = None if normal_code is None else await hub.find_summary(normal_code)
    return summary if summary is not None and summary.state in ENDED_STATES else None


def _over_response(request: Request, over: EventSummary, code: str) -> Response:
    """To the report if everyone may read it, else a page that says that the event is over."""
    normal_code = normalise_code(code)
    if over.report is None or over.report.audience != "everyone" or normal_code is None:
        return _render_over(request, over)
    context_of(request).code_lookup.record_reader(normal_code, client_address(request))
    return RedirectResponse(f"{event_path(normal_code)}/report", 303, {"cache-control": "no-store"})


def _render_over(request: Request, over: EventSummary) -> Response:
    language = language_of(request)
    tag = context_of(request).catalogues.tag_of(language)
    return context_of(request).templates.render(
        request,
        "over.html",
        language,
        410,
        title=over.title,
        rehearsal=bool(over.rehearsal_of),
        reading=reading_language_of(request, over.languages),
        languages=context_of(request).catalogues.describe_languages(over.languages),
        times=format_times(over, tag),
    )


def storage_problem(request: Request, broadcaster: Broadcaster) -> str | None:
    """Sentence for a newcomer while the store is full."""
    if broadcaster.replica.is_writable:
        return None
    return context_of(request).messages.refusal_text(Busy("storage"), language_of(request))


def _wrong_field(refusal: Refused) -> str:
    """Name of the field to correct. BadText can only mean the name, the only free text."""
    return "name" if isinstance(refusal, BadText) else refusal.reason


def render_join_form(
    request: Request,
    broadcaster: Broadcaster,
    form: Form,
    problem: str | None = None,
    status: int = 200,
    *,
    wrong: str = "",
    bits: int = 0,
    reading: str = "",
    invitation: Invitation | None = None,
) -> Response:
    """Render the form. With `bits` the page sends it again by itself, with a proof of so many.
    `reading`: language of the event that was just chosen; empty: the reader's. `invitation`: the
    link by which the form was opened.
    """
    profile = broadcaster.replica.event.profile
    translate = context_of(request).messages.translate
    language = interface_language_of(request, reading)
    visitor = make_visitor(request)
    response = context_of(request).templates.render(
        request,
        "join.html",
        language,
        status,
        **(values := event_values(request, broadcaster, language, reading)),
        delegations=item_of(broadcaster, "delegations"),
        word=partial(_group_word, broadcaster.replica.event, values["reading"]),
        values=_form_values(form),
        action=invitation.path if invitation else _join_path(request, profile.code),
        fixed=profile.delegations.get(invitation.delegation) if invitation else None,
        greeted=invitation.name if invitation else "",
        personal=invitation is not None and invitation.is_personal,
        nonce=form.get("nonce") or secrets.token_urlsafe(16),
        ticket=issue_ticket(request, broadcaster.replica.code, visitor),
        bits=bits or FIRST_PROOF_BITS,
        sends_again=bool(bits),
        problem=problem and translate(language, problem),
        wrong=wrong,
        framed=is_shown_in_frame(request),
        no_cookies=translate(
            language, NO_COOKIES_IN_FRAME if is_shown_in_frame(request) else NO_COOKIES
        ),
        page=invitation.path if invitation else event_path(profile.code),
        stores_nothing=request.method == "POST"
        and is_shown_in_frame(request)
        and stores_no_cookies(request, form),
    )
    set_visitor_cookie(request, response, visitor)
    if status in RETRY_AFTER_S:
        response.headers["Retry-After"] = RETRY_AFTER_S[status]
    return response


def _join_path(request: Request, code: str) -> str:
    """Path of the form's target, with the session that was wanted."""
    return f"{event_path(code)}/join{wanted_session(request)}"


def render_by_link(request: Request, broadcaster: Broadcaster) -> Response:
    """Page for people with the code of an event that is joined by links only."""
    language, profile = language_of(request), broadcaster.replica.event.profile
    sentence = REFUSAL_MESSAGES[Forbidden.code, profile.admission]
    return context_of(request).templates.render(
        request,
        "by_link.html",
        language,
        **event_values(request, broadcaster, language),
        sentence=context_of(request).messages.translate(language, sentence),
    )


def render_waiting_page(
    request: Request, broadcaster: Broadcaster, more: Mapping[str, Any] = MappingProxyType({})
) -> Response:
    """Page of an event with closed doors. It asks for itself until they open. `more`: values of the
    page of a personal link.
    """
    language, profile = language_of(request), broadcaster.replica.event.profile
    return context_of(request).templates.render(
        request,
        "waiting.html",
        language,
        **event_values(request, broadcaster, language),
        opens=format_moment(profile.doors_at, profile.zone),
        opens_at=to_iso(profile.doors_at),
        **more,
    )


def _group_word(event: Event, language: str, kind: str, otherwise: str) -> str:
    """The organiser's word for a group of this kind, else the usual word."""
    term: Term = getattr(event.profile.terms, kind)
    return text_in(term.one, language) or otherwise


def _form_values(form: Form) -> dict[str, Any]:
    """The values entered, to fill in the form again."""
    return {name: form.get(name) for name in ("delegation", "sector", "name")} | {
        "also_speaks": form.get_all("also_speaks")
    }


def _has_joined(broadcaster: Broadcaster, form: Form) -> bool:
    """True if this form was submitted before: its nonce is that of a person."""
    return hash_nonce(form.get("nonce")) in broadcaster.replica.event.nonces
