"""POST /e/{code}/tokens?ref=: an organiser makes a token, with its key in the answer and nowhere
else. Fields of the form: `scope`, `label`, and `until` (ms; empty: the default).
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ....kernel.errors import Busy, Refused
from ....kernel.principal import Role
from ....web.api.file_import import refusal_response
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.forms import Form, read_form, ref_of
from ..token import SCOPES
from ..tokens import MakeToken
from .token_keys import token_key


async def make_token(request: Request) -> Response:
    """Answer `{"token": id, "key": key}`, or 422 `{"refused": [message]}`. Raises Busy."""
    broadcaster, identity = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    action, ref, replica = (
        _action_of(await read_form(request)),
        ref_of(request),
        broadcaster.replica,
    )
    try:
        token_seq = await replica.perform(identity, action, ref)
    except Busy:
        raise
    except Refused as refusal:
        return refusal_response(request, refusal)
    secret = context_of(request).settings.secret_key
    key = token_key(secret, replica.code, replica.id, replica.event.tokens[token_seq])
    return JSONResponse({"token": token_seq, "key": key}, headers={"cache-control": "no-store"})


def _action_of(form: Form) -> MakeToken:
    """Raises HTTPException 400."""
    scope, until = form.get("scope"), form.get("until")
    if scope not in SCOPES or (until and not (until.isascii() and until.isdigit())):
        raise HTTPException(400)
    at = int(until) if len(until) in range(1, 16) else None
    return MakeToken(scope=scope, label=form.get("label"), until=at)
