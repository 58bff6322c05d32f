"""People for staff, who correct their delegation, sector, languages and name.

GET /e/{code}/people?find=: `{"people": [at most MAX_FOUND]}`, with `id`, `delegation`, `sector`,
`language`, `also_speaks`, `name`, `joined_at`; null while a secret ballot is open, as recent
joins could be voters. `find`: part of a name or a delegation, or the number of a person, listed
first then. All others: the latest join first.
"""

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ....kernel.principal import Role
from ....kernel.text import NAME_MAX_CHARS
from ....web.authentication import authenticate
from ...state import Event
from ..model import Person

MAX_FOUND = 20


class FoundPerson(msgspec.Struct, frozen=True):
    id: int
    delegation: str
    sector: str
    language: str
    also_speaks: tuple[str, ...]
    name: str
    joined_at: int


def people_routes() -> list[Route]:
    return [Route("/e/{code}/people", find_people)]


async def find_people(request: Request) -> Response:
    broadcaster, _ = await authenticate(
        request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER
    )
    event, sought = broadcaster.replica.event, request.query_params.get("find", "")
    person = None
    if not event.secret_ballot_open():
        person = msgspec.to_builtins(_find(event, sought[:NAME_MAX_CHARS].strip().casefold()))
    return JSONResponse({"people": person}, headers={"cache-control": "no-store"})


def _find(event: Event, sought: str) -> list[FoundPerson]:
    delegations = {
        each.id
        for each in event.profile.delegations.values()
        if any(sought in name.casefold() for name in each.name.values())
    }

    def matches(person: Person) -> bool:
        name = event.names.get(person.id, "").casefold()
        return person.delegation in delegations or sought in name or sought == str(person.id)

    people = [
        person
        for person in reversed(event.people.values())
        if not person.erased and matches(person)
    ]
    people.sort(key=lambda person: sought != str(person.id))
    return [
        FoundPerson(
            person.id,
            person.delegation,
            person.sector,
            person.language,
            person.also_speaks,
            event.names.get(person.id, ""),
            person.joined_at,
        )
        for person in people[:MAX_FOUND]
    ]
