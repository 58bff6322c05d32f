"""Imports room assignments from CSV: makes a breakout plan from the file and keeps nothing else of
it.
"""

import re

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...core.breakouts.plan_actions import PlanBreakout
from ...core.event import Event
from ...core.grouping import Member
from ...core.grouping.roster import KnownDelegation
from ...core.model.principal import Role
from ...jobs.assignment_file import (
    MAX_CONCURRENT,
    READ_ASSIGNMENTS,
    ParsedAssignments,
    ReadAssignments,
)
from ...jobs.file_problem import FileProblem
from ...jobs.runner import SubprocessPool
from ..authentication import authenticate
from ..forms import ref_of
from .file_import import import_file, run_file_job

NUMBER_PARAMS = ("breakout", "seed", "most")


class AssignmentImport:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)

    def routes(self) -> list[Route]:
        return [Route("/e/{code}/seats.csv", self.import_assignments, methods=["POST"])]

    async def import_assignments(self, request: Request) -> Response:
        """Plan `?breakout=` from a file; `seed` and `most` as in `breakout.plan`. Idempotent by
        `?ref=`.

        Answers `{"done": number of people assigned}`, or 422 `{"refused": [messages with their
        lines]}`. Raises Busy.
        """
        broadcaster, identity = await authenticate(
            request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER
        )
        params = _query_params(request)

        async def import_text(text: str) -> tuple[int, list[FileProblem]]:
            task = _read_task(text, broadcaster.replica.event)
            parsed = await run_file_job(self._pool, READ_ASSIGNMENTS, task)
            if not parsed.problems:
                await broadcaster.replica.perform(
                    identity, _plan_action(parsed, params), ref_of(request)
                )
            return len(parsed.room_of_person), parsed.problems

        return await import_file(request, import_text)


def _query_params(request: Request) -> dict[str, int]:
    """Numbers for the action, from the query. Raises HTTPException 400."""
    parsed = {
        name: request.query_params[name] for name in NUMBER_PARAMS if name in request.query_params
    }
    if "breakout" not in parsed or not all(
        re.fullmatch("[0-9]{1,15}", number) for number in parsed.values()
    ):
        raise HTTPException(400)
    return {name: int(number) for name, number in parsed.items()}


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


def _read_task(file: str, event: Event) -> ReadAssignments:
    delegations = [
        KnownDelegation(each.id, each.region, tuple(each.name.values()))
        for each in event.profile.delegations.values()
    ]
    present = [person for person in event.people.values() if not person.banned]
    people = [
        Member(each.id, each.delegation, each.region, each.sector, each.language)
        for each in present
    ]
    return ReadAssignments(
        file,
        delegations,
        people,
        {person.id: event.names[person.id] for person in present if person.id in event.names},
    )
