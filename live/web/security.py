"""Security middleware (pure ASGI): checks every request first and adds headers to every response.

It requires a known host, a clean path, a small body of an accepted type, and for changes a page of
this site as their origin.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..features.programs.web.programs import is_from_program
from ..kernel.principal import Role
from .context import context_of
from .cookies import MAKER_COOKIE, cookie_name
from .framing import frame_sites_of, partition_cookies
from .origin import SECURE_SCHEMES, is_from_own_page

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
MAX_BODY_BYTES = 64 * 1024
BODY_TIMEOUT_S = 10.0
MAX_UNREAD_BYTES, UNREAD_TIMEOUT_S = 64 * 1024 * 1024, 30.0
"""Bounds of dropped input of a refused body."""
FORM = "application/x-www-form-urlencoded"
YAML_TYPE, CSV = "application/yaml", "text/csv"
PROGRAMME_SUFFIX = "/sessions/import"
"""Path suffix of the address that takes programmes, of any form: their content names it."""
FILE_TYPES = {
    ".yaml": YAML_TYPE,
    ".csv": CSV,
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".pdf": "application/pdf",
    ".tbx": "application/xml",
    PROGRAMME_SUFFIX: "application/octet-stream",
}
MAX_FILE_BYTES = 200 * 1024
"""Limit for uploads. They are sent unencoded to a path with the extension of their type."""
MAX_EVENT_FILE_BYTES = 2 * 1024 * 1024
"""Limit for files of events, which contain the pictures of their logos, and for long tables."""
MAX_DOCUMENT_BYTES = 5 * 1024 * 1024
"""Limit for documents of the agenda (PDF)."""
MAX_TERMBASE_BYTES = 10 * 1024 * 1024
"""Limit for TBX files, which have a kilobyte for a term."""
MAX_PROGRAMME_BYTES = 10 * 1024 * 1024
"""Limit for programmes of sessions, of which large conferences export megabytes."""
EVENT_FILES = {
    **dict.fromkeys(("/event.yaml", "/events.yaml"), MAX_EVENT_FILE_BYTES),
    **dict.fromkeys(("/roster.csv", "/roster.xlsx"), MAX_EVENT_FILE_BYTES),
    **dict.fromkeys(("/glossary.csv", "/glossary.xlsx"), MAX_EVENT_FILE_BYTES),
    "/glossary.tbx": MAX_TERMBASE_BYTES,
    "/agenda/document.pdf": MAX_DOCUMENT_BYTES,
    PROGRAMME_SUFFIX: MAX_PROGRAMME_BYTES,
}
"""Limits of uploads that are larger than others, by the end of their path."""
EVENT_FILE_COOKIES = (MAKER_COOKIE, cookie_name(Role.ORGANISER))
MESSAGE_SUFFIX, JSON_TYPE = "/do", "application/json"
"""Path suffix of the addresses that take an action as a message, and its type."""
JSON_SUFFIXES = (MESSAGE_SUFFIX, "/drafts")
"""Path suffixes of the addresses that take JSON."""
CAPTIONS_SUFFIX = "/captions"
"""Path suffix of the address that takes captions of programs, in any of CAPTIONS_TYPES."""
CAPTIONS_TYPES = frozenset({"", "text/plain", "text/vtt", JSON_TYPE})
LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
FRAMED_SUFFIX = "/preview"
"""Path suffix of the only page that may be framed by this site in every event.

It has no controls to clickjack.
"""
PROBE_PATHS = frozenset({"/healthz", "/readyz"})
"""Health checks: accepted under any host name."""
ASSETS_PREFIX = "/static/dist/"

RefusalPage = Callable[[HTTPConnection, int], ASGIApp]
"""Creates the response to a rejected request, given the status."""


class RequestRefused(Exception):
    """`has_body`: true if some of its body may not have been read."""

    def __init__(self, status: int, has_body: bool = True) -> None:
        super().__init__(status)
        self.status, self.has_body = status, has_body


class Security:
    def __init__(self, app: ASGIApp, public_url: str | None, refuse: RefusalPage) -> None:
        self._app, self._public_url, self._refusal_page = app, public_url, refuse
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
        except RequestRefused as error:
            if scope["type"] == "http" and error.has_body:
                await _drop_body(connection, receive)
            await self._refusal(connection, error.status)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _check_host(self, connection: HTTPConnection) -> None:
        hosts = connection.headers.getlist("host")
        if len(hosts) != 1:
            raise RequestRefused(400)
        name = _hostname(hosts[0])
        if (
            self._host
            and name not in {self._host, *LOOPBACK_HOSTS}
            and connection.scope["path"] not in PROBE_PATHS
        ):
            raise RequestRefused(400)

    async def _checked_body(self, connection: HTTPConnection, receive: Receive) -> Receive:
        """Check a request that may make changes, and read its whole body. Raises RequestRefused."""
        if connection.scope["method"] in SAFE_METHODS:
            return receive
        if not (
            _is_action_of_program(connection) or is_from_own_page(connection, self._public_url)
        ):
            raise RequestRefused(403)
        max_bytes = _max_body_bytes(connection)
        length = connection.headers.get("content-length", "")
        if length.isdecimal() and int(length) > max_bytes:
            raise RequestRefused(413)
        return _replay_body(await _read_body(receive, max_bytes))

    def _refusal(self, connection: HTTPConnection, status: int) -> ASGIApp:
        return (
            _close_websocket
            if connection.scope["type"] == "websocket"
            else self._refusal_page(connection, status)
        )

    def _with_headers(self, connection: HTTPConnection, send: Send) -> Send:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add_headers(connection, MutableHeaders(scope=message))
            await send(message)

        return send_with_headers

    def _add_headers(self, connection: HTTPConnection, headers: MutableHeaders) -> None:
        headers["x-content-type-options"] = "nosniff"
        if connection.scope["path"].startswith(
            ASSETS_PREFIX
        ):  # sent often, also over slow networks, and not documents
            headers["content-security-policy"] = "default-src 'none'"
            return
        headers.setdefault("content-security-policy", content_security_policy(connection))
        if self._https:
            partition_cookies(connection, headers)
        headers["cross-origin-opener-policy"] = "same-origin"
        headers["permissions-policy"] = (
            "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        )
        headers.setdefault("referrer-policy", "same-origin")
        headers.setdefault("cache-control", "no-store")
        if self._https:
            headers["strict-transport-security"] = "max-age=31536000"


def content_security_policy(connection: HTTPConnection) -> str:
    """Content-Security-Policy: nothing inline, nothing from other sites.

    The WebSocket URL is listed, since some browsers do not match it with 'self'.
    """
    scheme = "wss" if connection.url.scheme in SECURE_SCHEMES else "ws"
    rules = {
        "default-src": "'self'",
        "connect-src": f"'self' {scheme}://{connection.headers['host']}",
        "img-src": "'self' data:",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": _frame_ancestors(connection),
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def _frame_ancestors(connection: HTTPConnection) -> str:
    """Sites that may frame the answer: the event's own list, on pages that its handler chose."""
    if sites := frame_sites_of(connection):
        return " ".join(("'self'", *sites))
    return "'self'" if connection.scope["path"].endswith(FRAMED_SUFFIX) else "'none'"


