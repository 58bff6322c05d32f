"""Exports and imports events as YAML: into a draft, or as a new event. All or nothing."""

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ....engine.event_creation import import_definition
from ....jobs.event_file import (
    MAX_CONCURRENT,
    READ_EVENT,
    WRITE_EVENT,
    ParsedEvent,
    ReadEvent,
    WriteEvent,
)
from ....jobs.runner import SubprocessPool
from ....kernel.errors import Busy, Refused
from ....kernel.principal import Role
from ....web.api.file_import import decode_file, problems_response, refusal_response, run_file_job
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.forms import ref_of
from ....web.makers.maker_authentication import authenticate_maker
from ....web.security import YAML_TYPE
from ..event_file.definition import EventDefinition
from ..event_file.import_action import require_importable
from .new_events import create_event_from, definition_of_event, origin_of_upload


class EventFiles:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)

    def routes(self) -> list[Route]:
        return [
            Route("/e/{code}/event.yaml", self.export_event),
            Route("/e/{code}/event.yaml", self.import_event, methods=["POST"]),
            Route("/events.yaml", self.create_event, methods=["POST"]),
        ]

    async def export_event(self, request: Request) -> Response:
        """Download the event as a file. Raises Busy, JournalFailed."""
        broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
        definition = await definition_of_event(context_of(request), broadcaster)
        file = await run_file_job(self._pool, WRITE_EVENT, WriteEvent(definition))
        name = f"{broadcaster.replica.event.profile.file_stem}-event.yaml"
        return Response(
            file,
            media_type=f"{YAML_TYPE}; charset=utf-8",
            headers={"content-disposition": f'attachment; filename="{name}"'},
        )

    async def import_event(self, request: Request) -> Response:
        """Replace the draft by a file; idempotent by `?ref=`. With `?dry` nothing changes. Raises
        Busy, JournalFailed.

        Answers `{"changes": [{"field", "before", "after"}]}`, or 422 `{"refused": [messages with
        their lines]}`.
        """
        broadcaster, identity = await authenticate(
            request, request.path_params["code"], Role.ORGANISER
        )
        context, replica = context_of(request), broadcaster.replica
        try:
            require_importable(replica.event)
            before = await definition_of_event(context, broadcaster)
            definition = await self._read(request, before)
            if definition.definition is not None and "dry" not in request.query_params:
                await import_definition(
                    context.registry, replica, identity, definition.definition, ref_of(request)
                )
        except Busy:
            raise
        except Refused as refusal:
            return refusal_response(request, refusal)
        if definition.problems:
            return problems_response(request, definition.problems)
        return JSONResponse({"changes": msgspec.to_builtins(definition.changes)})

    async def create_event(self, request: Request) -> Response:
        """Create an event from a file; idempotent by `?ref=`. Raises Busy, JournalFailed.

        Answers 201 `{"code"}`, or 422 `{"refused": [messages with their lines]}`.
        """
        holder = await authenticate_maker(request)
        origin = await origin_of_upload(request)
        try:
            definition = await self._read(request)
            if definition.definition is None:
                return problems_response(request, definition.problems)
            broadcaster = await create_event_from(
                context_of(request), holder, definition.definition, origin
            )
        except Busy:
            raise
        except Refused as refusal:
            return refusal_response(request, refusal)
        return JSONResponse({"code": broadcaster.replica.code}, 201)

    async def _read(self, request: Request, before: EventDefinition | None = None) -> ParsedEvent:
        """Raises Busy, BadFile."""
        text = decode_file(await request.body())
        return await run_file_job(self._pool, READ_EVENT, ReadEvent(text, before))
