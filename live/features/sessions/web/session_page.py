"""The attendee's page of a session: people of the main event enter it without joining again."""

import asyncio
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ....engine.broadcaster import Broadcaster
from ....kernel.actor import person_actor
from ....kernel.errors import Barred, Busy, Closed, NotFound
from ....kernel.principal import SYSTEM, Identity, Role
from ....web import role_keys
from ....web.authentication import find_own_event, identity_here
from ....web.context import context_of
from ....web.framing import allow_framing
from ....web.i18n.locale import language_of
from ....web.pages.bootstrap import live_page
from ...access import principal_of
from ...event.event_code import (
    event_path,
    main_code,
    normalise_code,
    session_code,
    session_number,
)
from ...event.web.event_values import event_values
from ...people.people import hash_nonce
from ...state import Event
from ..following import entry_of
from ..model import MAIN

NUMBER = "session"
"""Parameter of the main event's page: the session that a newcomer wants to enter."""
ENTER_TIMEOUT_S = 5.0


class Visitor(NamedTuple):
    """A person of the main event at a session."""

    main: Event
    identity: Identity
    session: Broadcaster


async def session_page(request: Request, code: str) -> Response:
    """The page of a session for a person who has entered it; for others of the main event a button
    that enters. Everyone else joins the main event first.
    """
    visitor = await _find_visitor(request, code)
    if isinstance(visitor, Response):
        return visitor
    allow_framing(request, visitor.session)
    identity = identity_here(visitor.session.replica.event, visitor.identity)
    if identity is not None:
        return await live_page(request, visitor.session, identity, "attendee")
    return _entrance(request, visitor.session)


async def enter_session(request: Request) -> Response:
    """Let a person of the main event into a session. Raises Busy."""
    code = normalise_code(request.path_params["code"]) or ""
    visitor = await _find_visitor(request, code)
    if isinstance(visitor, Response):
        return visitor
    session, person = visitor.session.replica, visitor.identity.person or 0
    if person not in session.event.sessions.entered:
        secret = context_of(request).settings.secret_key
        nonce = role_keys.join_nonce(secret, session.id, person_actor(person))
        entry = entry_of(visitor.main, visitor.main.people[person], hash_nonce(nonce))
        try:
            async with asyncio.timeout(ENTER_TIMEOUT_S):
                await session.perform(SYSTEM, entry)
        except TimeoutError:
            raise Busy from None
        except Closed:  # it is over: the programme says so
            return RedirectResponse(f"{event_path(main_code(code))}/programme", 303)
    return RedirectResponse(event_path(code), 303)


async def _find_visitor(request: Request, code: str) -> Visitor | Response:
    """The person at a session, or the way to the main event. Raises Busy."""
    own = await find_own_event(request, main_code(code), Role.ATTENDEE)
    identity = None if own is None else await own.identify(Role.ATTENDEE)
    if own is None or identity is None or not session_number(code):
        return _to_main(code, f"?{NUMBER}={session_number(code)}")
    main = own.broadcaster.replica.event
    try:
        principal_of(main, identity)
    except (Barred, NotFound):  # the main event's page says why
        return _to_main(code)
    session = await context_of(request).hub.find_broadcaster(code)
    return _to_main(code) if session is None else Visitor(main, identity, session)


def _entrance(request: Request, session: Broadcaster) -> Response:
    """Page with a button that enters the session."""
    event, language = session.replica.event, language_of(request)
    return context_of(request).templates.render(
        request,
        "enter_session.html",
        language,
        **event_values(request, session, language),
        main_title=event.sessions.programme[0].title,
        is_over=event.profile.is_over,
    )


def _to_main(code: str, query: str = "") -> Response:
    address = event_path(main_code(code)) + query
    return RedirectResponse(address, 303, {"cache-control": "no-store"})


def landing_path(request: Request, code: str) -> str:
    """Path to which a person goes who has joined an event: the page of the session that they
    wanted, or of the event.
    """
    number = _wanted_number(request)
    return event_path(session_code(code, number) if number else code)


def wanted_session(request: Request) -> str:
    """Query that keeps the wanted session, or an empty text."""
    number = _wanted_number(request)
    return f"?{NUMBER}={number}" if number else ""


def _wanted_number(request: Request) -> int:
    text = request.query_params.get(NUMBER, "")
    is_number = text.isascii() and text.isdigit() and len(text) < 4
    return int(text) if is_number and int(text) > MAIN else 0
