"""App for Microsoft Teams that shows an event in a tab or in the side panel of a meeting: a ZIP
file of a manifest and two icons.
"""

import io
import json
import uuid
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from starlette.requests import Request
from starlette.responses import Response

from ...features.event.model import Profile
from ...kernel.principal import Role
from ...kernel.text import text_in
from ..authentication import authenticate
from ..context import context_of
from ..i18n.locale import language_of, reading_language_of
from ..i18n.messages import TEAMS_FULL, TEAMS_SHORT
from ..pages.bootstrap import base_url, join_url

MANIFEST_VERSION = "1.19"
SCHEMA = (
    "https://developer.microsoft.com/en-us/json-schemas/teams/"
    f"v{MANIFEST_VERSION}/MicrosoftTeams.schema.json"
)
ICONS = {"color.png": "icon-192.png", "outline.png": "icon-outline.png"}
ACCENT = "#0a6a6a"
"""The same as in the style sheets."""
SCOPES = ("personal", "team", "groupChat")
CONTEXTS = (
    *("personalTab", "channelTab", "privateChatTab"),
    *("meetingChatTab", "meetingDetailsTab", "meetingSidePanel"),
)
MAX_SHORT_NAME, MAX_FULL_NAME, MAX_DEVELOPER = 30, 100, 32
"""Characters that Teams takes."""
ZIP_TIME = (2026, 1, 1, 0, 0, 0)
"""Time of all members: the same event gives the same file."""


async def teams_app(request: Request) -> Response:
    """The app of the event, for its organiser to upload to Teams."""
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    profile = broadcaster.replica.event.profile
    files = {"manifest.json": json.dumps(_manifest(request, profile), ensure_ascii=False, indent=2)}
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(ZipInfo(name, ZIP_TIME), text)
        for name, icon in ICONS.items():
            archive.writestr(ZipInfo(name, ZIP_TIME), context_of(request).bundle.content_of(icon))
    headers = {"content-disposition": f'attachment; filename="{profile.file_stem}-teams.zip"'}
    return Response(content.getvalue(), media_type="application/zip", headers=headers)


def _manifest(request: Request, profile: Profile) -> dict[str, Any]:
    address = join_url(request, profile.code)
    title = text_in(profile.shown_title, reading_language_of(request, profile.languages))
    translate, language = context_of(request).messages.translate, language_of(request)
    name = translate(language, "Live event")
    notice = f"{address}/notice"
    return {
        "$schema": SCHEMA,
        "manifestVersion": MANIFEST_VERSION,
        "version": "1.0.0",
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, address)),
        "developer": {
            "name": name[:MAX_DEVELOPER],
            "websiteUrl": base_url(request),
            "privacyUrl": notice,
            "termsOfUseUrl": notice,
        },
        "name": {"short": _cut(title, MAX_SHORT_NAME), "full": _cut(title, MAX_FULL_NAME)},
        "description": {
            "short": translate(language, TEAMS_SHORT),
            "full": translate(language, TEAMS_FULL),
        },
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": ACCENT,
        "staticTabs": [
            {
                "entityId": profile.code,
                "name": name,
                "contentUrl": address,
                "websiteUrl": address,
                "scopes": SCOPES,
                "context": CONTEXTS,
            }
        ],
        "permissions": [],
        "validDomains": [urlsplit(address).netloc],
    }


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
