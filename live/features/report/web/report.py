"""The report for its organiser: preview, files, texts that can be hidden, and publication.

Pages are made by child processes at the head of the journal. Publishing stores them first and then
records that they are published; taking them down records that first and then deletes them.
"""

from pathlib import Path
from typing import get_args

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ....engine.broadcaster import Broadcaster
from ....engine.registry import StoredFile
from ....engine.report_files import delete_unpublished
from ....jobs.report import MAKE_REPORT, ReportForm, ReportTask
from ....jobs.runner import JobFailed, JobTimeout, SubprocessPool
from ....kernel.errors import BadValue, Busy, Refused
from ....kernel.principal import Identity, Role
from ....temporary_folder import temporary_folder
from ....web.api.file_import import refusal_response
from ....web.authentication import authenticate, find_own_event
from ....web.context import context_of
from ....web.forms import read_form
from ....web.i18n.locale import reading_language_of
from ...access import principal_of, require_before_end
from ..event_report import PublishReport, UnpublishReport, is_reportable_poll
from ..model import BALLOTS_FILE, Audience
from .report_page import (
    CSV_TYPE,
    HTML_TYPE,
    linked_report,
    page_response,
    published_ballots,
    published_report,
    report_headers,
)
from .report_texts import report_texts_json

AUDIENCES: tuple[Audience, ...] = get_args(Audience)
MAX_CONCURRENT = 2
"""Files of reports that a worker makes at once."""
SVG_TYPE = "image/svg+xml"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

Pages = dict[str, StoredFile]
"""By language, and the list of ballots (BALLOTS_FILE)."""


class ReportApi:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)

    def routes(self) -> list[Route]:
        return [
            Route("/e/{code}/report", self.report_page),
            Route("/e/{code}/report/publish", self.publish, methods=["POST"]),
            Route("/e/{code}/report/unpublish", self.unpublish, methods=["POST"]),
            Route("/e/{code}/report/texts.json", report_texts_json),
            Route("/e/{code}/report/ballots.csv", published_ballots),
            Route("/e/{code}/report/{key}", linked_report),
            Route("/e/{code}/report/{key}/ballots.csv", published_ballots),
            Route("/e/{code}/report.docx", self.word_document),
            Route("/e/{code}/charts/{poll}.svg", self.chart),
        ]

    async def report_page(self, request: Request) -> Response:
        """The published report. For its organiser with `?preview`, or as long as it is not
        published, the report as it would be published now. Raises Busy.
        """
        code = request.path_params["code"]
        if "preview" in request.query_params:
            broadcaster, _ = await authenticate(request, code, Role.ORGANISER)
        else:
            own_page = await _find_organised(request, code)
            if own_page is None or own_page.replica.event.profile.report_public:
                return await published_report(request)
            broadcaster = own_page
        page = await self._make(request, broadcaster, "html")
        response = page_response(page)
        response.headers["x-robots-tag"] = "noindex"
        return response

    async def word_document(self, request: Request) -> Response:
        """The report as it would be published now, to be edited. Raises Busy."""
        broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
        language = language_of(request, broadcaster)
        name = f"{broadcaster.replica.event.profile.file_stem}-report-{language}.docx"
        return Response(
            await self._make(request, broadcaster, "docx"),
            media_type=DOCX_TYPE,
            headers={"content-disposition": f'attachment; filename="{name}"'},
        )

    async def chart(self, request: Request) -> Response:
        """The chart of a poll, for slides. Raises Busy."""
        broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
        poll = request.path_params["poll"]
        polls = broadcaster.replica.event.polls.values()
        if poll not in (str(each.id) for each in polls if is_reportable_poll(each)):
            raise HTTPException(404)
        picture = await self._make(request, broadcaster, "svg", poll)
        return Response(picture, media_type=SVG_TYPE, headers=report_headers(picture))

    async def publish(self, request: Request) -> Response:
        """Publish the report as it is now, for the posted `audience`. Raises Busy, JournalFailed.

        Answers `{"done": 1}`, or 422 `{"refused": [message]}`.
        """
        broadcaster, identity = await authenticate(
            request, request.path_params["code"], Role.ORGANISER
        )
        group = (await read_form(request)).get("audience")
        try:
            audience = next((each for each in AUDIENCES if each == group), None)
            if audience is None:
                raise BadValue("audience")
            _require_publishable(broadcaster, identity, audience)
            pages = await self._make_pages(request, broadcaster)
            files = await _store(request, broadcaster, pages)
            await broadcaster.replica.perform(
                identity, PublishReport(audience=audience, files=files)
            )
        except Busy:
            raise
        except Refused as refusal:
            return refusal_response(request, refusal)
        # Once more: another organiser may have taken the report down since, with its files.
        await _store(request, broadcaster, pages)
        await _delete_unused(request, broadcaster)
        return JSONResponse({"done": 1})

    async def unpublish(self, request: Request) -> Response:
        """Take the report down at once, on every worker. Raises Busy, JournalFailed.

        Answers `{"done": 1}`, or 422 `{"refused": [message]}`.
        """
        broadcaster, identity = await authenticate(
            request, request.path_params["code"], Role.ORGANISER
        )
        try:
            await broadcaster.replica.perform(identity, UnpublishReport())
        except Busy:
            raise
        except Refused as refusal:
            return refusal_response(request, refusal)
        await _delete_unused(request, broadcaster)
        return JSONResponse({"done": 1})

    async def _make_pages(self, request: Request, broadcaster: Broadcaster) -> Pages:
        """Files to publish: the page in each language, and the list of ballots. Raises Busy."""
        files = await self._make_files(request, broadcaster, "pages")
        return {
            name: StoredFile(CSV_TYPE if name == BALLOTS_FILE else HTML_TYPE, content)
            for name, content in files.items()
        }

    async def _make(
        self, request: Request, broadcaster: Broadcaster, form: ReportForm, what: str = ""
    ) -> bytes:
        """A form of the report in the reader's language. Raises Busy."""
        (content,) = (await self._make_files(request, broadcaster, form, what)).values()
        return content

    async def _make_files(
        self, request: Request, broadcaster: Broadcaster, form: ReportForm, what: str = ""
    ) -> dict[str, bytes]:
        """Files of the report by name. Raises Busy."""
        code, language = broadcaster.replica.code, language_of(request, broadcaster)
        database = context_of(request).settings.database_url
        with temporary_folder("report") as folder:
            task = ReportTask(database, code, language, form, str(folder), what)
            try:
                paths = await self._pool.run(MAKE_REPORT, task, f"of {code}")
            except (JobFailed, JobTimeout):
                raise Busy from None
            return await run_in_threadpool(_read_files, paths)


