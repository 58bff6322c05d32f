"""The page of people to meet: the directory, one's own entry, contacts and meetings. Staff see the
directory, and set times and places.
"""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ...core.contacts import PHONE_MAX_CHARS
from ...core.directory import ENTRY_MAX_CHARS
from ...core.meetings import PLACE_MAX_CHARS
from ...core.model.principal import Role
from ...core.text import EMAIL_MAX_CHARS, LINE_MAX_CHARS
from ..api.directory import roles_of
from ..authentication import authenticate
from ..framing import allow_framing
from .bootstrap import live_page

LIMITS: dict[str, Any] = {
    "entry_chars": ENTRY_MAX_CHARS,
    "place_chars": PLACE_MAX_CHARS,
    "contact_chars": {
        "email": EMAIL_MAX_CHARS,
        "phone": PHONE_MAX_CHARS,
        "other": LINE_MAX_CHARS,
    },
}


async def meet_page(request: Request) -> Response:
    """The page for the highest role that the browser has; with `?as=attendee`, for attendees."""
    code = request.path_params["code"]
    broadcaster, identity = await authenticate(request, code, *roles_of(request))
    if identity.role is Role.ATTENDEE:
        allow_framing(request, broadcaster)
    return await live_page(request, broadcaster, identity, "meet", LIMITS)
