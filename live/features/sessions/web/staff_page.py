"""The staff's page of all sessions of an event. It belongs to the main event."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ....engine.broadcaster import Broadcaster
from ....kernel.principal import Identity, Role
from ....web.authentication import authenticate
from ....web.pages.bootstrap import live_page


async def sessions_page(request: Request) -> Response:
    broadcaster, identity = await authenticate_in_main(request, Role.MODERATOR, Role.ORGANISER)
    return await live_page(request, broadcaster, identity, "sessions")


async def authenticate_in_main(request: Request, *roles: Role) -> tuple[Broadcaster, Identity]:
    """Require any of these roles in a main event, as `authenticate` does. Raises HTTPException: 404
    in a session, whose path leads to its main event (session_paths.py).
    """
    broadcaster, identity = await authenticate(request, request.path_params["code"], *roles)
    if broadcaster.replica.event.sessions.is_session:
        raise HTTPException(404)
    return broadcaster, identity
