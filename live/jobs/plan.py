"""Makes the draft action plan of an event in a child process: a page, a document, or data."""

import asyncio
from pathlib import Path
from typing import Literal

import msgspec

from ..languages.catalogue import Catalogues
from ..outputs.plan import build_plan
from ..outputs.plan.build import build_projects
from ..outputs.plan.page import render_plan
from ..outputs.tables import History
from .export import find_event, open_read_only, replay
from .runner import Job, run_child

MAX_WAITING = 20
"""Further requests that may be queued."""
TIMEOUT_S = 120.0
"""Seconds that a plan may take."""

PlanForm = Literal["html", "docx", "json", "projects"]


class PlanTask(msgspec.Struct, frozen=True):
    """A form of the plan, made into a file.

    `database`: a DATABASE_URL; `code`, `language`: of the event. `form`: a page, a document, the
    plan as data, or all published cards as data.
    """

    database: str
    code: str
    language: str
    form: PlanForm
    file: str


MAKE_PLAN = Job("live.jobs.plan", PlanTask, int, MAX_WAITING, TIMEOUT_S)
"""Its result is the size of the file."""


async def make_plan(task: PlanTask) -> int:
    """Write a form of the plan at the event's current head, and return its size.

    Raises StoreError, EventNotFound, JournalFailed, msgspec.DecodeError, OSError.
    """
    async with open_read_only(task.database) as journal:
        history = await replay(journal, await find_event(journal, task.code))
    return _write_file(history, task)


def _write_file(history: History, task: PlanTask) -> int:
    return Path(task.file).write_bytes(_content(history, task))


def _content(history: History, task: PlanTask) -> bytes:
    event, at = history.event, history.event.at
    if task.form == "projects":
        return msgspec.json.encode(build_projects(event, at))
    plan = build_plan(event, at)
    if task.form == "json":
        return msgspec.json.encode(plan)
    if task.form == "docx":
        from ..outputs.plan.document import write_plan_document  # noqa: PLC0415  not for the server

        return write_plan_document(plan, event, task.language, Catalogues())
    return render_plan(plan, event, task.language, Catalogues()).encode()


if __name__ == "__main__":
    run_child(PlanTask, lambda task: asyncio.run(make_plan(task)))
