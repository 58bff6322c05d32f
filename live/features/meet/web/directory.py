"""The directory of people to meet.

GET /e/{code}/directory: a page of the matching people with opt-in, for attendees, and for staff who
remove an entry for abuse. No other person is in it, and no address.
"""

import asyncio

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ....kernel.errors import TooMany
from ....kernel.principal import Role
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.i18n.locale import language_of
from ...event.parts import setting_in_force
from ..directory import DirectoryQuery, find_people_to_meet, fold_texts, view_listed

READER_ROLES = (Role.ORGANISER, Role.MODERATOR, Role.ATTENDEE)
REQUESTS_PER_MINUTE = 60
MAX_QUERY_CHARS = 100
NO_STORE = {"cache-control": "no-store"}


def directory_routes() -> list[Route]:
    return [Route("/e/{code}/directory", find_people)]


async def find_people(request: Request) -> Response:
    """Answer `{"people": [ListedPersonItem], "more": bool, "found": number}`; `?as=attendee`: as an
    attendee, who is not found themself. Raises Busy, HTTPException.
    """
    roles = roles_of(request)
    broadcaster, identity = await authenticate(request, request.path_params["code"], *roles)
    query = _parse_query(request)
    if not await context_of(request).bus.allow_use(
        f"directory:{broadcaster.replica.id}:{identity.actor}", REQUESTS_PER_MINUTE, 60
    ):
        refusal = TooMany(60)
        text = context_of(request).messages.refusal_text(refusal, language_of(request))
        return _json_response({"refused": refusal.code, "message": text}, 429)
    for _ in fold_texts([*broadcaster.replica.event.directory_texts.values()]):
        await asyncio.sleep(0)
    async with broadcaster.replica.locked():
        event = broadcaster.replica.event
        if not setting_in_force(event, "directory"):
            raise HTTPException(404)
        page = find_people_to_meet(event, query, identity.person)
        people = [view_listed(event, person) for person in page.people]
    return _json_response({"people": people, "more": page.more, "found": page.found})


def roles_of(request: Request) -> tuple[Role, ...]:
    """Roles in which the page may be read: the highest role of the browser, or attendee."""
    return (Role.ATTENDEE,) if request.query_params.get("as") == "attendee" else READER_ROLES


def _parse_query(request: Request) -> DirectoryQuery:
    """Return the query. Raises HTTPException."""
    fields = {name: value for name, value in request.query_params.items() if name != "as"}
    if any(len(value) > MAX_QUERY_CHARS for value in fields.values()):
        raise HTTPException(400)
    try:
        return msgspec.convert(fields, DirectoryQuery, strict=False)
    except msgspec.ValidationError:
        raise HTTPException(400) from None


def _json_response(content: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(content), status, NO_STORE, "application/json")
