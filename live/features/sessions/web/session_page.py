"""The attendee's page of a session: people of the main event enter it without joining again."""

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ....engine.broadcaster import Broadcaster
from ....engine.hub import Hub
from ....kernel.actor import person_actor
from ....kernel.errors import Barred, Busy, Closed, NotFound
from ....kernel.principal import SYSTEM, Role
from ....web import role_keys
from ....web.authentication import find_own_event, identity_here
from ....web.context import context_of
from ....web.framing import allow_framing
from ....web.pages.bootstrap import live_page
from ...access import principal_of
from ...event.event_code import event_path, main_code, session_code, session_number
from ...people.people import hash_nonce
from ...state import Event
from ..following import entry_of
from ..model import MAIN

NUMBER = "session"
"""Parameter of the main event's page: the session that a newcomer wants to enter."""
ENTER_TIMEOUT_S = 5.0


async def session_page(request: Request, code: str) -> Response:
    """The page of a session for a person of the main event; everyone else joins that first."""
    hub = context_of(request).hub
    own = await find_own_event(request, main_code(code), Role.ATTENDEE)
    bearer = None if own is None else await own.identify(Role.ATTENDEE)
    if own is None or bearer is None:
        return _to_main(code, f"?{NUMBER}={session_number(code)}")
    main = own.broadcaster.replica
    try:
        principal_of(main.event, bearer)
        session = await _enter(hub, request, main.event, bearer.person or 0, code)
    except (Barred, NotFound, Closed):  # the main event's page says why
        return _to_main(code)
    identity = None if session is None else identity_here(session.replica.event, bearer)
    if session is None or identity is None:
        return _to_main(code)
    allow_framing(request, session)
    return await live_page(request, session, identity, "attendee")


async def _enter(
    hub: Hub, request: Request, main: Event, person: int, code: str
) -> Broadcaster | None:
    """The session with the person in it; None if there is none. Raises Refused."""
    session = await hub.find_broadcaster(code)
    if session is not None and person not in session.replica.event.sessions.entered:
        secret = context_of(request).settings.secret_key
        nonce = role_keys.join_nonce(secret, session.replica.id, person_actor(person))
        entry = entry_of(main, main.people[person], hash_nonce(nonce))
        try:
            async with asyncio.timeout(ENTER_TIMEOUT_S):
                await session.replica.perform(SYSTEM, entry)
        except TimeoutError:
            raise Busy from None
    return session


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
