"""Limits failed codes and keys per browser and address, and new people per address.

The browser counts too, since everyone in a venue may share one address.
"""

import secrets

from starlette.requests import HTTPConnection
from starlette.responses import Response

from .client_address import client_address
from .context import context_of
from .i18n.locale import YEAR_S

FAILURES_PER_MINUTE = 10
NEW_PEOPLE_PER_MINUTE = 300
"""Per address."""
VISITOR_COOKIE = "visitor"
"""Cookie that tells apart the browsers behind one address. Those without it share one limit."""


async def allow_failure(connection: HTTPConnection, purpose: str) -> bool:
    """Count a failed code or key; False if over the limit.

    Valid ones are never limited: a code is not secret, and a key is too long to be guessed.
    """
    visitor = connection.cookies.get(VISITOR_COOKIE, "")[:32]
    return await context_of(connection).bus.allow_use(
        f"{purpose}:{client_address(connection)}:{visitor}", FAILURES_PER_MINUTE, 60
    )


async def allow_join(connection: HTTPConnection) -> bool:
    """Count a new person; False if over the limit."""
    return await context_of(connection).bus.allow_use(
        f"new:{client_address(connection)}", NEW_PEOPLE_PER_MINUTE, 60
    )


def set_visitor_cookie(connection: HTTPConnection, response: Response) -> None:
    """Set the visitor cookie unless the browser has one."""
    if VISITOR_COOKIE not in connection.cookies:
        secure = connection.url.scheme == "https"
        response.set_cookie(
            VISITOR_COOKIE,
            secrets.token_urlsafe(12),
            max_age=YEAR_S,
            httponly=True,
            samesite="lax",
            secure=secure,
        )
