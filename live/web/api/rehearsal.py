"""Rehearsals for an organiser: making a twin of the event, and opening one."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ...core.errors import Conflict
from ...core.model.principal import Role
from ...rehearsal.twins import list_twins, make_twin
from ..authentication import authenticate
from ..context import context_of
from ..forms import read_form
from ..pages.maker import enter_as_organiser


class RehearsalApi:
    def routes(self) -> list[Route]:
        return [
            Route("/e/{code}/rehearsals", list_rehearsals),
            Route("/e/{code}/rehearsals", make_rehearsal, methods=["POST"]),
            Route("/e/{code}/rehearsals/{twin}", open_rehearsal, methods=["POST"]),
        ]


async def list_rehearsals(request: Request) -> Response:
    """Twins of the event, newest first: code, state, and when each was made and is deleted."""
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    twins = await list_twins(context_of(request).registry, broadcaster.replica.id)
    return JSONResponse(
        [
            {
                "code": each.code,
                "state": each.summary.state,
                "made": each.made,
                "gone_at": each.gone_at,
            }
            for each in twins
        ]
    )


async def make_rehearsal(request: Request) -> Response:
    """Make a twin, and sign this browser in as its organiser. `starts`: "now", or as planned.
    Raises Refused, JournalFailed.
    """
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    context, replica = context_of(request), broadcaster.replica
    if replica.event.profile.rehearsal:
        raise Conflict("rehearsal")
    starts_now = (await read_form(request)).get("starts") == "now"
    twin = await make_twin(
        context.hub, context.registry, replica.event, replica.clock.now_ms(), starts_now
    )
    return await enter_as_organiser(request, twin)


async def open_rehearsal(request: Request) -> Response:
    """Sign this browser in as the organiser of a twin of this event."""
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    context, code = context_of(request), request.path_params["twin"]
    twins = await list_twins(context.registry, broadcaster.replica.id)
    found = (
        await context.hub.find_broadcaster(code) if code in (each.code for each in twins) else None
    )
    if found is None:
        raise HTTPException(404)
    return await enter_as_organiser(request, found)
