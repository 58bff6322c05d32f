"""Turns of building pages: one page at a time, so that votes get on between any two of them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.requests import HTTPConnection

from ..core.model.principal import Role
from .client_address import client_address
from .context import context_of
from .cookies import cookie_name
from .fair_turns import Slices
from .visitors import visitor_of


@asynccontextmanager
async def page_turn(connection: HTTPConnection) -> AsyncIterator[Slices]:
    """Hold the turn in which a page is built. Known by its cookies, a browser has a share of its
    address, as all browsers without any have together.
    """
    async with context_of(connection).page_turns.take(
        client_address(connection), _browser_of(connection)
    ) as slices:
        yield slices


def _browser_of(connection: HTTPConnection) -> str:
    cookies = context_of(connection).cookies
    for role in Role:
        if (values := cookies.read_cookie(connection, cookie_name(role))) is not None:
            return repr(values)
    return visitor_of(connection)
