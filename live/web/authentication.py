"""Authentication by signed cookies, one per event and role, checked against the event's state.

An attendee's cookie holds the event, the person, their join nonce and the visitor id of the browser
that joined; a staff cookie holds the event, role, link, a random browser id and the link's salt.
All of them but the visitor id must match the state.
Opening a role link writes nothing: its key is verified by computing it.

Browsers without a cookie of an event get the same answer whether or not it exists.
"""

import secrets
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import Response

from ..engine.broadcaster import Broadcaster
from ..features.access import principal_of
from ..features.event import event_code
from ..features.people.people import hash_nonce
from ..features.sessions.following import find_link, person_here
from ..features.state import Event
from ..kernel.errors import Barred, NotFound
from ..kernel.principal import HEADS, Identity, Role
from . import role_keys
from .context import context_of
from .cookies import cookie_name, cookie_path
from .i18n.messages import REFUSAL_MESSAGES
from .limits.attempt_limits import allow_attempt, wait_for_step
from .limits.client_address import client_address
from .limits.visitors import visitor_of


async def find_by_code(connection: HTTPConnection, text: str) -> Broadcaster | None:
    """Broadcaster of the event with this code, for possible guessers; None if there is none, or it
    has ended and is not loaded. Raises TooManyCodes, Busy, WrongSecret.
    """
    code = event_code.normalise_code(text)
    if code is None:
        return None
    return await context_of(connection).code_lookup.find_broadcaster(
        code, client_address(connection), lambda: allow_attempt(connection, "code")
    )


async def find_event(
    connection: HTTPConnection, text: str
) -> "tuple[Broadcaster | None, OwnEvent | None]":
    """The event with this code, and the browser's cookies of it if any of them is valid. Raises
    TooManyCodes, Busy, WrongSecret.

    A code is an attempt to guess a code, unless the browser has a cookie of the event.
    """
    own = await find_own_event(connection, text, *Role)
    if own is None or await own.identify(*Role) is None:
        return await find_by_code(connection, text), None
    record_address(connection, own.broadcaster)
    return own.broadcaster, own


async def find_own_event(connection: HTTPConnection, text: str, *roles: Role) -> "OwnEvent | None":
    """The event with this code, if a signed cookie in any of these roles is of that very event.
    Raises Busy, WrongSecret.

    Otherwise None, without loading the event: the time of the answer does not reveal its existence.
    """
    code = event_code.normalise_code(text)
    own = {} if code is None else await _own_values(connection, code, *roles)
    main = None
    if code is not None and event_code.session_number(code):
        main = await find_own_event(connection, event_code.main_code(code), *roles)
    if not code or not (own or main):
        return None
    hub = context_of(connection).hub
    broadcaster = await hub.find_broadcaster(code)
    if broadcaster is None:
        return None
    return OwnEvent(broadcaster, own, main, partial(hub.catch_up_session, code))


async def has_cookie_of(connection: HTTPConnection, code: str) -> bool:
    """True if a signed cookie is of the event with this code, be it still valid or not. No event is
    loaded. Raises Busy.
    """
    return bool(await _own_values(connection, code, *Role))


async def _own_values(connection: HTTPConnection, code: str, *roles: Role) -> dict[Role, list[Any]]:
    """Values of the signed cookies of the event with this code, without its id, by role."""
    context = context_of(connection)
    values_of = {
        role: values
        for role in roles
        if (values := context.cookies.read_cookie(connection, cookie_name(role, code)))
    }
    event = await context.hub.find_event_id(code) if values_of else None
    return {role: values[1:] for role, values in values_of.items() if values[0] == event}


