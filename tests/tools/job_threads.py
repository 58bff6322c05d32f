"""Jobs in threads of the test process instead of child processes, which take a second to start.

Child processes are tested in tests/unit/jobs, tests/integration/jobs and where a file could do
harm. A module of tests whose server shall start them has a fixture `job_threads` of its own that
does nothing.
"""

import asyncio
import runpy
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, NamedTuple

import msgspec
import pytest

from live.jobs import runner, table_file
from live.jobs.runner import JobFailed, OnProgress


class Work(NamedTuple):
    """The arguments of `run_child` in the module of a job, which may call `report`."""

    task_type: Any
    function: Callable[[Any], object]
    reports: list[OnProgress]


@contextmanager
def job_threads() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "_run_module", run_in_thread)
        yield


async def run_in_thread(module: str, stdin: bytes, on_progress: OnProgress) -> bytes:
    """Do the work of a job's module. Raises JobFailed."""
    work, loop = load_work(module), asyncio.get_running_loop()
    work.reports.append(partial(loop.call_soon_threadsafe, on_progress))
    task = msgspec.msgpack.decode(stdin, type=work.task_type)
    try:
        return msgspec.msgpack.encode(await asyncio.to_thread(work.function, task))
    except BaseException as failure:
        raise JobFailed(traceback.format_exc()) from failure
    finally:
        work.reports.pop()


@cache
def load_work(module: str) -> Work:
    """Run the module as its child would, up to its call of `run_child`."""
    calls: list[Work] = []
    reports: list[OnProgress] = []

    def keep(task_type: Any, function: Callable[[Any], object], **limits: bool) -> None:
        calls.append(Work(task_type, function, reports))

    def report(step: str, done: int, of: int) -> None:
        reports[-1](step, done, of)

    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings(action="ignore"):
        patch.setattr(runner, "run_child", keep)
        patch.setattr(table_file, "run_child", keep)
        patch.setattr(runner, "report_progress", report)
        runpy.run_module(module, run_name="__main__")
    [work] = calls
    return work
