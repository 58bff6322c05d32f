"""Presence: for staff, with the score of a draft's plan for the people online; for people in a
breakout room, of their own room. Nothing of it is shown while a secret ballot is open.

The score follows arrivals and departures, unlike that of the last plan in `breakout:N`. It is
computed in a thread, and again only if something changed.
"""

import asyncio
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ....kernel.principal import Role
from ....web.authentication import authenticate
from ...state import Event
from ..assignments import MemberItem, members_of
from ..model import PlanScore
from ..moves.rescore import ScoreInput, score_input

MAX_CONCURRENT = 1
"""Scores that a worker computes at once."""


class PresentMember(MemberItem, frozen=True):
    """A person in the reader's room. `here`: has a page open."""

    here: bool


class BreakoutPresence:
    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(MAX_CONCURRENT)
        self._last: dict[tuple[str, int], tuple[ScoreInput, PlanScore]] = {}

    def routes(self) -> list[Route]:
        return [
            Route("/e/{code}/here", self.present_people),
            Route("/e/{code}/here/room", present_members),
        ]

    async def present_people(self, request: Request) -> Response:
        """`{"people": [ids of people online]}`; null while a secret ballot hides it. With
        `?breakout=` also `plan`: the score of this draft for those people, or null.
        """
        broadcaster, _ = await authenticate(
            request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER
        )
        people, event = broadcaster.present_people(), broadcaster.replica.event
        reply: dict[str, Any] = {"people": people}
        breakout = event.breakouts.get(_number(request.query_params.get("breakout", "")))
        if breakout is not None:
            task = score_input(event, breakout)
            score = task and await self._score(broadcaster.replica.id, breakout.id, task)
            reply["plan"] = msgspec.to_builtins(score)
        return JSONResponse(reply)

    async def _score(self, event: str, breakout: int, task: ScoreInput) -> PlanScore:
        key = event, breakout
        async with self._turn:
            if key not in self._last or self._last[key][0] != task:
                self._last = {key: (task, await asyncio.to_thread(task.score))}
            return self._last[key][1]


async def present_members(request: Request) -> Response:
    """`{"members": people in the reader's breakout room}`, each with `here`; null outside of a room
    and while a secret ballot hides it.
    """
    broadcaster, identity = await authenticate(request, request.path_params["code"], Role.ATTENDEE)
    members = _room_members(
        broadcaster.replica.event, identity.person or 0, broadcaster.present_people()
    )
    return JSONResponse({"members": msgspec.to_builtins(members)})


def _room_members(
    event: Event, person: int, present: list[int] | None
) -> list[PresentMember] | None:
    room = event.rooms.get(event.people[person].room or 0)
    if room is None or present is None:
        return None
    here = set(present)
    return [
        PresentMember(**msgspec.structs.asdict(member), here=id in here)
        for id, member in members_of(event, room)
    ]


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 16 else 0
