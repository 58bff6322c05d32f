"""GET /e/{code}/socket?as=&at=&topics=&views=: hands an authenticated client to the broadcaster."""

import logging
import time
from collections.abc import Callable

from starlette.websockets import WebSocket

from ...core import wire
from ...core.errors import Barred, Busy, NotFound, Refused
from ...core.model.principal import DELEGATION_ROLES, SYSTEM, Identity, Role
from ...core.model.topics import PAGE_VIEWS
from ...core.role_links import OpenLink
from ...core.wire import FrameBatch
from ...engine.broadcaster import (
    CLOSE_BARRED,
    CLOSE_NOT_JOINED,
    CLOSE_RECONNECT,
    MAX_PAGES,
    Broadcaster,
)
from ...engine.connection import ACCEPTED_CONNECTION_KEY, AcceptedConnection, Client
from ...engine.hub import WrongSecret
from ...engine.replica import new_ref
from ...engine.request import make_request
from ..attempt_limits import wait_for_step
from ..authentication import OwnEvent, find_own_event, record_address
from ..client_address import client_address
from ..context import context_of
from ..i18n.locale import language_of
from ..origin import has_own_origin

log = logging.getLogger(__name__)

SOCKET_ROLES = DELEGATION_ROLES | {Role.ATTENDEE, Role.MODERATOR, Role.SCREEN, Role.ORGANISER}
CLOSE_BY_REFUSAL: dict[type[Refused], tuple[int, bool]] = {
    Barred: (CLOSE_BARRED, False),
    NotFound: (CLOSE_NOT_JOINED, False),
}
"""Close code of a refusal and whether to reconnect; for all others COME_BACK, True."""
MAX_TOPICS = 1000


async def websocket_endpoint(websocket: WebSocket) -> None:
    if not has_own_origin(websocket, context_of(websocket).settings.public_url):
        await websocket.close()  # before accepting: the handshake gets 403
        return
    limits, address = context_of(websocket).connection_limits, client_address(websocket)
    try:
        broadcaster, identity = await _authenticate(websocket)
    except Refused as refusal:
        if await _accept(websocket, limits.admit_stranger(address)):
            await _send_refusal(websocket, refusal)
        return
    most = 1 if limits.members.is_crowded(address) else MAX_PAGES
    if await _accept(websocket, limits.admit_member(address)):
        try:
            await _enter(websocket, broadcaster, identity, most)
        except Refused as refusal:
            await _send_refusal(websocket, refusal)


async def _accept(websocket: WebSocket, release: Callable[[], None] | None) -> bool:
    """Accept the connection and release its place when it has ended; close it if it has none."""
    if release is None:
        await websocket.close()  # before accepting: the handshake gets 403
        return False
    try:
        await websocket.accept()
    except BaseException:
        release()
        raise
    connection_of(websocket).on_close(release)
    return True


async def _authenticate(websocket: WebSocket) -> tuple[Broadcaster, Identity]:
    """Authenticate by the cookie of the role in `as`. Raises NotFound, Busy."""
    started, name = time.monotonic(), websocket.query_params.get("as", "")
    role = Role(name) if name in SOCKET_ROLES else None
    own = await _find_own_event(websocket, role) if role is not None else None
    identity = await own.identify(role) if own is not None and role is not None else None
    if own is None or identity is None:
        await wait_for_step(started)
        raise NotFound("person" if role is Role.ATTENDEE else "link")
    record_address(websocket, own.broadcaster)
    return own.broadcaster, identity


async def _enter(
    websocket: WebSocket, broadcaster: Broadcaster, identity: Identity, most: int
) -> None:
    """Create the client and enter it into the broadcaster. Raises NotFound, Barred, Busy."""
    connection = connection_of(websocket)
    views = PAGE_VIEWS.intersection(websocket.query_params.get("views", "").split(","))
    client = Client(connection, identity, language_of(websocket), views)
    connection.attach(broadcaster, client)
    await broadcaster.add_client(
        client, websocket.query_params.get("at", ""), _known_topics(websocket), most
    )
    connection.start_reading()
    _record_first_use(broadcaster, identity)


def _record_first_use(broadcaster: Broadcaster, identity: Identity) -> None:
    """Record, once, that a role link is in use: organisers see which ones nobody has opened."""
    replica = broadcaster.replica
    link = replica.event.links.get(identity.link or 0)
    if link is None or link.opened or replica.event.profile.is_over:
        return
    replica.submit(make_request(SYSTEM, OpenLink(link=link.id), new_ref(), lambda _: None))


def connection_of(websocket: WebSocket) -> AcceptedConnection:
    """Connection of an accepted WebSocket, which the server puts into its scope."""
    connection: AcceptedConnection = websocket.scope["extensions"][ACCEPTED_CONNECTION_KEY]
    return connection


async def _find_own_event(websocket: WebSocket, role: Role) -> OwnEvent | None:
    try:
        return await find_own_event(websocket, websocket.path_params["code"], role)
    except WrongSecret as wrong:
        log.error("%s", wrong)
        raise Busy from None


def _known_topics(websocket: WebSocket) -> list[str]:
    return [
        name for name in websocket.query_params.get("topics", "").split(",")[:MAX_TOPICS] if name
    ]


async def _send_refusal(websocket: WebSocket, refusal: Refused) -> None:
    code, reconnect = CLOSE_BY_REFUSAL.get(type(refusal), (CLOSE_RECONNECT, True))
    bye = wire.bye_frame(
        code,
        context_of(websocket).messages.refusal_text(refusal, language_of(websocket)),
        reconnect,
    )
    connection_of(websocket).write(FrameBatch([bye]))
    await websocket.close(code)