class OwnEvent:
    """An event, and by role the values of the browser's signed cookies of it, without its id.
    `main`: of a session, the same of its main event, whose people and links are known in it.
    """

    def __init__(
        self,
        broadcaster: Broadcaster,
        values_of: dict[Role, list[Any]],
        main: "OwnEvent | None" = None,
        catch_up: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self.broadcaster = broadcaster
        self.main = main
        self._catch_up = broadcaster.catch_up if catch_up is None else catch_up
        self._values_of = values_of

    async def identify(self, *roles: Role) -> Identity | None:
        """Identity in the first of these roles that the event's state knows. It may be banned or
        revoked.
        """
        for role in roles:
            match_identity = _attendee_identity if role is Role.ATTENDEE else _staff_identity
            identity = await match_identity(self.broadcaster, role, self._values_of.get(role, []))
            if identity is None and self.main is not None:
                identity = await self._identify_in_session(role)
            if identity is not None:
                return identity
        return None

    async def _identify_in_session(self, role: Role) -> Identity | None:
        """Identity in a session of a bearer that the main event admits; None: they did not enter
        it.
        """
        bearer = None if self.main is None else await self.main.identify(role)
        if self.main is None or bearer is None:
            return None
        with suppress(Barred, NotFound):
            principal_of(self.main.broadcaster.replica.event, bearer)
            identity = identity_here(self.broadcaster.replica.event, bearer)
            if identity is None:
                await self._catch_up()
                identity = identity_here(self.broadcaster.replica.event, bearer)
            return identity
        return None

    async def identify_joined(self, connection: HTTPConnection) -> Identity | None:
        """Identity of the attendee who joined with this very browser. A newcomer is not mistaken
        for the person of a cookie planted there by someone else.
        """
        if self.main is not None:
            has_joined = await self.main.identify_joined(connection) is not None
            return await self.identify(Role.ATTENDEE) if has_joined else None
        values = self._values_of.get(Role.ATTENDEE, [])
        is_own = values[2:] == [visitor_of(connection)]
        return await self.identify(Role.ATTENDEE) if is_own else None


def identity_here(session: Event, identity: Identity) -> Identity | None:
    """Identity in a session of a bearer of the main event; None if the session does not know it."""
    if identity.person is not None:
        person = person_here(session, identity.person)
        return None if person is None else Identity(identity.role, person=person)
    link = find_link(session, identity.link or 0)
    if link is None:
        return None
    return Identity(identity.role, link=link.id, browser=identity.browser)


async def authenticate(
    connection: HTTPConnection, code: str, *roles: Role
) -> tuple[Broadcaster, Identity]:
    """Require any of these roles, neither banned nor revoked.

    Raises HTTPException: 401 to anyone without a valid cookie of the event, also if there is no
    such event; 403 to other roles.
    """
    start, own = time.monotonic(), await find_own_event(connection, code, *Role)
    identity = None if own is None else await own.identify(*roles)
    if own is None or identity is None:
        is_known = own is not None and await own.identify(*Role) is not None
        if not is_known:
            await wait_for_step(start)
        raise HTTPException(403 if is_known else 401)
    broadcaster = own.broadcaster
    try:
        principal_of(broadcaster.replica.event, identity)
    except Barred as refusal:
        raise HTTPException(401, REFUSAL_MESSAGES[refusal.code, refusal.reason]) from None
    except NotFound:
        raise HTTPException(401) from None
    record_address(connection, broadcaster)
    return broadcaster, identity


def record_address(connection: HTTPConnection, broadcaster: Broadcaster) -> None:
    """Remember that someone at this address is known to the event."""
    context_of(connection).code_lookup.record_address(broadcaster, client_address(connection))


async def authenticate_link(
    connection: HTTPConnection, text: str, visitor: str
) -> tuple[Broadcaster, Identity] | None:
    """Event and staff identity of a role link's key; None if the key is invalid or revoked. The
    identity is new, but for that of a head: it follows from the browser's visitor id, so that the
    link opened again in the browser that votes by it still votes.
    """
    key, hub = role_keys.parse_role_key(text), context_of(connection).hub
    code = None if key is None else event_code.normalise_code(key.code)
    if key is None or code is None:
        return None
    event = await hub.find_event_id(code)
    # before the event is loaded: the time of the answer must not reveal its existence
    if event is None or not role_keys.verify_role_key(
        key, context_of(connection).settings.secret_key, event
    ):
        return None
    broadcaster = await hub.find_broadcaster(code)
    if broadcaster is None:
        return None
    if key.link not in broadcaster.replica.event.links:
        await broadcaster.catch_up()
    link = broadcaster.replica.event.links.get(key.link)
    if link is None or link.revoked or link.salt != key.salt:
        return None
    browser = (
        role_keys.head_browser(context_of(connection).settings.secret_key, event, link.id, visitor)
        if link.role in HEADS
        else secrets.token_urlsafe(12)
    )
    return broadcaster, Identity(Role(link.role), link=link.id, browser=browser)


def set_person_cookie(
    connection: HTTPConnection,
    response: Response,
    broadcaster: Broadcaster,
    person: int,
    nonce: str,
) -> None:
    values = [broadcaster.replica.id, person, nonce, visitor_of(connection)]
    _set_cookie(connection, response, broadcaster, Role.ATTENDEE, values)


def sign_in_by_link(
    connection: HTTPConnection, response: Response, broadcaster: Broadcaster, link: int
) -> None:
    """Sign the browser in by a role link, as a new member of the staff or as a screen."""
    role = Role(broadcaster.replica.event.links[link].role)
    identity = Identity(role, link=link, browser=secrets.token_urlsafe(12))
    set_staff_cookie(connection, response, broadcaster, identity)


def set_staff_cookie(
    connection: HTTPConnection, response: Response, broadcaster: Broadcaster, identity: Identity
) -> None:
    _set_cookie(
        connection,
        response,
        broadcaster,
        identity.role,
        [
            broadcaster.replica.id,
            str(identity.role),
            identity.link,
            identity.browser,
            broadcaster.replica.event.links[identity.link or 0].salt,
        ],
    )


def _set_cookie(
    connection: HTTPConnection,
    response: Response,
    broadcaster: Broadcaster,
    role: Role,
    values: Sequence[object],
) -> None:
    context_of(connection).cookies.set_cookie(
        response,
        cookie_name(role, broadcaster.replica.code),
        values,
        cookie_path(broadcaster.replica.code),
    )


async def _attendee_identity(
    broadcaster: Broadcaster, role: Role, values: Sequence[object]
) -> Identity | None:
    match values:
        case [int(person), str(nonce), str()]:
            nonce_digest = hash_nonce(nonce)
            if nonce_digest not in broadcaster.replica.event.nonces:
                await broadcaster.catch_up()
            if broadcaster.replica.event.nonces.get(nonce_digest) == person:
                return Identity(role, person=person, nonce=nonce_digest)
    return None


async def _staff_identity(
    broadcaster: Broadcaster, role: Role, values: Sequence[object]
) -> Identity | None:
    match values:
        case [str(name), int(link), str(browser), str(salt)] if name == role:
            if link not in broadcaster.replica.event.links:
                await broadcaster.catch_up()
            link_record = broadcaster.replica.event.links.get(link)
            if link_record is not None and link_record.role == role and link_record.salt == salt:
                return Identity(role, link=link, browser=browser)
    return None
