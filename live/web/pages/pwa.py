"""What makes the attendee's page an app: its name and icons, and the worker that opens it without a network. Nothing here is of anybody."""

import json

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ...core.event_code import normalise
from ..context import site_of
from ..i18n import lazy_translations
from ..i18n.locale import language_of

PAPER, ACCENT = "#fbfaf6", "#0a6a6a"
"""As the pages have them."""
ICONS = {
    "icon.svg": ("any", "any"),
    "icon-192.png": ("192x192", "any"),
    "icon-512.png": ("512x512", "any"),
    "icon-maskable.png": ("512x512", "maskable"),
}
STYLES = ("page.css", "join.css")
SCRIPTS = ("attendee.js", "shell.js")


async def manifest(request: Request) -> Response:
    """Of an event, or of the whole server. Whether there is such an event, it does not say."""
    path = request.path_params.get("code", "")
    code = normalise(path)
    if path and code is None:
        raise HTTPException(404)
    site, language = site_of(request), language_of(request)
    name = site.catalogues.say(language, "Live event")
    described = {
        "id": f"/e/{code}" if code else "/",
        "name": f"{name} · {code}" if code else name,
        "short_name": name,
        "lang": site.catalogues.tag(language),
        "start_url": f"/e/{code}" if code else "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [{"src": site.bundle.address(icon), "sizes": sizes, "purpose": purpose} for icon, (sizes, purpose) in ICONS.items()],
    }
    return Response(json.dumps(described, ensure_ascii=False), media_type="application/manifest+json")


async def shell(request: Request) -> Response:
    """The page when it cannot be had. It is kept by browsers, so nothing of its reader may be in it but the language."""
    return site_of(request).templates.draw(request, "shell.html", _language(request))


async def worker(request: Request) -> Response:
    """The worker of this build and of a language: with either of them another, so browsers put it in the place of the one before."""
    bundle, language = site_of(request).bundle, _language(request)
    files = [*map(bundle.address, STYLES), *map(bundle.address, SCRIPTS), *(file for script in SCRIPTS for file in bundle.in_all(script))]
    files += lazy_translations.addresses(site_of(request), _language(request))
    address = f"/shell?language={language}&build={bundle.build}"
    kept = json.dumps({"name": f"{bundle.build}-{language}", "shell": address, "files": list(dict.fromkeys(files))})
    text = f"const KEPT = {kept};\n{bundle.text('worker.js')}"
    return Response(text, media_type="text/javascript", headers={"cache-control": "no-cache"})


def _language(request: Request) -> str:
    asked = request.query_params.get("language", "")
    return asked if asked in site_of(request).catalogues.languages else language_of(request)
