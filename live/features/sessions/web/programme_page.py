"""Page of the programme, for everyone in an event with sessions."""

from starlette.requests import Request
from starlette.responses import Response

from ....kernel.principal import Role
from ....web.authentication import authenticate
from ....web.framing import allow_framing
from ....web.pages.bootstrap import live_page

ROLES = (
    Role.ATTENDEE,
    Role.SPEAKER,
    Role.HEAD,
    Role.DEPUTY,
    Role.CLERK,
    Role.TRANSLATOR,
    Role.MODERATOR,
    Role.ORGANISER,
)
"""Roles that read the programme; attendees first, who mark sessions there."""


async def programme_page(request: Request) -> Response:
    """The page in the first of these roles that the browser has."""
    broadcaster, identity = await authenticate(request, request.path_params["code"], *ROLES)
    if identity.role is Role.ATTENDEE:
        allow_framing(request, broadcaster)
    return await live_page(request, broadcaster, identity, "programme")
