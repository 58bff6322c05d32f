"""A file that says who goes into which breakout room: a plan is made by it. Nothing else is kept of it.

It is read by a process of its own, which is this module as a program: it takes time, and hostile files take more.
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

from ...core.actions import Role
from ...core.breakouts.draft_actions import MOST_ROOMS
from ...core.breakouts.plan_actions import Group
from ...core.errors import BadFile, BadText, Busy, Refused
from ...core.event import Event
from ...core.grouping import Member
from ...core.grouping.roster import Known, read
from ...core.grouping.roster_match import seats
from ...jobs.runner import Apart, Failed
from ..authentication import admitted
from ..context import site_of
from ..forms import ref_of
from ..i18n.locale import language_of

log = logging.getLogger(__name__)

AT_ONCE, WAITING, WITHIN = 1, 10, 10.0
"""Files that are read at the same time here, that may wait for their turn, and the seconds that one may take."""
NUMBERS = ("breakout", "seed", "most")
_REFUSALS: dict[str, type[Refused]] = {refusal.code: refusal for refusal in (BadFile, BadText)}


class Task(msgspec.Struct):
    file: str
    known: list[Known]
    people: list[Member]
    names: dict[int, str]


class Trouble(msgspec.Struct):
    """What is wrong with a file, as the process tells it."""

    code: str
    reason: str
    fields: dict[str, Any]


class Found(msgspec.Struct):
    """The room of each person, from 0, and how many rooms that makes."""

    given: dict[int, int]
    rooms: int
    troubles: list[Trouble]


class SeatFiles:
    def __init__(self) -> None:
        self._apart = Apart(AT_ONCE)

    def routes(self) -> list[Route]:
        return [Route("/e/{code}/seats.csv", self.seat, methods=["POST"])]

    async def seat(self, request: Request) -> Response:
        """Plan `?breakout=` by a file, with `seed` and `most` as the action has them; the same `ref` is taken once.

        `{"done": people}` whom the file named, or `{"refused": [sentences]}` with their lines. Raises Busy.
        """
        hall, who = await admitted(request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER)
        language, speaker = language_of(request), site_of(request).speaker
        asked = _asked(request)
        try:
            found = await self._read(await request.body(), hall.replica.event)
            if not found.troubles:
                await hall.replica.act(who, _plan(found, asked), ref_of(request))
        except Busy:
            raise
        except Refused as refusal:
            return JSONResponse({"refused": [speaker.speak(refusal, language)]}, 422)
        if found.troubles:
            troubles = [_REFUSALS[each.code](each.reason, **each.fields) for each in found.troubles]
            return JSONResponse({"refused": [speaker.speak_of_line(each, language) for each in troubles]}, 422)
        return JSONResponse({"done": len(found.given)})

    async def _read(self, file: bytes, event: Event) -> Found:
        """Raises Busy, BadFile."""
        try:
            text = file.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise BadFile("encoding") from None
        try:
            feed = msgspec.json.encode(_task(text, event))
            return msgspec.json.decode(await self._apart.run(__name__, feed=feed, waiting=WAITING, within=WITHIN), type=Found)
        except TimeoutError:
            raise BadFile("slow") from None
        except Failed as failure:
            log.error("a file of seats could not be read: %s", failure)
            raise Busy from None


def _asked(request: Request) -> dict[str, int]:
    """The fields of the action that are asked for. Raises HTTPException 400."""
    found = {name: request.query_params[name] for name in NUMBERS if name in request.query_params}
    if "breakout" not in found or not all(re.fullmatch("[0-9]{1,15}", number) for number in found.values()):
        raise HTTPException(400)
    return {name: int(number) for name, number in found.items()}


def _plan(found: Found, asked: dict[str, int]) -> Group:
    seed, most = asked.get("seed", 0), asked.get("most", 0)
    return Group(breakout=asked["breakout"], mode="file", rooms=found.rooms, given=found.given, seed=seed, most=most)


def _task(file: str, event: Event) -> Task:
    known = [Known(each.id, each.region, tuple(each.name.values())) for each in event.profile.delegations.values()]
    here = [person for person in event.people.values() if not person.banned]
    people = [Member(each.id, each.delegation, each.region, each.sector, each.language) for each in here]
    return Task(file, known, people, {person.id: event.names[person.id] for person in here if person.id in event.names})


def main() -> None:
    task = msgspec.json.decode(sys.stdin.buffer.read(), type=Task)
    rows, troubles = read(task.file, task.known, MOST_ROOMS)
    rooms = max((row.room + 1 for row in rows if row.room is not None), default=0)
    given = {} if troubles else seats(rows, task.people, task.names)
    found = Found(given, rooms, [Trouble(each.code, each.reason, each.fields) for each in troubles])
    sys.stdout.buffer.write(msgspec.json.encode(found))


if __name__ == "__main__":
    main()
