"""Pages on own data: all of it to read and as a file, and its erasure.

They work without JavaScript, and after the end of the event.
"""

from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ....engine.broadcaster import Broadcaster
from ....kernel.principal import Identity, Role
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.cookies import cookie_name, cookie_path
from ....web.forms import read_form
from ....web.framing import allow_framing
from ....web.i18n.event_times import format_deletion_days
from ....web.i18n.locale import language_of, reading_language_of
from ...event.event_code import event_path
from ...sessions.web.person_sessions import sessions_of_person
from ...time_cells import time_cells
from ..erasure import ErasePerson
from ..person_data import person_data, person_data_for_organiser

NO_STORE = {"cache-control": "no-store"}


async def my_data_page(request: Request) -> Response:
    """Data of the asking attendee."""
    broadcaster, identity = await _attendee(request)
    data = await _data_of(request, broadcaster, identity.person or 0)
    event, person = broadcaster.replica.event, data["person"]
    profile = event.profile
    delegation = profile.delegations.get(person["delegation"])
    sectors = {sector.id: sector.name for sector in profile.sectors}
    return _render(
        request,
        broadcaster,
        "my_data.html",
        data=data,
        delegation=delegation and delegation.name,
        sector=sectors.get(person["sector"]),
        moves=[time_cells(event, at)[1] for at in event.people[person["number"]].moved_at],
    )


async def my_data_file(request: Request) -> Response:
    """The same as a file."""
    broadcaster, identity = await _attendee(request)
    person = identity.person or 0
    return _file_response(broadcaster, person, await _data_of(request, broadcaster, person))


async def person_data_file(request: Request) -> Response:
    """Data of any person, for organisers, who hand it over to them: without the part for the person
    alone. Raises NotFound.
    """
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    number = request.path_params["person"]
    person = int(number) if number.isdecimal() and len(number) < 16 else 0
    event = broadcaster.replica.event
    language = reading_language_of(request, event.profile.languages)
    data = person_data_for_organiser(event, person, language)
    for session, here in await sessions_of_person(request, broadcaster, person):
        data.setdefault("sessions", []).append(person_data_for_organiser(session, here, language))
    return _file_response(broadcaster, person, data)


async def erase_me(request: Request) -> Response:
    """Erase the asking attendee, for ever. Raises Refused, Busy."""
    broadcaster, identity = await _attendee(request)
    if (await read_form(request)).get("sure") != "1":
        return RedirectResponse(f"{event_path(broadcaster.replica.code)}/my-data", 303)
    await broadcaster.replica.perform(identity, ErasePerson())
    response = _render(request, broadcaster, "erased.html")
    response.delete_cookie(cookie_name(Role.ATTENDEE), path=cookie_path(broadcaster.replica.code))
    return response


async def _attendee(request: Request) -> tuple[Broadcaster, Identity]:
    broadcaster, identity = await authenticate(request, request.path_params["code"], Role.ATTENDEE)
    allow_framing(request, broadcaster)
    return broadcaster, identity


async def _data_of(request: Request, broadcaster: Broadcaster, person: int) -> dict[str, Any]:
    """Data of a person, in the sessions that they entered, too. Raises Busy."""
    event = broadcaster.replica.event
    language = reading_language_of(request, event.profile.languages)
    data = person_data(event, person, language)
    for session, here in await sessions_of_person(request, broadcaster, person):
        data.setdefault("sessions", []).append(person_data(session, here, language))
    return data


def _file_response(broadcaster: Broadcaster, person: int, data: dict[str, Any]) -> Response:
    content = msgspec.json.format(msgspec.json.encode(data))
    name = f"{broadcaster.replica.event.profile.file_stem}-person-{person}.json"
    headers = NO_STORE | {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, 200, headers, "application/json")


def _render(request: Request, broadcaster: Broadcaster, template: str, **values: Any) -> Response:
    profile, language = broadcaster.replica.event.profile, language_of(request)
    response = context_of(request).templates.render(
        request,
        template,
        language,
        title=profile.title,
        code=profile.code,
        rehearsal=profile.rehearsal,
        dates=format_deletion_days(profile, context_of(request).catalogues.tag_of(language)),
        **values,
    )
    response.headers.update(NO_STORE)
    return response
