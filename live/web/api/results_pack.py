"""The results pack: all results of an event as a ZIP file.

It takes seconds to minutes to make, in a child process. A page that asks for `PROGRESS_TYPE` gets
the progress: lines of JSON `{"step", "done", "of"}`, then `{"file", "size"}` and that many bytes;
or `{"refused": message}`. Others get the file alone.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from starlette.concurrency import iterate_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from ...jobs.results_pack import MAKE_PACK, MAX_CONCURRENT, PackTask
from ...jobs.runner import Job, JobFailed, JobTimeout, OnProgress, SubprocessPool
from ...jobs.sessions_pack import MAKE_SESSIONS_PACK
from ...kernel.errors import Busy
from ...kernel.principal import Role
from ...temporary_folder import temporary_folder
from ..authentication import authenticate
from ..context import context_of
from ..i18n.locale import language_of
from .downloads import file_response, read_chunks

PROGRESS_TYPE = "application/x-live-progress"
ZIP = "application/zip"

Progress = tuple[str, int, int]
PackJob = Job[PackTask, str]


class ResultsPack:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)

    def routes(self) -> list[Route]:
        return [
            Route("/e/{code}/results.zip", self.results_zip),
            Route("/e/{code}/sessions.zip", self.sessions_zip),
        ]

    async def results_zip(self, request: Request) -> Response:
        """The pack, at the current head of the journal. Raises Busy."""
        return await self._answer(request, MAKE_PACK)

    async def sessions_zip(self, request: Request) -> Response:
        """The packs of an event and of its sessions that were opened. Raises Busy."""
        return await self._answer(request, MAKE_SESSIONS_PACK)

    async def _answer(self, request: Request, job: PackJob) -> Response:
        broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
        code, database = broadcaster.replica.code, context_of(request).settings.database_url
        if PROGRESS_TYPE in request.headers.get("accept", ""):
            busy = context_of(request).messages.refusal_text(Busy(), language_of(request))
            return StreamingResponse(
                self._with_progress(job, database, code, busy),
                media_type=PROGRESS_TYPE,
                headers={"x-accel-buffering": "no"},  # for proxies that collect answers
            )
        with temporary_folder("pack") as folder:
            file = await self._make(job, PackTask(database, code, str(folder)))
            return file_response(file, ZIP)

    async def _with_progress(
        self, job: PackJob, database: str, code: str, busy: str
    ) -> AsyncIterator[bytes]:
        """Lines of progress, then the file. The child is killed if the reader leaves."""
        with temporary_folder("pack") as folder:
            steps = asyncio.Queue[Progress | None]()
            task = PackTask(database, code, str(folder))
            making = asyncio.create_task(
                self._make(job, task, lambda *step: steps.put_nowait(step))
            )
            making.add_done_callback(lambda _: steps.put_nowait(None))
            try:
                while (progress := await steps.get()) is not None:
                    yield _line(dict(zip(("step", "done", "of"), progress, strict=True)))
                file = await making
            except Busy:
                yield _line({"refused": busy})
                return
            finally:
                making.cancel()
                with suppress(asyncio.CancelledError, Busy):
                    await making
            yield _line({"file": file.name, "size": file.stat().st_size})
            async for chunk in iterate_in_threadpool(read_chunks(file)):
                yield chunk

    async def _make(
        self, job: PackJob, task: PackTask, on_progress: OnProgress = lambda *_: None
    ) -> Path:
        """Path of the file. Raises Busy."""
        try:
            file = await self._pool.run(job, task, f"of {task.code}", on_progress)
            return Path(file)
        except (JobFailed, JobTimeout):
            raise Busy from None


def _line(values: dict[str, Any]) -> bytes:
    return msgspec.json.encode(values) + b"\n"
