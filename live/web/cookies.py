"""Signed cookies: one per event and role, sent to that event's pages only. What is sealed can be read by whoever has it, but not made."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from itsdangerous import BadData, URLSafeSerializer
from starlette.requests import HTTPConnection
from starlette.responses import Response

from ..core.change import Role

MAX_AGE_S = 30 * 24 * 3600


class Cookies:
    def __init__(self, secret: bytes, secure: bool) -> None:
        self._secret, self._secure = secret, secure
        self._serializers: dict[str, URLSafeSerializer] = {}

    def give(self, response: Response, name: str, values: Sequence[Any], path: str) -> None:
        value = self._serializer(name).dumps(values)
        response.set_cookie(name, value, max_age=MAX_AGE_S, path=path, secure=self._secure, httponly=True, samesite="lax")

    def read_cookie(self, connection: HTTPConnection, name: str) -> list[Any] | None:
        """What was sealed under this name, or None where there is nothing or somebody else made it."""
        try:
            values = self._serializer(name).loads(connection.cookies.get(name, ""))
        except BadData:
            return None
        return values if isinstance(values, list) else None

    def _serializer(self, name: str) -> URLSafeSerializer:
        """Made once for each name: of these there are as many as roles."""
        if name not in self._serializers:
            salt, signer = b"live cookie " + name.encode(), {"digest_method": sha256, "key_derivation": "hmac"}
            self._serializers[name] = URLSafeSerializer(self._secret, salt, signer_kwargs=signer)
        return self._serializers[name]


def name_for(role: Role) -> str:
    return f"live_{role}"


def path_for(code: str) -> str:
    """A browser sends the cookie to the event's pages and its socket; a role link may set it from elsewhere."""
    return f"/e/{code}"
