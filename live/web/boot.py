"""The pages that live: a document that embeds what its reader sees now, so that it can draw before its socket is open."""

import json
import time
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ..core.change import STAFF, Role
from ..core.people import Identity
from ..core.polls import BY_CONFIG
from ..core.text import LANGUAGES
from ..engine.hall import Hall
from .catalogue import Sentences, language_of
from .site import Site, site_of

KINDS = [str(kind.Config.__struct_config__.tag) for kind in BY_CONFIG.values()]


async def live_page(request: Request, hall: Hall, who: Identity, page: str) -> Response:
    """Draw a page for somebody. Raises Busy, Barred, NotFound."""
    site = site_of(request)
    frames = await hall.first_frames(who)
    boot = _boot(site, hall, who, language_of(request)) | {"frames": [json.loads(frame) for frame in frames]}
    boot["join_url"] = join_url(request, hall.replica.code)
    return site.templates.draw(request, "page.html", role=str(who.role), page=page, boot=boot)


def join_url(request: Request, code: str) -> str:
    return f"{base_url(request)}/e/{code}"


def base_url(request: Request) -> str:
    """Where links lead to: PUBLIC_URL, or where the reader has found us."""
    return site_of(request).settings.public_url or str(request.base_url).rstrip("/")


def _boot(site: Site, hall: Hall, who: Identity, language: str) -> dict[str, Any]:
    return {
        "role": str(who.role),
        "code": hall.replica.code,
        "build": site.bundle.build,
        "language": language,
        "languages": LANGUAGES,
        "kinds": KINDS,
        "catalogue": _catalogue(site, who, language),
        "catalogues": _others(site, hall, who, language),
        "now": int(time.time() * 1000),
        "socket": f"/e/{hall.replica.code}/socket",
    }


def _catalogue(site: Site, who: Identity, language: str) -> Sentences:
    """What a page says; attendees, often on a slow line, do without the sentences of those who run the event."""
    browser, staff = (site.catalogues.sentences(domain, language) for domain in ("browser", "staff"))
    return {**browser, **staff} if who.role in STAFF else browser


def _others(site: Site, hall: Hall, who: Identity, language: str) -> dict[str, Sentences]:
    """What a screen says in the other languages of the event, for those who see one."""
    others = [other for other in hall.replica.event.profile.languages if other != language]
    return {other: site.catalogues.sentences("browser", other) for other in others} if who.role in STAFF | {Role.SCREEN} else {}
