"""Language negotiation: the language cookie, else Accept-Language, else the source language."""

from collections.abc import Iterable, Sequence

from starlette.requests import HTTPConnection
from starlette.responses import Response

from ...kernel.text import is_language
from ...languages.catalogue import SOURCE_LANGUAGE, match_language
from ..context import context_of

LANGUAGE_COOKIE = "language"
YEAR_S = 365 * 24 * 3600


def language_of(connection: HTTPConnection) -> str:
    """Id of the language of the interface in which to answer a request."""
    found = filter(None, map(context_of(connection).catalogues.match_tag, reader_tags(connection)))
    return next(found, SOURCE_LANGUAGE)


def interface_language_of(connection: HTTPConnection, reading: str) -> str:
    """Id of the interface's language nearest to one that was just chosen; empty: the reader's."""
    nearest = context_of(connection).catalogues.match_tag(reading) if reading else None
    return nearest or language_of(connection)


def reading_language_of(connection: HTTPConnection, languages: Sequence[str]) -> str:
    """Language of these, of an event, in which its texts are read: the one that the reader prefers,
    else the first.
    """
    found = (match_language(tag, languages) for tag in reader_tags(connection))
    return next(filter(None, found), languages[0])


def set_language_cookie(connection: HTTPConnection, response: Response, language: str) -> None:
    """Remember the reader's language, be it one of the interface or of an event."""
    if is_language(language):
        secure = connection.url.scheme == "https"
        response.set_cookie(
            LANGUAGE_COOKIE, language, max_age=YEAR_S, httponly=True, samesite="lax", secure=secure
        )


def reader_tags(connection: HTTPConnection) -> list[str]:
    """Language tags of the reader, the preferred one first."""
    chosen = connection.cookies.get(LANGUAGE_COOKIE, "")
    preferred = _preferred_tags(connection.headers.get("accept-language", ""))
    return [tag for tag in (chosen, *preferred) if tag]


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
