"""Authentication by signed cookies, one per event and role, checked against the event's state.

An attendee's cookie holds the event, the person and their join nonce; a staff cookie holds the
event, role, link, a random browser id and the link's salt. All of them must match the state.
Opening a role link writes nothing: its key is verified by computing it.
"""

import secrets
from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import Response

from ..core import event_code
from ..core.access import principal_of
from ..core.errors import Barred, NotFound
from ..core.model.person import RoleLink
from ..core.model.principal import Identity, Role
from ..core.people import hash_nonce
from ..engine.broadcaster import Broadcaster
from . import role_keys
from .context import context_of
from .cookies import cookie_name, cookie_path
from .i18n.messages import REFUSAL_MESSAGES


async def find_broadcaster(connection: HTTPConnection, code: str) -> Broadcaster | None:
    """Broadcaster of the event with this code, or None. Raises Busy, WrongSecret."""
    normalised = event_code.normalise_code(code)
    return (
        None
        if normalised is None
        else await context_of(connection).hub.find_broadcaster(normalised)
    )


async def identify(
    connection: HTTPConnection, broadcaster: Broadcaster, *roles: Role
) -> Identity | None:
    """Identity in the first of these roles for which there is a valid cookie.

    It may be banned or revoked.
    """
    for role in roles:
        values = context_of(connection).cookies.read_cookie(connection, cookie_name(role)) or []
        identity = await (_attendee_identity if role is Role.ATTENDEE else _staff_identity)(
            broadcaster, role, values
        )
        if identity is not None:
            return identity
    return None


async def authenticate(
    connection: HTTPConnection, code: str, *roles: Role
) -> tuple[Broadcaster, Identity]:
    """Require one of these roles, neither banned nor revoked.

    Raises HTTPException 401, 403, 404.
    """
    broadcaster = await find_broadcaster(connection, code)
    if broadcaster is None:
        raise HTTPException(404)
    identity = await identify(connection, broadcaster, *roles)
    if identity is None:
        raise HTTPException(403 if await identify(connection, broadcaster, *Role) else 401)
    try:
        principal_of(broadcaster.replica.event, identity)
    except Barred as refusal:
        raise HTTPException(401, REFUSAL_MESSAGES[refusal.code, refusal.reason]) from None
    except NotFound:
        raise HTTPException(401) from None
    return broadcaster, identity


async def authenticate_link(
    connection: HTTPConnection, text: str
) -> tuple[Broadcaster, Identity] | None:
    """Event and new staff identity of a role link's key; None if the key is invalid or revoked."""
    key = role_keys.parse_role_key(text)
    broadcaster = None if key is None else await find_broadcaster(connection, key.code)
    if (
        key is None
        or broadcaster is None
        or not role_keys.verify_role_key(
            key, context_of(connection).settings.secret_key, broadcaster.replica.id
        )
    ):
        return None
    if key.link not in broadcaster.replica.event.links:
        await broadcaster.catch_up()
    link = broadcaster.replica.event.links.get(key.link)
    if link is None or link.revoked or link.salt != key.salt:
        return None
    return broadcaster, Identity(Role(link.role), link=link.id, browser=secrets.token_urlsafe(12))


def set_person_cookie(
    connection: HTTPConnection,
    response: Response,
    broadcaster: Broadcaster,
    person: int,
    nonce: str,
) -> None:
    _set_cookie(
        connection, response, broadcaster, Role.ATTENDEE, [broadcaster.replica.id, person, nonce]
    )


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
            *_salt_values(broadcaster.replica.event.links[identity.link or 0]),
        ],
    )


def _salt_values(link: RoleLink) -> list[str]:
    """Salt of a link as the end of a cookie's values; nothing for links of older releases."""
    return [link.salt] if link.salt else []


def _set_cookie(
    connection: HTTPConnection,
    response: Response,
    broadcaster: Broadcaster,
    role: Role,
    values: Sequence[object],
) -> None:
    context_of(connection).cookies.set_cookie(
        response, cookie_name(role), values, cookie_path(broadcaster.replica.code)
    )


async def _attendee_identity(
    broadcaster: Broadcaster, role: Role, values: Sequence[object]
) -> Identity | None:
    match values:
        case [broadcaster.replica.id, int(person), str(nonce)]:
            nonce_digest = hash_nonce(nonce)
            if nonce_digest not in broadcaster.replica.event.nonces:
                await broadcaster.catch_up()
            if broadcaster.replica.event.nonces.get(nonce_digest) == person:
                return Identity(role, person=person)
    return None


async def _staff_identity(
    broadcaster: Broadcaster, role: Role, values: Sequence[object]
) -> Identity | None:
    match values:
        case [broadcaster.replica.id, str(name), int(link), str(browser), *salt] if name == role:
            if link not in broadcaster.replica.event.links:
                await broadcaster.catch_up()
            link_record = broadcaster.replica.event.links.get(link)
            if (
                link_record is not None
                and link_record.role == role
                and salt == _salt_values(link_record)
            ):
                return Identity(role, link=link, browser=browser)
    return None
