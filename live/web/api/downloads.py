"""Downloads: results as CSV for organisers, and the event as a calendar entry for everyone.

Replaying a journal takes seconds, so results come from a child process. It neither blocks the event
loop nor touches a replica.
"""

import time
from collections.abc import Iterator
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from ...features.agenda.calendar import build_calendar
from ...features.time_cells import event_date
from ...jobs.export import EXPORT_TABLE, MAX_CONCURRENT, ExportTask
from ...jobs.runner import JobFailed, JobTimeout, SubprocessPool
from ...kernel.errors import Busy
from ...kernel.principal import Role
from ...outputs.tables import TABLES
from ...temporary_folder import temporary_folder
from ..authentication import authenticate, find_event
from ..context import context_of
from ..i18n.locale import reading_language_of
from ..i18n.messages import TOO_MANY_CODES
from ..limits.attempt_limits import wait_for_step
from ..limits.code_lookup import TooManyCodes
from ..pages.bootstrap import join_url

CHUNK_BYTES = 64 * 1024


class Downloads:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)

    def routes(self) -> list[Route]:
        return [
            Route("/e/{code}/results/{table}.csv", self.results_csv),
            Route("/e/{code}/calendar.ics", calendar_entry),
        ]

    async def results_csv(self, request: Request) -> Response:
        """A table of results, at the current head of the journal. Raises Busy."""
        broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
        table = request.path_params["table"]
        if table not in TABLES:
            raise HTTPException(404)
        with temporary_folder("export") as folder:
            code, database = broadcaster.replica.code, context_of(request).settings.database_url
            file = await self._export(ExportTask(database, code, table, str(folder)))
            return file_response(file, "text/csv; charset=utf-8")

    async def _export(self, task: ExportTask) -> Path:
        """Path of the exported file. Raises Busy."""
        try:
            file = await self._pool.run(EXPORT_TABLE, task, f"of {task.table}, {task.code}")
            return Path(file)
        except (JobFailed, JobTimeout):
            raise Busy from None


def file_response(file: Path, media_type: str) -> Response:
    """Response with the file's content, to be saved.

    The file is open already, so it may be deleted before it is sent.
    """
    headers = {
        "content-disposition": f'attachment; filename="{file.name}"',
        "content-length": str(file.stat().st_size),
    }
    chunks = read_chunks(file)
    next(chunks)
    return StreamingResponse(chunks, media_type=media_type, headers=headers)


def read_chunks(path: Path) -> Iterator[bytes]:
    """Yield the content of a file, first b"" once it is open: a started generator closes the file
    when it is discarded.
    """
    with path.open("rb") as file:
        yield b""
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


async def calendar_entry(request: Request) -> Response:
    """The event as iCalendar, in the reader's language.

    Once it has ended, only for its participants.
    """
    start, code = time.monotonic(), request.path_params["code"]
    try:
        broadcaster, own = await find_event(request, code)
    except TooManyCodes:
        await wait_for_step(start)
        raise HTTPException(429, TOO_MANY_CODES) from None
    if broadcaster is None or (own is None and broadcaster.replica.event.profile.state == "ended"):
        await wait_for_step(start)
        raise HTTPException(404)
    code = broadcaster.replica.code
    event = broadcaster.replica.event
    reading = reading_language_of(request, event.profile.languages)
    entry = build_calendar(event, reading, join_url(request, code))
    name = f"{event.profile.file_stem}-{event_date(event)}.ics"
    return Response(
        entry,
        media_type="text/calendar; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )
