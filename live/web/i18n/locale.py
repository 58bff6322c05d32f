"""Language negotiation: the language cookie, else Accept-Language, else the source language."""

from collections.abc import Iterable

from starlette.requests import HTTPConnection
from starlette.responses import Response

from ..context import context_of
from .catalogue import SOURCE_LANGUAGE

LANGUAGE_COOKIE = "language"
YEAR_S = 365 * 24 * 3600


def language_of(connection: HTTPConnection) -> str:
    """Id of the language in which to answer a request."""
    catalogues, chosen = (
        context_of(connection).catalogues,
        connection.cookies.get(LANGUAGE_COOKIE, ""),
    )
    if chosen in catalogues.languages:
        return chosen
    preferred = filter(
        None,
        map(catalogues.match_tag, _preferred_tags(connection.headers.get("accept-language", ""))),
    )
    return next(preferred, SOURCE_LANGUAGE)


def set_language_cookie(connection: HTTPConnection, response: Response, language: str) -> None:
    if language in context_of(connection).catalogues.languages:
        secure = connection.url.scheme == "https"
        response.set_cookie(
            LANGUAGE_COOKIE, language, max_age=YEAR_S, httponly=True, samesite="lax", secure=secure
        )


def _preferred_tags(header: str) -> Iterable[str]:
    ranges = [part.partition(";") for part in header[:500].split(",")]
    return [
        tag
        for tag, _, quality in sorted(ranges, key=lambda part: -_quality(part[2]))
        if _quality(quality)
    ]


def _quality(parameter: str) -> float:
    try:
        quality = float(parameter.strip().removeprefix("q=") or 1)
    except ValueError:
        return 0.0
    return quality if 0 <= quality <= 1 else 0.0
