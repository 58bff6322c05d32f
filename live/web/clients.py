"""Clients of an event, on any transport: their identity, their topics, their refusals.

The query of each transport is `?as={role}&at={cursor}&topics={names}&views={names}`.
"""

import logging
import time

from starlette.requests import HTTPConnection

from ..engine.broadcaster import (
    CLOSE_BARRED,
    CLOSE_NOT_JOINED,
    CLOSE_RECONNECT,
    MAX_PAGES,
    Broadcaster,
)
from ..engine.clients.connection import Client, Connection
from ..engine.hub import WrongSecret
from ..engine.replica import new_ref
from ..engine.request import make_request
from ..features import wire
from ..features.people.role_links import OpenLink
from ..features.registry import PAGE_VIEWS
from ..kernel.errors import Barred, Busy, NotFound, Refused
from ..kernel.principal import DELEGATION_ROLES, SYSTEM, TRANSLATORS, Identity, Role
from .authentication import OwnEvent, find_own_event, record_address
from .context import context_of
from .i18n.locale import language_of
from .limits.attempt_limits import wait_for_step
from .limits.client_address import client_address

log = logging.getLogger(__name__)

CLIENT_ROLES = (
    DELEGATION_ROLES | TRANSLATORS | {Role.ATTENDEE, Role.MODERATOR, Role.SCREEN, Role.ORGANISER}
)
CLOSE_BY_REFUSAL: dict[type[Refused], tuple[int, bool]] = {
    Barred: (CLOSE_BARRED, False),
    NotFound: (CLOSE_NOT_JOINED, False),
}
"""Close code of a refusal and whether to reconnect; for all others COME_BACK, True."""
MAX_TOPICS = 1000


async def authenticate_client(connection: HTTPConnection) -> tuple[Broadcaster, Identity]:
    """Authenticate by the cookie of the role in `as`. Raises NotFound, Busy."""
    start, name = time.monotonic(), connection.query_params.get("as", "")
    role = Role(name) if name in CLIENT_ROLES else None
    own = await _find_own_event(connection, role) if role is not None else None
    identity = await own.identify(role) if own is not None and role is not None else None
    if own is None or identity is None:
        await wait_for_step(start)
        raise NotFound("person" if role is Role.ATTENDEE else "link")
    record_address(connection, own.broadcaster)
    return own.broadcaster, identity


async def _find_own_event(connection: HTTPConnection, role: Role) -> OwnEvent | None:
    try:
        return await find_own_event(connection, connection.path_params["code"], role)
    except WrongSecret as wrong:
        log.error("%s", wrong)
        raise Busy from None


def create_client(connection: HTTPConnection, transport: Connection, identity: Identity) -> Client:
    """Create the client of a request, with the views that its page names."""
    views = PAGE_VIEWS.intersection(connection.query_params.get("views", "").split(","))
    return Client(transport, identity, language_of(connection), views)


def most_pages(connection: HTTPConnection) -> int:
    """Pages that an identity may have open: a single page where its address has its share of
    connections.
    """
    members = context_of(connection).connection_limits.members
    return 1 if members.is_crowded(client_address(connection)) else MAX_PAGES


async def enter_client(
    connection: HTTPConnection, broadcaster: Broadcaster, client: Client, most: int
) -> bool:
    """Enter a client into the broadcaster, at the cursor and with the topics of the request.
    Returns True if it lacked nothing. Raises NotFound, Barred, Busy.
    """
    is_current = await broadcaster.add_client(
        client, connection.query_params.get("at", ""), _known_topics(connection), most
    )
    _record_first_use(broadcaster, client.identity)
    return is_current


def _known_topics(connection: HTTPConnection) -> list[str]:
    names = connection.query_params.get("topics", "").split(",")[:MAX_TOPICS]
    return [name for name in names if name]


def _record_first_use(broadcaster: Broadcaster, identity: Identity) -> None:
    """Record, once, that a role link is in use: organisers see the links that were never opened."""
    replica = broadcaster.replica
    link = replica.event.links.get(identity.link or 0)
    if link is None or link.opened or replica.event.profile.is_over:
        return
    replica.submit(make_request(SYSTEM, OpenLink(link=link.id), new_ref(), lambda _: None))


def goodbye_to(connection: HTTPConnection, refusal: Refused) -> tuple[int, bytes]:
    """Close code and `bye` frame of a refusal."""
    code, reconnect = CLOSE_BY_REFUSAL.get(type(refusal), (CLOSE_RECONNECT, True))
    message = context_of(connection).messages.refusal_text(refusal, language_of(connection))
    return code, wire.bye_frame(code, message, reconnect)
