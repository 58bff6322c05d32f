"""GET /e/{code}/polls/earlier?at={cursor}: closed polls that an attendee's page was sent without.

The answer is a JSON object of items by topic. It has those that have not changed since the cursor
of the page's connection; all others come by that connection.
"""

from collections.abc import Mapping

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from ....kernel.principal import Role
from ....web.authentication import authenticate
from ....web.limits.page_turns import turn_of_identity
from ...wire import encode
from ..earlier_polls import is_of_polls


async def earlier_polls(request: Request) -> Response:
    """Raises Busy, Barred, NotFound."""
    broadcaster, identity = await authenticate(request, request.path_params["code"], Role.ATTENDEE)
    async with turn_of_identity(request, broadcaster, identity):
        topics = await broadcaster.unchanged_items(identity, request.query_params.get("at", ""))
        polls = broadcaster.replica.event.polls.values()
        closed = {poll.id for poll in polls if poll.state == "closed"}
        body = encode({name: _items_of(items, closed) for name, items in topics.items()})
    return Response(body, media_type="application/json", headers={"cache-control": "no-store"})


def _items_of(items: Mapping[str, msgspec.Raw], polls: set[int]) -> dict[str, msgspec.Raw]:
    return {
        key: item
        for key, item in items.items()
        if is_of_polls(key, msgspec.json.decode(item), polls)
    }
