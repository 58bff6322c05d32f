"""Page of the board of common projects, for attendees, heads of delegations, speakers and staff."""

from starlette.requests import Request
from starlette.responses import Response

from ....kernel.principal import Role
from ....web.authentication import authenticate
from ....web.framing import allow_framing
from ....web.pages.bootstrap import live_page
from ...people.role_links import link_label
from ..action_plan.step_actions import MAX_STEP_CHARS
from ..card import MAX_LINKS, MAX_SUMMARY_CHARS, MAX_TITLE_CHARS

ROLES = (
    Role.ORGANISER,
    Role.MODERATOR,
    Role.HEAD,
    Role.DEPUTY,
    Role.SPEAKER,
    Role.ATTENDEE,
)
"""Roles that see the board, those that can do the most first."""
CARD_LIMITS = {
    "title": MAX_TITLE_CHARS,
    "summary": MAX_SUMMARY_CHARS,
    "step": MAX_STEP_CHARS,
    "links": MAX_LINKS,
}
"""Code points of the texts of a card, and its number of links."""


async def board_page(request: Request) -> Response:
    """The page in the highest role of the browser; in another role with `?as=`."""
    view = request.query_params.get("as")
    roles = tuple(role for role in ROLES if role == view) or ROLES
    broadcaster, identity = await authenticate(request, request.path_params["code"], *roles)
    if identity.role is Role.ATTENDEE:
        allow_framing(request, broadcaster)
    label = link_label(broadcaster.replica.event, identity.actor)
    more = {"views": ("board",), "label": label, "card_limits": CARD_LIMITS}
    return await live_page(request, broadcaster, identity, "board", more)
