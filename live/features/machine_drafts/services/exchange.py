"""Requests to a translation service: with limits of time and size, without redirects. The address
is the operator's choice, so it may be private or plain HTTP.
"""

import asyncio
from typing import Any, NamedTuple, TypeVar

import httpcore2
import msgspec

from .service import Reason, ServiceFailed

TIMEOUT_S = 20.0
"""Seconds for a request: from the connection to the last byte of its answer."""
MAX_GROWTH = 20
"""Bytes of an answer for each byte of its request, after the free ones."""
FREE_BYTES = 64 * 1024
MAX_RETRY_AFTER_S = 24 * 3600.0
MAX_CONNECTIONS = 4
_REASONS: dict[int, Reason] = {
    401: "key",
    402: "quota",
    403: "key",
    413: "too_long",
    414: "too_long",
    429: "busy",
    456: "quota",
    503: "busy",
    529: "busy",
}
_OK = 200
T = TypeVar("T")


class Answer(NamedTuple):
    """Status, JSON text (empty if the body is something else) and seconds to wait."""

    status: int
    body: bytes
    retry_after_s: float | None

    def to_failure(self) -> ServiceFailed:
        """Return the failure that the status alone stands for."""
        reason = _REASONS.get(self.status, "status")
        return ServiceFailed(reason, self.retry_after_s, is_of_text=reason == "too_long")

    def decode(self, shape: type[T]) -> T:
        """Return the body in a shape. Raises ServiceFailed."""
        return decode(self.body, shape)

    def decode_refusal(self, shape: type[T]) -> T | None:
        """Return the body in a shape; None if it is anything else, such as a proxy's page."""
        try:
            return decode(self.body, shape)
        except ServiceFailed:
            return None


class Exchange:
    """Requests with JSON to a base address."""

    def __init__(self, url: str, timeout_s: float = TIMEOUT_S) -> None:
        self._base = url.rstrip("/")
        self._timeout_s = timeout_s
        address = httpcore2.URL(url)
        if address.scheme not in {b"https", b"http"} or not address.host:
            raise ValueError("The address of a translation service starts with https:// or http://")
        self.place = address.host.decode("ascii")
        self._pool = httpcore2.AsyncConnectionPool(max_connections=MAX_CONNECTIONS)

    async def get(self, path: str) -> Answer:
        return await self._send("GET", path, {}, b"")

    async def post(self, path: str, message: Any, headers: dict[str, str] | None = None) -> Answer:
        """Send a message. Raises ServiceFailed unless a whole answer comes."""
        body = msgspec.json.encode(message)
        return await self._send(
            "POST", path, {"content-type": "application/json", **(headers or {})}, body
        )

    async def close(self) -> None:
        await self._pool.aclose()

    async def _send(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        reason: Reason
        try:
            async with asyncio.timeout(self._timeout_s):
                return await self._receive(method, path, headers, body)
        except (TimeoutError, httpcore2.TimeoutException):
            reason = "timeout"
        except (OSError, httpcore2.NetworkError, httpcore2.ProtocolError):
            reason = "unreachable"
        # outside `except`: a failure refers to no error whose text may hold a header
        raise ServiceFailed(reason)

    async def _receive(
        self, method: str, path: str, headers: dict[str, str], body: bytes
    ) -> Answer:
        fields = {
            "accept": "application/json",
            "accept-encoding": "identity",
            "accept-language": "en",
            **headers,
        }
        async with self._pool.stream(
            method, self._base + path, headers=[*fields.items()], content=body
        ) as response:
            answers = {
                name.decode("latin-1").lower(): value.decode("latin-1")
                for name, value in response.headers
            }
            most = MAX_GROWTH * len(body) + FREE_BYTES
            pieces = bytearray()
            async for piece in response.aiter_stream():
                pieces += piece
                if len(pieces) > most:
                    raise ServiceFailed("answer")
        return Answer(
            response.status,
            bytes(pieces) if _is_json(answers) else b"",
            _seconds_in(answers.get("retry-after", "")),
        )


def decode(text: bytes | str, shape: type[T]) -> T:
    """Return JSON text in a shape. Raises ServiceFailed."""
    try:
        return msgspec.json.decode(text, type=shape)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        pass
    raise ServiceFailed("answer")


def check_status(answer: Answer) -> None:
    """Raise ServiceFailed unless the request was accepted."""
    if answer.status != _OK:
        raise answer.to_failure()


def check_key(key: str) -> str:
    """Return a key without the space around it. Raises ValueError, without the key, if no header
    can hold it.
    """
    key = key.strip()
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ValueError("The key of a translation service has letters, digits and signs only")
    return key


def _is_json(headers: dict[str, str]) -> bool:
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    is_plain = headers.get("content-encoding", "identity").lower() == "identity"
    return is_plain and kind == "application/json"


def _seconds_in(text: str) -> float | None:
    """Seconds of Retry-After; None for a date, whose clock may differ."""
    is_number = text.isascii() and text.isdigit() and len(text) < 10
    return min(float(text), MAX_RETRY_AFTER_S) if is_number else None
