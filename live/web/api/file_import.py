"""Uploads that are read by a child process and then performed as a single action."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ...jobs.file_problem import FileProblem
from ...jobs.runner import Job, JobFailed, JobTimeout, SubprocessPool
from ...jobs.table_file import TableResult
from ...kernel.errors import BadFile, Busy, Refused
from ..context import context_of
from ..i18n.locale import language_of

Task = TypeVar("Task")
Result = TypeVar("Result")
Table = TypeVar("Table", bound=TableResult)


class Imported(NamedTuple):
    """Number of things that were imported, and the problems; with problems, nothing was.
    `fields`: sent with the answer.
    """

    done: int
    problems: list[FileProblem]
    fields: Mapping[str, int | list[str]] = MappingProxyType({})


ImportContent = Callable[[bytes], Awaitable[Imported]]
"""Imports a file. Raises Refused."""


async def import_file(request: Request, import_content: ImportContent) -> Response:
    """Import the body of a request. Raises Busy.

    Answers `{"done": number}`, or 422 `{"refused": [messages with their lines]}`.
    """
    try:
        result, problems, fields = await import_content(await request.body())
    except Busy:
        raise
    except Refused as refusal:
        return refusal_response(request, refusal)
    if problems:
        return problems_response(request, problems, fields)
    return JSONResponse({"done": result, **fields})


async def run_file_job(pool: SubprocessPool, job: Job[Task, Result], task: Task) -> Result:
    """Run a job that reads or writes a file. Raises Busy, BadFile."""
    try:
        return await pool.run(job, task)
    except JobTimeout:
        raise BadFile("slow") from None
    except JobFailed:
        raise Busy from None


async def run_table_job(pool: SubprocessPool, job: Job[Task, Table], task: Task) -> Table:
    """Run a job that reads a table. Raises Busy; BadFile if it cannot be read."""
    try:
        table = await pool.run(job, task)
    except JobTimeout:
        raise BadFile("slow") from None
    except JobFailed:  # it asked for too much memory
        raise BadFile("table") from None
    if table.refusal is not None:
        raise table.refusal.to_refusal()
    return table


def is_workbook(request: Request) -> bool:
    """True if an XLSX file was sent; otherwise it is CSV."""
    return request.url.path.endswith(".xlsx")


def decode_file(file: bytes) -> str:
    """Text of an uploaded file, which is UTF-8. Raises BadFile."""
    try:
        return file.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile("encoding") from None


def problems_response(
    request: Request,
    problems: list[FileProblem],
    fields: Mapping[str, int | list[str]] = MappingProxyType({}),
) -> Response:
    """422 with a sentence for each problem, and its line."""
    language, messages = language_of(request), context_of(request).messages
    sentences = [messages.line_refusal_text(each.to_refusal(), language) for each in problems]
    return JSONResponse({"refused": sentences, **fields}, 422)


def refusal_response(request: Request, refusal: Refused) -> Response:
    """422 with the sentence of a refusal that is not about a line."""
    messages = context_of(request).messages
    return JSONResponse({"refused": [messages.refusal_text(refusal, language_of(request))]}, 422)
