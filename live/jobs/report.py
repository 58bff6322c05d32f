"""Makes files of an event's report in a child process: a page, a document, a chart, or everything
that is published.
"""

import asyncio
from pathlib import Path
from typing import Literal

import msgspec

from ..features.report.model import BALLOTS_FILE
from ..languages.catalogue import Catalogues
from ..outputs import csv_writer
from ..outputs.report import build_report, chart_svg, render_report
from ..outputs.tables import History, receipts_table
from .export import find_event, open_read_only, replay_results
from .runner import Job, run_child

MAX_WAITING = 20
"""Further requests that may be queued."""
TIMEOUT_S = 120.0
"""Seconds that a report may take."""

ReportForm = Literal["html", "docx", "svg", "pages"]


class ReportTask(msgspec.Struct, frozen=True):
    """Files of a report, made into a folder.

    `database`: a DATABASE_URL; `code`, `language`: of the event. `form`: a page, a document, the
    chart of the poll `what`, or the published files: the page in every language, and the list of
    ballots by their receipts.
    """

    database: str
    code: str
    language: str
    form: ReportForm
    folder: str
    what: str = ""


MAKE_REPORT = Job("live.jobs.report", ReportTask, dict[str, str], MAX_WAITING, TIMEOUT_S)
"""Its result has the paths of the files: by language, and of the list of ballots."""


async def make_report(task: ReportTask) -> dict[str, str]:
    """Write the files of a task at the event's current head, and return their paths.

    Raises StoreError, EventNotFound, JournalFailed, UnknownPoll, msgspec.DecodeError, OSError.
    """
    async with open_read_only(task.database) as journal:
        history = await replay_results(journal, await find_event(journal, task.code))
    return _write_files(history, task)


def _write_files(history: History, task: ReportTask) -> dict[str, str]:
    folder = Path(task.folder)
    folder.mkdir(parents=True, exist_ok=True)
    paths = {}
    for name, ending, content in _contents(history, task):
        file = folder / f"report-{name}.{ending}"
        file.write_bytes(content)
        paths[name] = str(file)
    return paths


def _contents(history: History, task: ReportTask) -> list[tuple[str, str, bytes]]:
    """Name, ending and content of each file."""
    catalogues, language = Catalogues(), task.language
    if task.form == "svg":
        chart = chart_svg(history, int(task.what), language, catalogues)
        return [(language, "svg", chart.encode())]
    report = build_report(history)
    if task.form == "docx":
        from ..outputs.report.document import write_document  # noqa: PLC0415  not for the server

        return [(language, "docx", write_document(report, language, catalogues))]
    if task.form == "html":
        return [(language, "html", render_report(report, language, catalogues).encode())]
    table = receipts_table(history)
    rows = list(table.rows)
    ballots = "".join(csv_writer.csv_lines(table._replace(rows=iter(rows))))
    pages = (
        (each, render_report(report, each, catalogues, lists_votes=bool(rows)))
        for each in report.languages
    )
    return [
        *((each, "html", page.encode()) for each, page in pages),
        (BALLOTS_FILE, "csv", ballots.encode(csv_writer.ENCODING)),
    ]


if __name__ == "__main__":
    run_child(ReportTask, lambda task: asyncio.run(make_report(task)))
