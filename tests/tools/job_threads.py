"""Jobs in threads of the test process instead of child processes, which take a second to start.

A test of the processes themselves, and one of each kind of job, use the fixture `child_processes`.
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

run_in_child = runner._run_module


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
    except (Exception, SystemExit) as failure:
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
