"""Pages of moderators, speakers, organisers and screens, and the role links to them."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from ...core.actions import Role
from .. import role_keys
from ..attempt_limits import may_fail_again, recognise
from ..authentication import admitted, open_link, remember_staff
from ..context import site_of
from ..i18n.messages import BAD_LINK, TOO_MANY_CODES
from .bootstrap import base_url, live_page, preview_page
from .error_pages import apologise

PAGE_PATHS = {Role.MODERATOR: "moderate", Role.SPEAKER: "speak", Role.SCREEN: "screen", Role.ORGANISER: "organise"}
LOOK_PARAMS = {"background": "transparent", "keys": "off"}


async def open_role_link(request: Request) -> Response:
    """Sign in by a role link's key. Writes nothing; a failure does not reveal its reason."""
    found = await open_link(request, request.path_params["key"])
    if found is None:
        return await _bad_link_response(request)
    broadcaster, identity = found
    page = f"/e/{broadcaster.replica.code}/{PAGE_PATHS[identity.role]}{_look_query(request)}"
    response = RedirectResponse(page, 303, {"referrer-policy": "no-referrer"})
    remember_staff(request, response, broadcaster, identity)
    return response


async def moderate(request: Request) -> Response:
    return await _staff_page(request, "moderator", Role.MODERATOR, Role.ORGANISER)


async def speak(request: Request) -> Response:
    return await _staff_page(request, "speaker", Role.SPEAKER)


async def screen(request: Request) -> Response:
    return await _staff_page(request, "screen", Role.SCREEN)


async def organise(request: Request) -> Response:
    return await _staff_page(request, "organiser", Role.ORGANISER)


async def polls(request: Request) -> Response:
    """The poll editor."""
    return await _staff_page(request, "editor", Role.MODERATOR, Role.ORGANISER)


async def breakouts(request: Request) -> Response:
    """The breakouts workspace."""
    return await _staff_page(request, "breakouts", Role.MODERATOR, Role.ORGANISER)


async def here(request: Request) -> Response:
    """`{"people": [ids of people online]}`; null while an anonymous poll hides it."""
    broadcaster, _ = await admitted(request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER)
    return JSONResponse({"people": broadcaster.present()})


async def preview(request: Request) -> Response:
    """Preview of a poll, framed by the editor: as an attendee, or with `?as=screen` the screen."""
    broadcaster, _ = await admitted(request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER)
    return preview_page(request, broadcaster, Role.SCREEN if request.query_params.get("as") == "screen" else Role.ATTENDEE)


async def links(request: Request) -> Response:
    """URLs of the role links that are not revoked, by id."""
    broadcaster, _ = await admitted(request, request.path_params["code"], Role.ORGANISER)
    secret, replica = site_of(request).settings.secret_key, broadcaster.replica
    working = [link.id for link in replica.event.links.values() if not link.revoked]
    return JSONResponse({str(id): f"{base_url(request)}/k/{role_keys.role_key(secret, replica.code, replica.id, id)}" for id in working})


async def _staff_page(request: Request, page: str, *roles: Role) -> Response:
    broadcaster, identity = await admitted(request, request.path_params["code"], *roles)
    return await live_page(request, broadcaster, identity, page)


def _look_query(request: Request) -> str:
    """Look of the screen, from the role link: streaming software opens that link each time."""
    look = [f"{name}={value}" for name, value in LOOK_PARAMS.items() if request.query_params.get(name) == value]
    return f"?{'&'.join(look)}" if look else ""


async def _bad_link_response(request: Request) -> Response:
    if not await may_fail_again(request, "key"):
        raise HTTPException(429, TOO_MANY_CODES)
    response = apologise(request, 404, BAD_LINK)
    recognise(request, response)
    response.headers["referrer-policy"] = "no-referrer"
    return response
