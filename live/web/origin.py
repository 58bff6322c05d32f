"""CSRF checks: only pages of this site may make changes or open a WebSocket."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

SECURE_SCHEMES = {"https", "wss"}


def origin_of(url: str) -> str:
    """`https://live.example.org/` -> `https://live.example.org`, as in an Origin header."""
    parts = urlsplit(url.lower())
    port = (
        ""
        if parts.port in (None, {"http": 80, "https": 443}.get(parts.scheme))
        else f":{parts.port}"
    )
    host = parts.hostname or ""
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}"


def own_origin(connection: HTTPConnection, public_url: str | None) -> str:
    """Origin of this site: that of PUBLIC_URL, or of the request's scheme and host."""
    if public_url:
        return origin_of(public_url)
    scheme = "https" if connection.url.scheme in SECURE_SCHEMES else "http"
    return origin_of(f"{scheme}://{connection.headers.get('host', '')}")


def has_own_origin(connection: HTTPConnection, public_url: str | None) -> bool:
    """True if there is a single Origin header and it names this site."""
    return connection.headers.getlist("origin") == [own_origin(connection, public_url)]


def is_from_own_page(connection: HTTPConnection, public_url: str | None) -> bool:
    """True if a page of this site sent the request: Sec-Fetch-Site, or Origin if missing."""
    fetch_site = connection.headers.get("sec-fetch-site")
    return (
        fetch_site == "same-origin"
        if fetch_site is not None
        else has_own_origin(connection, public_url)
    )


def is_from_own_page_or_unknown(connection: HTTPConnection, public_url: str | None) -> bool:
    """True unless the browser says that another site sent the request. For GETs that have an
    effect: browsers send no Origin with those of the own page, and old browsers no Sec-Fetch-Site.
    """
    headers = connection.headers
    return ("sec-fetch-site" not in headers and "origin" not in headers) or is_from_own_page(
        connection, public_url
    )
