"""Imports room assignments from a table: makes a breakout plan from it and keeps nothing else.
Exports a plan in the same form.
"""

import asyncio
import re

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ....jobs.assignment_file import (
    MAX_CONCURRENT,
    READ_ASSIGNMENTS,
    ParsedAssignments,
    ReadAssignments,
)
from ....jobs.runner import SubprocessPool
from ....kernel.principal import Role
from ....kernel.table import Table
from ....outputs import csv_writer
from ....web.api.file_import import Imported, import_file, is_workbook, run_table_job
from ....web.authentication import authenticate
from ....web.forms import ref_of
from ....web.i18n.locale import language_of
from ...state import Event
from ..grouping import Member
from ..grouping.roster import KnownDelegation, KnownSector
from ..plan_actions import PlanBreakout
from ..plan_table import plan_table
from ..presence import placeable_people

NUMBER_PARAMS = ("breakout", "seed", "most")


class AssignmentImport:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)

    def routes(self) -> list[Route]:
        return [
            Route("/e/{code}/seats.csv", self.import_assignments, methods=["POST"]),
            Route("/e/{code}/seats.xlsx", self.import_assignments, methods=["POST"]),
            Route("/e/{code}/seats.csv", export_assignments),
        ]

    async def import_assignments(self, request: Request) -> Response:
        """Plan `?breakout=` from a file; `seed` and `most` as in `breakout.plan`. Idempotent by
        `?ref=`. `?skip=1` leaves out lines with problems.

        Answers `{"done": number of people assigned}`, or 422 `{"refused": [messages with their
        lines], "usable": number of the other lines}`; either with `"left_out"`, the columns that
        nothing is read from, if there are any. Raises Busy.
        """
        broadcaster, identity = await authenticate(
            request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER
        )
        params, skips = _query_params(request), request.query_params.get("skip") == "1"
        ref = ref_of(request)

        async def import_content(content: bytes) -> Imported:
            event = broadcaster.replica.event
            task = _read_task(request, content, event, params["breakout"])
            parsed = await run_table_job(self._pool, READ_ASSIGNMENTS, task)
            left_out = {"left_out": parsed.left_out} if parsed.left_out else {}
            if parsed.problems and not (skips and parsed.usable):
                usable = {"usable": parsed.usable} if parsed.usable else {}
                return Imported(0, parsed.problems, {**usable, **left_out})
            await broadcaster.replica.perform(identity, _plan_action(parsed, params), ref)
            return Imported(len(parsed.room_of_person), [], left_out)

        return await import_file(request, import_content)


async def export_assignments(request: Request) -> Response:
    """The plan of `?breakout=` as CSV, in the form in which it is imported."""
    broadcaster, _ = await authenticate(
        request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER
    )
    event = broadcaster.replica.event
    breakout = event.breakouts.get(_query_params(request)["breakout"])
    if breakout is None:
        raise HTTPException(404)
    table = plan_table(event, breakout, language_of(request))
    rows = list(table.rows)  # the state as it is now (writing it takes longer)
    body = await asyncio.to_thread(_csv_bytes, table._replace(rows=iter(rows)))
    name = f"{event.profile.file_stem}-rooms-{breakout.id}.csv"
    return Response(
        body,
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def _csv_bytes(table: Table) -> bytes:
    return "".join(csv_writer.csv_lines(table)).encode(csv_writer.ENCODING)


def _query_params(request: Request) -> dict[str, int]:
    """Numbers for the action, from the query. Raises HTTPException 400."""
    numbers = {
        name: request.query_params[name] for name in NUMBER_PARAMS if name in request.query_params
    }
    if "breakout" not in numbers or not all(
        re.fullmatch("[0-9]{1,15}", number) for number in numbers.values()
    ):
        raise HTTPException(400)
    return {name: int(number) for name, number in numbers.items()}


def _plan_action(parsed: ParsedAssignments, params: dict[str, int]) -> PlanBreakout:
    seed = params.get("seed", 0)
    most = params.get("most", 0)
    return PlanBreakout(
        breakout=params["breakout"],
        mode="file",
        rooms=parsed.rooms,
        given=parsed.room_of_person,
        seed=seed,
        most=most,
    )


def _read_task(request: Request, content: bytes, event: Event, breakout: int) -> ReadAssignments:
    delegations = [
        KnownDelegation(each.id, each.region, tuple(each.name.values()))
        for each in event.profile.delegations.values()
    ]
    sectors = [KnownSector(each.id, tuple(each.name.values())) for each in event.profile.sectors]
    present = placeable_people(event)
    people = [
        Member(each.id, each.delegation, each.region, each.sector, each.language)
        for each in present
    ]
    return ReadAssignments(
        content,
        is_workbook(request),
        delegations,
        sectors,
        people,
        {person.id: event.names[person.id] for person in present if person.id in event.names},
        len(event.breakouts[breakout].rooms) if breakout in event.breakouts else 0,
    )
