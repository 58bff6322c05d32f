"""POST /e/{code}/captions?token=…&lang=en-US&seq=12: captions of a program, in the form that
captioning services know from Zoom. GET answers the number that was sent last.

The body is plain text, WebVTT, or JSON `[{"language", "text"}]`. The token is in the address or in
`Authorization: Bearer`; cookies are not considered.
"""

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from ....engine.broadcaster import Broadcaster
from ....engine.replica import new_ref
from ....kernel.actions import Action
from ....kernel.errors import BadText, BadValue, Forbidden, Refused, TooMany
from ....kernel.principal import Identity
from ....web.context import context_of
from ...access import principal_of
from ...programs.scopes import may_send, tag_of
from ...programs.web.programs import (
    Unauthenticated,
    authenticate_program,
    is_from_program,
    refusal_of_program,
)
from ..captions import SayCaption, SayCaptions, SentLine
from ..vtt import is_vtt, texts_of_cues

REQUESTS_PER_SECOND = 10
JSON_TYPE, VTT_TYPE = "application/json", "text/vtt"
_decode_lines = msgspec.json.Decoder(tuple[SentLine, ...]).decode


async def take_captions(request: Request) -> Response:
    """Answer `{"seq": number}`, the number sent last, or a refusal with its sentence."""
    try:
        broadcaster, identity = await _authenticate(request)
        action = _action_of(request, await request.body(), broadcaster)
        await broadcaster.replica.perform(identity, action, new_ref())
    except (Refused, Unauthenticated) as failure:
        return refusal_of_program(request, failure)
    return JSONResponse({"seq": _last_number(broadcaster, identity)})


async def last_number(request: Request) -> Response:
    """Answer the number of the program's last captions as text; 0: none yet."""
    try:
        broadcaster, identity = await _authenticate(request)
    except (Refused, Unauthenticated) as failure:
        return refusal_of_program(request, failure)
    return PlainTextResponse(str(_last_number(broadcaster, identity)))


def _last_number(broadcaster: Broadcaster, identity: Identity) -> int:
    return broadcaster.replica.event.captions.last_sent.get(identity.token or 0, 0)


async def _authenticate(request: Request) -> tuple[Broadcaster, Identity]:
    """Raises Unauthenticated, TooMany, Busy, and Forbidden unless the token may send captions."""
    key = None if is_from_program(request) else request.query_params.get("token", "")
    broadcaster, identity = await authenticate_program(request, key)
    replica = broadcaster.replica
    who = principal_of(replica.event, identity, replica.clock.now_ms())
    if who.scope is None or not may_send(who.scope, tag_of(SayCaption)):
        raise Forbidden("scope")
    is_allowed = await context_of(request).bus.allow_use(
        f"captions:{replica.id}:{identity.token}", REQUESTS_PER_SECOND, 1
    )
    if not is_allowed:
        raise TooMany(1)
    return broadcaster, identity


def _action_of(request: Request, body: bytes, broadcaster: Broadcaster) -> Action:
    """Raises Refused."""
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type == JSON_TYPE:
        try:
            return SayCaptions(lines=_decode_lines(body))
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise BadValue("caption_json") from None
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise BadText("caption_utf8") from None
    if content_type == VTT_TYPE or is_vtt(text):
        text = "\n".join(texts_of_cues(text))
    languages = broadcaster.replica.event.profile.languages
    return SayCaption(
        language=request.query_params.get("lang") or languages[0],
        text=text,
        sent=_number_of(request),
    )


def _number_of(request: Request) -> int | None:
    """Raises BadValue."""
    number = request.query_params.get("seq", "")
    if not number:
        return None
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        raise BadValue("caption_number")
    return int(number)
