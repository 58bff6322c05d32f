"""Pages of moderators, speakers, heads of delegations, clerks, translators, organisers and screens,
and the links to them.
"""

import re
import time

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from ...features.event.event_code import event_path
from ...features.people.role_links import first_link, is_on_roster, link_label
from ...features.polls.official.voting_browser import digest_browser
from ...features.registry import DESK_VIEWS
from ...kernel.principal import HEADS, Role
from ...kernel.text import MAX_LANGUAGES, is_language
from .. import role_keys
from ..authentication import (
    authenticate,
    authenticate_link,
    find_own_event,
    set_staff_cookie,
    sign_in_by_link,
)
from ..context import context_of
from ..framing import allow_framing, is_shown_in_frame
from ..i18n.locale import language_of
from ..i18n.messages import (
    BAD_LINK,
    NO_COOKIES_IN_FRAME,
    NO_SCREEN_LINK,
    STAFF_IN_FRAME,
    TOO_MANY_CODES,
)
from ..limits.attempt_limits import allow_attempt, wait_for_step
from ..limits.visitors import make_visitor, set_visitor_cookie, visitor_of
from ..reachability import command_for_phones, is_local
from ..session_paths import public_path
from .bootstrap import base_url, live_page, preview_page
from .error_pages import error_page

PAGE_PATHS = {
    Role.MODERATOR: "moderate",
    Role.SPEAKER: "speak",
    Role.TRANSLATOR: "translate",
    Role.HEAD: "delegation",
    Role.DEPUTY: "delegation",
    Role.CLERK: "clerk",
    Role.SCREEN: "screen",
    Role.ORGANISER: "organise",
}
NO_REFERRER = {"referrer-policy": "no-referrer"}
TRIED = "tried"
"""Query parameter of the link of a screen in a frame that was given a cookie."""
PINNED_POLL = re.compile(r"poll:[0-9]{1,15}")
LOOK_PARAMS = {
    "background": ("transparent",),
    "keys": ("off",),
    "layout": ("lower", "lectern"),
    "theme": ("light", "dark"),
}


async def open_role_link(request: Request) -> Response:
    """Sign in by a role link's key. Writes nothing; a failure does not reveal its reason."""
    start, visitor = time.monotonic(), make_visitor(request)
    link = await authenticate_link(request, request.path_params["key"], visitor)
    if link is None:
        return await bad_link_response(request, start)
    broadcaster, identity = link
    allow_framing(request, broadcaster)
    if is_shown_in_frame(request):
        if identity.role is not Role.SCREEN:
            return _own_tab_page(request, STAFF_IN_FRAME)
        if not visitor_of(request):
            return _try_cookies(request)
    page = (
        f"{event_path(broadcaster.replica.code)}/{PAGE_PATHS[identity.role]}{_look_query(request)}"
    )
    response = RedirectResponse(page, 303, NO_REFERRER)
    set_staff_cookie(request, response, broadcaster, identity)
    if identity.role in HEADS:  # it has to last as long as the other page
        set_visitor_cookie(request, response, visitor, renew=True)
    return response


def _try_cookies(request: Request) -> Response:
    """Open the link of a screen in a frame once more, with a cookie; if that does not come back,
    say that the browser stores none there. The screen would be refused without a reason.
    """
    if request.query_params.get(TRIED):
        return _own_tab_page(request, NO_COOKIES_IN_FRAME)
    look = _look_query(request)
    again = f"{public_path(request.url.path)}{f'{look}&' if look else '?'}{TRIED}=1"
    response = RedirectResponse(again, 303, NO_REFERRER)
    set_visitor_cookie(request, response, make_visitor(request))
    return response


def _own_tab_page(request: Request, sentence: str) -> Response:
    """Page of a role link in a frame, with a button that opens the link in a tab of its own."""
    language = language_of(request)
    response = context_of(request).templates.render(
        request,
        "own_tab.html",
        language,
        sentence=context_of(request).messages.translate(language, sentence),
    )
    response.headers.update(NO_REFERRER)
    return response


async def moderator_page(request: Request) -> Response:
    return await _staff_page(request, "moderator", Role.MODERATOR, Role.ORGANISER)


async def speaker_page(request: Request) -> Response:
    """The page, with the data of its form for joining as a person: the form is that of
    attendees.
    """
    code = request.path_params["code"]
    broadcaster, identity = await authenticate(request, code, Role.SPEAKER)
    own = await find_own_event(request, code, Role.ATTENDEE)
    secret, event = context_of(request).settings.secret_key, broadcaster.replica.id
    if is_on_roster(broadcaster.replica.event, identity.link):  # they join by their personal link
        return await live_page(request, broadcaster, identity, "speaker")
    joining = {
        "has_joined": own is not None and await own.identify(Role.ATTENDEE) is not None,
        "nonce": role_keys.join_nonce(secret, event, identity.actor),
    }
    return await live_page(request, broadcaster, identity, "speaker", {"joining": joining})


async def delegation_page(request: Request) -> Response:
    """The page of the head of a delegation, and of a deputy: their ballots in official polls."""
    broadcaster, identity = await authenticate(
        request, request.path_params["code"], Role.HEAD, Role.DEPUTY
    )
    items = {
        "label": link_label(broadcaster.replica.event, identity.actor),
        "link": identity.link,
        "browser": digest_browser(identity.browser),
    }
    return await live_page(request, broadcaster, identity, "delegation", items)


