"""Opening handshake of a WebSocket (RFC 6455, 4.2) and its ASGI messages: connect, accept, close.

No extensions are negotiated. Accepting turns the transport into a Connection; from then on the
connection bypasses uvicorn and ASGI, and the handshake is released when the endpoint returns.
"""

import logging
from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import sha1

from starlette.types import ASGIApp, Message, Scope
from starlette.websockets import WebSocketDisconnect
from uvicorn.protocols.utils import ClientDisconnected

from ...engine.clients.connection import ACCEPTED_CONNECTION_KEY
from .connection import Connection

log = logging.getLogger(__name__)

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
ACCEPT_RESPONSE = (
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Accept: %s\r\n\r\n"
)
NORMAL_CLOSURE = 1000


class BadHandshake(Exception):
    """The request is not a valid opening handshake."""


def accept_response(scope: Scope) -> bytes:
    """The 101 response to a request. Raises BadHandshake."""
    key = _single_header(scope, b"sec-websocket-key")
    if (
        scope["method"],
        scope["http_version"],
        _single_header(scope, b"sec-websocket-version"),
    ) != ("GET", "1.1", b"13") or not _is_key(key):
        raise BadHandshake
    return ACCEPT_RESPONSE % b64encode(sha1(key + GUID, usedforsecurity=False).digest())


class Handshake:
    """A handshake.

    `accept(response)` creates the Connection; `refuse(status)` answers and closes.
    """

    def __init__(
        self, scope: Scope, accept: Callable[[bytes], Connection], refuse: Callable[[int], None]
    ) -> None:
        self._scope, self._accept, self._refuse = scope, accept, refuse
        self._response = accept_response(scope)
        self._connection: Connection | None = None
        self._refused = False

    async def run(self, app: ASGIApp) -> None:
        try:
            await app(self._scope, self._receive, self._send)
        except (ClientDisconnected, WebSocketDisconnect):
            log.debug("a client disconnected during the handshake")
        except Exception:
            log.exception("a WebSocket endpoint failed")
        finally:
            if self._connection is not None:
                self._connection.endpoint_returned()
            elif not self._refused:
                self._refuse(500)

    async def _receive(self) -> Message:
        return {"type": "websocket.connect"}

    async def _send(self, message: Message) -> None:
        kind = message["type"]
        if self._connection is not None:
            if kind != "websocket.close":
                raise RuntimeError(f"{kind}: use the Connection of an accepted WebSocket")
            self._connection.close(message.get("code", NORMAL_CLOSURE))
        elif kind == "websocket.accept":
            self._connection = self._scope["extensions"][ACCEPTED_CONNECTION_KEY] = self._accept(
                self._response
            )
        else:
            self._refused = True
            self._refuse(403)


def _single_header(scope: Scope, name: bytes) -> bytes:
    """Value of a header; empty unless it occurs exactly once."""
    values = [value for header, value in scope["headers"] if header == name]
    return values[0] if len(values) == 1 else b""


def _is_key(key: bytes) -> bool:
    try:
        return len(b64decode(key, validate=True)) == 16
    except ValueError:
        return False
