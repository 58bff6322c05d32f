"""Authentication of programs by `Authorization: Bearer <key>`. Cookies are not considered.

A browser of another site cannot send such a header: that needs CORS, which this server does not
grant. So requests with it need not come from the server's own pages.
"""

import math
import time
from collections.abc import Iterator

from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response

from ....engine.broadcaster import Broadcaster
from ....kernel.errors import (
    BadMessage,
    Barred,
    Broken,
    Busy,
    Closed,
    Conflict,
    Forbidden,
    NotFound,
    Refused,
    TooMany,
)
from ....kernel.principal import Identity
from ....web.context import context_of
from ....web.i18n.locale import language_of
from ....web.limits.attempt_limits import FAILURES_PER_MINUTE, wait_for_step
from ....web.limits.client_address import client_address
from ...access import principal_of
from ...event.event_code import normalise_code
from ..token import SCOPES
from .token_keys import TokenKey, parse_token_key, verify_token_key

STATUS_BY_CODE = {
    BadMessage.code: 400,
    Barred.code: 401,
    Forbidden.code: 403,
    NotFound.code: 404,
    Conflict.code: 409,
    Closed.code: 409,
    TooMany.code: 429,
    Broken.code: 500,
    Busy.code: 503,
}
"""Status of a refusal by its code; any other: 422."""
WRONG_TOKEN_WAIT_S = 60.0


class Unauthenticated(Exception):
    """No token, or a wrong token; `refusal` distinguishes them."""

    def __init__(self, refusal: Refused) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


def is_from_program(connection: HTTPConnection) -> bool:
    """True if the request has a token, be it valid or not."""
    return any(scheme == "bearer" for scheme, _ in _credentials(connection))


def _credentials(connection: HTTPConnection) -> Iterator[tuple[str, str]]:
    for value in connection.headers.getlist("authorization"):
        scheme, _, credentials = value.partition(" ")
        yield scheme.lower(), credentials.strip()


async def authenticate_program(
    request: Request, key: str | None = None
) -> tuple[Broadcaster, Identity]:
    """Event and identity of the program by its token, and count its request. `key`: its key, if
    that is not in the header. Raises Unauthenticated, TooMany, Busy.

    The fault of a wrong key is not revealed, nor the existence of such an event: existence affects
    neither the answer nor its time.
    """
    start = time.monotonic()
    keys = list(_credentials(request)) if key is None else [("bearer", key)]
    program = await _find_by_key(request, keys)
    if program is None:
        is_allowed = await context_of(request).bus.allow_use(
            f"token:{client_address(request)}", FAILURES_PER_MINUTE, 60
        )
        await wait_for_step(start)
        if not is_allowed:
            raise TooMany(WRONG_TOKEN_WAIT_S)
        raise Unauthenticated(NotFound("token"))
    broadcaster, found = program
    event, now = broadcaster.replica.event, broadcaster.replica.clock.now_ms()
    token = event.tokens[found.token]
    identity = Identity(SCOPES[token.scope].role, token=token.id)
    try:
        principal_of(event, identity, now)
    except Barred as refusal:
        raise Unauthenticated(refusal) from None
    context_of(request).token_uses.count_request(broadcaster, token.id)
    return broadcaster, identity


async def _find_by_key(
    request: Request, keys: list[tuple[str, str]]
) -> tuple[Broadcaster, TokenKey] | None:
    """Event and key of the token that is sent; None if it is wrong. Raises Busy."""
    key = parse_token_key(keys[0][1]) if len(keys) == 1 and keys[0][0] == "bearer" else None
    code = normalise_code(request.path_params["code"])
    if key is None or code is None or key.code != code:
        return None
    context = context_of(request)
    event = await context.hub.find_event_id(code)
    if event is None or not verify_token_key(key, context.settings.secret_key, event):
        return None
    broadcaster = await context.hub.find_broadcaster(code)
    if broadcaster is None:
        return None
    if key.token not in broadcaster.replica.event.tokens:
        await broadcaster.catch_up()
    token = broadcaster.replica.event.tokens.get(key.token)
    return None if token is None or token.salt != key.salt else (broadcaster, key)


def refusal_of_program(request: Request, failure: Refused | Unauthenticated) -> Response:
    """`{"ref", "refused", "message"}` for a program that was not let in."""
    refusal = failure.refusal if isinstance(failure, Unauthenticated) else failure
    message = context_of(request).messages.refusal_text(refusal, language_of(request))
    body = {"ref": None, "refused": refusal.code, "message": message}
    if isinstance(failure, Unauthenticated):
        challenge = 'Bearer error="invalid_token"'
        return JSONResponse(body, 401, {"www-authenticate": challenge})
    return JSONResponse(body, status_of(refusal.code), retry_headers(refusal.retry_after))


def status_of(code: str) -> int:
    """Status of a refusal with this code."""
    return STATUS_BY_CODE.get(code, 422)


def retry_headers(seconds: float | None) -> dict[str, str]:
    """`Retry-After` in whole seconds; empty for None."""
    return {} if seconds is None else {"retry-after": str(math.ceil(seconds))}
