"""The roster for organisers: its people with their links, imports, and the file for a mailer.

Names of people, and the keys of links, are for organisers alone.
"""

from collections import Counter
from collections.abc import Iterable

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ....jobs.roster_file import MAX_CONCURRENT, READ_ROSTER, ParsedRoster, ReadRoster
from ....jobs.runner import SubprocessPool
from ....kernel.errors import BadValue, Busy, Refused
from ....kernel.principal import Role
from ....kernel.readers.table_reader import MAX_COLUMNS
from ....kernel.text import LINE_MAX_CHARS, search_key
from ....web.api.file_import import is_workbook, problems_response, refusal_response, run_table_job
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.forms import ref_of
from ....web.i18n.language_names import language_names
from ....web.i18n.locale import language_of
from ....web.pages.bootstrap import base_url
from ...state import Event
from ..model import RoleLink
from ..roster_display import shown_person
from ..roster_import import CleanImport, RosterField
from ..roster_model import RosterDetails, RosterPerson
from ..roster_roles import role_of, roster_links
from .csv_file import NO_STORE, csv_file
from .invitation_keys import delegation_key, personal_key
from .links_table import roster_links_table
from .role_sheets import role_url

PAGE_SIZE = 50
MAX_SEARCH_CHARS = 100
_Columns = msgspec.json.Decoder(dict[str, RosterField])


class InvitedPerson(msgspec.Struct, frozen=True):
    """A person of the roster. `link`: URL; null: revoked. `person`: the id of the joined person."""

    id: int
    name: str
    email: str
    organisation: str
    code: str
    delegation: str
    sector: str
    languages: tuple[str, ...]
    opened: bool
    person: int | None
    moves: int
    link: str | None
    role: str
    """Role for which they have a role link, or empty."""
    role_link: int | None
    """Id of that role link."""


class RosterApi:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)

    def routes(self) -> list[Route]:
        return [
            Route("/e/{code}/roster.json", find_people),
            Route("/e/{code}/delegation-links.json", delegation_links),
            Route("/e/{code}/roster.csv", links_file),
            Route("/e/{code}/roster.csv", self.import_roster, methods=["POST"]),
            Route("/e/{code}/roster.xlsx", self.import_roster, methods=["POST"]),
        ]

    async def import_roster(self, request: Request) -> Response:
        """With `?step=preview`: the changes of the file, its columns and problems. Otherwise the
        import; idempotent by `?ref=`. `columns`: fields by title, as JSON, where they were chosen
        by hand. `?removes=1`: unlisted people are removed.

        Answers `{"done": number of people}`, the preview, or 422 `{"refused": [messages]}`. Raises
        Busy.
        """
        broadcaster, identity = await authenticate(
            request, request.path_params["code"], Role.ORGANISER
        )
        replica, ref = broadcaster.replica, ref_of(request)
        removes = request.query_params.get("removes") == "1"
        try:
            task = _read_task(request, replica.event, await request.body(), removes)
            parsed = await run_table_job(self._pool, READ_ROSTER, task)
            if request.query_params.get("step") == "preview":
                return JSONResponse(_preview(request, parsed), headers=NO_STORE)
            if parsed.problems:
                return problems_response(request, parsed.problems)
            people, columns = tuple(parsed.people), _used_columns(parsed)
            action = CleanImport(people=people, removes=removes, columns=columns)
            await replica.perform(identity, action, ref)
        except Busy:
            raise
        except Refused as refusal:
            return refusal_response(request, refusal)
        return JSONResponse({"done": len(parsed.people)}, headers=NO_STORE)


async def find_people(request: Request) -> Response:
    """People of the roster, PAGE_SIZE at a time: `?find=` part of a name, e-mail, organisation or
    code, `?delegation=`, `?after=` id of the last person seen. `others`: people who joined without
    a personal link, by delegation; null while a secret ballot runs, as recent joins could be
    voters. Figures on joins rest then.
    """
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    event, secret = broadcaster.replica.event, context_of(request).settings.secret_key
    sought = search_key(request.query_params.get("find", "")[:MAX_SEARCH_CHARS])
    delegation, after = request.query_params.get("delegation"), request.query_params.get("after")
    if after is not None and not (after.isascii() and after.isdigit() and len(after) < 12):
        raise HTTPException(400)
    entries, links = list(_matching(event, sought, delegation)), roster_links(event)
    first, base = int(after or 0), base_url(request)
    page = [entry for entry in entries if entry.id > first][: PAGE_SIZE + 1]
    shown_people = [
        _invited_person(
            event,
            entry,
            f"{base}/i/{personal_key(secret, event, entry.id)}",
            links.get(entry.id),
        )
        for entry in page[:PAGE_SIZE]
    ]
    return JSONResponse(
        {
            "people": msgspec.to_builtins(shown_people),
            "total": len(entries),
            "after": shown_people[-1].id if len(page) > PAGE_SIZE else None,
            "others": _count_others(event),
        },
        headers=NO_STORE,
    )


