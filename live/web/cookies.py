"""Signed cookies: one per event and role, sent to that event's pages only.

The values are signed, not encrypted: the browser can read them but not forge them.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from itsdangerous import BadData, URLSafeSerializer
from starlette.requests import HTTPConnection
from starlette.responses import Response

from ..features.event.event_code import event_path, session_number
from ..kernel.principal import Role

MAX_AGE_S = 30 * 24 * 3600
MAKER_COOKIE = "live_maker"


class SignedCookies:
    def __init__(self, secret: bytes, secure: bool) -> None:
        self._secret = secret
        self._secure = secure
        self._serializers: dict[str, URLSafeSerializer] = {}

    def set_cookie(self, response: Response, name: str, values: Sequence[Any], path: str) -> None:
        response.set_cookie(
            name,
            self.sign_values(name, values),
            max_age=MAX_AGE_S,
            path=path,
            secure=self._secure,
            httponly=True,
            samesite="lax",
        )

    def read_cookie(self, connection: HTTPConnection, name: str) -> list[Any] | None:
        """Values of the cookie, or None if it is missing or its signature is invalid."""
        text = connection.cookies.get(name)
        return None if text is None else self.read_values(name, text)

    def sign_values(self, name: str, values: Sequence[Any]) -> str:
        """Sign values under a name; under another the signature is invalid."""
        return str(self._serializer(name).dumps(values))

    def read_values(self, name: str, text: str) -> list[Any] | None:
        """Values of such a text, or None if its signature is invalid."""
        try:
            values = self._serializer(name).loads(text)
        except BadData:
            return None
        return values if isinstance(values, list) else None

    def _serializer(self, name: str) -> URLSafeSerializer:
        """Serializer of a name, cached; there are few."""
        if name not in self._serializers:
            salt = b"live cookie " + name.encode()
            signer = {"digest_method": sha256, "key_derivation": "hmac"}
            self._serializers[name] = URLSafeSerializer(self._secret, salt, signer_kwargs=signer)
        return self._serializers[name]


def cookie_name(role: Role, code: str = "") -> str:
    """Name of the cookie of a role. A session has its own, since its pages get those of its event,
    too.
    """
    number = session_number(code)
    return f"live_{role}_{number}" if number else f"live_{role}"


def cookie_path(code: str) -> str:
    """Path of the event's pages and socket. A role link (/k/…) may set a cookie for it, too."""
    return event_path(code)