def _is_action_of_program(connection: HTTPConnection) -> bool:
    """True for an action that is sent with a token, which no browser adds to a request of another
    site.
    """
    path: str = connection.scope["path"]
    if path.endswith(CAPTIONS_SUFFIX):  # its handler considers no cookies
        return is_from_program(connection) or "token" in connection.query_params
    return path.endswith(MESSAGE_SUFFIX) and is_from_program(connection)


def _check_path(scope: Scope) -> None:
    path: str = scope["path"]
    if any(char < " " or char in "\x7f\\" for char in path) or ".." in path.split("/"):
        raise RequestRefused(400)


def _hostname(host: str) -> str | None:
    """Name in a Host header. Raises RequestRefused: it becomes part of URLs and of the CSP."""
    if not host.isascii() or any(char <= " " or char in "/\\@;,'\"?#<>" for char in host):
        raise RequestRefused(400)
    try:
        return urlsplit("//" + host).hostname
    except ValueError:
        raise RequestRefused(400) from None


def _max_body_bytes(connection: HTTPConnection) -> int:
    """Size limit of the body.

    Raises RequestRefused if its content type is not accepted at this path.
    """
    content_type = connection.headers.get("content-type", "").partition(";")[0].strip().lower()
    path: str = connection.scope["path"]
    file_type = next((type for ending, type in FILE_TYPES.items() if path.endswith(ending)), None)
    media_type = file_type or (JSON_TYPE if path.endswith(JSON_SUFFIXES) else FORM)
    if path.endswith(CAPTIONS_SUFFIX) and content_type in CAPTIONS_TYPES:
        return MAX_BODY_BYTES
    if content_type != media_type:
        raise RequestRefused(415)
    large = next((most for ending, most in EVENT_FILES.items() if path.endswith(ending)), None)
    if large and _may_have_event_files(connection):
        return large
    return MAX_FILE_BYTES if file_type else MAX_BODY_BYTES


def _may_have_event_files(connection: HTTPConnection) -> bool:
    """True for a browser with a signed cookie of a maker or an organiser, be it still valid or not:
    others do not get so much memory.
    """
    cookies = context_of(connection).cookies
    return any(cookies.read_cookie(connection, name) for name in EVENT_FILE_COOKIES)


async def _drop_body(connection: HTTPConnection, receive: Receive) -> None:
    """Read the rest of a body within bounds, and keep nothing of it. A server that answers before
    resets a client that is still sending, so that it does not read the answer; a client that asked
    first about sending its body has not begun.
    """
    size, more = 0, "expect" not in connection.headers
    with suppress(TimeoutError):
        async with asyncio.timeout(UNREAD_TIMEOUT_S):
            while more and size < MAX_UNREAD_BYTES:
                message = await receive()
                size += len(message.get("body", b""))
                more = message.get("more_body", False)


async def _read_body(receive: Receive, max_bytes: int) -> bytes:
    body, more = bytearray(), True
    try:
        async with asyncio.timeout(BODY_TIMEOUT_S):
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise RequestRefused(400, has_body=False)
                body += message.get("body", b"")
                more = message.get("more_body", False)
                if len(body) > max_bytes:
                    raise RequestRefused(413, has_body=more)
    except TimeoutError:
        raise RequestRefused(408, has_body=False) from None
    return bytes(body)


def _replay_body(body: bytes) -> Receive:
    pending = [body]

    async def receive() -> Message:
        if pending:
            return {"type": "http.request", "body": pending.pop(), "more_body": False}
        return {"type": "http.disconnect"}

    return receive


async def _close_websocket(scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.close"})