async def delegation_links(request: Request) -> Response:
    """URLs of the links of delegations that can be joined, by id."""
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    event, secret = broadcaster.replica.event, context_of(request).settings.secret_key
    links = {
        each.id: f"{base_url(request)}/i/{delegation_key(secret, event, each.id)}"
        for each in event.profile.delegations.values()
        if not each.closed
    }
    return JSONResponse(links, headers=NO_STORE)


async def links_file(request: Request) -> Response:
    """Personal links as CSV, for the organiser's own mailer."""
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    event, secret = broadcaster.replica.event, context_of(request).settings.secret_key
    base = base_url(request)
    table = roster_links_table(
        event,
        language_of(request),
        lambda id: f"{base}/i/{personal_key(secret, event, id)}",
        lambda link: role_url(request, event, link),
    )
    return await csv_file(table, f"{broadcaster.replica.code}-links.csv")


def _matching(event: Event, sought: str, delegation: str | None) -> Iterable[RosterPerson]:
    for entry in event.roster.values():
        if delegation is not None and entry.delegation != delegation:
            continue
        details = event.roster_details.get(entry.id) or RosterDetails()
        texts = (details.name, details.email, details.organisation, details.code)
        if not sought or any(sought in search_key(text) for text in texts):
            yield entry


def _invited_person(
    event: Event, listed: RosterPerson, link: str, role_link: RoleLink | None
) -> InvitedPerson:
    details = event.roster_details.get(listed.id) or RosterDetails()
    person = shown_person(event, listed)
    return InvitedPerson(
        id=listed.id,
        name=details.name,
        email=details.email,
        organisation=details.organisation,
        code=details.code,
        delegation=listed.delegation,
        sector=listed.sector,
        languages=listed.languages,
        opened=person.opened,
        person=person.person,
        moves=person.moves,
        link=None if listed.revoked else link,
        role=role_of(role_link),
        role_link=None if role_link is None else role_link.id,
    )


def _count_others(event: Event) -> dict[str, int] | None:
    if event.secret_ballot_open():
        return None
    return Counter(person.delegation for person in event.people.values() if person.roster is None)


def _chosen_columns(request: Request) -> dict[str, RosterField]:
    """Fields by title that were chosen by hand. Raises BadValue."""
    try:
        columns = _Columns.decode(request.query_params.get("columns", "{}"))
    except msgspec.DecodeError:
        raise HTTPException(400) from None
    if len(columns) > MAX_COLUMNS:
        raise BadValue("columns", most=MAX_COLUMNS)
    return columns


def _read_task(request: Request, event: Event, content: bytes, removes: bool) -> ReadRoster:
    return ReadRoster(
        content=content,
        is_workbook=is_workbook(request),
        columns={**event.roster_state.columns, **_chosen_columns(request)},
        removes=removes,
        delegations=list(event.profile.delegations.values()),
        sectors=event.profile.sectors,
        languages=language_names(request, event.profile.languages),
        roster={id: shown_person(event, entry) for id, entry in event.roster.items()},
        details=event.roster_details,
        links={link.id: link for link in roster_links(event).values()},
    )


def _used_columns(parsed: ParsedRoster) -> dict[str, RosterField]:
    """Fields by title, to be remembered."""
    titles = zip(parsed.titles, parsed.columns, strict=True)
    return msgspec.convert(
        {title[:LINE_MAX_CHARS]: field for title, field in titles}, dict[str, RosterField]
    )


def _preview(request: Request, parsed: ParsedRoster) -> dict[str, object]:
    messages, language = context_of(request).messages, language_of(request)
    return {
        "titles": parsed.titles,
        "columns": parsed.columns,
        "sample": parsed.sample,
        "left_out": parsed.left_out,
        "counts": parsed.counts,
        "changes": msgspec.to_builtins(parsed.changes),
        "problems": [
            messages.line_refusal_text(each.to_refusal(), language) for each in parsed.problems
        ],
    }
