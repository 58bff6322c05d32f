"""Which language a reader wants: the one that they chose, or else the one that their browser prefers."""

from collections.abc import Iterable

from starlette.requests import HTTPConnection
from starlette.responses import Response

from ..context import site_of
from .catalogue import SOURCE

COOKIE = "language"
YEAR = 365 * 24 * 3600


def language_of(connection: HTTPConnection) -> str:
    """One of ours."""
    catalogues, chosen = site_of(connection).catalogues, connection.cookies.get(COOKIE, "")
    if chosen in catalogues.languages:
        return chosen
    wanted = filter(None, map(catalogues.known, _by_preference(connection.headers.get("accept-language", ""))))
    return next(wanted, SOURCE)


def remember_language(connection: HTTPConnection, response: Response, language: str) -> None:
    if language in site_of(connection).catalogues.languages:
        secure = connection.url.scheme == "https"
        response.set_cookie(COOKIE, language, max_age=YEAR, httponly=True, samesite="lax", secure=secure)


def _by_preference(header: str) -> Iterable[str]:
    ranges = [part.partition(";") for part in header[:500].split(",")]
    return [tag for tag, _, weight in sorted(ranges, key=lambda part: -_weight(part[2])) if _weight(weight)]


def _weight(parameter: str) -> float:
    try:
        weight = float(parameter.strip().removeprefix("q=") or 1)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0
