"""The pages of those who run an event, and the role links that lead to them."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from ..core.change import Role
from . import keys
from .apology import apologise
from .boot import base_url, live_page, preview_page
from .identity import admitted, open_link, remember_staff
from .limits import may_fail_again, recognise
from .sentences import BAD_LINK, TOO_MANY_CODES
from .site import site_of

PAGE_PATHS = {Role.MODERATOR: "moderate", Role.SPEAKER: "speak", Role.SCREEN: "screen", Role.ORGANISER: "organise"}
LOOK_PARAMS = {"background": "transparent", "keys": "off"}


async def open_role_link(request: Request) -> Response:
    """Let in whoever has the key. Nothing is written, and a failure says nothing of why."""
    found = await open_link(request, request.path_params["key"])
    if found is None:
        return await _bad_link_response(request)
    hall, identity = found
    page = f"/e/{hall.replica.code}/{PAGE_PATHS[identity.role]}{_look_query(request)}"
    response = RedirectResponse(page, 303, {"referrer-policy": "no-referrer"})
    remember_staff(request, response, hall, identity)
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
    """Where polls are prepared."""
    return await _staff_page(request, "editor", Role.MODERATOR, Role.ORGANISER)


async def breakouts(request: Request) -> Response:
    """Where breakouts are prepared."""
    return await _staff_page(request, "breakouts", Role.MODERATOR, Role.ORGANISER)


async def here(request: Request) -> Response:
    """`{"people": [ids]}` of who has a page open; null while that is not told."""
    hall, _ = await admitted(request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER)
    return JSONResponse({"people": hall.present()})


async def preview(request: Request) -> Response:
    """What an attendee, or `?as=screen`, would see of a poll in a `language`: the page that the editor has inside it."""
    hall, _ = await admitted(request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER)
    return preview_page(request, hall, Role.SCREEN if request.query_params.get("as") == "screen" else Role.ATTENDEE)


async def links(request: Request) -> Response:
    """The addresses of the role links that work, by id."""
    hall, _ = await admitted(request, request.path_params["code"], Role.ORGANISER)
    secret, replica = site_of(request).settings.secret_key, hall.replica
    working = [link.id for link in replica.event.links.values() if not link.revoked]
    return JSONResponse({str(id): f"{base_url(request)}/k/{keys.role_key(secret, replica.code, replica.id, id)}" for id in working})


async def _staff_page(request: Request, page: str, *roles: Role) -> Response:
    hall, identity = await admitted(request, request.path_params["code"], *roles)
    return await live_page(request, hall, identity, page)


def _look_query(request: Request) -> str:
    """A stream's program opens the link itself each time, so the link says how the screen is to look, and whether it has keys."""
    look = [f"{name}={value}" for name, value in LOOK_PARAMS.items() if request.query_params.get(name) == value]
    return f"?{'&'.join(look)}" if look else ""


async def _bad_link_response(request: Request) -> Response:
    if not await may_fail_again(request, "key"):
        raise HTTPException(429, TOO_MANY_CODES)
    response = apologise(request, 404, BAD_LINK)
    recognise(request, response)
    response.headers["referrer-policy"] = "no-referrer"
    return response
