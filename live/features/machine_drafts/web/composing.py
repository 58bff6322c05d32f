"""Drafts of texts that staff compose, before anything of them is saved.

POST /e/{code}/drafts with JSON `{"texts": […], "source": "en", "language": "zh"}`. The event keeps
the number of characters that were sent, and nothing else; the drafts go to their asker alone.
"""

import math
from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ....engine.replica import Replica
from ....kernel.errors import BadValue, Closed, Refused, TooMany
from ....kernel.principal import Identity, Role
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.i18n.locale import language_of
from ...event.parts import require_part
from ...programs.web.programs import retry_headers, status_of
from ...state import Event
from ..asked_texts import MAX_ASKED_TEXTS
from ..model import DraftProblem
from ..reading import PART
from ..requests import Draft, Drafter, DraftsUnavailable

CHARS_OF_USE, USES_PER_HOUR = 500, 120
"""Characters that count as a use of a link, and uses of a link in an hour: a page that asks again
and again spends a fifth of what an event may usually send.
"""


class DraftRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text of more than MAX_CHARS is left to people."""

    texts: Annotated[
        tuple[Annotated[str, msgspec.Meta(min_length=1)], ...],
        msgspec.Meta(min_length=1, max_length=MAX_ASKED_TEXTS),
    ]
    source: str
    language: str


_decode_request = msgspec.json.Decoder(DraftRequest).decode


async def draft_texts(request: Request) -> Response:
    """Answer `{"drafts": [{"text", "flags"} or null], "problem"}` in the order of the texts; null:
    the text is left to people, all of them if there is a problem. A refusal is `{"refused",
    "message"}`.
    """
    broadcaster, identity = await authenticate(
        request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER
    )
    try:
        body = _decode_request(await request.body())
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise HTTPException(400) from None
    try:
        drafter = _require_drafter(request, broadcaster.replica.event, body)
        await _count_uses(request, broadcaster.replica, identity, body.texts)
        drafts = await drafter.asked.draft(
            broadcaster.replica, body.texts, body.source, body.language
        )
    except DraftsUnavailable as failure:
        return _answer([None] * len(body.texts), failure.problem)
    except Refused as refusal:
        return _refuse(request, refusal)
    return _answer(drafts)


def _require_drafter(request: Request, event: Event, body: DraftRequest) -> Drafter:
    """Return the drafter. Raises Closed, BadValue."""
    require_part(event, PART)
    if event.profile.is_over:
        raise Closed("event_ended")
    drafter = context_of(request).drafter
    if drafter is None:
        raise Closed("translation_service")
    languages = event.profile.languages
    if body.source == body.language or not {body.source, body.language} <= set(languages):
        raise BadValue("draft_language")
    return drafter


async def _count_uses(
    request: Request, replica: Replica, identity: Identity, texts: Sequence[str]
) -> None:
    """Count texts as uses of the asker's link, in whichever browser. Raises TooMany."""
    allow_use = context_of(request).bus.allow_use
    for _ in range(math.ceil(sum(map(len, texts)) / CHARS_OF_USE)):
        if not await allow_use(f"composing:{replica.id}:{identity.link}", USES_PER_HOUR, 3600):
            raise TooMany(600, "drafts")


def _answer(drafts: Sequence[Draft | None], problem: DraftProblem = "") -> Response:
    fields: list[Any] = [
        None if each is None else {"text": each.text, "flags": each.flags} for each in drafts
    ]
    return JSONResponse({"drafts": fields, "problem": problem})


def _refuse(request: Request, refusal: Refused) -> Response:
    message = context_of(request).messages.refusal_text(refusal, language_of(request))
    body = {"refused": refusal.code, "message": message}
    return JSONResponse(body, status_of(refusal.code), retry_headers(refusal.retry_after))
