"""How often somebody may get it wrong. Counted for browser and address together, since a whole hall sits behind one address."""

import secrets

from starlette.requests import HTTPConnection
from starlette.responses import Response

from ..serving.connection_limits import address_of
from .context import site_of
from .i18n.locale import YEAR

FAILURES_A_MINUTE = 10
NEW_PEOPLE_A_MINUTE = 300
"""From one address."""
VISITOR = "visitor"
"""Tells one browser behind an address from another, and nothing else. Without it all of that address are one."""


async def may_fail_again(connection: HTTPConnection, of: str) -> bool:
    """Count a failed code or key. Right ones are let in all the same: a code is no secret, and a key too long to be guessed."""
    visitor = connection.cookies.get(VISITOR, "")[:32]
    return await site_of(connection).bus.allow(f"{of}:{address_of(connection)}:{visitor}", FAILURES_A_MINUTE, 60)


async def may_join(connection: HTTPConnection) -> bool:
    """Count a new person."""
    return await site_of(connection).bus.allow(f"new:{address_of(connection)}", NEW_PEOPLE_A_MINUTE, 60)


def recognise(connection: HTTPConnection, response: Response) -> None:
    """Give a browser the cookie by which it is counted."""
    if VISITOR not in connection.cookies:
        secure = connection.url.scheme == "https"
        response.set_cookie(VISITOR, secrets.token_urlsafe(12), max_age=YEAR, httponly=True, samesite="lax", secure=secure)
