"""The notice on personal data, which people get before they join, and its dates."""

import time

from starlette.requests import Request
from starlette.responses import Response

from ....web.authentication import find_event
from ....web.context import context_of
from ....web.framing import allow_framing
from ....web.i18n.event_times import format_deletion_days
from ....web.i18n.locale import language_of, reading_language_of
from ....web.i18n.messages import TOO_MANY_CODES
from ....web.limits.code_lookup import TooManyCodes
from ...event.model import Notice
from ...event.parts import has_part, parts_of, setting_in_force
from ...people.web.join import is_told, no_event_response


async def notice_page(request: Request) -> Response:
    """For everyone who may see the event: with its code until it is over, later with a cookie."""
    start, code = time.monotonic(), request.path_params["code"]
    try:
        broadcaster, own = await find_event(request, code)
    except TooManyCodes:
        return await no_event_response(request, start, code, TOO_MANY_CODES, 429)
    if broadcaster is None or (own is None and not is_told(broadcaster)):
        return await no_event_response(request, start, code)
    allow_framing(request, broadcaster)
    event, language = broadcaster.replica.event, language_of(request)
    profile = event.profile
    drafter = context_of(request).drafter
    return context_of(request).templates.render(
        request,
        "notice.html",
        language,
        title=profile.title,
        code=profile.code,
        rehearsal=profile.rehearsal,
        reading=reading_language_of(request, profile.languages),
        languages=context_of(request).catalogues.describe_languages(profile.languages),
        notice={name: getattr(profile.notice, name) for name in Notice.__struct_fields__},
        directory=setting_in_force(event, "directory"),
        drafts_at=drafter.place if drafter and has_part(event, "machine_drafts") else "",
        captions=event.captions.settings if has_part(event, "captions") else None,
        parts=parts_of(event),
        version=profile.notice_version,
        dates=format_deletion_days(profile, context_of(request).catalogues.tag_of(language)),
    )
