"""Where a request comes from: only this site's own pages may change anything, or open a socket."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

SECURE = {"https", "wss"}


def origin_of(url: str) -> str:
    """`https://live.example.org/` -> `https://live.example.org`, as a browser's Origin header has it."""
    parts = urlsplit(url.lower())
    port = "" if parts.port in (None, {"http": 80, "https": 443}.get(parts.scheme)) else f":{parts.port}"
    host = parts.hostname or ""
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}"


def own_origin(connection: HTTPConnection, public_url: str | None) -> str:
    """The origin of the pages that this server shows to whoever asks."""
    if public_url:
        return origin_of(public_url)
    scheme = "https" if connection.url.scheme in SECURE else "http"
    return origin_of(f"{scheme}://{connection.headers.get('host', '')}")


def from_here(connection: HTTPConnection, public_url: str | None) -> bool:
    """Whether the Origin header names exactly this site."""
    return connection.headers.getlist("origin") == [own_origin(connection, public_url)]


def may_change(connection: HTTPConnection, public_url: str | None) -> bool:
    """Whether a form came from a page of ours. Browsers say so themselves; older ones send an Origin at least."""
    fetch_site = connection.headers.get("sec-fetch-site")
    return fetch_site == "same-origin" if fetch_site is not None else from_here(connection, public_url)
