"""The draft action plan, for staff and heads of delegations: a page, a document and data.

It is made by child processes at the head of the journal, so that it never blocks the event loop.
"""

from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ....engine.broadcaster import Broadcaster
from ....jobs.plan import MAKE_PLAN, PlanForm, PlanTask
from ....jobs.runner import JobFailed, JobTimeout, SubprocessPool
from ....kernel.errors import Busy
from ....kernel.principal import HEADS, STAFF
from ....temporary_folder import temporary_folder
from ....web.authentication import authenticate
from ....web.context import context_of
from ...event.parts import require_part
from ...report.web.report import DOCX_TYPE, language_of
from ...report.web.report_page import page_response

MAX_CONCURRENT = 2
"""Plans that a worker makes at once."""
JSON_TYPE = "application/json"
READERS = (*sorted(STAFF), *sorted(HEADS))


class PlanApi:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)

    def routes(self) -> list[Route]:
        return [
            Route("/e/{code}/plan", self.plan_page),
            Route("/e/{code}/plan.docx", self.word_document),
            Route("/e/{code}/plan.json", partial(self.data, form="json", name="plan")),
            Route("/e/{code}/projects.json", partial(self.data, form="projects", name="projects")),
        ]

    async def plan_page(self, request: Request) -> Response:
        """The plan as a page to read and print. Raises Busy."""
        broadcaster, _ = await authenticate(request, request.path_params["code"], *READERS)
        response = page_response(await self._make(request, broadcaster, "html"))
        response.headers["x-robots-tag"] = "noindex"
        return response

    async def word_document(self, request: Request) -> Response:
        """The plan as a document to edit. Raises Busy."""
        broadcaster, _ = await authenticate(request, request.path_params["code"], *READERS)
        stem = f"{broadcaster.replica.event.profile.file_stem}-plan"
        content = await self._make(request, broadcaster, "docx")
        return _as_file(content, DOCX_TYPE, f"{stem}-{language_of(request, broadcaster)}.docx")

    async def data(self, request: Request, form: PlanForm, name: str) -> Response:
        """The plan, or all published cards, as data. Raises Busy."""
        broadcaster, _ = await authenticate(request, request.path_params["code"], *READERS)
        content = await self._make(request, broadcaster, form)
        stem = broadcaster.replica.event.profile.file_stem
        return _as_file(content, JSON_TYPE, f"{stem}-{name}.json")

    async def _make(self, request: Request, broadcaster: Broadcaster, form: PlanForm) -> bytes:
        """A form of the plan, with the reader's language first. Raises Busy."""
        require_part(broadcaster.replica.event, "projects")
        code, language = broadcaster.replica.code, language_of(request, broadcaster)
        database = context_of(request).settings.database_url
        with temporary_folder("plan") as folder:
            file = folder / f"plan.{form}"
            try:
                task = PlanTask(database, code, language, form, str(file))
                await self._pool.run(MAKE_PLAN, task, f"of {code}")
            except (JobFailed, JobTimeout):
                raise Busy from None
            return await run_in_threadpool(file.read_bytes)


def _as_file(content: bytes, media_type: str, name: str) -> Response:
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "cache-control": "no-store",
    }
    return Response(content, media_type=media_type, headers=headers)
