"""Translations of the attendee page's lazy modules, fetched and cached like the modules."""

import json

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ..assets import FOR_EVER
from ..context import Site, site_of
from .catalogue import SOURCE


def address(context: Site, language: str) -> str | None:
    """URL prefix; None for the source language."""
    return None if language == SOURCE else f"/words/{context.bundle.build}/{language}"


def addresses(context: Site, language: str) -> list[str]:
    """All URLs in a language."""
    prefix = address(context, language)
    return [f"{prefix}/{name}.json" for name in context.bundle.lazy_modules] if prefix else []


async def words(request: Request) -> Response:
    """Translations of a module.

    For a page of another build, which reloads soon, they are not cached.
    """
    context, params = site_of(request), request.path_params
    if params["language"] not in context.catalogues.languages or params["name"] not in context.bundle.lazy_modules:
        raise HTTPException(404)
    found = context.catalogues.among(params["language"], context.bundle.sentences(params["name"]))
    body = json.dumps(found, ensure_ascii=False)
    headers = {"cache-control": FOR_EVER} if params["build"] == context.bundle.build else {"cache-control": "no-store", "vary": "*"}
    return Response(body, media_type="application/json", headers=headers)
