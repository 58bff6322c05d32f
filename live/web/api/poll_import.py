"""Exports and imports polls as YAML. An import takes all polls of a file or none, as one action.

A child process, this module run as a program, reads and writes the file: YAML is slow, and a
hostile file can be made slower.
"""

import logging
import sys
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ...core.errors import BadFile, BadText, BadValue, Busy, Refused
from ...core.event import Event
from ...core.model.principal import Role
from ...core.model.topics import PLENARY
from ...core.polls.import_actions import ImportPolls, PollDefinition, definition_of
from ...core.polls.yaml_file import dump_polls, load_polls
from ...jobs.runner import JobFailed, SubprocessPool
from ..authentication import authenticate
from ..context import context_of
from ..forms import ref_of
from ..i18n.locale import language_of
from ..security import YAML_TYPE

log = logging.getLogger(__name__)

AT_ONCE = 2
"""Files that one worker reads or writes at once."""
WAITING = 20
"""Further requests that may be queued."""
TIMEOUT_S = 10.0
"""Seconds that a file may take."""
_REFUSALS_BY_CODE: dict[str, type[Refused]] = {
    refusal.code: refusal for refusal in (BadFile, BadText, BadValue)
}


class PollFileProblem(msgspec.Struct, array_like=True):
    """A refusal, as the child process reports it: its code, reason and fields."""

    code: str
    reason: str
    fields: dict[str, Any]


class ParsedPolls(msgspec.Struct):
    polls: list[PollDefinition]
    problems: list[PollFileProblem]


class PollFiles:
    def __init__(self) -> None:
        self._pool = SubprocessPool(AT_ONCE)

    def routes(self) -> list[Route]:
        return [
            Route("/e/{code}/polls.yaml", self.export_polls),
            Route("/e/{code}/polls.yaml", self.import_polls, methods=["POST"]),
        ]

    async def export_polls(self, request: Request) -> Response:
        """Download the drafts; with `?all` all polls, without repeated rounds. Raises Busy."""
        broadcaster, _ = await authenticate(
            request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER
        )
        polls = (
            _all_polls(broadcaster.replica.event)
            if "all" in request.query_params
            else _draft_polls(broadcaster.replica.event)
        )
        file = await self._run_job("write", msgspec.json.encode(polls))
        name = f"{broadcaster.replica.code}-polls.yaml"
        return Response(
            file,
            media_type=f"{YAML_TYPE}; charset=utf-8",
            headers={"content-disposition": f'attachment; filename="{name}"'},
        )

    async def import_polls(self, request: Request) -> Response:
        """Import polls as drafts; idempotent by `?ref=`. Raises Busy.

        Answers `{"done": number of polls}`, or 422 `{"refused": [messages with their lines]}`.
        """
        broadcaster, identity = await authenticate(
            request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER
        )
        language, event = language_of(request), broadcaster.replica.event
        try:
            found = await self._parse_file(await request.body(), event.profile.languages[0])
            if not found.problems:
                await broadcaster.replica.perform(
                    identity, ImportPolls(room=PLENARY, polls=tuple(found.polls)), ref_of(request)
                )
        except Busy:
            raise
        except Refused as refusal:
            return _refusal_response([context_of(request).messages.refusal_text(refusal, language)])
        if found.problems:
            messages = context_of(request).messages
            return _refusal_response(
                [
                    messages.line_refusal_text(
                        _REFUSALS_BY_CODE[each.code](each.reason, **each.fields), language
                    )
                    for each in found.problems
                ]
            )
        return JSONResponse({"done": len(found.polls)})

    async def _parse_file(self, file: bytes, language: str) -> ParsedPolls:
        """Raises Busy, BadFile."""
        try:
            text = file.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise BadFile("encoding") from None
        return msgspec.json.decode(
            await self._run_job("read", text.encode(), language), type=ParsedPolls
        )

    async def _run_job(self, command: str, stdin: bytes, *arguments: str) -> bytes:
        """Raises Busy, BadFile."""
        try:
            return await self._pool.run(
                __name__, command, *arguments, max_waiting=WAITING, timeout_s=TIMEOUT_S, stdin=stdin
            )
        except TimeoutError:
            raise BadFile("slow") from None
        except JobFailed as failure:
            log.error("reading or writing a poll file failed: %s", failure)
            raise Busy from None


def _draft_polls(event: Event) -> list[PollDefinition]:
    return [definition_of(event.polls[poll]) for poll in event.rooms[PLENARY].drafts]


def _all_polls(event: Event) -> list[PollDefinition]:
    return [definition_of(poll) for poll in event.polls.values() if poll.repeats is None]


def _refusal_response(sentences: list[str]) -> Response:
    return JSONResponse({"refused": sentences}, 422)


def main() -> None:
    command, *arguments = sys.argv[1:]
    stdin = sys.stdin.buffer.read()
    if command == "write":
        output = dump_polls(msgspec.json.decode(stdin, type=list[PollDefinition])).encode()
    else:
        polls, problems = load_polls(stdin.decode(), *arguments)
        output = msgspec.json.encode(
            ParsedPolls(
                polls, [PollFileProblem(each.code, each.reason, each.fields) for each in problems]
            )
        )
    sys.stdout.buffer.write(output)


if __name__ == "__main__":
    main()
