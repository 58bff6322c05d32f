"""Exports and imports polls as YAML. An import takes all polls of a file or none, as a single
action.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ....jobs.poll_file import MAX_CONCURRENT, READ_POLLS, WRITE_POLLS, ReadPolls, WritePolls
from ....jobs.runner import SubprocessPool
from ....kernel.principal import Role
from ....kernel.topics import PLENARY
from ....web.api.file_import import Imported, decode_file, import_file, run_file_job
from ....web.authentication import authenticate
from ....web.forms import ref_of
from ....web.security import YAML_TYPE
from ...state import Event
from ..import_actions import ImportPolls, PollDefinition, definition_of


class PollFiles:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)

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
        file = await run_file_job(self._pool, WRITE_POLLS, WritePolls(polls))
        name = f"{broadcaster.replica.event.profile.file_stem}-polls.yaml"
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

        async def import_content(content: bytes) -> Imported:
            languages = broadcaster.replica.event.profile.languages
            task = ReadPolls(decode_file(content), languages[0], languages)
            parsed = await run_file_job(self._pool, READ_POLLS, task)
            if not parsed.problems:
                await broadcaster.replica.perform(
                    identity, ImportPolls(room=PLENARY, polls=tuple(parsed.polls)), ref_of(request)
                )
            return Imported(len(parsed.polls), parsed.problems)

        return await import_file(request, import_content)


def _draft_polls(event: Event) -> list[PollDefinition]:
    return [definition_of(event, event.polls[poll]) for poll in event.rooms[PLENARY].drafts]


def _all_polls(event: Event) -> list[PollDefinition]:
    return [definition_of(event, poll) for poll in event.polls.values() if poll.repeats is None]
