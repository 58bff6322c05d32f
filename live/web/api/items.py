"""GET /e/{code}/items and /e/{code}/items/{kind}: items for programs, within the scope of their
token.

`?topics=` names some of the scope's topics, separated by commas. The `ETag` is a digest of the
answer: it changes when, and only when, something that the program may see has changed, on every
worker alike, and stays over restarts. `If-None-Match` with it gets 304.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...features.programs.scopes import kinds_of_scope, topics_of_scope
from ...features.programs.web.programs import (
    Unauthenticated,
    authenticate_program,
    refusal_of_program,
)
from ...features.registry import VIEWS
from ...kernel.errors import NotFound, Refused
from ..etags import has_already

JSON_TYPE = "application/json"


def item_routes() -> list[Route]:
    return [
        Route("/e/{code}/items", read_items, methods=["GET"]),
        Route("/e/{code}/items/{kind}", read_items, methods=["GET"]),
    ]


async def read_items(request: Request) -> Response:
    """Answer `{"items": {key: item}}`, or 304."""
    try:
        broadcaster, identity = await authenticate_program(request)
        broadcaster.check_rate(identity)
        event = broadcaster.replica.event
        scope = event.tokens[identity.token or 0].scope
        topics = _chosen_topics(request, topics_of_scope(scope, event.rooms))
        kinds = _chosen_kinds(request, kinds_of_scope(scope))
        page = await broadcaster.item_reader.read_items(topics, kinds)
    except (Refused, Unauthenticated) as failure:
        return refusal_of_program(request, failure)
    headers = {"etag": f'"{page.digest}"', "cache-control": "private, no-cache"}
    if has_already(request, page.digest):
        return Response(status_code=304, headers=headers)
    return Response(page.body, headers=headers, media_type=JSON_TYPE)


def _chosen_topics(request: Request, readable: tuple[str, ...]) -> tuple[str, ...]:
    """Topics of the scope that the query names, or all. Raises NotFound."""
    if "topics" not in request.query_params:
        return readable
    chosen_topics = set(request.query_params["topics"].split(","))
    if not chosen_topics <= set(readable):
        raise NotFound
    return tuple(name for name in readable if name in chosen_topics)


def _chosen_kinds(request: Request, readable: frozenset[str] | None) -> frozenset[str] | None:
    """The kind that the path names, or all of the scope. Raises NotFound."""
    kind: str | None = request.path_params.get("kind")
    if kind is None:
        return readable
    if kind not in VIEWS or (readable is not None and kind not in readable):
        raise NotFound
    return frozenset({kind})
