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
    accepted_languages = filter(
        None, map(context_of(connection).catalogues.match_tag, reader_tags(connection))
    )
    return next(accepted_languages, SOURCE_LANGUAGE)


def interface_language_of(connection: HTTPConnection, reading: str) -> str:
    """Id of the interface's language nearest to the language just chosen; empty: the reader's."""
    nearest = context_of(connection).catalogues.match_tag(reading) if reading else None
    return nearest or language_of(connection)


def reading_language_of(connection: HTTPConnection, languages: Sequence[str]) -> str:
    """Language of these, of an event, in which its texts are read: the reader's preference, else
    the first.
    """
    matches = (match_language(tag, languages) for tag in reader_tags(connection))
    return next(filter(None, matches), languages[0])


def set_language_cookie(connection: HTTPConnection, response: Response, language: str) -> None:
    """Remember the reader's language, be it of the interface or of an event."""
    if is_language(language):
        secure = connection.url.scheme == "https"
        response.set_cookie(
            LANGUAGE_COOKIE, language, max_age=YEAR_S, httponly=True, samesite="lax", secure=secure
        )


def reader_tags(connection: HTTPConnection) -> list[str]:
    """Language tags of the reader, the preferred tag first."""
    language = connection.cookies.get(LANGUAGE_COOKIE, "")
    tags = _preferred_tags(connection.headers.get("accept-language", ""))
    return [tag for tag in (language, *tags) if tag]


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
