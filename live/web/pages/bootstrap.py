"""Live pages. Each embeds its current items, so that it renders before its socket opens."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from ...engine.broadcaster import Broadcaster
from ...features import polls
from ...features.access import principal_of
from ...features.event.event_code import event_path
from ...features.event.parts import require_part
from ...features.polls.earlier_polls import earlier_polls, without_polls
from ...features.registry import encode_item
from ...kernel.principal import DELEGATION_ROLES, Identity, Role
from ...kernel.topics import PLENARY
from ...languages.catalogue import SOURCE_LANGUAGE, BrowserMessages
from ..context import AppContext, context_of
from ..i18n import lazy_translations
from ..i18n.locale import interface_language_of, reading_language_of
from ..i18n.plan_sentences import PLAN_MSGIDS, PLAN_SENTENCES
from ..limits.page_turns import turn_of_identity
from .shared_rules import shared_rules
from .staff_pages import PAGE_PARTS, STAFF, list_staff_pages

KIND_NAMES = [polls.kind_name(kind) for kind in polls.KINDS]


async def live_page(
    request: Request,
    broadcaster: Broadcaster,
    identity: Identity,
    page: str,
    more: Mapping[str, Any] = MappingProxyType({}),
) -> Response:
    """Render a live page for an identity. `more`: boot data of this page alone; its `views` are the
    further views of its socket (PAGE_VIEWS). Raises Busy, Barred, NotFound, and Closed for the page
    of a part that the event lacks.
    """
    if page in PAGE_PARTS:
        require_part(broadcaster.replica.event, PAGE_PARTS[page])
    async with turn_of_identity(request, broadcaster, identity):
        boot = _bootstrap(request, broadcaster, identity.role, page, "") | dict(more)
        if page == "breakouts":
            boot["plan_sentences"] = msgspec.to_builtins(PLAN_SENTENCES)
        if identity.role in STAFF:
            drafter = context_of(request).drafter
            boot |= {"drafts_at": drafter.place} if drafter else {}
            event, language = broadcaster.replica.event, boot["interface"]
            boot["pages"] = await list_staff_pages(request, event, identity, language)
        if identity.role in DELEGATION_ROLES:
            boot["delegation"] = principal_of(broadcaster.replica.event, identity).delegation
        encoded = await broadcaster.first_frames(identity, frozenset(more.get("views", ())))
        frames: list[dict[str, Any]] = [json.loads(frame) for frame in encoded]
        if page == "attendee":
            earlier = earlier_polls(broadcaster.replica.event)
            frames = [without_polls(frame, earlier) for frame in frames]
            boot["earlier"] = bool(earlier)
        return _render(request, broadcaster, boot | {"frames": frames}, page)


def preview_page(request: Request, broadcaster: Broadcaster, role: Role) -> Response:
    """Render the preview page.

    The editor passes it a poll; it embeds only items that everyone sees.
    """
    event, preferred_language = broadcaster.replica.event, request.query_params.get("language", "")
    language = preferred_language if preferred_language in event.profile.languages else ""
    items = {
        key: json.loads(encode_item(event, "preview", key))
        for key in ("event", "delegations", f"room:{PLENARY}")
    }
    welcome = {"you": {"role": str(role), "actor": "preview"}, "topics": {}}
    boot = _bootstrap(request, broadcaster, role, "preview", language)
    return _render(
        request,
        broadcaster,
        boot | {"frames": [{"welcome": welcome}, {"topic": "event", "full": True, "put": items}]},
        "preview",
    )


def _render(
    request: Request, broadcaster: Broadcaster, boot: dict[str, Any], page: str
) -> Response:
    facts: dict[str, Any] = {
        "title": broadcaster.replica.event.profile.title,
        "look": broadcaster.replica.event.profile.look,
        "rehearsal": broadcaster.replica.event.profile.rehearsal,
        "kinds": _kinds_of_ballot(boot["frames"]) if page == "attendee" else [],
    }
    return context_of(request).templates.render(
        request, "page.html", boot["interface"], role=boot["role"], page=page, boot=boot, **facts
    )


def join_url(request: Request, code: str) -> str:
    return f"{base_url(request)}{event_path(code)}"


def base_url(request: Request) -> str:
    """Base of absolute links: PUBLIC_URL, or the URL of the request."""
    return context_of(request).settings.public_url or str(request.base_url).rstrip("/")


def _bootstrap(
    request: Request, broadcaster: Broadcaster, role: Role, page: str, requested: str
) -> dict[str, Any]:
    """Boot data. `requested`: language of the event in which to show it; empty: the reader's."""
    context, languages = context_of(request), broadcaster.replica.event.profile.languages
    reading = requested or reading_language_of(request, languages)
    language = interface_language_of(request, requested)
    return {
        "role": str(role),
        "code": broadcaster.replica.code,
        "path": event_path(broadcaster.replica.code),
        "build": context.bundle.build,
        "language": reading,
        "interface": language,
        "tag": context.catalogues.tag_of(language),
        "languages": {
            each.id: {"name": each.name, "tag": each.tag, "interface": each.interface}
            for each in context.catalogues.describe_languages(languages)
        },
        "kinds": KIND_NAMES,
        "rules": shared_rules(page),
        "catalogue": context.catalogues.browser_messages(language, _msgids_of(context, page)),
        "later": lazy_translations.translations_url(context, language)
        if page == "attendee"
        else None,
        "catalogues": _other_catalogues(context, languages)
        if page in ("moderator", "presenter", "screen", "preview")
        else {},
        "now": broadcaster.replica.clock.now_ms(),
        "join_url": join_url(request, broadcaster.replica.code),
    }


def _msgids_of(context: AppContext, page: str) -> list[str]:
    return [
        *context.bundle.msgids_of(f"{page}.js"),
        *(PLAN_MSGIDS if page == "breakouts" else ()),
    ]


def _kinds_of_ballot(frames: list[dict[str, Any]]) -> list[str]:
    """Kind of the open poll that the page begins with, to preload its modules; empty if there is
    none.
    """
    items = {key: item for frame in frames for key, item in frame.get("put", {}).items()}
    open_polls = {
        int(key.removeprefix("poll:")): item["config"]["kind"]
        for key, item in items.items()
        if key.startswith("poll:") and item["state"] == "open"
    }
    pushed = [item["pushed"] for key, item in items.items() if key.startswith("room:")]
    first = next((id for id in pushed if id in open_polls), max(open_polls, default=0))
    return [open_polls[first]] if open_polls else []


def _other_catalogues(
    context: AppContext, languages: tuple[str, ...]
) -> dict[str, BrowserMessages]:
    """The screen's messages in the languages of the event, for pages that show a screen."""
    msgids = context.bundle.msgids_of("screen.js")
    nearest = {each: context.catalogues.match_tag(each) or SOURCE_LANGUAGE for each in languages}
    return {
        each: context.catalogues.browser_messages(language, msgids)
        for each, language in nearest.items()
    }
