"""Pages of the maker: the link that signs in, the list of events, and the actions on each."""

import time
from typing import Any, NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ...engine.broadcaster import Broadcaster
from ...engine.registry import MAKER
from ...features.event.event_code import event_path
from ...features.event.lifecycle import ArchiveEvent, UnarchiveEvent
from ...features.people.role_links import LinkRole, MakeLink, first_link
from ...kernel.actions import Action
from ...kernel.principal import OPERATOR
from ...kernel.text import Text
from ...rehearsal.twins import delete_twins
from ..authentication import sign_in_by_link
from ..context import context_of
from ..forms import read_form
from ..i18n.event_times import format_times
from ..i18n.locale import language_of
from ..i18n.messages import BAD_MAKER_LINK, NO_EVENT, TOO_MANY_CODES, WRONG_TITLE
from ..limits.attempt_limits import allow_attempt, wait_for_step
from ..limits.visitors import make_visitor, set_visitor_cookie
from ..makers.maker_authentication import authenticate_maker, authenticate_maker_of, sign_in_maker
from ..makers.maker_events import ListedEvent, find_event, is_title, list_events
from .error_pages import error_page

EVENTS_PATH = "/events"
STATES = ("draft", "live", "ended", "archived", "unreadable")
"""States in the order of the page."""
ARCHIVABLE = ("draft", "ended")
NO_REFERRER = {"referrer-policy": "no-referrer"}


class ShownEvent(NamedTuple):
    """`times`: day and times in the event's zone. `rehearsals`: codes of its twins. `is_asking`: a
    survey is open, which the archive would close for good.
    """

    code: str
    title: Text
    times: str
    rehearsals: tuple[str, ...] = ()
    is_asking: bool = False


async def open_maker_link(request: Request) -> Response:
    """Sign in by the key of the maker link, and lead to the list of events, or to a new event if
    there are none. A failure does not reveal its reason.
    """
    start = time.monotonic()
    response: Response = RedirectResponse(EVENTS_PATH, 303, NO_REFERRER)
    if await sign_in_maker(request, response, request.path_params["key"]):
        if not await context_of(request).registry.list_events(MAKER):
            response.headers["location"] = "/new"
        return response
    is_allowed = await allow_attempt(request, "maker")
    await wait_for_step(start)
    if not is_allowed:
        raise HTTPException(429, TOO_MANY_CODES)
    response = error_page(request, 404, BAD_MAKER_LINK)
    response.headers.update(NO_REFERRER)
    set_visitor_cookie(request, response, make_visitor(request))
    return response


async def events_page(request: Request) -> Response:
    """The maker's events, by state."""
    context, language = context_of(request), language_of(request)
    holder = await authenticate_maker(request)
    tag = context.catalogues.tag_of(language)
    events_by_state: dict[str, list[ShownEvent]] = {state: [] for state in STATES}
    for event in await list_events(context.registry, context.hub, holder):
        events_by_state[_state_of(event)].append(_shown_event(event, tag))
    groups = [(state, events) for state, events in events_by_state.items() if events]
    return _render(request, "maker.html", groups=groups, archivable=ARCHIVABLE)


async def open_event(request: Request) -> Response:
    """Sign this browser in as an organiser of the event, by its first organiser link."""
    code, _ = await authenticate_maker_of(request, request.path_params["code"])
    broadcaster = await context_of(request).hub.find_broadcaster(code)
    if broadcaster is None:
        raise HTTPException(404, NO_EVENT)
    return await enter_as_organiser(request, broadcaster)


async def enter_as_organiser(request: Request, broadcaster: Broadcaster) -> Response:
    """Redirect to the organiser's page of an event, signed in by its first organiser link."""
    response = RedirectResponse(f"{event_path(broadcaster.replica.code)}/organise", 303)
    await _sign_in(request, response, broadcaster, "organiser")
    return response


async def show_screen(request: Request, response: Response, broadcaster: Broadcaster) -> None:
    """Redirect to the screen of an event instead, signed in by its first screen link."""
    response.headers["location"] = f"{event_path(broadcaster.replica.code)}/screen"
    await _sign_in(request, response, broadcaster, "screen")


async def _sign_in(
    request: Request,
    response: Response,
    broadcaster: Broadcaster,
    role: LinkRole,
) -> None:
    """Sign this browser in by the first link of a role; by a new one if there is none. Raises
    Refused.
    """
    first = first_link(broadcaster.replica.event, role)
    if first is None:
        make = MakeLink(role=role, label=role.capitalize())
        link = await broadcaster.replica.perform(OPERATOR, make)
    else:
        link = first.id
    sign_in_by_link(request, response, broadcaster, link)


async def archive_event(request: Request) -> Response:
    return await _perform_as_operator(request, ArchiveEvent())


async def unarchive_event(request: Request) -> Response:
    return await _perform_as_operator(request, UnarchiveEvent())


async def delete_page(request: Request) -> Response:
    """Page that lists the losses of a deletion and asks for the title."""
    code, holder = await authenticate_maker_of(request, request.path_params["code"])
    return _render_deletion(request, await _find_event(request, code, holder))


async def delete_event(request: Request) -> Response:
    """Delete the event if its title was typed."""
    code, holder = await authenticate_maker_of(request, request.path_params["code"])
    title = (await read_form(request)).get("title")
    event = await _find_event(request, code, holder)
    if not is_title(title, event):
        return _render_deletion(request, event, title, WRONG_TITLE)
    context = context_of(request)
    if event.id:
        await delete_twins(context.hub, context.registry, event.id)
    await context.hub.delete_event(code)
    return RedirectResponse(EVENTS_PATH, 303)


def _state_of(event: ListedEvent) -> str:
    if event.summary is None or not event.is_readable:
        return "unreadable"
    return event.summary.state


def _shown_event(event: ListedEvent, tag: str) -> ShownEvent:
    summary = event.summary
    if summary is None:
        return ShownEvent(event.code, {}, "")
    return ShownEvent(
        event.code,
        summary.title,
        format_times(summary, tag),
        event.rehearsals,
        is_asking=summary.survey_until is not None,
    )


async def _find_event(request: Request, code: str, holder: str) -> ListedEvent:
    context = context_of(request)
    return await find_event(context.registry, context.hub, holder, code)


async def _perform_as_operator(request: Request, action: Action) -> Response:
    """Perform an action on the event of the address, and go back to the list. Raises Refused."""
    code, _ = await authenticate_maker_of(request, request.path_params["code"])
    broadcaster = await context_of(request).hub.find_broadcaster(code)
    if broadcaster is None:
        raise HTTPException(404, NO_EVENT)
    await broadcaster.replica.perform(OPERATOR, action)
    return RedirectResponse(EVENTS_PATH, 303)


def _render_deletion(
    request: Request, event: ListedEvent, typed: str = "", problem: str = ""
) -> Response:
    context, language = context_of(request), language_of(request)
    return _render(
        request,
        "maker_delete.html",
        status=422 if problem else 200,
        event=_shown_event(event, context.catalogues.tag_of(language)),
        can_archive=_state_of(event) in ARCHIVABLE,
        typed=typed,
        problem=context.messages.translate(language, problem) if problem else "",
    )


def _render(request: Request, name: str, status: int = 200, **values: Any) -> Response:
    context, language = context_of(request), language_of(request)
    return context.templates.render(request, name, language, status, **values)
