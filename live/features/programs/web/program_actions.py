"""POST /e/{code}/do with a token: an action of a program.

The answer is an object: `{"ref", "done": {"seq"}}`, or `{"ref", "refused", "message"}` with the
status of the refusal.
"""

from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from ....kernel.errors import Refused
from ....web.i18n.locale import language_of
from .programs import (
    Unauthenticated,
    authenticate_program,
    refusal_of_program,
    retry_headers,
    status_of,
)

JSON_TYPE = "application/json"
TOO_MANY_BAD_WAIT_S = 60.0
_decode = msgspec.json.decode


async def do_program_action(request: Request) -> Response:
    try:
        broadcaster, identity = await authenticate_program(request)
        frames = await broadcaster.ask(identity, language_of(request), await request.body())
    except (Refused, Unauthenticated) as failure:
        return refusal_of_program(request, failure)
    answers: list[dict[str, Any]] = [_decode(frame) for frame in frames]
    answer = next(each for each in answers if "ref" in each)
    status, wait = 200, None
    if "refused" in answer:
        status, wait = status_of(answer["refused"]), answer.get("retry_after")
    if any("bye" in each for each in answers):  # too many messages that cannot be read
        status, wait = 429, TOO_MANY_BAD_WAIT_S
    return Response(msgspec.json.encode(answer), status, retry_headers(wait), media_type=JSON_TYPE)
