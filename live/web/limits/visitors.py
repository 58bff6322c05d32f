"""The visitor cookie, which distinguishes the browsers behind an address.

It is signed: a made-up cookie is ignored, and all browsers without a cookie are a single visitor of
their address.
"""

import secrets

from starlette.requests import HTTPConnection
from starlette.responses import Response

from ..context import context_of

VISITOR_COOKIE = "visitor"


def visitor_of(connection: HTTPConnection) -> str:
    """Random id of the browser; empty if it has no valid cookie. Verified once for a request."""
    visitor: str | None = getattr(connection.state, "visitor", None)
    if visitor is None:
        visitor = connection.state.visitor = _read_visitor(connection)
    return visitor


def _read_visitor(connection: HTTPConnection) -> str:
    match context_of(connection).cookies.read_cookie(connection, VISITOR_COOKIE):
        case [str(visitor)]:
            return visitor
    return ""


def make_visitor(connection: HTTPConnection) -> str:
    """Id of the browser, a new id if it has none."""
    return visitor_of(connection) or secrets.token_urlsafe(12)


def set_visitor_cookie(
    connection: HTTPConnection, response: Response, visitor: str, renew: bool = False
) -> None:
    """Set the cookie unless the browser has it. `renew`: make it last longer, too."""
    if renew or visitor_of(connection) != visitor:
        context_of(connection).cookies.set_cookie(response, VISITOR_COOKIE, [visitor], "/")
