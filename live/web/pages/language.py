"""/languages/{id}: state of a translation of the interface, and the way to correct it."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ...languages.catalogue import SOURCE_LANGUAGE
from ..context import context_of


async def language_page(request: Request) -> Response:
    """For everyone, in the language itself."""
    context, id = context_of(request), request.path_params["id"]
    language = context.catalogues.languages.get(id)
    if language is None or id == SOURCE_LANGUAGE:
        raise HTTPException(404)
    return context.templates.render(
        request, "language.html", id, shown=language, folder=language.folder
    )
