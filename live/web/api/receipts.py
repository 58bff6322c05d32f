"""A voter's receipt, on request: three words that find their ballot in the published list.

Nobody else can ask for it, and it is in no frame, page or log: it proves how its holder voted.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ...core.access import principal_of
from ...core.errors import Busy, NotFound, Refused
from ...core.model.principal import Identity, Role
from ...core.polls.receipts import own_receipt
from ...engine.broadcaster import Broadcaster
from ..authentication import authenticate
from .file_import import refusal_response

MAX_DIGITS = 15


async def receipt(request: Request) -> Response:
    """`{"words": three words}`, or 422 `{"refused": [message]}`. Raises Busy."""
    broadcaster, identity = await authenticate(request, request.path_params["code"], Role.ATTENDEE)
    text = request.path_params["poll"]
    poll = int(text) if text.isdecimal() and len(text) <= MAX_DIGITS else 0
    try:
        try:
            words = _receipt_of(broadcaster, identity, poll)
        except NotFound:  # the vote may have come to another worker a moment ago
            await broadcaster.catch_up()
            words = _receipt_of(broadcaster, identity, poll)
    except Busy:
        raise
    except Refused as refusal:
        return refusal_response(request, refusal)
    return JSONResponse({"words": words})


def _receipt_of(broadcaster: Broadcaster, identity: Identity, id: int) -> str:
    """Raises Refused; Closed once nobody can tell whose an anonymous ballot was."""
    replica = broadcaster.replica
    poll = replica.event.polls.get(id)
    who = principal_of(replica.event, identity)
    if poll is not None and poll.anonymous:
        who = replica.pseudonyms.pseudonymise(who, id)
    return own_receipt(poll, who.actor)
