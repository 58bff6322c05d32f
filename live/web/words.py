"""What modules of an attendee's page say that come later: their sentences in a language, asked for with them and kept like them."""

import json

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from .bundle import FOR_EVER
from .catalogue import SOURCE
from .site import Site, site_of


def address(context: Site, language: str) -> str | None:
    """Below which they are found; none where every sentence is its own translation."""
    return None if language == SOURCE else f"/words/{context.bundle.build}/{language}"


def addresses(context: Site, language: str) -> list[str]:
    """Of all of them."""
    prefix = address(context, language)
    return [f"{prefix}/{name}.json" for name in context.bundle.lazy_modules] if prefix else []


async def words(request: Request) -> Response:
    """For a page of another build, which reloads itself soon, as far as this one has them: those are kept by nobody."""
    context, params = site_of(request), request.path_params
    if params["language"] not in context.catalogues.languages or params["name"] not in context.bundle.lazy_modules:
        raise HTTPException(404)
    found = context.catalogues.among(params["language"], context.bundle.sentences(params["name"]))
    body = json.dumps(found, ensure_ascii=False)
    headers = {"cache-control": FOR_EVER} if params["build"] == context.bundle.build else {"cache-control": "no-store", "vary": "*"}
    return Response(body, media_type="application/json", headers=headers)
