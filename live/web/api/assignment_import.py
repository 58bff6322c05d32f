"""Imports room assignments from CSV: makes a breakout plan from the file and keeps nothing else of
it.

A child process, this module run as a program, parses the file: matching is slow, and a hostile file
can be made slower.
"""

import logging
import re
import sys
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ...core.breakouts.draft_actions import MAX_ROOMS
from ...core.breakouts.plan_actions import PlanBreakout
from ...core.errors import BadFile, BadText, Busy, Refused
from ...core.event import Event
from ...core.grouping import Member
from ...core.grouping.roster import KnownDelegation, read_roster
from ...core.grouping.roster_match import match_roster
from ...core.model.principal import Role
from ...jobs.runner import JobFailed, SubprocessPool
from ..authentication import authenticate
from ..context import context_of
from ..forms import ref_of
from ..i18n.locale import language_of

log = logging.getLogger(__name__)

MAX_CONCURRENT = 1
"""Files that one worker parses at once."""
MAX_WAITING = 10
"""Further requests that may be queued."""
TIMEOUT_S = 10.0
NUMBER_PARAMS = ("breakout", "seed", "most")
_REFUSALS_BY_CODE: dict[str, type[Refused]] = {
    refusal.code: refusal for refusal in (BadFile, BadText)
}


class ParseTask(msgspec.Struct):
    """Input of the child process. `names`: by person id."""

    file: str
    delegations: list[KnownDelegation]
    people: list[Member]
    names: dict[int, str]


class AssignmentFileProblem(msgspec.Struct):
    """A refusal, as the child process reports it: its code, reason and fields."""

    code: str
    reason: str
    fields: dict[str, Any]


class ParsedAssignments(msgspec.Struct):
    """Output of the child process: room index (from 0) by person id, number of rooms, problems."""

    room_of_person: dict[int, int]
    rooms: int
    problems: list[AssignmentFileProblem]


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
        language, messages = language_of(request), context_of(request).messages
        params = _query_params(request)
        try:
            parsed = await self._parse_file(await request.body(), broadcaster.replica.event)
            if not parsed.problems:
                await broadcaster.replica.perform(
                    identity, _plan_action(parsed, params), ref_of(request)
                )
        except Busy:
            raise
        except Refused as refusal:
            return JSONResponse({"refused": [messages.refusal_text(refusal, language)]}, 422)
        if parsed.problems:
            problems = [
                _REFUSALS_BY_CODE[each.code](each.reason, **each.fields) for each in parsed.problems
            ]
            return JSONResponse(
                {"refused": [messages.line_refusal_text(each, language) for each in problems]}, 422
            )
        return JSONResponse({"done": len(parsed.room_of_person)})

    async def _parse_file(self, file: bytes, event: Event) -> ParsedAssignments:
        """Raises Busy, BadFile."""
        try:
            text = file.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise BadFile("encoding") from None
        try:
            stdin = msgspec.json.encode(_parse_task(text, event))
            return msgspec.json.decode(
                await self._pool.run(
                    __name__, stdin=stdin, max_waiting=MAX_WAITING, timeout_s=TIMEOUT_S
                ),
                type=ParsedAssignments,
            )
        except TimeoutError:
            raise BadFile("slow") from None
        except JobFailed as failure:
            log.error("parsing an assignment file failed: %s", failure)
            raise Busy from None


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


def _parse_task(file: str, event: Event) -> ParseTask:
    delegations = [
        KnownDelegation(each.id, each.region, tuple(each.name.values()))
        for each in event.profile.delegations.values()
    ]
    present = [person for person in event.people.values() if not person.banned]
    people = [
        Member(each.id, each.delegation, each.region, each.sector, each.language)
        for each in present
    ]
    return ParseTask(
        file,
        delegations,
        people,
        {person.id: event.names[person.id] for person in present if person.id in event.names},
    )


def main() -> None:
    task = msgspec.json.decode(sys.stdin.buffer.read(), type=ParseTask)
    rows, problems = read_roster(task.file, task.delegations, MAX_ROOMS)
    rooms = max((row.room + 1 for row in rows if row.room is not None), default=0)
    room_of_person = {} if problems else match_roster(rows, task.people, task.names)
    parsed = ParsedAssignments(
        room_of_person,
        rooms,
        [AssignmentFileProblem(each.code, each.reason, each.fields) for each in problems],
    )
    sys.stdout.buffer.write(msgspec.json.encode(parsed))


if __name__ == "__main__":
    main()
