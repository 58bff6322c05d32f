"""/connection: tries the transports out on the reader's network, and lists the settings to allow
there.
"""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from ..context import context_of
from ..i18n.locale import language_of
from ..origin import SECURE_SCHEMES
from .bootstrap import base_url


async def connection_page(request: Request) -> Response:
    """For everyone, without an event. The settings to allow are there without scripts, too."""
    site = urlsplit(base_url(request))
    is_secure = site.scheme in SECURE_SCHEMES
    return context_of(request).templates.render(
        request,
        "connection.html",
        language_of(request),
        host=site.netloc,
        web=f"{'https' if is_secure else 'http'}://{site.netloc}",
        socket=f"{'wss' if is_secure else 'ws'}://{site.netloc}",
    )
