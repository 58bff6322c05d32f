"""Import of a programme from a file or a pasted text: shown before anything is added."""

import re
from typing import Any, get_args

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ....jobs.programme_file import (
    MAX_CONCURRENT,
    READ_PROGRAMME,
    ParsedProgramme,
    ReadProgramme,
)
from ....jobs.runner import SubprocessPool
from ....kernel.errors import BadValue, Busy, Refused
from ....kernel.principal import Role
from ....web.api.file_import import refusal_response, run_table_job
from ....web.context import context_of
from ....web.forms import ref_of
from ....web.i18n.language_names import language_names
from ....web.i18n.locale import language_of
from ...agenda.agenda import MAX_POINTS, SetAgenda
from ...event.parts import require_part
from ...state import Event
from ..formats.model import Grouping
from ..imported_programme import (
    agenda_with,
    count_programme,
    points_to_add,
    sessions_to_add,
)
from ..model import PlannedSession, Session
from ..programme import PART, AddSessions, check_programme
from .staff_page import authenticate_in_main

_PLACE = re.compile("[0-9]{1,4}")
AGENDA_REF = "a"
"""End of the idempotency key of the agenda, which is changed after the programme."""


class ProgrammeImport:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)

    def routes(self) -> list[Route]:
        return [Route("/e/{code}/sessions/import", self.import_programme, methods=["POST"])]

    async def import_programme(self, request: Request) -> Response:
        """With `?step=preview`: the sessions and the breaks that the file may add, notes about
        parts left out, and the limits that it breaks. Otherwise the import, with `agenda=yes` of
        the breaks, too. `by`: "talk" or "room_day"; without it, the grouping that keeps to the
        limits. `without`: places of sessions to leave out, from 0 with commas.

        Answers `{"done": number of added sessions}`, the preview, or 422 `{"refused": [messages]}`.
        Raises Busy.
        """
        broadcaster, identity = await authenticate_in_main(request, Role.ORGANISER)
        replica, ref = broadcaster.replica, ref_of(request)
        try:
            require_part(replica.event, PART)
            task = _read_task(request, replica.event, await request.body())
            parsed = await run_table_job(self._pool, READ_PROGRAMME, task)
            if request.query_params.get("step") == "preview":
                return JSONResponse(_preview(request, replica.event, parsed, task.without))
            sessions = _chosen(sessions_to_add(replica.event, parsed.sessions), task.without)
            points = points_to_add(replica.event, parsed.points)
            has_points = request.query_params.get("agenda") == "yes" and bool(points)
            agenda = agenda_with(replica.event, points)
            if has_points and len(agenda) > MAX_POINTS:
                raise BadValue("points", most=MAX_POINTS)
            written = replica.event.agenda.written_seq
            if sessions:
                await replica.perform(identity, AddSessions(sessions=sessions), ref)
            if has_points:
                action = SetAgenda(points=agenda, written=written)
                await replica.perform(identity, action, f"{ref[:31]}{AGENDA_REF}")
        except Busy:
            raise
        except Refused as refusal:
            return refusal_response(request, refusal)
        return JSONResponse({"done": len(sessions)})


def _read_task(request: Request, event: Event, content: bytes) -> ReadProgramme:
    wanted = request.query_params.get("by", "")
    by = msgspec.convert(wanted, Grouping) if wanted in get_args(Grouping) else None
    places = request.query_params.get("without", "").split(",")
    return ReadProgramme(
        content=content,
        languages=language_names(request, event.profile.languages),
        zone=event.profile.zone,
        starts=event.profile.starts,
        by=by,
        without=frozenset(int(each) for each in places if _PLACE.fullmatch(each)),
    )


def _chosen(
    offered: dict[int, PlannedSession], without: frozenset[int]
) -> tuple[PlannedSession, ...]:
    return tuple(session for place, session in offered.items() if place not in without)


def _preview(
    request: Request, event: Event, parsed: ParsedProgramme, without: frozenset[int]
) -> dict[str, Any]:
    messages, language = context_of(request).messages, language_of(request)
    problems = [each.to_refusal() for each in parsed.problems]
    offered = sessions_to_add(event, parsed.sessions)
    sessions = _chosen(offered, without)
    return {
        "form": parsed.form,
        "by": parsed.by,
        "sessions": msgspec.to_builtins(tuple(offered.values())),
        "places": tuple(offered),
        "points": msgspec.to_builtins(points_to_add(event, parsed.points)),
        "same": len(parsed.sessions) - len(offered),
        "counts": msgspec.to_builtins(count_programme(sessions, event.profile.zone)),
        "problems": [
            messages.refusal_text(each, language)
            for each in problems or _problems_with_others(event, sessions)
        ],
        "notes": [messages.refusal_text(each.to_refusal(), language) for each in parsed.notes],
    }


def _problems_with_others(event: Event, sessions: tuple[PlannedSession, ...]) -> list[Refused]:
    """The limit that the sessions would break together with those of the programme, if any."""
    added = (Session(number=0, **msgspec.structs.asdict(each)) for each in sessions)
    try:
        check_programme((*event.sessions.listed.values(), *added), event.profile.zone)
    except BadValue as refusal:
        return [refusal]
    return []
