"""Published reports: stored pages, served without loading the event and without any script.

An address that opens no report is answered alike, after the same step of time, whether there is no
such event, its report is not published, or the key of the link is wrong; it counts as a look at a
code.
"""

import time
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ....engine.registry import StoredFile
from ....outputs.report import style_sources
from ....web.authentication import has_cookie_of
from ....web.context import context_of
from ....web.i18n.locale import reading_language_of
from ....web.i18n.messages import NO_REPORT, TOO_MANY_CODES
from ....web.limits.attempt_limits import allow_attempt, wait_for_step
from ....web.limits.client_address import client_address
from ....web.limits.code_lookup import TooManyCodes
from ...event.event_code import event_path, main_code, normalise_code
from ..event_summary import EventSummary
from ..model import BALLOTS_FILE

HTML_TYPE, CSV_TYPE = "text/html; charset=utf-8", "text/csv; charset=utf-8"
"""Types of the stored files of a published report."""


class Published(NamedTuple):
    """A report that the reader may read. `event`: id of its event."""

    event: str
    code: str
    summary: EventSummary
    files: dict[str, str]


async def published_report(request: Request) -> Response:
    """The report that everyone with the code may read."""
    code = request.path_params["code"]
    if (normal_code := normalise_code(code)) is not None and normal_code != code:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{event_path(normal_code)}/report{query}", 307)
    return await _page(request, "")


async def linked_report(request: Request) -> Response:
    """The report for bearers of its link."""
    return await _page(request, request.path_params["key"])


async def published_ballots(request: Request) -> Response:
    """The list of ballots of such a report, by their receipts."""
    key = request.path_params.get("key", "")
    report, file = await _read(request, key, BALLOTS_FILE, CSV_TYPE)
    stem = f"rehearsal-{report.code}" if report.summary.rehearsal_of else report.code
    headers = {"content-disposition": f'attachment; filename="{stem}-ballots.csv"'}
    return Response(file.content, media_type=CSV_TYPE, headers=headers | report_headers(b""))


async def _page(request: Request, key: str) -> Response:
    if request.query_params.get("list") == "votes":
        return await published_ballots(request)
    _, file = await _read(request, key, "", HTML_TYPE)
    response = page_response(file.content)
    if key:
        response.headers["x-robots-tag"] = "noindex"
    return response


def page_response(page: bytes) -> Response:
    """Response with a page of the report, published or not."""
    return Response(page, media_type=HTML_TYPE, headers=report_headers(page))


def report_headers(page: bytes) -> dict[str, str]:
    """Headers of a page of the report: no script, nothing from elsewhere, no trace of its address.

    Its own style sheets are allowed by their hashes.
    """
    rules = {
        "default-src": "'none'",
        "style-src": style_sources(page.decode()) or "'none'",
        "img-src": "'self' data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in rules.items()),
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
    }


async def _read(
    request: Request, key: str, name: str, media_type: str
) -> tuple[Published, StoredFile]:
    """A stored file of a published report: the named file, or the page in the reader's language.
    Raises HTTPException, Busy, JournalFailed.
    """
    start = time.monotonic()
    try:
        report = await _find(request, key)
    except TooManyCodes:
        await wait_for_step(start)
        raise HTTPException(429, TOO_MANY_CODES) from None
    file = None
    if report is not None:
        digest = report.files.get(name or _language_of(request, report))
        if digest is not None:
            file = await context_of(request).registry.read_file(report.event, digest)
    if report is None or file is None or file.media_type != media_type:
        await wait_for_step(start)
        raise HTTPException(404, NO_REPORT)
    return report, file


async def _find(request: Request, key: str) -> Published | None:
    """The report that is published under this key. Raises TooManyCodes, Busy."""
    context, code = context_of(request), normalise_code(request.path_params["code"])
    if code is None:
        return None

    async def may_look() -> bool:
        return await has_cookie_of(request, main_code(code)) or await allow_attempt(request, "code")

    summary = await context.code_lookup.find_report(code, key, client_address(request), may_look)
    event = None if summary is None else await context.hub.find_event_id(code)
    if summary is None or summary.report is None or event is None:
        return None
    return Published(event, code, summary, summary.report.files)


def _language_of(request: Request, report: Published) -> str:
    """Language of the page: the language in the address, else the reader's."""
    languages = [language for language in report.summary.languages if language in report.files]
    tag = request.query_params.get("lang", "")
    if tag in languages or not languages:
        return tag
    return reading_language_of(request, languages)
