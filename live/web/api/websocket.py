"""GET /e/{code}/socket?as=&at=&topics=&views=: hands an authenticated client to the broadcaster."""

from collections.abc import Callable

from starlette.websockets import WebSocket

from ...engine.broadcaster import Broadcaster
from ...engine.clients.connection import ACCEPTED_CONNECTION_KEY, AcceptedConnection
from ...features.wire import FrameBatch
from ...kernel.errors import Refused
from ...kernel.principal import Identity
from ..clients import authenticate_client, create_client, enter_client, goodbye_to, most_pages
from ..context import context_of
from ..limits.client_address import client_address
from ..origin import has_own_origin


async def websocket_endpoint(websocket: WebSocket) -> None:
    if not has_own_origin(websocket, context_of(websocket).settings.public_url):
        await websocket.close()  # before accepting: the handshake gets 403
        return
    limits, address = context_of(websocket).connection_limits, client_address(websocket)
    try:
        broadcaster, identity = await authenticate_client(websocket)
    except Refused as refusal:
        if await accept_websocket(websocket, limits.admit_stranger(address)):
            await _send_refusal(websocket, refusal)
        return
    most = most_pages(websocket)
    if await accept_websocket(websocket, limits.admit_member(address)):
        try:
            await _enter(websocket, broadcaster, identity, most)
        except Refused as refusal:
            await _send_refusal(websocket, refusal)


async def accept_websocket(websocket: WebSocket, release: Callable[[], None] | None) -> bool:
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


async def _enter(
    websocket: WebSocket, broadcaster: Broadcaster, identity: Identity, most: int
) -> None:
    """Create the client and enter it into the broadcaster. Raises NotFound, Barred, Busy."""
    connection = connection_of(websocket)
    client = create_client(websocket, connection, identity)
    connection.attach(broadcaster, client)
    await enter_client(websocket, broadcaster, client, most)
    connection.start_reading()


def connection_of(websocket: WebSocket) -> AcceptedConnection:
    """Connection of an accepted WebSocket, which the server puts into its scope."""
    connection: AcceptedConnection = websocket.scope["extensions"][ACCEPTED_CONNECTION_KEY]
    return connection


async def _send_refusal(websocket: WebSocket, refusal: Refused) -> None:
    code, bye = goodbye_to(websocket, refusal)
    connection_of(websocket).write(FrameBatch([bye]))
    await websocket.close(code)
