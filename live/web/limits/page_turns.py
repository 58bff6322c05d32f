"""Turns of building pages: a single page at a time, so that votes get on between any two of
them.
"""

from contextlib import AbstractAsyncContextManager

from starlette.requests import HTTPConnection

from ...engine.broadcaster import Broadcaster
from ...kernel.principal import Identity
from ..context import context_of
from .client_address import client_address
from .fair_turns import Slices
from .visitors import visitor_of


def turn_of_visitor(connection: HTTPConnection) -> AbstractAsyncContextManager[Slices]:
    """Hold a turn in which a page for a browser that has not joined is built. All browsers of an
    address without a valid visitor cookie count as the same.
    """
    return _take_turn(connection, visitor_of(connection))


def turn_of_identity(
    connection: HTTPConnection, broadcaster: Broadcaster, identity: Identity
) -> AbstractAsyncContextManager[Slices]:
    """Hold a turn in which a page for someone of the event is built."""
    return _take_turn(connection, f"{broadcaster.replica.id} {identity.actor}")


def _take_turn(connection: HTTPConnection, browser: str) -> AbstractAsyncContextManager[Slices]:
    return context_of(connection).page_turns.take(client_address(connection), browser)
