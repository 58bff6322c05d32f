"""Polls as a file of YAML: those of an event to take away, and others to bring in, all of them or none.

The file is read and written by a process of its own, which is this module as a program: it takes time, and hostile files take more.
What comes of it is decided as anything else is, in one action.
"""

import logging
import sys
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ...core.actions import Role
from ...core.errors import BadFile, BadText, BadValue, Busy, Refused
from ...core.event import Event
from ...core.polls.import_actions import Import, Written, written
from ...core.polls.yaml_file import read, write
from ...core.topics import PLENARY
from ...jobs.runner import Apart, Failed
from ..authentication import admitted
from ..context import site_of
from ..forms import ref_of
from ..i18n.locale import language_of
from ..security import YAML

log = logging.getLogger(__name__)

AT_ONCE, WAITING, WITHIN = 2, 20, 10.0
"""Files that are read or written at the same time here, that may wait for their turn, and the seconds that one may take."""
_REFUSALS: dict[str, type[Refused]] = {refusal.code: refusal for refusal in (BadFile, BadText, BadValue)}


class Trouble(msgspec.Struct, array_like=True):
    """What is wrong with a file, as the process tells it."""

    code: str
    reason: str
    fields: dict[str, Any]


class Found(msgspec.Struct):
    polls: list[Written]
    troubles: list[Trouble]


class PollFiles:
    def __init__(self) -> None:
        self._apart = Apart(AT_ONCE)

    def routes(self) -> list[Route]:
        return [Route("/e/{code}/polls.yaml", self.take_away), Route("/e/{code}/polls.yaml", self.bring_in, methods=["POST"])]

    async def take_away(self, request: Request) -> Response:
        """The drafts in their order; with `?all`, all polls, each round but the first left out. Raises Busy."""
        hall, _ = await admitted(request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER)
        polls = _all(hall.replica.event) if "all" in request.query_params else _drafts(hall.replica.event)
        file = await self._run("write", msgspec.json.encode(polls))
        name = f"{hall.replica.code}-polls.yaml"
        return Response(file, media_type=f"{YAML}; charset=utf-8", headers={"content-disposition": f'attachment; filename="{name}"'})

    async def bring_in(self, request: Request) -> Response:
        """`{"done": how many}`, or `{"refused": [sentences]}` with their lines. With the same `?ref=` it is taken once. Raises Busy."""
        hall, who = await admitted(request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER)
        language, event = language_of(request), hall.replica.event
        try:
            found = await self._read(await request.body(), event.profile.languages[0])
            if not found.troubles:
                await hall.replica.act(who, Import(room=PLENARY, polls=tuple(found.polls)), ref_of(request))
        except Busy:
            raise
        except Refused as refusal:
            return _refused([site_of(request).speaker.speak(refusal, language)])
        if found.troubles:
            speaker = site_of(request).speaker
            return _refused([speaker.speak_of_line(_REFUSALS[each.code](each.reason, **each.fields), language) for each in found.troubles])
        return JSONResponse({"done": len(found.polls)})

    async def _read(self, file: bytes, language: str) -> Found:
        """Raises Busy, BadFile."""
        try:
            text = file.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise BadFile("encoding") from None
        return msgspec.json.decode(await self._run("read", text.encode(), language), type=Found)

    async def _run(self, what: str, feed: bytes, *arguments: str) -> bytes:
        """Raises Busy, BadFile."""
        try:
            return await self._apart.run(__name__, what, *arguments, waiting=WAITING, within=WITHIN, feed=feed)
        except TimeoutError:
            raise BadFile("slow") from None
        except Failed as failure:
            log.error("a file of polls could not be dealt with: %s", failure)
            raise Busy from None


def _drafts(event: Event) -> list[Written]:
    return [written(event.polls[poll]) for poll in event.rooms[PLENARY].drafts]


def _all(event: Event) -> list[Written]:
    return [written(poll) for poll in event.polls.values() if poll.repeats is None]


def _refused(sentences: list[str]) -> Response:
    return JSONResponse({"refused": sentences}, 422)


def main() -> None:
    what, *arguments = sys.argv[1:]
    feed = sys.stdin.buffer.read()
    if what == "write":
        told = write(msgspec.json.decode(feed, type=list[Written])).encode()
    else:
        polls, troubles = read(feed.decode(), *arguments)
        told = msgspec.json.encode(Found(polls, [Trouble(each.code, each.reason, each.fields) for each in troubles]))
    sys.stdout.buffer.write(told)


if __name__ == "__main__":
    main()
