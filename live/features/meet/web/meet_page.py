"""The page of people to meet: the directory, the own entry, contacts and meetings. Staff see the
directory, and set times and places.
"""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ....kernel.principal import Role
from ....kernel.text import EMAIL_MAX_CHARS, LINE_MAX_CHARS
from ....web.authentication import authenticate
from ....web.framing import allow_framing
from ....web.pages.bootstrap import live_page
from ..contacts import PHONE_MAX_CHARS
from ..directory import ENTRY_MAX_CHARS
from ..meetings import PLACE_MAX_CHARS
from .directory import roles_of

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
