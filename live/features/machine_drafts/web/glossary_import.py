"""Import of a glossary from a file: its changes are shown before they are stored."""

from pathlib import PurePosixPath
from typing import get_args

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ....jobs.glossary_file import (
    MAX_CONCURRENT,
    READ_GLOSSARY,
    GlossaryForm,
    ParsedGlossary,
    ReadGlossary,
)
from ....jobs.runner import SubprocessPool
from ....kernel.errors import Busy, Refused
from ....kernel.principal import Role
from ....web.api.file_import import refusal_response, run_table_job
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.forms import ref_of
from ....web.i18n.language_names import language_names
from ....web.i18n.locale import language_of
from ...event.event_settings import ConfigureEvent, EventSettings
from ...state import Event


class GlossaryImport:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)

    def routes(self) -> list[Route]:
        return [
            Route(f"/e/{{code}}/glossary.{form}", self.import_glossary, methods=["POST"])
            for form in get_args(GlossaryForm)
        ]

    async def import_glossary(self, request: Request) -> Response:
        """With `?step=preview`: the terms that the file adds and changes, and its problems.
        Otherwise the import, which leaves out rows with problems.

        Answers `{"done": number of the file's terms that the glossary now has}`, the preview, or
        422 `{"refused": [messages]}`. Raises Busy.
        """
        broadcaster, identity = await authenticate(
            request, request.path_params["code"], Role.ORGANISER
        )
        replica, ref = broadcaster.replica, ref_of(request)
        try:
            task = _read_task(request, replica.event, await request.body())
            parsed = await run_table_job(self._pool, READ_GLOSSARY, task)
            if request.query_params.get("step") == "preview":
                return JSONResponse(_preview(request, parsed))
            if parsed.terms != task.glossary:
                was = EventSettings(glossary=task.glossary)
                await replica.perform(identity, ConfigureEvent(glossary=parsed.terms, was=was), ref)
        except Busy:
            raise
        except Refused as refusal:
            return refusal_response(request, refusal)
        return JSONResponse({"done": parsed.taken})


def _read_task(request: Request, event: Event, content: bytes) -> ReadGlossary:
    form = PurePosixPath(request.url.path).suffix.removeprefix(".")
    return ReadGlossary(
        content=content,
        form=msgspec.convert(form, GlossaryForm),
        languages=language_names(request, event.profile.languages),
        glossary=event.profile.glossary,
    )


def _preview(request: Request, parsed: ParsedGlossary) -> dict[str, object]:
    messages, language = context_of(request).messages, language_of(request)
    return {
        "added": msgspec.to_builtins(parsed.added),
        "changed": msgspec.to_builtins(parsed.changed),
        "same": parsed.same,
        "taken": parsed.taken,
        "problems": [
            messages.line_refusal_text(each.to_refusal(), language) for each in parsed.problems
        ],
        "left_out_terms": parsed.left_out_terms,
        "left_out": parsed.left_out,
    }
