"""What modules of an attendee's page say that come later: their sentences in a language, asked for with them and kept like them."""

import json

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ..assets import FOR_EVER
from ..context import Site, site_of
from .catalogue import SOURCE


def address(site: Site, language: str) -> str | None:
    """Below which they are found; none where every sentence is its own translation."""
    return None if language == SOURCE else f"/words/{site.bundle.build}/{language}"


def addresses(site: Site, language: str) -> list[str]:
    """Of all of them."""
    below = address(site, language)
    return [f"{below}/{name}.json" for name in site.bundle.later] if below else []


async def words(request: Request) -> Response:
    """For a page of another build, which reloads itself soon, as far as this one has them: those are kept by nobody."""
    site, asked = site_of(request), request.path_params
    if asked["language"] not in site.catalogues.languages or asked["name"] not in site.bundle.later:
        raise HTTPException(404)
    found = site.catalogues.among(asked["language"], site.bundle.sentences(asked["name"]))
    body = json.dumps(found, ensure_ascii=False)
    headers = {"cache-control": FOR_EVER} if asked["build"] == site.bundle.build else {"cache-control": "no-store", "vary": "*"}
    return Response(body, media_type="application/json", headers=headers)
