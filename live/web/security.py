"""What is asked of every request before anything else looks at it, and what every answer carries. Pure ASGI.

Hosts that are ours, paths without tricks, bodies that are small and forms or files, changes only from our own pages.
"""

import asyncio
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .origin import SECURE, may_change

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
BIGGEST_BODY = 64 * 1024
BODY_WITHIN = 10.0
FORM = "application/x-www-form-urlencoded"
YAML, CSV = "application/yaml", "text/csv"
FILE_TYPES = {".yaml": YAML, ".csv": CSV}
BIGGEST_FILE = 200 * 1024
"""What is brought in as a file: its page sends it as it is, to an address that ends as files of its type do."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
FRAMED = "/preview"
"""A page on which nothing can be done stands inside another one of ours; no other page stands in any."""
PROBES = frozenset({"/healthz", "/readyz"})
"""Asked for by whatever watches over us, under whatever name it knows us."""
FILES = "/static/dist/"

Answer = Callable[[HTTPConnection, int], ASGIApp]
"""Makes the page for a refused request."""


class Refuse(Exception):
    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Security:
    def __init__(self, app: ASGIApp, public_url: str | None, refuse: Answer) -> None:
        self._app, self._public_url, self._refuse = app, public_url, refuse
        self._host = urlsplit(public_url).hostname if public_url else None
        self._https = bool(public_url and public_url.lower().startswith("https:"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        try:
            _check_path(scope)
            self._check_host(connection)
            if scope["type"] == "http":
                send = self._with_headers(connection, send)
                receive = await self._checked_body(connection, receive)
        except Refuse as refused:
            await self._turn_away(connection, refused.status)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _check_host(self, connection: HTTPConnection) -> None:
        hosts = connection.headers.getlist("host")
        if len(hosts) != 1:
            raise Refuse(400)
        name = _hostname(hosts[0])
        if self._host and name not in {self._host, *LOOPBACK} and connection.scope["path"] not in PROBES:
            raise Refuse(400)

    async def _checked_body(self, connection: HTTPConnection, receive: Receive) -> Receive:
        """A request that may change something, read to its end."""
        if connection.scope["method"] in SAFE:
            return receive
        if not may_change(connection, self._public_url):
            raise Refuse(403)
        return _replay(await _read(receive, _most(connection)))

    def _turn_away(self, connection: HTTPConnection, status: int) -> ASGIApp:
        return _close if connection.scope["type"] == "websocket" else self._refuse(connection, status)

    def _with_headers(self, connection: HTTPConnection, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add_headers(connection, MutableHeaders(scope=message))
            await send(message)

        return sending

    def _add_headers(self, connection: HTTPConnection, headers: MutableHeaders) -> None:
        headers["x-content-type-options"] = "nosniff"
        if connection.scope["path"].startswith(FILES):  # many, on slow lines too, and no documents
            headers["content-security-policy"] = "default-src 'none'"
            return
        headers["content-security-policy"] = policy(connection)
        headers["cross-origin-opener-policy"] = "same-origin"
        headers["permissions-policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        headers.setdefault("referrer-policy", "same-origin")
        headers.setdefault("cache-control", "no-store")
        if self._https:
            headers["strict-transport-security"] = "max-age=31536000"


def policy(connection: HTTPConnection) -> str:
    """Nothing inline, nothing from elsewhere. Some browsers do not take a socket for `self`."""
    scheme = "wss" if connection.url.scheme in SECURE else "ws"
    rules = {
        "default-src": "'self'",
        "connect-src": f"'self' {scheme}://{connection.headers['host']}",
        "img-src": "'self' data:",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'self'" if connection.scope["path"].endswith(FRAMED) else "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def _check_path(scope: Scope) -> None:
    path: str = scope["path"]
    if any(char < " " or char in "\x7f\\" for char in path) or ".." in path.split("/"):
        raise Refuse(400)


def _hostname(host: str) -> str | None:
    """Raises Refuse where it is none: it becomes part of addresses and of the policy."""
    if not host.isascii() or any(char <= " " or char in "/\\@;,'\"?#<>" for char in host):
        raise Refuse(400)
    try:
        return urlsplit("//" + host).hostname
    except ValueError:
        raise Refuse(400) from None


def _most(connection: HTTPConnection) -> int:
    """How long a body may be. Raises Refuse where it is none that is taken here."""
    kind = connection.headers.get("content-type", "").partition(";")[0].strip().lower()
    path: str = connection.scope["path"]
    file = next((type for ending, type in FILE_TYPES.items() if path.endswith(ending)), None)
    if kind != (file or FORM):
        raise Refuse(415)
    return BIGGEST_FILE if file else BIGGEST_BODY


async def _read(receive: Receive, most: int) -> bytes:
    body, more = b"", True
    try:
        async with asyncio.timeout(BODY_WITHIN):
            while more:
                message = await receive()
                body += message.get("body", b"")
                more = message.get("more_body", False)
                if len(body) > most:
                    raise Refuse(413)
    except TimeoutError:
        raise Refuse(408) from None
    return body


def _replay(body: bytes) -> Receive:
    left = [body]

    async def receive() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return {"type": "http.disconnect"}

    return receive


async def _close(scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.close"})
