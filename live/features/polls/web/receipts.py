"""A voter's receipt, on request: three words that find their ballot in the published list, or three
for each thing that it speaks of.

It is for the voter alone, and it is in no frame, page or log: it proves how its holder voted.
"""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ....engine.broadcaster import Broadcaster
from ....kernel.errors import Busy, NotFound, Refused
from ....kernel.principal import Identity, Role
from ....web.api.file_import import refusal_response
from ....web.authentication import authenticate
from ....web.i18n.locale import reading_language_of
from ...access import principal_of
from ...people.sittings import require_own_sitting
from ..receipts import opinion_receipts, own_receipt, receipt_words

MAX_DIGITS = 15


async def receipt(request: Request) -> Response:
    """`{"words": three words, "opinions": [{"text", "words"}]}`, or 422 `{"refused": [message]}`.
    `opinions` is empty if the ballot is listed as a whole. Raises Busy.
    """
    broadcaster, identity = await authenticate(request, request.path_params["code"], Role.ATTENDEE)
    poll = poll_of(request)
    try:
        try:
            own_receipt = _receipt_of(broadcaster, identity, poll, request)
        except NotFound:  # the vote may have come to another worker a moment ago
            await broadcaster.catch_up()
            own_receipt = _receipt_of(broadcaster, identity, poll, request)
    except Busy:
        raise
    except Refused as refusal:
        return refusal_response(request, refusal)
    return JSONResponse(own_receipt)


def poll_of(request: Request) -> int:
    """Return the id of the poll in the address; 0 if there cannot be such a poll."""
    text = request.path_params["poll"]
    return int(text) if text.isdecimal() and len(text) <= MAX_DIGITS else 0


def _receipt_of(
    broadcaster: Broadcaster, identity: Identity, id: int, request: Request
) -> dict[str, Any]:
    """Raises Refused; Closed once the owner of an anonymous ballot is unknown."""
    replica = broadcaster.replica
    poll = replica.event.polls.get(id)
    if poll is None:
        raise NotFound("ballot")
    who = principal_of(replica.event, identity)
    if poll.anonymous:
        who = replica.pseudonyms.pseudonymise(who, id)
        require_own_sitting(replica.event, poll, who)
    words = own_receipt(poll, who.actor)
    language = reading_language_of(request, replica.event.profile.languages)
    opinions = [
        {"text": poll.opinion_text(opinion, language), "words": receipt_words(receipt)}
        for opinion, receipt in opinion_receipts(poll, who.actor)
    ]
    return {"words": words, "opinions": opinions}
