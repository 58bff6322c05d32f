"""Translations of the attendee page's lazy modules, fetched and cached like the modules."""

import json

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ...languages.catalogue import SOURCE_LANGUAGE
from ..assets import CACHE_FOREVER
from ..context import AppContext, context_of


def translations_url(context: AppContext, language: str) -> str | None:
    """URL prefix; None for the source language."""
    return None if language == SOURCE_LANGUAGE else f"/words/{context.bundle.build}/{language}"


def translation_urls(context: AppContext, language: str) -> list[str]:
    """All URLs in a language."""
    prefix = translations_url(context, language)
    return [f"{prefix}/{name}.json" for name in context.bundle.lazy_modules] if prefix else []


async def lazy_translations(request: Request) -> Response:
    """Translations of a module.

    For a page of another build, which reloads soon, they are not cached.
    """
    context, params = context_of(request), request.path_params
    if (
        params["language"] not in context.catalogues.languages
        or params["name"] not in context.bundle.lazy_modules
    ):
        raise HTTPException(404)
    messages = context.catalogues.browser_messages(
        params["language"], context.bundle.msgids_of(params["name"])
    )
    body = json.dumps(messages, ensure_ascii=False)
    headers = (
        {"cache-control": CACHE_FOREVER}
        if params["build"] == context.bundle.build
        else {"cache-control": "no-store", "vary": "*"}
    )
    return Response(body, media_type="application/json", headers=headers)
