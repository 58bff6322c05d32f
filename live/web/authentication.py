"""Who somebody is: read from the cookie of one event and role, and checked against what the event knows of them now.

An attendee's cookie holds event, person and the nonce of their joining; a staff cookie event, role, link and a browser's
random id. All of it must agree with the state. A role link writes nothing: its key is checked by computing.
"""

import secrets
from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import Response

from ..core import event_code as codes
from ..core import people
from ..core.actions import Role
from ..core.errors import Barred, NotFound
from ..core.people import Identity, nonce_hash
from ..engine.broadcaster import Hall
from . import role_keys
from .context import site_of
from .cookies import name_for, path_for
from .i18n.messages import REFUSALS


async def find_hall(connection: HTTPConnection, code: str) -> Hall | None:
    """The event that somebody means. Raises Busy, WrongSecret."""
    meant = codes.normalise(code)
    return None if meant is None else await site_of(connection).hub.hall(meant)


async def identify(connection: HTTPConnection, hall: Hall, *roles: Role) -> Identity | None:
    """The first of these roles that somebody has a cookie of, as this event knows them; they may be barred meanwhile."""
    for role in roles:
        sealed = site_of(connection).cookies.read(connection, name_for(role)) or []
        who = await (_attendee if role is Role.ATTENDEE else _staff)(hall, role, sealed)
        if who is not None:
            return who
    return None


async def admitted(connection: HTTPConnection, code: str, *roles: Role) -> tuple[Hall, Identity]:
    """The event, and who this is in it: one of these roles, and not barred. Raises HTTPException 401, 403, 404."""
    hall = await find_hall(connection, code)
    if hall is None:
        raise HTTPException(404)
    who = await identify(connection, hall, *roles)
    if who is None:
        raise HTTPException(403 if await identify(connection, hall, *Role) else 401)
    try:
        people.admit(hall.replica.event, who)
    except Barred as barred:
        raise HTTPException(401, REFUSALS[barred.code, barred.reason]) from None
    except NotFound:
        raise HTTPException(401) from None
    return hall, who


async def open_link(connection: HTTPConnection, text: str) -> tuple[Hall, Identity] | None:
    """Whom a role link's key makes: a browser that nobody has seen before. None if it opens nothing, for whatever reason."""
    key = role_keys.read_role_key(text)
    hall = None if key is None else await find_hall(connection, key.code)
    if key is None or hall is None or not role_keys.opens(key, site_of(connection).settings.secret_key, hall.replica.id):
        return None
    if key.link not in hall.replica.event.links:
        await hall.catch_up()
    link = hall.replica.event.links.get(key.link)
    if link is None or link.revoked:
        return None
    return hall, Identity(Role(link.role), link=link.id, browser=secrets.token_urlsafe(12))


def remember_person(connection: HTTPConnection, response: Response, hall: Hall, person: int, nonce: str) -> None:
    _remember(connection, response, hall, Role.ATTENDEE, [hall.replica.id, person, nonce])


def remember_staff(connection: HTTPConnection, response: Response, hall: Hall, who: Identity) -> None:
    _remember(connection, response, hall, who.role, [hall.replica.id, str(who.role), who.link, who.browser])


def _remember(connection: HTTPConnection, response: Response, hall: Hall, role: Role, sealed: Sequence[object]) -> None:
    site_of(connection).cookies.give(response, name_for(role), sealed, path_for(hall.replica.code))


async def _attendee(hall: Hall, role: Role, sealed: Sequence[object]) -> Identity | None:
    match sealed:
        case [hall.replica.id, int(person), str(nonce)]:
            hashed = nonce_hash(nonce)
            if hashed not in hall.replica.event.nonces:
                await hall.catch_up()
            if hall.replica.event.nonces.get(hashed) == person:
                return Identity(role, person=person)
    return None


async def _staff(hall: Hall, role: Role, sealed: Sequence[object]) -> Identity | None:
    match sealed:
        case [hall.replica.id, str(name), int(link), str(browser)] if name == role:
            if link not in hall.replica.event.links:
                await hall.catch_up()
            known = hall.replica.event.links.get(link)
            if known is not None and known.role == role:
                return Identity(role, link=link, browser=browser)
    return None