def _read_files(paths: dict[str, str]) -> dict[str, bytes]:
    return {name: Path(path).read_bytes() for name, path in paths.items()}


async def _find_organised(request: Request, code: str) -> Broadcaster | None:
    """The event with this code, if the reader is its organiser."""
    own = await find_own_event(request, code, Role.ORGANISER)
    identity = None if own is None else await own.identify(Role.ORGANISER)
    if own is None or identity is None:
        return None
    try:
        principal_of(own.broadcaster.replica.event, identity)
    except Refused:  # their link was revoked
        return None
    return own.broadcaster


def language_of(request: Request, broadcaster: Broadcaster) -> str:
    """Language of the event in which the reader asks for a file."""
    languages = broadcaster.replica.event.profile.languages
    language = request.query_params.get("lang", "")
    return language if language in languages else reading_language_of(request, languages)


def _require_publishable(broadcaster: Broadcaster, identity: Identity, audience: Audience) -> None:
    """Raise Refused if nothing can be published now, before its pages are made."""
    replica = broadcaster.replica
    action = PublishReport(audience=audience, files={"en": "0" * 64})
    principal = principal_of(replica.event, identity)
    require_before_end(replica.event, action)
    action.decide(replica.event, principal, replica.clock.now_ms())


async def _store(request: Request, broadcaster: Broadcaster, pages: Pages) -> dict[str, str]:
    """Digests of the stored pages. Raises JournalFailed."""
    registry, event = context_of(request).registry, broadcaster.replica.id
    return {
        name: await registry.put_file(event, page.media_type, page.content)
        for name, page in pages.items()
    }


async def _delete_unused(request: Request, broadcaster: Broadcaster) -> None:
    """Delete pages of the event that are not published. Raises Busy, JournalFailed."""
    context, replica = context_of(request), broadcaster.replica
    summary = await context.hub.find_summary(replica.code)
    report = None if summary is None else summary.report
    await delete_unpublished(context.registry, replica.id, report)
