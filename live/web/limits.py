"""How often somebody may get it wrong. Counted for browser and address together, since a whole hall sits behind one address."""

import secrets

from starlette.requests import HTTPConnection
from starlette.responses import Response

from .reader import YEAR
from .seats import address_of
from .site import site_of

FAILURES_A_MINUTE = 10
NEW_PEOPLE_A_MINUTE = 300
"""From one address."""
VISITOR_COOKIE = "visitor"
"""Tells one browser behind an address from another, and nothing else. Without it all of that address are one."""


async def may_fail_again(connection: HTTPConnection, purpose: str) -> bool:
    """Count a failed code or key. Right ones are let in all the same: a code is no secret, and a key too long to be guessed."""
    visitor = connection.cookies.get(VISITOR_COOKIE, "")[:32]
    return await site_of(connection).bus.allow(f"{purpose}:{address_of(connection)}:{visitor}", FAILURES_A_MINUTE, 60)


async def may_join(connection: HTTPConnection) -> bool:
    """Count a new person."""
    return await site_of(connection).bus.allow(f"new:{address_of(connection)}", NEW_PEOPLE_A_MINUTE, 60)


def recognise(connection: HTTPConnection, response: Response) -> None:
    """Give a browser the cookie by which it is counted."""
    if VISITOR_COOKIE not in connection.cookies:
        secure = connection.url.scheme == "https"
        response.set_cookie(VISITOR_COOKIE, secrets.token_urlsafe(12), max_age=YEAR, httponly=True, samesite="lax", secure=secure)
