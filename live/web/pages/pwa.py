"""PWA: manifest, offline shell and service worker of the attendee page.

They contain no user data.
"""

import json

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ...features.event.event_code import event_path, normalise_code
from ..context import context_of
from ..i18n import lazy_translations
from ..i18n.locale import language_of

BACKGROUND_COLOUR = "#fbfaf6"
"""The same as in the style sheets."""
ICONS = {
    "icon.svg": ("any", "any"),
    "icon-192.png": ("192x192", "any"),
    "icon-512.png": ("512x512", "any"),
    "icon-maskable.png": ("512x512", "maskable"),
}
CACHED_STYLES = ("page.css", "join.css")
CACHED_SCRIPTS = ("attendee.js", "shell.js")


async def web_manifest(request: Request) -> Response:
    """Manifest of an event, or of the whole server. It does not reveal whether the event exists."""
    path = request.path_params.get("code", "")
    code = normalise_code(path)
    if path and code is None:
        raise HTTPException(404)
    context = context_of(request)
    language = language_of(request)
    name = context.catalogues.translate(language, "Live event")
    document = {
        "id": event_path(code) if code else "/",
        "name": f"{name} · {code}" if code else name,
        "short_name": name,
        "lang": context.catalogues.tag_of(language),
        "start_url": event_path(code) if code else "/",
        "scope": "/",
        "display": "standalone",
        "background_color": BACKGROUND_COLOUR,
        "theme_color": BACKGROUND_COLOUR,
        "icons": [
            {"src": context.bundle.url_of(icon), "sizes": sizes, "purpose": purpose}
            for icon, (sizes, purpose) in ICONS.items()
        ],
    }
    return Response(
        json.dumps(document, ensure_ascii=False), media_type="application/manifest+json"
    )


async def offline_shell(request: Request) -> Response:
    """Offline page. Browsers cache it, so it contains nothing personal but the language."""
    return context_of(request).templates.render(request, "shell.html", _requested_language(request))


async def service_worker(request: Request) -> Response:
    """Service worker of this build and language.

    A change of either makes browsers install the new version.
    """
    bundle, language = context_of(request).bundle, _requested_language(request)
    files = [
        *map(bundle.url_of, CACHED_STYLES),
        *map(bundle.url_of, CACHED_SCRIPTS),
        *(file for script in CACHED_SCRIPTS for file in bundle.all_imports(script)),
    ]
    files += lazy_translations.translation_urls(context_of(request), _requested_language(request))
    address = f"/shell?language={language}&build={bundle.build}"
    manifest = json.dumps(
        {
            "name": f"{bundle.build}-{language}",
            "shell": address,
            "files": list(dict.fromkeys(files)),
        }
    )
    text = f"const KEPT = {manifest};\n{bundle.source_of('worker.js')}"
    return Response(text, media_type="text/javascript", headers={"cache-control": "no-cache"})


def _requested_language(request: Request) -> str:
    language = request.query_params.get("language", "")
    return (
        language if language in context_of(request).catalogues.languages else language_of(request)
    )