async def clerk_page(request: Request) -> Response:
    """The page on which a clerk enters counts by show of hands."""
    broadcaster, identity = await authenticate(request, request.path_params["code"], Role.CLERK)
    label = link_label(broadcaster.replica.event, identity.actor)
    return await live_page(request, broadcaster, identity, "clerk", {"label": label})


async def translators_page(request: Request) -> Response:
    """The translation desk, which follows all views with texts that are translated, too."""
    roles = (Role.MODERATOR, Role.ORGANISER, Role.TRANSLATOR, Role.SPEAKER)
    broadcaster, identity = await authenticate(request, request.path_params["code"], *roles)
    return await live_page(request, broadcaster, identity, "translators", {"views": DESK_VIEWS})


async def presenter_page(request: Request) -> Response:
    """The page for the people on stage: what the screen shows, the next item, notes, and time. It
    follows the screen, which speakers do not on their own page.
    """
    broadcaster, identity = await authenticate(
        request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER, Role.SPEAKER
    )
    return await live_page(request, broadcaster, identity, "presenter", {"views": ("presenter",)})


async def screen_page(request: Request) -> Response:
    """The screen, which the event's sites may frame: it has no controls of staff."""
    broadcaster, identity = await authenticate(request, request.path_params["code"], Role.SCREEN)
    allow_framing(request, broadcaster)
    return await live_page(request, broadcaster, identity, "screen")


async def open_screen(request: Request) -> Response:
    """Sign the organiser's browser in by the event's first screen link, and show the screen. With
    rights of their own it would show hidden results to the audience. Raises HTTPException.
    """
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    link = first_link(broadcaster.replica.event, "screen")
    if link is None:
        raise HTTPException(404, NO_SCREEN_LINK)
    response = RedirectResponse(f"{event_path(broadcaster.replica.code)}/screen", 303)
    sign_in_by_link(request, response, broadcaster, link.id)
    return response


async def organiser_page(request: Request) -> Response:
    """The page, with the command that serves where phones reach it, if they do not yet."""
    broadcaster, identity = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    settings = context_of(request).settings
    reach = command_for_phones(settings) if is_local(base_url(request)) else None
    return await live_page(request, broadcaster, identity, "organiser", {"reach": reach})


async def edit_page(request: Request) -> Response:
    """The page on which the organiser edits the event."""
    return await _staff_page(request, "event_editor", Role.ORGANISER)


async def roster_page(request: Request) -> Response:
    """The page on which the organiser lists and invites people."""
    return await _staff_page(request, "roster", Role.ORGANISER)


async def programs_page(request: Request) -> Response:
    """The page on which the organiser gives programs access."""
    return await _staff_page(request, "programs", Role.ORGANISER)


async def report_editor_page(request: Request) -> Response:
    """The page on which the organiser writes, checks and publishes the report."""
    return await _staff_page(request, "report_editor", Role.ORGANISER)


async def polls_page(request: Request) -> Response:
    """The poll editor."""
    return await _staff_page(request, "editor", Role.MODERATOR, Role.ORGANISER)


async def breakouts_page(request: Request) -> Response:
    """The breakouts workspace."""
    return await _staff_page(request, "breakouts", Role.MODERATOR, Role.ORGANISER)


async def poll_preview(request: Request) -> Response:
    """Preview of a poll, framed by the editor: as an attendee, or with `?as=screen` the screen."""
    broadcaster, _ = await authenticate(
        request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER
    )
    return preview_page(
        request,
        broadcaster,
        Role.SCREEN if request.query_params.get("as") == "screen" else Role.ATTENDEE,
    )


async def role_link_urls(request: Request) -> Response:
    """URLs of the role links that are not revoked, by id."""
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    secret, replica = context_of(request).settings.secret_key, broadcaster.replica
    keys = {
        link.id: role_keys.role_key(secret, replica.code, replica.id, link)
        for link in replica.event.links.values()
        if not link.revoked
    }
    return JSONResponse({str(id): f"{base_url(request)}/k/{key}" for id, key in keys.items()})


async def _staff_page(request: Request, page: str, *roles: Role) -> Response:
    broadcaster, identity = await authenticate(request, request.path_params["code"], *roles)
    return await live_page(request, broadcaster, identity, page)


def _look_query(request: Request) -> str:
    """Look of the screen, from the role link: streaming software opens that link each time."""
    look = [
        f"{name}={value}"
        for name, values in LOOK_PARAMS.items()
        for value in values
        if request.query_params.get(name) == value
    ]
    show = request.query_params.get("show", "")
    if PINNED_POLL.fullmatch(show):
        look.append(f"show={show}")
    languages = request.query_params.get("languages", "").split(",")
    if len(languages) <= MAX_LANGUAGES and all(map(is_language, languages)):
        look.append(f"languages={','.join(languages)}")
    return f"?{'&'.join(look)}" if look else ""


async def bad_link_response(request: Request, started: float) -> Response:
    is_allowed = await allow_attempt(request, "key")
    await wait_for_step(started)
    if not is_allowed:
        raise HTTPException(429, TOO_MANY_CODES)
    response = error_page(request, 404, BAD_LINK)
    set_visitor_cookie(request, response, make_visitor(request))
    response.headers["referrer-policy"] = "no-referrer"
    return response
