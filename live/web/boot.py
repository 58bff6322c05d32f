"""The pages that live: a document that embeds what its reader sees now, so that it can draw before its socket is open."""

import json
import time
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ..core.people import Identity
from ..core.polls import BY_CONFIG
from ..engine.hall import Hall
from . import words
from .catalogue import Sentences
from .reader import language_of
from .site import Site, site_of

KINDS = [str(kind.Config.__struct_config__.tag) for kind in BY_CONFIG.values()]


async def live_page(request: Request, hall: Hall, who: Identity, page: str) -> Response:
    """Draw a page for somebody. Raises Busy, Barred, NotFound."""
    site = site_of(request)
    frames = await hall.first_frames(who)
    language = language_of(request)
    boot = _boot(site, hall, who, page, language) | {"frames": [json.loads(frame) for frame in frames]}
    boot["join_url"] = join_url(request, hall.replica.code)
    return site.templates.draw(
        request,
        "page.html",
        language,
        role=str(who.role),
        page=page,
        boot=boot,
        title=hall.replica.event.profile.title,
        kinds=_kinds_open(hall) if page == "attendee" else [],
    )


def join_url(request: Request, code: str) -> str:
    return f"{base_url(request)}/e/{code}"


def base_url(request: Request) -> str:
    """Where links lead to: PUBLIC_URL, or where the reader has found us."""
    return site_of(request).settings.public_url or str(request.base_url).rstrip("/")


def _boot(site: Site, hall: Hall, who: Identity, page: str, language: str) -> dict[str, Any]:
    return {
        "role": str(who.role),
        "code": hall.replica.code,
        "build": site.bundle.build,
        "language": language,
        "languages": {each.id: {"name": each.name, "tag": each.tag} for each in site.catalogues.languages.values()},
        "kinds": KINDS,
        "catalogue": site.catalogues.among(language, site.bundle.sentences(f"{page}.js")),
        "later": words.address(site, language) if page == "attendee" else None,
        "catalogues": _others(site, hall, language) if page in ("moderator", "screen") else {},
        "now": int(time.time() * 1000),
        "socket": f"/e/{hall.replica.code}/socket",
    }


def _kinds_open(hall: Hall) -> list[str]:
    """Of polls that take votes: their modules need not wait until the page has found out that it needs them."""
    polls = hall.replica.event.polls.values()
    return sorted({str(poll.config.__struct_config__.tag) for poll in polls if poll.state == "open"})


def _others(site: Site, hall: Hall, language: str) -> dict[str, Sentences]:
    """What a screen says in the other languages of the event, for those who see one."""
    others = [other for other in hall.replica.event.profile.languages if other != language and other in site.catalogues.languages]
    return {other: site.catalogues.among(other, site.bundle.sentences("screen.js")) for other in others}
